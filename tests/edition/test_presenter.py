"""What a presenter says, in four languages, and where it stands."""

from __future__ import annotations

from datetime import date

import pytest

from narrator.edition.presenter import Presenter, date_words, greeting, lead_in, sign_off, spoken_scripts
from narrator.errors import ConfigError
from narrator.records import Article, Script, Segment

DAY = date(2026, 3, 2)
BRIDGE = Article("Bridge shut", "Bridge shut", byline="Ann Lee", url="https://www.courier.example/1")
FERRY = Article("Who paid?", "Who paid?")


def script(article: Article) -> Script:
    return Script(article, (), (Segment(0, len(article.text), "narration", None, article.text),), ())


def test_a_greeting_has_show_date_and_headlines() -> None:
    told = greeting([BRIDGE, FERRY], "The Pier", DAY, "en-GB")
    assert told == "This is The Pier, for 2 March 2026. The headlines: Bridge shut. Who paid?"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", "2 March 2026"),
        ("de", "2. März 2026"),
        ("fr-CA", "2 mars 2026"),
        ("es", "2 de marzo de 2026"),
        ("nl", "2 March 2026"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, words: str) -> None:
    assert date_words(DAY, language) == words
    assert words in sign_off("The Pier", DAY, language)


def test_a_lead_in_credits_by_name_or_site_or_says_nothing() -> None:
    assert lead_in(BRIDGE, "the Courier", "The Pier", DAY, "en") == "From the Courier."
    assert lead_in(BRIDGE, "", "The Pier", DAY, "de") == "Aus courier.example."
    assert lead_in(FERRY, "", "The Pier", DAY, "en") == ""


def test_wordings_of_ones_own_are_filled_in() -> None:
    wording = "{byline} of {name}, on {date}, for {show}: {title}"
    told = lead_in(BRIDGE, "the Courier", "The Pier", DAY, "en", wording)
    assert told == "Ann Lee of the Courier, on 2 March 2026, for The Pier: Bridge shut"
    assert lead_in(BRIDGE, "", "The {name} Pier", DAY, "en", "{{{show}}}  {{name}}") == "{The {name} Pier} {name}"


@pytest.mark.parametrize(
    "wording",
    [
        "{headline}",
        "{",
        "}",
        "{}",
        "{0}",
        "{title.x}",
        "{title[0]}",
        "{title!r}",
        "{show:>300000000}",
        "{{{title:{show}}}}",
    ],
)
def test_a_wording_that_cannot_be_filled_in_is_told(wording: str) -> None:
    with pytest.raises(ConfigError, match=r"lead_in: .* cannot be filled in"):
        lead_in(BRIDGE, "", "", DAY, "en", wording)


def test_the_presenter_speaks_before_between_and_after() -> None:
    presenter = Presenter("Hello.", ("First.", ""), "Goodbye.")
    spoken = spoken_scripts([script(BRIDGE), script(FERRY)], presenter, "en-GB")
    assert [one.article.text for one in spoken] == ["Hello.", "First.", "Bridge shut", "Who paid?", "Goodbye."]
    assert [one.article.title for one in spoken] == ["", "Bridge shut", "Bridge shut", "Who paid?", ""]
    assert all("".join(segment.text for segment in one.segments) == one.article.text for one in spoken)


def test_without_a_presenter_only_the_stories_are_heard() -> None:
    stories = (script(BRIDGE), script(FERRY))
    assert spoken_scripts(stories, Presenter(), "en") == stories
