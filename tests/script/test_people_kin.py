"""Who is whose mother, brother, wife: each tie is known from both ends, and none is read where none is told."""

from __future__ import annotations

import pytest

from narrator.script.grammar.reading import read_tokens
from narrator.script.people.ages import may_be_as_old
from narrator.script.people.kin import is_to_somebody, kin_called
from narrator.script.people.mentions import find_names
from narrator.script.people.register import Figure, Register
from narrator.script.people.roles import learn_roles
from narrator.script.words.words import words_of
from tests.script.speakers import speakers_of

_WORDS = words_of("en")


def _figures(text: str, language: str = "en") -> dict[str, Figure]:
    words = words_of(language)
    reading = read_tokens(text, [], [], words)
    names = find_names(reading)
    register = Register(words)
    learn_roles(reading, names, register.enter(names))
    return {figure.name: figure for figure in register.figures}


def _kin(text: str) -> dict[str, dict[str, str]]:
    figures = _figures(text).items()
    return {name: {other.name: noun for other, noun in f.kin.items()} for name, f in figures if f.kin}


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("Dylan’s mother, Winifred, wept.", {"Dylan": {"Winifred": "mother"}, "Winifred": {"Dylan": "child"}}),
        ("Dylan’s elder brother Tom wept.", {"Dylan": {"Tom": "brother"}, "Tom": {"Dylan": "sibling"}}),
        ("Tom Orr came with his wife, Elke.", {"Tom Orr": {"Elke": "wife"}, "Elke": {"Tom Orr": "spouse"}}),
        ("Elke Orr left. Her brother Tom wept.", {"Elke Orr": {"Tom": "brother"}, "Tom": {"Elke Orr": "sibling"}}),
        ("Elke Orr, whose son Tom died, wept.", {"Elke Orr": {"Tom": "son"}, "Tom": {"Elke Orr": "parent"}}),
        (
            "Jim and Peggy Strong had a boat.",
            {"Jim Strong": {"Peggy Strong": "partner"}, "Peggy Strong": {"Jim Strong": "spouse"}},
        ),
        (
            "Ann and Bob Lee, who have four children, wept.",
            {"Ann Lee": {"Bob Lee": "partner"}, "Bob Lee": {"Ann Lee": "spouse"}},
        ),
        (
            "Jim and Peggy Strong, brother and sister, had a boat.",
            {"Jim Strong": {"Peggy Strong": "sibling"}, "Peggy Strong": {"Jim Strong": "sibling"}},
        ),
        (
            "Jill and Jim Strong had a boat. Her brother steered.",
            {"Jill Strong": {"Jim Strong": "sibling"}, "Jim Strong": {"Jill Strong": "sibling"}},
        ),
        (
            "The twins Jim and Bob Strong had a boat.",
            {"Jim Strong": {"Bob Strong": "sibling"}, "Bob Strong": {"Jim Strong": "sibling"}},
        ),
    ],
)
def test_tie_is_known_from_both_ends(text: str, kin: dict[str, dict[str, str]]) -> None:
    assert _kin(text) == kin


@pytest.mark.parametrize(
    "text",
    [
        "Dylan’s mother left. Winifred stayed.",
        "The children Jim and Peggy Strong had a boat.",
        "Ann Lee and Bob Roe had a boat.",
        "Bill and Bob Lee had a boat.",
        "Her partner, Leeds Hospital, shut.",
        "Elke Orr, a widow, Norfolk’s first, wept.",
        "Ann Lee and Elke Roe met. Her brother Tom wept.",
        "Dylan’s boat, Winifred, sank.",
        "Drew Orr, 35, ran. It was Kobe Lind who fell. His wife, Orr reported, had already called.",
    ],
)
def test_no_tie_where_the_text_tells_none(text: str) -> None:
    assert _kin(text) == {}


def test_relative_is_called_by_any_noun_of_the_relation() -> None:
    figures = _figures(
        "Ann and Bob Lee, a couple, had a boat. Ann Lee’s brother, Tom Roe, and Ann Lee’s sister, Una Roe, had none."
    )
    ann = figures["Ann Lee"]
    assert kin_called(ann, "husband", _WORDS) is figures["Bob Lee"]
    assert kin_called(ann, "wife", _WORDS) is None
    assert kin_called(ann, "brother", _WORDS) is figures["Tom Roe"]
    assert kin_called(ann, "sibling", _WORDS) is None
    assert kin_called(figures["Una Roe"], "sister", _WORDS) is ann


@pytest.mark.parametrize(
    ("said", "speaker"),
    [("her mother said", "Jo"), ("her daughter said", "Ann Lee"), ("her brother said", "her brother")],
)
def test_hers_who_has_such_kin(said: str, speaker: str) -> None:
    text = f"Ann Lee sold her car, and her mother, Jo, cooked for the fair. “A car is a car,” {said}."
    assert speakers_of(text) == [speaker]


WHOSE = {
    "the accused’s": ("Le frère de l’accusé, Luc Morel, fumait.", {"frère"}),
    "the mayor’s": ("L’épouse du maire, Anne Roy, fumait.", {"épouse"}),
    "who is it himself": ("Il parla du maire, Luc Morel.", {"maire"}),
}


@pytest.mark.parametrize(("text", "roles"), WHOSE.values(), ids=WHOSE)
def test_whose_brother_somebody_is_he_is_not(text: str, roles: set[str]) -> None:
    (figure,) = _figures(text, "fr").values()
    assert figure.roles == roles


@pytest.mark.parametrize(
    ("language", "text", "parent", "child", "nouns"),
    [
        ("en", "Rose Hill washes. Her son, Tom, reads.", "Rose Hill", "Tom", "mother son"),
        ("fr", "Rose Petit lave. Son fils Tom lit.", "Rose Petit", "Tom", "mère fils"),
        ("es", "Rosa Gil lava. Su hijo Tomás lee.", "Rosa Gil", "Tomás", "madre hijo"),
        ("de", "Rosa Kern wäscht. Ihr Sohn Tom liest.", "Rosa Kern", "Tom", "mutter sohn"),
    ],
)
def test_whose_son_is_named_is_a_mother(language: str, text: str, parent: str, child: str, nouns: str) -> None:
    figures, words = _figures(text, language), words_of(language)
    mother, son = nouns.split()
    assert is_to_somebody(figures[parent], mother, words)
    assert is_to_somebody(figures[child], son, words)
    assert not is_to_somebody(figures[parent], son, words)
    assert not is_to_somebody(figures[parent], "plumber", words)


@pytest.mark.parametrize(
    ("text", "noun", "told", "may"),
    [
        ("Ann Lee, 71, left.", "pensioner", "", True),
        ("Ann Lee, 71, left.", "teenager", "", False),
        ("Ann Lee, 71, left.", "surgeon", "", True),
        ("Ann Lee, 71, left.", "surgeon", "34-year-old", False),
        ("Ann Lee, 71, left.", "surgeon", "71-year-old", True),
        ("Ann Lee, 71, left.", "granddaughter", "", True),
        ("Ann Lee left.", "teenager", "", True),
        ("Pensioner Ann Lee left.", "teenager", "", False),
    ],
)
def test_nouns_of_an_age_call_who_has_it(text: str, noun: str, told: str, may: bool) -> None:
    assert may_be_as_old(_figures(text)["Ann Lee"], noun, told, _WORDS) is may
