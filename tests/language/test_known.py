"""A language is one file with every key that another has."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from narrator.language.known import is_known, known_languages, language_of

DATA = files("narrator.language") / "data"
WORDS = files("narrator.script.words") / "languages"
CODES = sorted(file.name.removesuffix(".toml") for file in DATA.iterdir())


def keys(code: str) -> set[str]:
    table: dict[str, Any] = tomllib.loads((DATA / f"{code}.toml").read_text(encoding="utf-8"))
    inner = {f"{key}.{each}" for key, value in table.items() if isinstance(value, dict) for each in value}
    return set(table) | inner


@pytest.mark.parametrize("code", CODES)
def test_every_key_is_there_and_no_other(code: str) -> None:
    assert keys(code) == keys("en")


@pytest.mark.parametrize("code", CODES)
def test_the_year_has_twelve_months_and_wordings_fill_in(code: str) -> None:
    language = known_languages()[code]
    assert len(set(language.months)) == 12
    assert language.months[10] in language.written_day(date(2026, 11, 22))
    assert "Ann" in language.passages["introduction"].format(name="Ann")
    assert language.presenter["greeting"].format(show="S", date="D", headlines="H")
    assert language.disclosure["line"].format(stories="S")


def test_a_tag_with_a_region_is_its_language_and_an_unknown_one_english() -> None:
    assert (language_of("de-AT").code, language_of("pt_BR").code) == ("de", "en")
    assert (is_known("fr-CA"), is_known("pt")) == (True, False)


@pytest.mark.parametrize("code", CODES)
def test_the_words_of_a_known_language_have_the_tables_that_are_read(code: str) -> None:
    table = tomllib.loads((WORDS / f"{code}.toml").read_text(encoding="utf-8"))
    assert {"pronouns", "titles", "names", "roles", "function", "verbs", "language"} <= set(table)
