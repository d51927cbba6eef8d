"""Written text → what is said aloud: numbers, dates, money, abbreviations, names; with an exact map back."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from narrator.errors.faults import Fault, attempt
from narrator.records import Spoken
from narrator.spoken.rules import Manner, RuleBook, read_by

if TYPE_CHECKING:
    from pathlib import Path

    from narrator.spoken.lexicon.records import Lexicon

__all__ = ["builtin_lexicon", "load_lexicon", "spoken_form"]

_MONTH_FIRST = frozenset({"en-us", "en-ph", "en-ca"})
"""Where 03/04 is the fourth of March, and four hundred twelve needs no "and"."""


def spoken_form(
    text: str,
    language: str = "en-GB",
    lexicon: Lexicon | None = None,
    engine: str | None = None,
    emoji: Literal["skip", "name"] = "skip",
) -> Spoken:
    """`text` as a newsreader would say it in `language`, a BCP 47 tag.

    A show's `lexicon` goes before the built-in one, and both before any rule; `engine` ("espeak", "piper" …) lets in
    the entries that are meant for it alone. Emoji are skipped or named. English, French, German and Spanish have
    rules; in other languages the lexicon and the typography alone are applied. Nothing written is lost or changed
    without standing in `Spoken.changes`; where no rule is sure the words stay, listed with `sure` False. So they do
    where a rule of ours fails, which `Spoken.fallbacks` tell.
    """
    tag = language.lower().replace("_", "-")
    manner = Manner(american=tag in _MONTH_FIRST, emoji=emoji, engine=engine)
    spoken = attempt(lambda: read_by(_book(tag, lexicon, engine), text, manner))
    if not isinstance(spoken, Fault):
        return spoken
    from narrator.spoken.careful import read_carefully

    return read_carefully(lambda: _book(tag, lexicon, engine), text, manner)


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in a file, lexicon.toml or W3C PLS; a ConfigError tells every mistake at once."""
    from narrator.spoken.lexicon import lexicon

    return lexicon.load_lexicon(path)


def builtin_lexicon(language: str = "en-GB") -> Lexicon:
    """Names in the news that engines misread, for `language`."""
    from narrator.spoken.lexicon import lexicon

    return lexicon.builtin_lexicon(language)


@lru_cache(maxsize=64)
def _book(tag: str, lexicon: Lexicon | None, engine: str | None) -> RuleBook:
    from narrator.spoken.lexicon.lexicon import builtin_lexicon, with_lexicon

    known = builtin_lexicon(tag)
    return with_lexicon(_rules(tag.partition("-")[0]), known.merge(lexicon) if lexicon else known, tag, engine)


def _rules(language: str) -> RuleBook:
    if language == "en":
        from narrator.spoken.english.rules import english

        return english()
    from narrator.spoken.other_languages import rules_of

    return rules_of(language)
