"""Months by their names, in the languages that dates are met in."""

from __future__ import annotations

import pytest

from narrator.language.month_names import month_of


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("March", 3),
        ("mar.", 3),
        ("Sept", 9),
        ("MÄRZ", 3),
        ("févr.", 2),
        ("août", 8),
        ("juil.", 7),
        ("enero", 1),
        ("dic", 12),
        ("fevereiro", 2),
        ("mrt", 3),
        ("maja", 5),
        ("września", 9),
        ("května", 5),
        ("Şubat", 2),
        ("июля", 7),
        ("май", 5),
        ("Μαΐ", 5),
        ("ιούλ", 7),
    ],
)
def test_a_month_is_known_whole_or_shortened(word: str, month: int) -> None:
    assert month_of(word) == month


@pytest.mark.parametrize("word", ["", "ma", "jui", "Marchand", "Monday", "marx", "x" * 1000])
def test_other_words_and_what_may_be_two_months_are_none(word: str) -> None:
    assert month_of(word) is None
