"""A language's code → its rules: French, German and Spanish have their own; others get the typography alone."""

from __future__ import annotations

from functools import cache

from narrator.spoken import typography
from narrator.spoken.continental.tongue import rule_book
from narrator.spoken.english import addresses
from narrator.spoken.rules import RuleBook


@cache
def rules_of(language: str) -> RuleBook:
    """The rules of `language`, a code of two or three letters."""
    if language == "fr":
        from narrator.spoken.continental.french import FRENCH

        return rule_book(FRENCH)
    if language == "de":
        from narrator.spoken.continental.german import GERMAN

        return rule_book(GERMAN)
    if language == "es":
        from narrator.spoken.continental.spanish import SPANISH

        return rule_book(SPANISH)
    return RuleBook(marks=typography.UNSPOKEN, joined=addresses.JOINED)
