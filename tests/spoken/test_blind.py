"""Sentences whose readings were written before the program was run on them: those that are reached stay reached."""

from __future__ import annotations

import pytest

from narrator import spoken_form
from tests.spoken.readings import Sentence, blind_sentences, own_sentences, sounds_like


def _cases() -> list[object]:
    missed = pytest.mark.xfail(strict=True, reason="not reached yet")
    return [
        pytest.param(sentence, id=f"{sentence.family}: {sentence.text}", marks=() if sentence.reached else missed)
        for sentence in blind_sentences()
    ]


@pytest.mark.parametrize("sentence", _cases())
def test_sentence_is_said_as_a_newsreader_says_it(sentence: Sentence) -> None:
    said = spoken_form(sentence.text, sentence.language).text
    assert sounds_like(said, sentence.say), f"said: {said}\nwant: {sentence.say[0]}"


def test_the_lists_are_long_and_repeat_nothing() -> None:
    texts = [sentence.text for sentence in (*blind_sentences(), *own_sentences())]
    assert len(blind_sentences()) >= 100
    assert len(set(texts)) == len(texts)
