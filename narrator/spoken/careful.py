"""A text that a rule fails on → the text as all other rules say it; where one fails, the words stay as written."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from narrator.errors.faults import Fault, attempt
from narrator.records import Fallback, Spoken
from narrator.spoken.rules import UNSURE, Manner, Rule, RuleBook, Unsure, read_by

_LOG = logging.getLogger(__name__)


def read_carefully(book: Callable[[], RuleBook], text: str, manner: Manner) -> Spoken:
    """`text` said place by place, each rule in a compartment; as it is written where there is no book at all."""
    found = attempt(book)
    if isinstance(found, Fault):
        return _as_written(text, found)
    careful = _CarefulBook(found)
    spoken = attempt(read_by, careful, text, manner)
    if isinstance(spoken, Fault):
        return _as_written(text, spoken)
    return replace(spoken, fallbacks=tuple(careful.fallbacks))


def _as_written(text: str, fault: Fault) -> Spoken:
    return Spoken(text, text, fallbacks=(_fall_back(text, 0, len(text), fault),))


def _fall_back(text: str, start: int, end: int, fault: Fault) -> Fallback:
    """The record; whoever knows the article tells its line, the log keeps the traceback."""
    _LOG.info("“%s” is said as it is written: %s", text[start:end][:80], fault.told, exc_info=fault.raised)
    return Fallback("spoken form", start, end, fault.told)


class _CarefulBook:
    """A book whose rules answer that they are not sure where they fail; `fallbacks` are those places."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self.fallbacks: list[Fallback] = []

    def at(self, token: re.Match[str]) -> Iterator[Rule]:
        """The rules to ask at a place, in order."""
        for rule in self._book.at(token):
            yield replace(rule, say=self._careful(rule))

    def _careful(self, rule: Rule) -> Callable[[re.Match[str], Manner], str | Unsure | None]:
        def say(match: re.Match[str], manner: Manner) -> str | Unsure | None:
            words = attempt(rule.say, match, manner)
            if not isinstance(words, Fault):
                return words
            self.fallbacks.append(_fall_back(match.string, *match.span(), words))
            return UNSURE

        return say
