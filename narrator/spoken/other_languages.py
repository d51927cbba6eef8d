"""A language's code → its rules: a row a language that has its own; others get the typography alone."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from narrator.spoken import typography
from narrator.spoken.continental.book import rule_book
from narrator.spoken.english import addresses
from narrator.spoken.rules import RuleBook

_TONGUES = {
    "de": ("narrator.spoken.continental.german", "GERMAN"),
    "es": ("narrator.spoken.continental.spanish", "SPANISH"),
    "fr": ("narrator.spoken.continental.french", "FRENCH"),
}


@cache
def rules_of(language: str) -> RuleBook:
    """The rules of `language`, a code of two or three letters."""
    if language not in _TONGUES:
        return RuleBook(marks=typography.UNSPOKEN, joined=addresses.JOINED)
    module, name = _TONGUES[language]
    return rule_book(getattr(import_module(module), name))
