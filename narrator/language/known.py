"""A language's code → all that we know of it beside its grammar: one file a language, in `data/`.

Months, marks, the words that feed, pages and presenter say themselves, the passages that measure a voice. Who adds a
language adds a file; docs/how-to/language.md tells what each key is for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

FALLBACK = "en"
"""Whose words are taken where a language has none of ours."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language. `function_words` tell it from others; `months` are the twelve names, January first.

    `quote_marks` are the pair that a browser draws around <q>, `day` a date with {day}, {month} and {year} in it.
    `labels`, `presenter`, `disclosure` and `passages` hold wordings by their key.
    """

    code: str
    name: str
    function_words: tuple[str, ...]
    months: tuple[str, ...]
    day: str
    quote_marks: tuple[str, str]
    decimal_comma: bool
    labels: Mapping[str, str]
    presenter: Mapping[str, str]
    disclosure: Mapping[str, str]
    passages: Mapping[str, str]

    def written_day(self, day: date) -> str:
        """ "22 November 2026", as people write it; Python's own month names follow the machine's language."""
        return self.day.format(day=day.day, month=self.months[day.month - 1], year=day.year)


def primary(tag: str) -> str:
    """The language of a BCP 47 tag, without its region: "en-GB" and "en_GB" → "en"."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def known_languages() -> Mapping[str, Language]:
    """All languages that have a file, by their code, in the order of their names."""
    codes = (file.name.removesuffix(".toml") for file in _folder().iterdir() if file.name.endswith(".toml"))
    return {one.code: one for one in sorted(map(_read, codes), key=lambda one: one.name)}


def is_known(tag: str) -> bool:
    """Whether the language of a BCP 47 tag has a file."""
    return primary(tag) in known_languages()


def language_of(tag: str) -> Language:
    """What we know of the language of a BCP 47 tag; of English where it has no file."""
    languages = known_languages()
    return languages.get(primary(tag), languages[FALLBACK])


def _folder() -> Any:
    return files(__package__) / "data"


def _read(code: str) -> Language:
    told = tomllib.loads((_folder() / f"{code}.toml").read_text(encoding="utf-8"))
    opening, closing = told["quote_marks"]
    return Language(
        code=code,
        name=told["name"],
        function_words=tuple(told["function_words"].split()),
        months=tuple(told["dates"]["months"].split()),
        day=told["dates"]["day"],
        quote_marks=(opening, closing),
        decimal_comma=told["decimal_comma"],
        labels=told["labels"],
        presenter=told["presenter"],
        disclosure=told["disclosure"],
        passages=told["passages"],
    )
