"""Sketches tell how much of their words two texts share."""

from __future__ import annotations

import pytest

from narrator.rounds.duplicates import similarity, sketch
from tests.newsroom import paragraphs, text


def exact(one: str, other: str) -> float:
    """The share of runs of four words in common, counted in full."""

    def runs(of: str) -> set[tuple[str, ...]]:
        words = "".join(c if c.isalnum() or c == "_" else " " for c in of.casefold()).split()
        return set(zip(words, words[1:], words[2:], words[3:], strict=False))

    return len(runs(one) & runs(other)) / len(runs(one) | runs(other))


@pytest.mark.parametrize("kept", [0, 5, 10, 15, 20, 29, 30])
def test_the_estimate_is_near_the_count(kept: int) -> None:
    one = "\n\n".join(paragraphs(1, 30))
    other = "\n\n".join(paragraphs(1, 30)[:kept] + paragraphs(2, 30)[kept:])
    # three standard errors of 128 hashes
    assert similarity(sketch(one), sketch(other)) == pytest.approx(exact(one, other), abs=0.13)


def test_case_marks_and_line_breaks_do_not_count() -> None:
    one = text(1)
    assert similarity(sketch(one), sketch(one.upper().replace("\n\n", " ").replace(",", ""))) == 1.0


def test_an_edited_wire_story_is_the_same_story() -> None:
    wire = paragraphs(5, 10)
    edited = ["A lede of our own, which says in other words what happened there.", *wire[1:], "More on this soon."]
    assert similarity(sketch("\n".join(wire)), sketch("\n".join(edited))) > 0.6


def test_two_stories_are_two() -> None:
    worst = max(similarity(sketch(text(one)), sketch(text(other))) for one in range(25) for other in range(one))
    assert worst < 0.2


def test_short_texts_are_compared_in_full() -> None:
    assert similarity(sketch("one two three four five six"), sketch("one two three four five seven")) == 0.5


@pytest.mark.parametrize(("one", "other"), [("", "a b c d"), ("", ""), ("a b c", "a b c"), ("a b c d", "e f g h")])
def test_what_cannot_be_compared_has_nothing_in_common(one: str, other: str) -> None:
    assert similarity(sketch(one), sketch(other)) == 0.0


def test_a_sketch_is_small_whatever_the_text() -> None:
    assert len(sketch(" ".join(map(str, range(100_000))))) == 684
