"""One bad item, whatever is wrong with it, is its own failure: what stands beside it is made and published."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.article.web.fetch import FetchPolicy
from narrator.edition.presenter import Presenter
from narrator.errors import ArchiveError, ArticleError, NarratorError
from narrator.records import Article, Episode, Script
from narrator.rounds.compartment import FaultError, compartment, is_the_machines
from narrator.rounds.sources import Visitor
from narrator.rounds.world import put_on_targets
from narrator.show.file import Show
from tests.article.conftest import Site
from tests.newsroom import Item, headline, page, rss, text
from tests.rounds.conftest import Newsroom
from tests.rounds.quick import quick_produce

LONG = 100_000


def canonical(address: str) -> str:
    return page(9).replace("<head>", f'<head><link rel="canonical" href="{address}">')


def json_ld(content: str) -> str:
    return page(9).replace("<head>", f'<head><script type="application/ld+json">{content}</script>')


def feed_with(change: tuple[str, str]) -> str:
    return rss([Item(9, "http://paper.example/9", title="TITLE")]).replace(*change)


JSON_FEED = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "\\ud800", "title": "A\\udfff", %s}]}'

PAGES = {
    "an address that cannot be read": canonical("http://[x/"),
    "an escape in its text": page(9).replace("<p>", "<p>&#x1b;[31m&#155;"),
    "JSON-LD that is nested without end": json_ld("[" * LONG),
    "half a character in JSON-LD": json_ld('{"@type": "NewsArticle", "headline": "A\\ud800"}'),
    "nothing but marks": "<" * LONG,
}
FEEDS = {
    "half a character in its title": feed_with(("TITLE", "A &#55296; B")),
    "a day that never comes": feed_with(("2026 ", "99999999999999999999 ")),
    "a day before all days": feed_with(("2026 ", "0001 ")),
    "half a character in its JSON": JSON_FEED % f'"content_text": {json.dumps(text(9))}',
    "nested without end": "[" * LONG,
}
ANSWERS: dict[str, dict[str, str]] = {
    "a Retry-After of 5,000 digits": {"Retry-After": "9" * 5000},
    "charsets that are none": {"Content-Type": "text/html; charset*=x'y'%ff%; charset*1=\"; charset*0*=u''%"},
    "a redirect to nowhere": {"Location": "http://[x/"},
}
FILES = {
    "front matter 3,000 deep.md": f"---\ntitle: {'[' * 3000}\n---\n\n{text(9)}",
    "half a character.md": f'---\ntitle: "A \\ud800 B"\n---\n\n{text(9)}',
    "an escape.md": f'---\ntitle: "A \\e[31m B"\n---\n\n{text(9)}',
    "a date.md": f"---\ndate: 99999999999999999999-01-01\n---\n\n{text(9)}",
}

SETTINGS = """
base_url = "http://pier.example/"
[publish]
targets = ["public"]
verify = false
[build]
host_wait_s = 0.0
[[sources]]
{bad}
[[sources]]
folder = "seeds"
[[sources]]
feed = "{address}/good.xml"
"""


@pytest.fixture
def beside(newsroom: Newsroom, site: Site) -> Newsroom:
    """Two healthy articles: one in a folder, one in a feed."""
    newsroom.put("a.txt", text(1))
    site.page("/good.xml", rss([Item(2, f"{site.address}/2")]), "application/rss+xml")
    newsroom.publish = put_on_targets
    newsroom.visitor = Visitor(FetchPolicy(allow_private=True, timeout_s=2.0, deadline_s=5.0), wait_s=0.0)
    return newsroom


def _visit(newsroom: Newsroom, site: Site, bad: str) -> list[int]:
    """Three runs; the healthy articles must be there after the first. Gives the exit codes."""
    newsroom.settings(SETTINGS.format(bad=bad, address=site.address))
    codes = []
    for number in range(3):
        report = newsroom.build()
        codes.append(report.exit_code)
        published = [path.name for path in (newsroom.folder / "public").glob("*/*.mp3")]
        assert all(any(f"ward-{n}-" in name for name in published) for n in (1, 2)), report
        assert (len(report.made) >= 2) == (number == 0)
        assert len(report.complaints) == len(report.failed) <= 1
        assert all(line.isprintable() for line in report.complaints)
    assert {1, 2}.issubset(_numbers(newsroom))
    json.loads((newsroom.folder / ".narrator" / "ledger.json").read_text(encoding="utf-8"))
    assert len(list((newsroom.folder / ".narrator" / "runs").iterdir())) == 3
    return codes


def _numbers(newsroom: Newsroom) -> list[int]:
    return [episode.number for episode in Archive(newsroom.folder / "episodes").episodes()]


@pytest.mark.parametrize("bad", PAGES)
def test_a_bad_page_stops_nothing(beside: Newsroom, site: Site, bad: str) -> None:
    codes = _visit(beside, site, f'page = "{site.page("/bad", PAGES[bad])}"')
    assert set(codes) <= {0, 3}


@pytest.mark.parametrize("bad", FEEDS)
def test_a_bad_feed_stops_nothing(beside: Newsroom, site: Site, bad: str) -> None:
    codes = _visit(beside, site, f'feed = "{site.page("/bad", FEEDS[bad], "application/xml")}"')
    assert set(codes) <= {0, 3}


@pytest.mark.parametrize("bad", ANSWERS)
def test_a_bad_answer_stops_nothing(beside: Newsroom, site: Site, bad: str) -> None:
    status = {"Retry-After": 503, "Location": 302}.get(next(iter(ANSWERS[bad])), 200)
    site.routes["/bad"] = (status, ANSWERS[bad], page(9).encode())
    codes = _visit(beside, site, f'page = "{site.address}/bad"')
    assert set(codes) <= {0, 3}
    if status != 200:
        assert codes[0] == 3


@pytest.mark.parametrize("bad", FILES)
def test_a_bad_file_stops_nothing(beside: Newsroom, site: Site, bad: str) -> None:
    (beside.folder / "bad").mkdir()
    (beside.folder / "bad" / bad).write_text(FILES[bad], encoding="utf-8")
    codes = _visit(beside, site, 'folder = "bad"')
    assert set(codes) <= {0, 3}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have no such names")
def test_a_file_whose_name_is_no_text_is_made_once(beside: Newsroom, site: Site) -> None:
    (beside.folder / "bad").mkdir()
    (Path(os.fsdecode(os.fsencode(beside.folder / "bad") + b"/caf\xe9.txt"))).write_text(text(3), encoding="utf-8")
    assert _visit(beside, site, 'folder = "bad"') == [0, 0, 0]
    keys = [episode.sources[0].key for episode in Archive(beside.folder / "episodes").episodes()]
    assert "bad/caf\\udce9.txt" in keys
    (beside.folder / ".narrator" / "ledger.json").unlink()
    assert beside.build().made == []


def test_a_source_that_trips_us_is_tried_again_by_the_rules(
    beside: Newsroom, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def trip(*_: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr("narrator.rounds.sources.pages.page_offers", trip)
    assert _visit(beside, site, 'page = "http://paper.example/"') == [3, 3, 3]
    assert beside.build().exit_code == 0  # it waits
    log = (beside.folder / ".narrator" / "build.log").read_text(encoding="utf-8")
    assert "http://paper.example/: failed, and the others go on\nTraceback" in log


@pytest.mark.parametrize("place", ["story_of", "reason_to_refuse", "reason_not_to_read", "source_key"])
def test_a_fault_in_judging_one_article_is_its_own(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    module = sys.modules["narrator.rounds.gathering"]
    judge = getattr(module, place)

    def trips_over_a(*parts: object) -> object:
        if any("ward 1 " in repr(part) or "seeds/a.txt" in repr(part) for part in parts):
            raise IndexError("oh")
        return judge(*parts)

    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    monkeypatch.setattr(module, place, trips_over_a)
    report = newsroom.build()
    assert [one.sources[0] for one in report.made] == [headline(2)]
    assert [one.source for one in report.failed] == ["seeds/a.txt"]
    assert "IndexError: oh" in report.complaints[0]
    monkeypatch.undo()
    assert [one.sources[0] for one in newsroom.build().made] == [headline(1)]


class Trips:
    """A producer that trips over the stories with these numbers, alone or among others."""

    def __init__(self, *numbers: int, error: Exception | None = None) -> None:
        self.titles = {headline(number) for number in numbers}
        self.error = error or IndexError("oh")

    def __call__(self, source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter) -> Episode:
        articles = [one.article if isinstance(one, Script) else one for one in source]
        if any(article.title in self.titles for article in articles):
            raise self.error
        return quick_produce(source, show, out, presenter=presenter)


BULLETIN = '[build]\nepisodes = "bulletin"\n{more}\n[[sources]]\nfolder = "seeds"\n'


def test_in_a_bulletin_the_story_to_blame_is_left_out(newsroom: Newsroom) -> None:
    newsroom.settings(BULLETIN.format(more=""))
    for number in (1, 2, 3, 4):
        newsroom.put(f"{number}.txt", text(number))
    newsroom.produce = Trips(1, 3)
    report = newsroom.build()
    assert [one.sources for one in report.made] == [(headline(2), headline(4))]
    assert [one.source for one in report.failed] == [headline(1), headline(3)]
    assert list((newsroom.folder / ".narrator").glob("tmp*")) == []
    newsroom.produce = quick_produce
    assert [one.sources for one in newsroom.build().made] == [(headline(1), headline(3))]


def test_where_no_story_is_to_blame_all_are_tried_again(newsroom: Newsroom) -> None:
    newsroom.settings(BULLETIN.format(more=""))
    for number in (1, 2):
        newsroom.put(f"{number}.txt", text(number))
    newsroom.produce = Trips(1, 2)
    report = newsroom.build()
    assert (report.made, len(report.failed)) == ([], 1)
    newsroom.produce = quick_produce
    assert [one.sources for one in newsroom.build().made] == [(headline(1), headline(2))]


def test_those_that_are_left_wait_where_they_are_too_few(newsroom: Newsroom) -> None:
    newsroom.settings(BULLETIN.format(more="[bulletin]\nfewest = 2"))
    for number in (1, 2):
        newsroom.put(f"{number}.txt", text(number))
    newsroom.produce = Trips(1)
    report = newsroom.build()
    assert (report.made, [one.source for one in report.failed]) == ([], [headline(1)])
    newsroom.produce = quick_produce
    assert len(newsroom.build().made) == 1


def test_a_fault_while_a_draft_is_written_is_its_own(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.settings('[build]\nreview = true\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))

    def trip(*_: object) -> None:
        raise IndexError("oh")

    monkeypatch.setattr("narrator.rounds.making.write_draft", trip)
    report = newsroom.build()
    assert (report.drafts, report.exit_code) == ([], 3)
    monkeypatch.undo()
    assert len(newsroom.build().drafts) == 1


def test_a_fault_in_publishing_is_told_and_the_next_run_publishes(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))

    def trip(show: Show, archive: Archive) -> list[str]:
        raise IndexError("oh")

    newsroom.publish = trip
    report = newsroom.build()
    assert (len(report.made), report.exit_code) == (1, 5)
    assert report.complaints[0].startswith("not published: this is a fault of ours: IndexError: oh")
    assert _records(newsroom)[0]["exit_code"] == 5
    newsroom.publish = lambda show, archive: ["there"]
    assert newsroom.build().published == ["there"]


@pytest.mark.parametrize("place", ["narrator.rounds.run.run_hook", "narrator.rounds.run.write_run"])
def test_a_fault_beside_the_articles_is_told_and_costs_nothing(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    newsroom.put("a.txt", text(1))

    def trip(*_: object) -> None:
        raise IndexError("oh")

    monkeypatch.setattr(place, trip)
    report = newsroom.build()
    assert (len(report.made), report.exit_code) == (1, 3)
    assert "IndexError: oh" in report.complaints[0]


def test_a_ledger_that_cannot_be_saved_makes_nothing_twice(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom.put("a.txt", text(1))

    def is_full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "ledger.json")

    monkeypatch.setattr("narrator.rounds.ledger.write_text", is_full)
    report = newsroom.build()
    assert (len(report.made), report.exit_code) == (1, 3)
    assert report.complaints == ["the ledger: ledger.json: No space left on device"]
    monkeypatch.undo()
    second = newsroom.build()
    assert (second.made, second.exit_code) == ([], 0)


def test_a_full_disk_is_no_try_of_the_article(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nretries = 1\n[[sources]]\nfolder = "seeds"\n')
    newsroom.put("a.txt", text(1))
    full = ArchiveError("cannot be written")
    full.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    newsroom.produce = Trips(1, error=full)
    for _ in range(3):
        assert newsroom.build(hours=0.1).exit_code == 3
    newsroom.produce = quick_produce
    assert len(newsroom.build().made) == 1


def test_a_damaged_episode_does_not_hide_the_others(newsroom: Newsroom) -> None:
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    slugs = [one.slug for one in newsroom.build().made]
    (newsroom.folder / "episodes" / slugs[0] / "episode.json").write_text("{}")
    (newsroom.folder / ".narrator" / "ledger.json").unlink()
    newsroom.produce = Trips(1)  # whoever reads the archive for a number is not asked here
    report = newsroom.build()
    assert slugs[0] in [one.source for one in report.failed]
    assert [one.reason for one in report.skipped] == [f"made before: {slugs[1]}"]


def _records(newsroom: Newsroom) -> list[dict[str, object]]:
    files = sorted((newsroom.folder / ".narrator" / "runs").iterdir())
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_ours_pass_and_others_are_told_in_one_line() -> None:
    with pytest.raises(ArticleError, match="gone"), compartment("a"):
        raise ArticleError("gone")
    with pytest.raises(FaultError) as caught, compartment("a"):
        raise ValueError("one\ntwo " + "x" * 1000)
    assert len(str(caught.value).splitlines()) == 1
    assert len(str(caught.value)) < 400
    with pytest.raises(KeyboardInterrupt), compartment("a"):
        raise KeyboardInterrupt


def test_what_is_the_machines_fault_is_known_through_what_it_became() -> None:
    with pytest.raises(NarratorError) as caught, compartment("a"):
        raise OSError(errno.ENOSPC, "No space left on device", "x.mp3")
    assert str(caught.value) == "x.mp3: No space left on device"
    assert is_the_machines(caught.value)
    assert is_the_machines(MemoryError())
    assert not is_the_machines(OSError(errno.ENOENT, "No such file"))
    assert not is_the_machines(ArticleError("x"))
