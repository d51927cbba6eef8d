"""An episode says that its voices are synthetic, and whose words were read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from narrator.edition.disclosure import disclosure_line
from narrator.errors import ConfigError
from narrator.records import Article

FERRY = Article("", "Ferry sold", byline="Ida Holm", url="https://www.example.org/ferry")
BRIDGE = Article("", "Bridge closed")


def test_title_byline_and_site_are_credited() -> None:
    line = disclosure_line([FERRY], "The Harbour", "en-GB")
    assert line == (
        "All voices in this recording are synthetic. You heard “Ferry sold”, by Ida Holm, from example.org."
    )


def test_an_article_of_unknown_origin_is_read_as_written() -> None:
    assert disclosure_line([BRIDGE], "The Harbour", "en").endswith("“Bridge closed”, as written.")


def heard(articles: list[Article], language: str = "en") -> str:
    """What the line says was heard."""
    return disclosure_line(articles, "The Harbour", language).partition(". ")[2]


def test_each_source_stands_with_its_own_stories() -> None:
    told = "You heard “Ferry sold”, by Ida Holm, from example.org; and “Bridge closed”."
    assert heard([FERRY, BRIDGE, FERRY]) == told


def test_stories_of_one_source_are_named_together() -> None:
    fair = replace(FERRY, title="Fair opens")
    assert heard([FERRY, fair]) == "You heard “Ferry sold” and “Fair opens”, by Ida Holm, from example.org."
    assert heard([BRIDGE, replace(BRIDGE, title="Fair opens")]).endswith(
        "“Bridge closed” and “Fair opens”, as written."
    )


def test_of_a_long_bulletin_the_first_stories_are_named_and_the_others_told_of() -> None:
    wharf = Article("", "Wharf burns", url="https://courier.example.com/wharf")
    stories = [FERRY, BRIDGE, replace(FERRY, title="Fair opens"), wharf]
    assert heard(stories) == (
        "You heard “Ferry sold” and “Fair opens”, by Ida Holm, from example.org; “Bridge closed”; "
        "and others from courier.example.com."
    )


@pytest.mark.parametrize(
    ("language", "byline", "url", "told"),
    [
        ("en", "Our business staff", "https://example.org/a", "by the business staff of example.org."),
        ("en", "Our business staff", None, "by the business staff."),
        ("en", "By Ida Holm", None, "by Ida Holm."),
        ("en", "Ourania Vasilaki", None, "by Ourania Vasilaki."),
        ("de", "Unsere Redaktion", "https://example.org/a", "gezeichnet „Unsere Redaktion“, aus example.org."),
        ("fr", "Notre rédaction", "https://example.org/a", "signé « Notre rédaction », publié par example.org."),
        ("es", "Nuestra redacción", None, "firmado «Nuestra redacción»."),
        ("es", "por Ana Ruiz", None, "de Ana Ruiz."),
    ],
)
def test_a_paper_s_own_people_are_not_the_show_s(language: str, byline: str, url: str | None, told: str) -> None:
    assert heard([Article("", "Ferry sold", byline=byline, url=url)], language).endswith(told)


@pytest.mark.parametrize(("language", "end"), [("de", "; und „B“."), ("fr", " ; et « B »."), ("es", "; y «B».")])
def test_other_languages_join_stories_as_they_do(language: str, end: str) -> None:
    told = heard([replace(FERRY, title="A"), replace(BRIDGE, title="B")], language)
    assert told.replace(" ;", ";").endswith(end.replace(" ;", ";"))


def test_a_wording_may_name_titles_and_sources_apart() -> None:
    other = Article("", "Wharf burns", byline="Ben Wallace")
    line = disclosure_line([FERRY, BRIDGE, other], "The Harbour", "en", "{sources}.")
    assert line == "by Ida Holm, from example.org; and by Ben Wallace."


@pytest.mark.parametrize(("language", "word"), [("fr-FR", "synthétiques"), ("de", "künstlich"), ("es", "sintéticas")])
def test_other_languages_have_their_own_line(language: str, word: str) -> None:
    assert word in disclosure_line([FERRY], "The Harbour", language)


def test_the_line_can_be_reworded() -> None:
    assert disclosure_line([FERRY], "The Harbour", "en", "{show}: {titles}.") == "The Harbour: “Ferry sold”."


@pytest.mark.parametrize("wording", ["{title}", "{0}", "{", "}", "{}", "{show.x}", "{show!r}", "{show:>300000000}"])
def test_a_wording_that_cannot_be_filled_in_is_told(wording: str) -> None:
    with pytest.raises(ConfigError, match=r"disclosure\.text"):
        disclosure_line([FERRY], "The Harbour", "en", wording)


def test_chapters_are_named_by_their_book() -> None:
    chapters = [Article("x", f"Chapter {number}", byline="Ida Holm", book="The Ferry Year") for number in (1, 2, 3, 4)]
    line = disclosure_line(chapters, "Tarrow", "en")
    assert "“The Ferry Year”, by Ida Holm" in line
    assert "Chapter" not in line
