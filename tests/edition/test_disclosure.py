"""An episode says that its voices are synthetic, and whose words were read."""

from __future__ import annotations

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


def test_several_articles_are_named_once_each() -> None:
    assert "“Ferry sold” and “Bridge closed”" in disclosure_line([FERRY, BRIDGE, FERRY], "The Harbour", "en")


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
