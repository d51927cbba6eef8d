"""Lines → one text: a word that was parted at the end of a line is put together, a hyphen that belongs to it stays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HYPHENS = "-\u2010\u00ad"
_LAST = re.compile(rf"(?:^|(?<=[\s(\[“”\"'‘’«»—–/]))([^\s(\[“”\"‘«»—–/]+)[{_HYPHENS}]$")
_FIRST = re.compile(r"^[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010'’][^\W\d_]+)*")
_STAYS_AFTER = {
    "en": "self well ex half all cross non vice so high low long short full part mid twenty thirty forty fifty sixty "
    "seventy eighty ninety one two three four five six seven eight nine ten year old",
    "fr": "après avant sous demi mi quasi vice ex non peut quelques c’est vis soi celui celle ceux moi lui elle eux",
    "es": "ex franco hispano político socio",
    "de": "ex",
}
_STAYS_BEFORE = {
    "en": "year old long term time up out off in based led like free law",
    "fr": "il elle on ils elles je tu nous vous ce ci là même mêmes être t",
    "de": "und oder bzw sowie",
    "es": "",
}
"""Where nothing in the document tells: words after and before which a hyphen is mostly the word's own."""


class Hyphens:
    """Joins lines by what the document itself writes elsewhere, and else by what a language mostly does."""

    def __init__(self, lines: Iterable[str], language: str | None) -> None:
        words: set[str] = set()
        for line in lines:
            inner = _WORD.findall(line)
            words.update(word.casefold().replace("\u2010", "-") for word in inner)
        self._words = words
        base = (language or "en").partition("-")[0].lower()
        self._after = frozenset(_STAYS_AFTER.get(base, "").split())
        self._before = frozenset(_STAYS_BEFORE.get(base, "").split())

    def joined(self, lines: Sequence[str]) -> str:
        """The lines as one, words whole."""
        text = ""
        for line in lines:
            text = self._pair(text, line) if text else line
        return text.replace("\u00ad", "")

    def _pair(self, text: str, line: str) -> str:
        if text.endswith(("–", "—", "/")) and not text.endswith((" –", " —")):
            return text + line
        last = _LAST.search(text)
        first = _FIRST.match(line)
        if last is None or not last[1][-1:].isalnum() or first is None:
            is_parted = text[-1:] in _HYPHENS and text[-2:-1].isalnum() and line[:1].isalnum()
            return text + line if is_parted else f"{text} {line}"
        if text.endswith("\u00ad"):
            return text[:-1] + line
        if self._is_enumeration(first[0]):
            return f"{text} {line}"
        return text + line if self._is_own(last[1], first[0]) else text[:-1] + line

    def _is_enumeration(self, first: str) -> bool:
        """ "Haupt- und Nebeneingang"."""
        return first in ("und", "oder", "bzw", "sowie") and "und" in self._before

    def _is_own(self, before: str, after: str) -> bool:
        """Whether the hyphen is the word's own."""
        stem = _WORD.findall(before)[-1:] or [before]
        last = stem[0].casefold()
        whole, parted = last.replace("-", "") + after.casefold(), f"{last}-{after.casefold()}"
        if parted in self._words:
            return True
        if whole in self._words or (last + after.casefold()) in self._words:
            return False
        if after[:1].isupper() or before[-1:].isdigit() or "-" in before:
            return True
        return last in self._after or after.casefold() in self._before
