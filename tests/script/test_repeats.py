"""Headings that quote what is said below."""

from __future__ import annotations

import pytest

from narrator.script.attribution.repeats import said_again
from narrator.script.quotations.find import find_quotations
from tests.script.speakers import speakers_of

SAID = "« Non », dit Paul Girard. « On a tenu bon, raconte Nadia Ferhat. Personne n’y croyait. »"
HEADINGS: dict[str, tuple[str, dict[int, int]]] = {
    "said again": ("**« On a tenu bon »**", {0: 2}),
    "other words": ("**« On a perdu »**", {}),
    "too short to tell": ("**« Tenu bon »**", {}),
    "behind a label": ("Patronne : « On a tenu bon »", {0: 2}),
    "the writer speaks beside it": ("Le film « On a tenu bon » sort.", {}),
}


@pytest.mark.parametrize(("heading", "found"), HEADINGS.values(), ids=HEADINGS)
def test_a_heading_is_found_below(heading: str, found: dict[int, int]) -> None:
    text = f"{heading}\n\n{SAID}"
    assert said_again(text, find_quotations(text, "fr")) == found


def test_words_that_the_speaker_quotes_are_not_the_speakers() -> None:
    text = "« Tu veux être serveuse »\n\n« Il disait : “Tu veux être serveuse ?” Et il riait », raconte Nadia Ferhat."
    assert said_again(text, find_quotations(text, "fr")) == {}


def test_it_has_the_voice_of_who_says_it() -> None:
    assert speakers_of(f"**« On a tenu bon »**\n\n{SAID}", "fr")[0] == "Nadia Ferhat"
