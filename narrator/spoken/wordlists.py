"""Words written in one string → a set or a list of them, so that tables of words stay readable in code."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """The words, as a set."""
    return frozenset(words.split())


def word_list(words: str) -> list[str]:
    """The words, in order."""
    return words.split()
