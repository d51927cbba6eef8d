"""A source of chance → newspaper-like text that nobody wrote: phrases, names, marks and possessives thrown together.

A text is a few paragraphs of sentences: as our articles have them, filled into the shapes of news, or mere strings of
what news is made of; then some of it is damaged. The shapes are written once and hold for all languages, for what
matters here is what may stand beside what. Everything follows from the `Random` that is handed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from hypothesis import strategies as st

from tests.fuzz.news_words import LANGUAGES, material

_MOST_DEEP = 5
"""Quotations in one another; a chance that always says yes would go on for ever."""
_PAIRS = (
    *("“”", "“”", "“”", '""', "‘’", "‘’", "''", "«»", "»«", "„“", "„”", "‚‘", "‹›", "「」"),
    *("“", "”", "«", "»", '"', "‘", "’"),
)
"""Opening and closing mark; a lone one stands where its partner was forgotten."""
_POSSESSIVES = ("’s", "'s", "’", "'", "s’", "s'", "s’s", "’S", "")
_DASHES = (" – ", " — ", "—", " - ", "--", "–", " ― ", " –", "— ")
_AGES = (
    *(", {},", ", {},", " ({})", ", aged {},", ", {} ans,", " ({} Jahre)", ", de {} años,", ", {}-year-old"),
    *(", {}-jährige", ", {}."),
)
_SHAPES = """
{q}, {say} {who}. | {q}, {who} {say}. | {who} {say}: {q} | {who} {say} {q}. | {q} {say} {who}, {q}
{according} {who}, {clause}. | {who} {say} {clause} {q} {and} {q}. | {q} – {who}. | {q} {who} {say} {clause}. {q}
{who}{dash}{clause}{dash}{say}: {q} | {the} {people}{s} {who} {say}: {q}
{q}, {say} {the} {people}{s} {role}, {who}. | {clause}, {the} {people}{s} {body} {clause}.
{the} {role}{s} {name} {say} {q}. | {name}{s} {name} {say}: {q} | {title}{s} {name}{s} {body} {clause}.
{role}{s} {body} {clause}. | {label}: {words} | {label}. {words} | Q: {words}
{dash}{words}, {say} {who}{dash}{words} | - {words} | {label} {words} | {place} ({place}) – {clause}.
{who}, {who} {and} {who} {say} {q}. | {pronoun} {say}: {q} | {q}, {pronoun} {say}. {q} | ({who}: {q})
[{clause}] {q} | {title} {q} {name} {say}. | {title} {q} {suffix} {say} {q}. | {title} {name}, {suffix}, {say} {q}
{the} {role} {of} {place} {say} {q}. | {the} {role} {of} {the} {body}, {who}, {say} {q}
{kin} {name}{s} {kin} {say} {q} | {clause}: {q}{dash}{who} | {q} {q} {q} | {words} {words} {words}
{sentence} {words} | {q}{dash}{say} {who}{dash}{q} | {who} ({body}) {say}: {q} | {who} ({people}) {clause}
{the} {body}{s} {title} {name} {say} {q} | {name} & {name} {say} {q}. | {title} {of} {title} {name} {say} {q}.
{title} {of} {of} {the} {place}{s} {say} {q}. | {name} {suffix} {suffix}, {say} {q}
"""
_BEFORE_NAMES = ("", "", "{title} ", "{the} {role} ", "{people}{s} ", "{body}{s} ", "{title} {of} {place} ", "{kin} ")
_BARE_NAMES = (*["{name}"] * 12, "{q}", "")
_AFTER_NAMES = ("", "", "{age}", ", {the} {role} {of} {body},", " ({place})", ", {suffix}", "{s}", " {suffix}")
_SLOT = re.compile(r"\{(\w+)\}")
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_MAX_CHARACTERS = 2000


@dataclass(frozen=True, slots=True)
class News:
    """A made-up article; `language` is told, or left to be guessed."""

    text: str
    title: str
    language: str | None


def news() -> st.SearchStrategy[News]:
    """Articles of one to some ten sentences."""
    return st.randoms(use_true_random=False).map(write_news)


def write_news(chance: Random) -> News:
    """One article."""
    language = chance.choice(LANGUAGES)
    writer = _Writer(chance, language)
    lines = [" ".join(writer.sentence() for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(1, 4))]
    text = chance.choice(("\n\n", "\n", "\r\n", " ")).join(lines)
    for _ in range(chance.choice((0, 0, 1, 2, 4, 8))):
        text = chance.choice(_DAMAGES)(chance, text)
    title = chance.choice(("", text[:30], chance.choice(material(language).sentences)))
    return News(text[:_MAX_CHARACTERS], title, chance.choice((language, language, None)))


@cache
def _lists(language: str) -> dict[str, Sequence[str]]:
    """What each slot of a shape may be filled with."""
    known = material(language)
    of = known.listed
    return {
        "clause": known.clauses, "sentence": known.sentences, "name": known.names, "said": known.said,
        "dash": _DASHES, "s": _POSSESSIVES, "say": of("verbs.", "conjugations."), "and": of("function.and"),
        "according": of("function.according"), "the": of("function.the", "function.determiners"),
        "of": of("function.prepositions", "names.particles"), "title": of("titles."), "suffix": of("titles.suffixes"),
        "role": of("roles.", "titles."), "kin": of("kin."), "people": of("places.demonyms", "roles.plural"),
        "body": of("roles.bodies", "places.words", "roles.firms"), "place": of("places."), "pronoun": of("pronouns."),
    }  # fmt: skip


class _Writer:
    """Writes sentences of one language."""

    def __init__(self, chance: Random, language: str) -> None:
        self.chance = chance
        self._lists = _lists(language)
        self._made = {
            "q": self._quotation, "who": self._somebody, "label": self._label, "words": self._words, "age": self._age
        }  # fmt: skip

    def sentence(self) -> str:
        """As an article has it, in a shape of news, or at random."""
        way = self.chance.random()
        if way < 0.15:
            return self._slot("sentence")
        if way < 0.25:
            return self._slot("words")
        written = self._filled(self.chance.choice(_ALL_SHAPES))
        return written[:1].upper() + written[1:]

    def _filled(self, shape: str) -> str:
        return _SLOT.sub(lambda slot: self._slot(slot[1]), shape)

    def _slot(self, name: str) -> str:
        return self._made[name]() if name in self._made else self._listed(name)

    def _listed(self, name: str) -> str:
        word = self.chance.choice(self._lists[name])
        capital = name in ("people", "body", "place", "title", "suffix", "role") and self.chance.random() < 0.6
        return word[:1].upper() + word[1:] if capital else word

    def _quotation(self, most_deep: int = _MOST_DEEP) -> str:
        marks = self.chance.choice(_PAIRS)
        is_nested = most_deep > 0 and self.chance.random() < 0.1
        words = self._quotation(most_deep - 1) if is_nested else self._slot("said")
        gap = self.chance.choice(("", "", "", " ", "\u202f", "\u00a0"))
        end = self.chance.choice(("", "", ",", ".", "?", "!", "…", "\n\n"))
        return f"{marks[0]}{gap}{words}{end}{gap}{marks[1:]}"

    def _somebody(self) -> str:
        before, after = self.chance.choice(_BEFORE_NAMES), self.chance.choice(_AFTER_NAMES)
        return self._filled(before + self.chance.choice(_BARE_NAMES) + after)

    def _age(self) -> str:
        return self.chance.choice(_AGES).format(self.chance.randint(0, 120))

    def _label(self) -> str:
        name = self._slot("name")
        return self.chance.choice((name, name.upper(), name.split()[-1], name[:1], f"**{name}**", f"{name} (laughs)"))

    def _words(self) -> str:
        names = (*self._lists, "q", "name", "name", "s")
        return "".join(
            self._slot(self.chance.choice(names)) + self.chance.choice((" ", " ", " ", "", ", ", ". ", ": ", "\n"))
            for _ in range(self.chance.randint(1, 8))
        )


def _all_shapes() -> tuple[str, ...]:
    return tuple(shape.strip() for line in _SHAPES.strip().split("\n") for shape in line.split(" | "))


_ALL_SHAPES = _all_shapes()


def _tokens_changed(change: Callable[[Random, list[str], int], None]) -> Callable[[Random, str], str]:
    def damage(chance: Random, text: str) -> str:
        tokens = _TOKEN.findall(text)
        if tokens:
            change(chance, tokens, chance.randrange(len(tokens)))
        return "".join(tokens)

    return damage


def _delete(chance: Random, tokens: list[str], at: int) -> None:
    del tokens[at : at + chance.randint(1, 3)]


def _duplicate(chance: Random, tokens: list[str], at: int) -> None:
    tokens[at:at] = tokens[at : at + chance.randint(1, 5)]


def _swap(chance: Random, tokens: list[str], at: int) -> None:
    other = chance.randrange(len(tokens))
    tokens[at], tokens[other] = tokens[other], tokens[at]


def _other_case(chance: Random, tokens: list[str], at: int) -> None:
    end = at + chance.choice((1, 1, 3, 20))
    change = chance.choice((str.upper, str.lower, str.title, str.swapcase))
    tokens[at:end] = [change(token) for token in tokens[at:end]]


def _other_marks(chance: Random, text: str) -> str:
    one = chance.choice("“”‘’'\"«»„–—-.,:;?!()")
    return text.replace(one, chance.choice("“”‘’'\"«»„–—-.,:;?!() \n"), chance.choice((-1, 1, 2)))


def _joined(chance: Random, text: str) -> str:
    return re.sub(r"\s*\n\s*", chance.choice((" ", "", "\n", "\n\n")), text)


def _cut(chance: Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    return chance.choice((text[:at], text[at:]))


_DAMAGES: tuple[Callable[[Random, str], str], ...] = (
    *map(_tokens_changed, (_delete, _delete, _duplicate, _swap, _other_case, _other_case)),
    *(_other_marks, _other_marks, _joined, _cut),
)
