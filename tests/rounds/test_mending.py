"""Listed episodes that have lost their sound get it back: from where it is published, else from their scripts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from narrator.archive import Archive
from narrator.rounds.world import put_on_targets
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

SETTINGS = """\
base_url = "{address}"
[feed]
keep = {keep}
[publish]
targets = ["www"]
verify = "off"
[[sources]]
folder = "seeds"
"""


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def published(newsroom: Newsroom) -> Iterator[str]:
    """The address at which the folder www of the show is served."""
    handler = partial(_Silent, directory=str(newsroom.folder / "www"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def _two_episodes(newsroom: Newsroom, address: str, keep: int = 0) -> None:
    newsroom.publish = put_on_targets
    newsroom.settings(SETTINGS.format(address=address, keep=keep))
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    assert newsroom.build().exit_code == 0


def _sounds(newsroom: Newsroom) -> list[Path]:
    return sorted((newsroom.folder / "episodes").glob("*/*.mp3"))


def test_what_is_published_is_fetched_back_and_nothing_is_made(newsroom: Newsroom, published: str) -> None:
    _two_episodes(newsroom, published)
    feed, before = (newsroom.folder / "www" / "feed.xml").read_bytes(), newsroom.bytes_of("episodes")
    sounds = {path: path.read_bytes() for path in _sounds(newsroom)}
    for path in sounds:
        path.unlink()
    newsroom.produce = _no_one_produces  # type: ignore[assignment]
    report = newsroom.build()
    assert (report.exit_code, report.made, sorted(report.mended)) == (0, [], newsroom.slugs())
    assert {path: path.read_bytes() for path in _sounds(newsroom)} == sounds
    assert (newsroom.folder / "www" / "feed.xml").read_bytes() == feed
    assert newsroom.bytes_of("episodes").keys() == before.keys()
    assert newsroom.build().mended == []


def _no_one_produces(*_: object, **__: object) -> None:
    raise AssertionError("it was to be fetched")


def test_what_is_published_at_another_length_is_made_anew_with_all_that_it_was_given(
    newsroom: Newsroom, published: str
) -> None:
    _two_episodes(newsroom, published)
    archive = Archive(newsroom.folder / "episodes")
    before = [(one.id, one.published, one.number, one.bytes) for one in archive.episodes()]
    for path in _sounds(newsroom):
        path.unlink()
        (newsroom.folder / "www" / path.parent.name / path.name).write_bytes(b"half")
    (newsroom.folder / "episodes" / "feed.xml").unlink()  # no listener's app knows of the sound's name
    report = newsroom.build()
    assert (report.exit_code, sorted(report.mended)) == (0, newsroom.slugs())
    assert [(one.id, one.published, one.number, one.bytes) for one in archive.episodes()] == before


def test_what_the_feed_no_longer_lists_stays_as_it_is(newsroom: Newsroom) -> None:
    _two_episodes(newsroom, "https://127.0.0.1:9/", keep=1)
    old, new = _sounds(newsroom)
    old.unlink()
    new.unlink()
    report = newsroom.build()
    assert (report.exit_code, report.mended) == (0, [newsroom.slugs()[1]])
    assert not old.exists()
    assert len(_sounds(newsroom)) == 1


def test_without_scripts_the_episode_is_named_as_damaged(newsroom: Newsroom) -> None:
    _two_episodes(newsroom, "https://127.0.0.1:9/")
    lost = _sounds(newsroom)[0]
    lost.unlink()
    (lost.parent / "script.md").unlink()
    report = newsroom.build()
    assert (report.exit_code, report.mended) == (3, [])
    assert f"{lost.name}: is missing" in report.failed[0].error
