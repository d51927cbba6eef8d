"""Raised and lowered signs: powers, units, formulas and ordinals are read as such, marks of notes not at all."""

from __future__ import annotations

import re

import pytest

from narrator import spoken_form
from narrator.article.html.fragment import words_of_html
from tests.article.html.pages import lines, told


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("10<sup>3</sup> hives", "10³ hives"),
        ("10<sup>-3</sup> and 10<sup>−12</sup> m", "10⁻³ and 10⁻¹² m"),
        ("40 m<sup>2</sup> and 3 km<sup>2</sup>", "40 m² and 3 km²"),
        ("40m<sup>2</sup>, 9 cm<sup>3</sup>", "40m², 9 cm³"),
        ("E = mc<sup>2</sup>", "E = mc²"),
        ("<i>x</i><sup>2</sup> + y<sup>2</sup>", "x² + y²"),
        ("2<sup>n</sup> boats", "2ⁿ boats"),
        ("(a + b)<sup>2</sup>", "(a + b)²"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO₂ and H₂O"),
        ("Ca<sup>2+</sup>", "Ca²⁺"),
        ("the <sup>14</sup>C dates", "the 14C dates"),
        ("the 1<sup>st</sup> of May, le 1<sup>er</sup> mai, 2<sup>nd</sup>", "the 1st of May, le 1er mai, 2nd"),
        ("n<sup>o</sup> 4", "no 4"),
        ("Acme<sup>TM</sup> paint", "Acme™ paint"),
        ("v<sub>max</sub> is high", "vmax is high"),
        ("M<sup>c</sup>Donald", "McDonald"),
    ],
)
def test_signs_are_written_out(markup: str, words: str) -> None:
    assert words_of_html(f"<p>{markup}</p>") == words


@pytest.mark.parametrize(
    "markup",
    [
        "It was sold on Monday.<sup>2</sup>",
        "It was sold on Monday<sup>2</sup>.",
        "It was sold<sup>[a]</sup> on Monday.",
        "It was sold<sup>[3]</sup> on Monday.",
        "It was sold in 1996<sup>12</sup>.",
        "It was sold<sup>*</sup>.",
        "It was sold<sup>1,2</sup>.",
        'It was sold<sup><a href="#fn1">1</a></sup>.',
        'It was sold<a href="#note-3"><sup>3</sup></a>.',
        'It was sold at 9<sup class="footnote">4</sup>.',
        "NATO<sup>3</sup> was told.",
    ],
)
def test_a_notes_mark_is_silent(markup: str) -> None:
    words = words_of_html(f"<p>{markup}</p>").replace("1996", "").replace("at 9", "at")
    assert words.isascii()
    assert not re.search(r"[\d\[\]*,]", words)


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ("The plot covers 40 m<sup>2</sup>.", "The plot covers forty square metres."),
        ("It holds CO<sub>2</sub> sensors.", "It holds C O two sensors."),
        ("It was sold on Monday.<sup>2</sup>", "It was sold on Monday."),
        ("It was the 1<sup>st</sup> of May.", "It was the first of May."),
    ],
)
def test_they_are_said_rightly(markup: str, said: str) -> None:
    assert spoken_form(lines(told(below=f"<p>{markup}</p>"))[-1]).text == said
