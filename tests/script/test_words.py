"""Word lists: one file a language, each word with what it does."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from narrator.script.words import words as w

LANGUAGES = ("de", "en", "es", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_speech_verbs_pronouns_and_titles(language: str) -> None:
    flags = w.words_of(language).flags.values()
    for kind in (w.SAY, w.HE, w.SHE, w.TITLE, w.KIN, w.ROLE, w.PREPOSITION, w.AUXILIARY, w.OPENER):
        assert any(flag & kind for flag in flags)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_tells_its_source(language: str) -> None:
    text = (files("narrator.script.words") / "languages" / f"{language}.toml").read_text(encoding="utf-8")
    assert "# Source:" in text
    assert tomllib.loads(text)["language"] == language


def test_regions_share_their_language_and_unknown_ones_read_english() -> None:
    assert w.words_of("en-GB") is w.words_of("en") or w.words_of("en-GB").flags == w.words_of("en").flags
    assert w.words_of("xx").language == "en"
    assert not w.has_words("xx")
    assert w.has_words("fr-CA")


def test_short_forms_of_a_given_name() -> None:
    english = w.words_of("en")
    assert english.same_given_name("William", "Bill")
    assert english.same_given_name("W.", "William")
    assert not english.same_given_name("William", "Robert")


def test_given_names_are_one_gender_each() -> None:
    names = w.given_names()
    assert names["siobhan"] == "female"
    assert names["keir"] == "male"
    assert "the" not in names
