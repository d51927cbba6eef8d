"""A lexicon and its entries: which words are read otherwise, and how."""

from __future__ import annotations

from dataclasses import dataclass

PHONEME_ENGINES = frozenset({"piper"})
"""Engines that take IPA inside the text, between double brackets."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One word (or phrase) and how it is said.

    `say` is a respelling or other words; `spell` has it spelt letter by letter; `ipa` is used by engines that take it,
    before either. `part` applies inside longer words too. `language` ("en", "en-US") and `engine` narrow it to those.
    """

    write: str
    say: str | None = None
    spell: bool = False
    ipa: str | None = None
    part: bool = False
    language: str | None = None
    engine: str | None = None

    def fits(self, language: str, engine: str | None) -> bool:
        """Whether it holds for an article in `language`, read by `engine`."""
        return _covers(self.language, language) and self.engine in (None, engine)


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Entries in order; of two for the same word, the later one holds."""

    entries: tuple[Entry, ...] = ()

    def merge(self, other: Lexicon) -> Lexicon:
        """Both; where they disagree, `other` holds."""
        return Lexicon(self.entries + other.entries)


def _covers(wanted: str | None, language: str) -> bool:
    have = language.lower().replace("_", "-")
    return wanted is None or (have + "-").startswith(wanted.lower().replace("_", "-") + "-")
