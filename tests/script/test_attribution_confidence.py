"""How sure a quotation's speaker is, by how it was found: what names nobody is never surer than what does.

The figures are learned, and measured on articles held back: `python -m tests.training` prints them.
"""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of


@pytest.mark.parametrize(
    "text",
    [
        "“The pump has failed,” said Iris Coleby.",
        "“The pump has failed,” Iris Coleby said.",
        "Iris Coleby said: “The pump has failed.”",
        "“The pump has failed.” — Iris Coleby",
    ],
)
def test_who_is_named_beside_the_words_is_nearly_sure(text: str) -> None:
    (quote,) = quotes_of(text)
    assert quote.speaker == "Iris Coleby"
    assert quote.confidence > 0.8


def test_a_pronoun_with_two_to_choose_from_is_less_sure_than_with_one() -> None:
    (alone,) = quotes_of("Iris Coleby runs the plant. “It has failed,” she said.")
    (rival,) = quotes_of("Iris Coleby met Anna Reed at the plant. “It has failed,” she said.")
    assert alone.speaker == "Iris Coleby"
    assert rival.confidence < alone.confidence


def test_the_next_likeliest_are_told_with_their_chances() -> None:
    (quote,) = quotes_of("Iris Coleby met Anna Reed at the plant. “It has failed,” she said.")
    chances = [other.confidence for other in quote.others]
    assert {quote.speaker, *(other.speaker for other in quote.others)} == {"Iris Coleby", "Anna Reed"}
    assert chances == sorted(chances, reverse=True)
    assert all(other.reason for other in quote.others)


def test_a_pronoun_that_nobody_answers_to_is_a_guess() -> None:
    (quote,) = quotes_of("The dam is “a bad joke”, according to him.")
    assert quote.confidence < 0.75


def test_a_word_that_somebody_says_is_speech_and_one_that_nobody_says_is_a_term() -> None:
    assert [quote.kind for quote in quotes_of("“Never,” said Ola Berg.")] == ["direct"]
    assert [quote.kind for quote in quotes_of("“Never!” Ola Berg said.")] == ["direct"]
    assert quotes_of("The report speaks of “never” twice.") == []
    assert quotes_of("“Never” is a word that Ola Berg said he liked.") == []
