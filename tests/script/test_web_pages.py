"""How web sites print speech: words in a paragraph of their own behind whoever leads up to them."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of

_WORDS = "“We are done with it, and we go home now.”\n\nBo Ek left at nine."


@pytest.mark.parametrize(
    ("lead_in", "speaker"),
    [
        ("Ann Lee reports:", "Ann Lee"),
        ("The Harbour Times reported:", "Harbour Times"),
        ("In a post on his site, Max Roe wrote:", "Max Roe"),
        ("Max Roe, the chair, was not pleased:", "Max Roe"),
        ("Max Roe:", "Max Roe"),
    ],
)
def test_a_colon_ends_the_paragraph_before_the_words(lead_in: str, speaker: str) -> None:
    assert speakers_of(f"Bo Ek lives here.\n\n{lead_in}\n\n{_WORDS}") == [speaker]


@pytest.mark.parametrize(
    ("lead_in", "language"),
    [
        ("Bo Ek habite ici.\n\nLa maire, Anne Roy, a écrit :\n\n« Nous en avons fini, et nous rentrons. »", "fr"),
        ("Bo Ek vive aquí.\n\nLa alcaldesa, Anne Roy, escribió:\n\n«Hemos terminado con esto y nos vamos».", "es"),
        ("Bo Ek wohnt hier.\n\nDie Wirtin Anne Roy schrieb:\n\n„Wir sind damit fertig und gehen.“", "de"),
    ],
)
def test_in_every_language(lead_in: str, language: str) -> None:
    assert speakers_of(lead_in, language) == ["Anne Roy"]


def test_whom_the_words_themselves_name_is_nearer_than_a_colon_before() -> None:
    text = "Max Roe said no:\n\n“We are done with it, and we go home,” Ann Lee agreed."
    assert speakers_of(text) == ["Ann Lee"]


def test_a_heading_that_ends_with_a_colon_speaks_for_nobody() -> None:
    text = "Ann Lee and Max Roe met.\n\nThe radio log has the following exchange:\n\n“Say again?”"
    assert "the following exchange" not in [str(speaker).casefold() for speaker in speakers_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "As Ann Lee, a tax lawyer, recently put it, “He hid what he owned, or he lied.” Bo Ek has not been charged.",
        "When Ann Lee, in the third row, said, “He hid what he owned, or he lied,” the hall went quiet.",
    ],
)
def test_an_apposition_in_the_clause_that_a_sentence_begins_with(text: str) -> None:
    assert speakers_of(text) == ["Ann Lee"]


def test_whoever_calls_something_so_is_not_called_so() -> None:
    text = (
        "President Omala spoke.\n\n“My name is on it,” Mr. Omala said.\n\n"
        "Lina Moore, a senior adviser to the Pike campaign of Hilda Pike, called Mr. Omala’s words “a true call”."
    )
    assert speakers_of(text) == ["Omala", "Lina Moore"]
    known = "Ola Berg, known in town as Big Ola, sang. “I sing,” Big Ola said."
    assert speakers_of(known) == ["Ola Berg"]
