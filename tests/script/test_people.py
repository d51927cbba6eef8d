"""Everybody the article names is one person, under the fullest name."""

from __future__ import annotations

import pytest

from tests.script.speakers import people_of, speakers_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Iris M. Coleby came. “It is old,” Coleby said.", "Iris M. Coleby"),
        ("Iris Coleby came. “It is old,” Ms. Coleby said.", "Iris Coleby"),
        ("Iris Coleby came. “It is old,” Iris said.", "Iris Coleby"),
        ("Coleby is angry. “It is old,” said Coleby. Iris Coleby has run the mill for years.", "Iris Coleby"),
        ("Earl Dunn Jr. came. “It is old,” Dunn said.", "Earl Dunn Jr."),
        ("William Tran came. “It is old,” Bill Tran said.", "William Tran"),
        ("Robert “Bobby” Tran came. “It is old,” Bobby said.", "Robert Tran"),
        ("Ludwig van der Meer came. “It is old,” van der Meer said.", "Ludwig van der Meer"),
        ("Defence Secretary Ben Ashby came. “It is old,” Ashby said.", "Ben Ashby"),
        ("Ohio Democratic Party Chairman David Pell came. “It is old,” Pell said.", "David Pell"),
        ("ANN MARSH came. “It is old,” Ann Marsh said.", "ANN MARSH"),
    ],
)
def test_one_person_under_many_names(text: str, speaker: str) -> None:
    assert set(speakers_of(text)) == {speaker}


def test_namesakes_by_first_name() -> None:
    text = "Bill Hart and Nora Hart run the farm. “It pays,” Nora said. “Barely,” said Bill."
    assert speakers_of(text) == ["Nora Hart", "Bill Hart"]


def test_surname_alone_is_whoever_had_it_first() -> None:
    text = (
        "Nell Harper was jailed for fraud. Her brother, Dominic Harper, was cleared. The judge praised Dominic Harper "
        "for his candour. There was a long silence in the packed room while the clerk wrote. “It is over,” Harper said."
    )
    assert speakers_of(text) == ["Nell Harper"]


def test_namesakes_by_title_alone_keep_it() -> None:
    text = "Mr. Cole and Mrs. Cole disagreed. “Sell it,” Mrs. Cole said. “Keep it,” said Mr. Cole."
    wife, husband = speakers_of(text)
    assert wife != husband


def test_titles_tell_three_of_one_name_apart() -> None:
    text = (
        "Nell Harper, a vet, and her brother Dominic Harper are rivals. “I am for it,” Ms Harper said. “I am not,” "
        "Mr Harper said. Their mother, Josephine Harper, will not choose. “They can count on me,” Mrs Harper said."
    )
    assert speakers_of(text) == ["Nell Harper", "Dominic Harper", "Josephine Harper"]


def test_misspelt_surname_is_the_same_person() -> None:
    text = "Tyra McClenney came late. “Traffic,” McLenney said."
    assert speakers_of(text) == ["Tyra McClenney"]


def test_trade_with_a_capital_is_no_part_of_the_name() -> None:
    text = "Landlord Phil Crane was in the cellar. “I was lucky,” he said."
    assert speakers_of(text) == ["Phil Crane"]


def test_sentence_openers_are_not_names() -> None:
    people = people_of("Yesterday Iris Coleby spoke. But Coleby left early. “Enough,” Coleby said.")
    assert list(people) == ["Iris Coleby"]


def test_places_and_bodies_are_not_people() -> None:
    people = people_of(
        "Iris Coleby of the University of Leeds flew to Paris for Northwind Rail. “Enough,” Coleby said."
    )
    assert list(people) == ["Iris Coleby"]


def test_office_is_no_part_of_the_name() -> None:
    assert speakers_of("“No,” Prime Minister Dana Fox said.") == ["Dana Fox"]


def test_aliases_and_role_are_told() -> None:
    person = people_of("Iris Coleby, a retired engineer, came. “Enough,” Mrs Coleby said.")["Iris Coleby"]
    assert person.role == "a retired engineer"
    assert "Mrs Coleby" in person.aliases


def test_a_body_and_its_initialism_are_one() -> None:
    text = "Rain fell.\n\nThe Regional Ferry Institution (RFI) said: “We will go.” “Tonight,” the RFI said."
    assert speakers_of(text, "en") == ["Regional Ferry Institution"] * 2
    party = "Rain fell.\n\nTessa Dole (TUP) said: “We will go.” “Never,” the TUP said."
    assert speakers_of(party, "en") == ["Tessa Dole", "TUP"]
