"""What of show.toml may be set over HTTP: each key is on one side, and neither way opens this machine."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path

import httpx
import pytest

from narrator.desk import Desk
from narrator.errors import InputError
from narrator.show.tables import keys_of
from narrator.studio.run import RunningStudio
from narrator.studio.settable import BY_HAND, PATHS, SETTABLE, check_settable
from tests.studio.studios import browser, program, running, write_show

CALLS = [
    ("build", "log", "site/index.html"),
    ("build", "log", "~/.bashrc"),
    ("build", "after_run", ["touch", "/tmp/owned"]),
    ("build", "allow_private", ["127.0.0.1:6379"]),
    ("build", "ping", "http://169.254.169.254/"),
    ("publish", "targets", ["site"]),
    ("publish", "targets", ["./x/../site"]),
    ("publish", "targets", ["public"]),
    ("build", "log", None),
    ("show", "cover", "/etc/passwd"),
    ("dressing", "intro", "../other.mp3"),
    ("dressing", "bed", "~/music.mp3"),
    ("show", "base_url", "http://127.0.0.1:6379/"),
    ("show", "base_url", "http://localhost:6379/"),
    ("show", "base_url", "http://[::ffff:10.0.0.1]/"),
    ("show", "base_url", "http://169.254.169.254/latest/"),
    ("folder", "x", "y"),
    ("about", "title", "y"),
]


def test_every_key_of_a_show_is_on_one_side() -> None:
    settable = {(table, key) for table, keys in SETTABLE.items() for key in keys}
    every = {(table, key) for table in keys_of(()) or () for key in keys_of((table,)) or ()}
    assert settable | set(BY_HAND) == every, "a new key: may whoever is in the studio set it?"
    assert not settable & set(BY_HAND)
    assert settable >= PATHS


@pytest.mark.parametrize("door", [program, browser])
def test_what_opens_this_machine_is_set_by_hand(tmp_path: Path, door: Callable[[RunningStudio], httpx.Client]) -> None:
    folder = write_show(tmp_path / "show", '\n[[sources]]\nfolder = "seeds"\n')
    before = (folder / "show.toml").read_bytes()
    more = [("sources.1", key, value) for key in ("folder", "opml", "cover") for value in ("/etc", "..", ".narrator")]
    with running(folder) as studio, door(studio) as client:
        for table, key, value in [*CALLS, *more, ("sources.01", "folder", "/etc"), ("sources.1", "command", "x")]:
            answer = client.patch("/api/settings", json={"table": table, "key": key, "value": value})
            assert answer.status_code == 400, (table, key, value, answer.text)
        for kind, place in (("folder", "/etc"), ("folder", "../x"), ("folder", ".narrator/build.log"), ("opml", "/x")):
            assert client.post("/api/sources", json={"kind": kind, "place": place}).status_code == 400
    assert (folder / "show.toml").read_bytes() == before


def test_a_page_s_form_is_refused_alike(tmp_path: Path) -> None:
    folder = write_show(tmp_path / "show")
    before = (folder / "show.toml").read_bytes()
    with running(folder) as studio, browser(studio) as client:
        answer = client.post("/settings", data={"table": "publish", "key": "targets", "value": "site"})
        assert (answer.status_code, "by hand" in answer.text) == (422, True)
        answer = client.post("/sources", data={"kind": "folder", "place": "/etc"})
        assert (answer.status_code, "by hand" in answer.text) == (422, True)
        assert (folder / "show.toml").read_bytes() == before
        assert client.post("/sources", data={"kind": "folder", "place": "seeds"}).status_code == 303
    with Desk.open(folder) as desk:
        assert [source.place for source in desk.sources()] == ["seeds"]


def test_the_page_shows_what_is_set_by_hand_without_a_way_to_save_it(person: httpx.Client) -> None:
    page = unescape(person.get("/settings").text)
    assert page.index('id="set-show-title"') < page.index('id="set-show-base_url"')
    for table, key in BY_HAND:
        if table != "sources":
            part = page.split(f'id="set-{table}-{key}"')[1].split('class="setting')[0].split("</section>")[0]
            assert BY_HAND[table, key] in part
            assert "<input" not in part
            assert "<button" not in part
    assert 'name="key" value="title"' in page


def test_what_changes_the_show_is_set(tmp_path: Path) -> None:
    more = '\n[build]\nallow_private = ["127.0.0.1:8000"]\n\n[[sources]]\nfolder = "seeds"\n'
    folder = write_show(tmp_path / "show", more)
    with running(folder) as studio, program(studio) as client:
        for table, key, value in (
            ("show", "cover", "art/cover.png"),
            ("show", "base_url", "https://pod.example.org/other/"),
            ("show", "base_url", "http://127.0.0.1:8000/pod/"),
            ("dressing", "intro", str(folder / "music" / "a.mp3")),
            ("build", "limit", 3),
            ("publish", "verify", "off"),
            ("sources.1", "folder", "news"),
            ("sources.1", "limit", 5),
        ):
            answer = client.patch("/api/settings", json={"table": table, "key": key, "value": value})
            assert answer.status_code == 200, answer.text
        added = client.post("/api/sources", json={"kind": "opml", "place": "https://example.org/feeds.opml"})
        assert added.status_code == 200, added.text


def test_a_link_that_leads_out_is_outside(tmp_path: Path) -> None:
    folder = write_show(tmp_path / "show")
    (folder / "out").symlink_to(tmp_path)
    with pytest.raises(InputError, match="outside"):
        check_settable(folder, "sources.1", "folder", "out")
    with pytest.raises(InputError, match="outside"):
        check_settable(folder, "show", "cover", "a\0b")
