"""A damaged episode in a show that builds by itself: the morning's articles are made and published all the same."""

from __future__ import annotations

import json

import pytest

from narrator.archive import Archive
from narrator.rounds.world import put_on_targets
from tests.newsroom import headline, text
from tests.rounds.conftest import Newsroom

_SETTINGS = """\
base_url = "https://pod.example.org/"
[publish]
targets = ["www"]
verify = false
[[sources]]
folder = "seeds"
"""


@pytest.mark.parametrize("content", ["", '{"id": "x"', "[" * 100_000])
def test_the_others_are_made_and_published_and_the_run_tells(newsroom: Newsroom, content: str) -> None:
    newsroom.publish = put_on_targets
    newsroom.settings(_SETTINGS)
    newsroom.put("a.txt", text(1))
    assert newsroom.build().exit_code == 0
    (slug,) = newsroom.slugs()
    (newsroom.folder / "episodes" / slug / "episode.json").write_text(content)
    newsroom.put("b.txt", text(2))
    report = newsroom.build()
    assert [made.title for made in report.made] == [headline(2)]
    assert report.published == ["www"]
    assert [one.source for one in report.failed] == [slug]
    assert f"{slug}/episode.json" in report.failed[0].error
    assert report.exit_code == 3
    record = json.loads(max((newsroom.folder / ".narrator" / "runs").glob("*.json")).read_text())
    assert [one["source"] for one in record["failed"]] == [slug]
    feed = (newsroom.folder / "www" / "feed.xml").read_text()
    assert feed.count("<item>") == 2
    assert (newsroom.folder / "www" / slug / f"{slug}.mp3").exists()
    assert (newsroom.folder / "episodes" / slug / "episode.json").read_text() == content
    again = newsroom.build()
    assert (again.made, again.exit_code) == ([], 3)
    assert len(Archive(newsroom.folder / "episodes").slugs()) == 2
