"""Sentences whose readings were written before the program was run on them."""

from __future__ import annotations

from tests.spoken.readings import blind_sentences, own_sentences


def test_the_lists_are_long_and_repeat_nothing() -> None:
    texts = [sentence.text for sentence in (*blind_sentences(), *own_sentences())]
    assert len(blind_sentences()) >= 100
    assert len(set(texts)) == len(texts)
