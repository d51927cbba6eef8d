"""Headings that quote what is said below."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of

SAID = "« On a tenu bon, raconte Nadia Ferhat. Personne n’y croyait. »"
HEADINGS: dict[str, tuple[str, int]] = {
    "said again": ("**« On a tenu bon »**", 3),
    "other words": ("**« On a perdu »**", 2),
    "too short to tell": ("**« Tenu bon »**", 2),
    "the writer speaks beside it": ("Le film « On a tenu bon » sort.", 2),
}


@pytest.mark.parametrize(("heading", "heard"), HEADINGS.values(), ids=HEADINGS)
def test_a_heading_has_the_voice_of_who_says_it_below(heading: str, heard: int) -> None:
    assert speakers_of(f"{heading}\n\n{SAID}", "fr").count("Nadia Ferhat") == heard
