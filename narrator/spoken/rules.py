"""Text and a book of rules → what is said: one scan from left to right, each place asked only what can begin there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol

from narrator.records import Change, Spoken


class Unsure:
    """What a rule answers when it sees its shape but no reading is certain: the words stay, and the place is listed."""


ESPEAK_FAMILY = frozenset({"espeak", "pyttsx3", "piper"})
"""Engines that read with eSpeak NG's rules: measured, they say a lone "A" as the article and "eigh" as the letter."""

UNSURE: Final = Unsure()


@dataclass(frozen=True, slots=True)
class Manner:
    """How to say things where tastes and countries differ. `emoji`: "skip" or "name"."""

    american: bool = False
    emoji: Literal["skip", "name"] = "skip"
    engine: str | None = None
    """The engine that will speak, where that matters: eSpeak NG takes a lone A for the article."""

    def letter(self, letter: str) -> str:
        """A letter by its name, as the engine needs it."""
        return "eigh" if letter == "A" and self.engine in ESPEAK_FAMILY else letter

    @property
    def joiner(self) -> str:
        """What stands between hundreds and the rest."""
        return " " if self.american else " and "


Say = Callable[[re.Match[str], Manner], str | Unsure | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape and how it is said. `say` answers None where the shape is there but means something else."""

    name: str
    pattern: re.Pattern[str]
    say: Say


class Asked(Protocol):
    """A book of rules, or what stands before one."""

    def at(self, token: re.Match[str]) -> Iterator[Rule]:
        """The rules to ask at a place, in order."""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of a language, by what can begin them; of several that fit, the first one wins.

    `words` are asked at just these words (lower-cased), `caps` at every other word that begins with a capital,
    `joined` at words that go on with a figure, raised or not, or with a mark and no space. A lexicon's `first` and
    `every` come before.
    """

    digits: tuple[Rule, ...] = ()
    marks: tuple[Rule, ...] = ()
    caps: tuple[Rule, ...] = ()
    joined: tuple[Rule, ...] = ()
    words: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    first: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    every: tuple[Rule, ...] = ()

    def at(self, token: re.Match[str]) -> Iterator[Rule]:
        """The rules to ask at a place, in order."""
        kind = token.lastgroup
        if kind == "digit":
            yield from self.digits
        elif kind == "mark":
            yield from self.marks
        else:
            word = token["letters"]
            if self.first:
                yield from self.first.get(word.lower(), ())
            yield from self.every
            if token["glued"] is not None:
                yield from self.joined
            yield from self.words.get(word.lower(), ())
            if word[0].isupper():
                yield from self.caps


LETTER = "[^\\W\\d_¼½¾⅐-⅞²³¹⁰-₉]"
"""A letter. The fractions and the raised and lowered figures that Unicode counts as word characters are none."""

_TOKEN = re.compile(
    rf"(?P<word>(?P<letters>{LETTER}+)(?P<glued>(?=[.@:/_+&-][^\W_]|[0-9₀-₉²³¹⁰-⁹⁺⁻]|@|://))?)"
    r"|(?P<digit>[0-9]+)"
    r"|(?P<mark> \((?=[A-Z])|(?<![\w.])\.(?=[0-9])|[¼½¾⅐-⅞²³¹⁰-₉]|\+/[-−–]|[-−–+±~<>](?=[0-9£$€.])"
    r"|[^\w\s.,;:!?\"'“”„‘’()—–-]|['‘’](?=[0-9])|[([](?=[0-9])|_)"
)


_RUN = re.compile(r"[0-9](?:[-0-9/.,:;–—+*=%#&_|~^'’()]){149,}+")
"""Figures and signs without a space for 150 characters: a barcode, a table that lost its blanks. Nobody reads that as a
number, and to ask each rule at each of its figures takes ten times as long as other text."""


def read_by(book: Asked, text: str, manner: Manner) -> Spoken:
    """`text` as `book` says it; its time grows with the length of `text`, for every pattern in a book is bounded."""
    changes: list[Change] = []
    said: list[str] = []
    done = at = 0
    while token := _TOKEN.search(text, at):
        start, at = token.start(), token.end()
        if token.lastgroup == "digit" and (run := _RUN.match(text, start)):
            changes.append(Change(start, run.end(), run[0], run[0], "run of figures", sure=False))
            at = run.end()
            continue
        for rule in book.at(token):
            match = rule.pattern.match(text, start)
            words = rule.say(match, manner) if match and match.end() > start else None
            if match is None or words is None:
                continue
            at = match.end()
            written = match[0]
            if isinstance(words, Unsure):
                changes.append(Change(start, at, written, written, rule.name, sure=False))
                said += text[done:start], written
            elif words != written:
                changes.append(Change(start, at, written, words, rule.name))
                said += text[done:start], words
            else:
                break
            done = at
            break
    return Spoken(text, "".join((*said, text[done:])), tuple(changes))
