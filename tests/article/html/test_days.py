"""When a page's story was published: what it tells and prints, and not when it was changed or saved."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator import read_article
from narrator.article.dates import as_datetime
from narrator.article.written_days import written_days
from tests.article.html.pages import lines, page, read, told

NINTH = datetime(2026, 3, 9, tzinfo=UTC)


def published(above: str = "", head: str = "", lang: str = "en-GB", url: str | None = None) -> datetime | None:
    return read(told(above, head=head).replace('lang="en-GB"', f'lang="{lang}"'), url).published


@pytest.mark.parametrize(
    "written",
    [
        "March 9, 2026",
        "Mar. 9, 2026",
        "9 March 2026",
        "9th of March 2026",
        "9. März 2026",
        "09.03.2026",
        "Montag, 9. März 2026",
        "le 9 mars 2026",
        "9 de marzo de 2026",
        "9 marzo 2026",
        "9 de março de 2026",
        "9 марта 2026",
        "2026年3月9日",
        "2026-03-09",
        "2026/03/09",
    ],
)
def test_days_are_understood_in_many_languages(written: str) -> None:
    assert [day.isoformat() for day in written_days(f"Published {written} at noon")][:1] == ["2026-03-09"]
    assert published(f'<p class="date">{written}</p>') == NINTH


@pytest.mark.parametrize(
    "written", ["9. März 2026", "Montag, 9. März 2026", "9 mars 2026", "9 de marzo de 2026", "2026年3月9日"]
)
def test_front_matter_and_feeds_understand_them_too(written: str) -> None:
    assert as_datetime(written) == NINTH


@pytest.mark.parametrize(
    "written", ["31 February 2026", "version 2026.3.99", "tel. 09.03.20266", "Maybe 9, 2026", "May we 9 2026"]
)
def test_other_figures_are_no_days(written: str) -> None:
    assert list(written_days(written)) == []


@pytest.mark.parametrize(("lang", "month"), [("en-US", 3), ("en-GB", 9), ("fr", 9), ("de-DE", 9)])
def test_figures_between_slashes_are_in_the_countrys_order(lang: str, month: int) -> None:
    day = published('<p class="date">3/9/2026</p>', lang=lang)
    assert day is not None
    assert day.month == month


def test_slashes_in_english_of_no_country_are_anybodys_guess() -> None:
    assert published('<p class="date">3/9/2026</p>', lang="en") is None
    assert published('<p class="date">3/19/2026</p>', lang="en") == NINTH.replace(day=19)


def test_the_day_of_a_change_is_not_that_of_publication() -> None:
    head = """<meta property="article:published_time" content="2026-03-11T10:00:00Z">
      <meta property="article:modified_time" content="2026-03-11T10:00:00Z">"""
    assert published('<p class="date">Published: 9 March 2026. Updated: 11 March 2026.</p>', head) == NINTH
    assert published(head=head) == datetime(2026, 3, 11, 10, tzinfo=UTC)


def test_the_moment_is_that_of_the_pages_own_clock() -> None:
    moment = published(head='<meta property="article:published_time" content="2026-03-10T00:30:00+09:00">')
    assert moment is not None
    assert moment.isoformat() == "2026-03-10T00:30:00+09:00"


def test_the_days_of_other_stories_are_not_this_ones() -> None:
    aside = '<aside class="related"><time datetime="2020-01-02">2 January 2020</time></aside>'
    assert published(aside) is None


def test_a_day_in_the_story_is_no_day_of_publication() -> None:
    story = "".join(
        f"<p>Nobody knew on 4 May 1996 what the harbour board would do with it in year {n}.</p>" for n in range(3)
    )
    assert read(page(f"<article><h1>Old times at the harbour</h1>{story}</article>")).published is None


def test_the_day_of_saving_stands_in_for_no_page(tmp_path: Path) -> None:
    saved, text = tmp_path / "page.html", tmp_path / "story.txt"
    saved.write_text(told())
    text.write_text("The ferry was sold on Tuesday to a trust of islanders.")
    assert read_article(saved).published is None
    assert read_article(text).published is not None


def test_a_line_that_is_a_day_is_not_read() -> None:
    for written in (
        "March 9, 2026",
        "Published 9 March 2026",
        "Veröffentlicht am 9. März 2026",
        "Updated: 11 March 2026",
    ):
        assert not any("2026" in line for line in lines(told(f"<p>{written}</p>")))
    assert lines(told("<p>On March 9, 2026, the harbour board met for the last time in its old hall.</p>"))[
        0
    ].startswith("On March")
