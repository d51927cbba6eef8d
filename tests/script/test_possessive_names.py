"""A plural possessive before a capital: whose it is and what it is are two, unless both are the name of one body."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of


@pytest.mark.parametrize("mark", ["’", "'"])
@pytest.mark.parametrize(
    "phrase",
    [
        "The cut helped the Republicans{} House majority.",
        "The Senators{} Stanley Cup hopes ended.",
        "Democrats{} Senate hopes rose.",
        "It was the Australians{} Ashes.",
        "The Ministers{} Question Time ended.",
        "He read the Presidents{} Daily Brief.",
        "The Detectives{} Room was shut.",
    ],
)
def test_what_a_people_or_an_office_owns_is_read(phrase: str, mark: str) -> None:
    assert speakers_of(f"{phrase.format(mark)} “We lost it,” said Ann Lee.") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We won,” said the Senators’ Brady Hall.", "Brady Hall"),
        ("“We won,” said the Twins’ Royce Lewis.", "Royce Lewis"),
        ("“We won,” the Republicans' Ann Lee said.", "Ann Lee"),
        ("“We won,” said Jones’ deputy, Ann Lee.", "Ann Lee"),
    ],
)
def test_somebody_of_a_team_is_called_by_name(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    "body", ["Manufacturers’ Guild", "Governors’ Association", "Teachers’ Union", "Nurses’ Council"]
)
def test_a_body_keeps_the_apostrophe_of_its_name(body: str) -> None:
    assert speakers_of(f"“We won,” said the {body}.") == [body]


@pytest.mark.parametrize("name", ["Bobby", "The Wall"])
def test_a_title_before_a_nickname_alone_is_read(name: str) -> None:
    assert speakers_of(f"“No,” said Ann Lee, and Senator “{name}” Jr. agreed.") == ["Ann Lee"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Frenchman Luc Petit", "Luc Petit"),
        ("Landlord Phil Crane", "Phil Crane"),
        ("Senator “Bobby” Tran", "Tran"),
        ("Ohio Party Chairman David Pepper", "David Pepper"),
    ],
)
def test_titles_trades_and_peoples_are_parted_from_the_name(words: str, name: str) -> None:
    assert speakers_of(f"“We won,” said {words}.") == [name]
