"""Whether a name is a person's, a body's or nobody's: every sign stands in one table, and each tips the scales."""

from __future__ import annotations

import pytest

from narrator.script.grammar.reading import read_tokens
from narrator.script.people.kinds import EVIDENCE, signs_of
from narrator.script.people.mentions import find_names
from narrator.script.people.names import Name
from narrator.script.words.words import words_of
from tests.script.speakers import people_of, speakers_of


def _names(text: str) -> dict[str, tuple[Name, set[str]]]:
    reading = read_tokens(text, [], [], words_of("en"))
    return {name.text: (name, set(signs_of(reading, name))) for name in find_names(reading)}


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("It was seen by Quillon Marsh, 34, on Monday.", "Quillon Marsh", "age"),
        ("There stood the plumber Quillon Marsh in rain.", "Quillon Marsh", "role before"),
        ("Pensioner Quillon Marsh came by.", "Quillon Marsh", "role before"),
        ("Her neighbour, Quillon Marsh, came by.", "Quillon Marsh", "role and comma before"),
        ("It was Quillon Marsh, a retired plumber, in rain.", "Quillon Marsh", "role behind"),
        ("It was Quillon Marsh who came by.", "Quillon Marsh", "who"),
        ("It was Dr Quillon Marsh on Monday.", "Quillon Marsh", "title"),
        ("It was Anna Baker on Monday.", "Anna Baker", "given name first"),
    ],
)
def test_sign_of_a_person(text: str, name: str, sign: str) -> None:
    found, signs = _names(text)[name]
    assert sign in signs
    assert found.person > 0.6


@pytest.mark.parametrize(
    ("text", "name", "sign"),
    [
        ("It was a page from Brightmoor University on Monday.", "Brightmoor University", "body"),
        ("It was a page from Fine Gael on Monday.", "Fine Gael", "body"),
        ("He spoke of New Zealand on Monday.", "New Zealand", "place begins"),
        ("The girl went to Class 8 on Monday.", "Class", "number"),
        ("It was the Moorgate on Monday.", "Moorgate", "article"),
        ("She had lived in Norquay on Monday.", "Norquay", "in"),
        ("It is Moorgate Hospice, which opened on Monday.", "Moorgate Hospice", "which"),
    ],
)
def test_sign_against_a_person(text: str, name: str, sign: str) -> None:
    found, signs = _names(text)[name]
    assert sign in signs
    assert found.person < 0


def test_name_of_two_words_without_a_sign_may_be_a_person() -> None:
    assert _names("It was Quillon Ashcombe on Monday.")["Quillon Ashcombe"][0].person == pytest.approx(0.6)


def test_lone_name_with_nothing_against_it_is_left_open() -> None:
    assert _names("Then Norquay was on Monday.")["Norquay"][0].person == 0.0


def test_each_sign_stands_once_with_a_weight_that_its_names_bear_out() -> None:
    assert len({row.sign for row in EVIDENCE}) == len(EVIDENCE)
    for row in EVIDENCE:
        assert row.people < 10.0 or row.weight > 0 or row.sign in ("one word", "plural", "body before")
        assert row.people > 40.0 or row.weight < 0 or row.sign in ("more words", "genitive")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rena Moss runs the Moorgate Estate. “It is old,” she said.", "Rena Moss"),
        ("Hilda Moss came from Norquay. New Zealand was far. “It is old,” she said.", "Hilda Moss"),
        ("First up is Denise Moss. “It is old,” she said.", "Denise Moss"),
    ],
)
def test_she_is_no_place_and_no_heading(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_nickname_alone_is_its_bearer_wherever_it_stands_first() -> None:
    text = "They ate in Dot’s kitchen. Dot’s pie was good. Dorothy “Dot” Marsh, who ran it, died. “Eat,” Dot would say."
    assert "Dot" not in people_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "LEEDS, England, Sept 4 - “It is old,” said Ola Berg.",
        "TUCSON — “It is old.” That was what Ola Berg said.",
    ],
)
def test_dateline_speaks_for_nobody(text: str) -> None:
    assert set(speakers_of(text)) <= {"Ola Berg", None}


def test_label_of_a_conversation_is_no_dateline() -> None:
    text = "MARSH: “It is old.”\n\nBERG: “It is not.”\n\nMARSH: “It is.”"
    assert {speaker and speaker.casefold() for speaker in speakers_of(text)} == {"marsh", "berg"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("One user, @harbour_lad9, wrote: “Ban it.”", "@harbour_lad9"),
        ("Another, Kofi_of_Leeds, asked: “Who paid?”", "Kofi_of_Leeds"),
    ],
)
def test_handle_is_a_name(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_address_is_no_handle() -> None:
    assert set(people_of("“Write to ann@mill.org,” said Hana Blum.")) == {"Hana Blum"}


def test_pupil_of_a_numbered_class_is_the_pupil() -> None:
    assert speakers_of("“It is old,” said Class 8 pupil Ada Obi.") == ["Ada Obi"]


PLACES = {
    "saint": ("Vive en un piso de Santa Rita. «Ya», dijo la vecina.", "Santa Rita", False),
    "paper": ("Luis Mora habló con EL CORREO DE LUGO. «Ya», dijo.", "EL CORREO DE LUGO", False),
    "whose association": ("La asociación de Marlú dijo ayer que no.", "Marlú", False),
    "who did": ("Ayer Marlú dijo que no.", "Marlú", True),
    "a woman": ("Ayer vino Rita Santa, la vecina.", "Rita Santa", True),
}


@pytest.mark.parametrize(("text", "name", "person"), PLACES.values(), ids=PLACES)
def test_spanish_name_of_a_place_or_of_somebody(text: str, name: str, person: bool) -> None:
    found = {each.text: each for each in find_names(read_tokens(text, [], [], words_of("es")))}
    assert (found[name].person > 0) == person


def test_a_coach_by_his_letters_is_no_name() -> None:
    assert speakers_of("«Jugamos mal», dijo el DT, Luis Mora.", "es") == ["Luis Mora"]


@pytest.mark.parametrize(("name", "elsewhere"), [("San Telmo", True), ("Foro Telmo", False)])
def test_spanish_place_of_several_words_says_nothing(name: str, elsewhere: bool) -> None:
    text = f"Rosa Cid nació cerca de {name}. «Ya no voy», dice."
    assert find_names(read_tokens(text, [], [], words_of("es")))[1].elsewhere == elsewhere
    assert speakers_of(text, "es") == ["Rosa Cid"]
