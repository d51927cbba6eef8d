"""Titles, offices and honorifics of the English-speaking world stand beside a name and are no part of it."""

from __future__ import annotations

import pytest

from tests.script.speakers import people_of, speakers_of


@pytest.mark.parametrize(
    ("named", "speaker"),
    [
        ("Prof. (Dr.) Asha Rane", "Asha Rane"),
        ("Justice (Rtd) Moses Odera", "Moses Odera"),
        ("H.E. Grace Asante", "Grace Asante"),
        ("MLA K. Venkatappa", "K. Venkatappa"),
        ("Alhaji Musa Danladi", "Musa Danladi"),
        ("Madam Comfort Boateng", "Comfort Boateng"),
        ("Shri Prakash Kale", "Prakash Kale"),
        ("Cr Wendy Harlow", "Wendy Harlow"),
        ("Miss Fiona Leary", "Fiona Leary"),
        ("George Ochieng’ Odera", "George Ochieng’ Odera"),
        ("The Deputy Mayor of Leeds, Hilda Brandt,", "Hilda Brandt"),
        ("Former Mayor of Galway Hilda Brandt", "Hilda Brandt"),
    ],
)
def test_title_is_no_part_of_the_name(named: str, speaker: str) -> None:
    assert speakers_of(f"{named} came to the bridge. “It is old,” {named} said.") == [speaker]


def test_given_name_behind_an_honorific_is_the_one_who_bears_it() -> None:
    text = "Akua Serwaa Mensah spoke first. “We are tired,” Madam Serwaa said. “Let us go,” said Madam Akua."
    assert speakers_of(text) == ["Akua Serwaa Mensah", "Akua Serwaa Mensah"]


def test_twins_of_one_given_name_are_two_people() -> None:
    text = (
        "The twins Ama Panyin Ofori and Ama Kakra Ofori turned 90. “I am older,” Madam Panyin said.\n\n"
        "“By an hour,” Madam Kakra said."
    )
    assert speakers_of(text) == ["Ama Panyin Ofori", "Ama Kakra Ofori"]


def test_middle_initial_makes_nobody_else_of_the_same_person() -> None:
    text = "Iris Maud Coleby came. “It is old,” Iris M. Coleby said."
    assert set(speakers_of(text)) == {"Iris Maud Coleby"}


@pytest.mark.parametrize(
    "text",
    [
        "It was 41 C. The heat had not gone by night, Hana Blum said.",
        "He is our new Mayor. Well, this week he left, Hana Blum said.",
        "“Order,” said Hana Blum. She’ll say it again. They’ve heard it.",
        "“Mr Speaker, I ask for order,” said Hana Blum. Mr Speaker nodded.",
    ],
)
def test_end_of_a_sentence_or_an_office_makes_nobody(text: str) -> None:
    assert set(people_of(text)) == {"Hana Blum"}


def test_object_beside_the_only_name_is_not_its_pronoun() -> None:
    text = (
        "The minister, Paul Adler, spoke for an hour. Lena Hart, whose farm is gone, listened.\n\n"
        "The leader of the opposition, Dr Quillory Rosen, interrupted him twice. She had come in boots.\n\n"
        "“Say their names,” she called out."
    )
    assert speakers_of(text) == ["Quillory Rosen"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Lagos-born Sade Bello came. “It is old,” Bello said.", "Sade Bello"),
        ("Hero Tom Barker, 15, came. “It is old,” Barker said.", "Tom Barker"),
        ("DUP councillor Ann Leary came. DUP MLA Nigel Leckey left. “It is old,” Leckey said.", "Nigel Leckey"),
        ("The Supervisor of Elections Mary Tolliver came. “It is old,” Tolliver said.", "Mary Tolliver"),
        ("The TD in question, Independent TD Jack Mooney, came. “It is old,” Mooney said.", "Jack Mooney"),
        ("The Leader of the Opposition Mary Tolliver came. “It is old,” she said.", "Mary Tolliver"),
        ("The Leader of the Opposition P. Tolliver came. “It is old,” Tolliver said.", "P. Tolliver"),
        ("County Finance Executive Peter Kimani came. “It is old,” he said.", "Peter Kimani"),
        ("Hilda Pike had a brother, Dean Pike.\n\nRoofer Dean fumed: “It is old.”", "Dean Pike"),
    ],
)
def test_what_stands_before_a_name_is_no_part_of_it(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize("name", ["Joanne d’Arcy", "Joanne d'Arcy", "Yusuf al-Amari", "Yusuf El-Amari"])
def test_name_goes_on_behind_a_small_particle(name: str) -> None:
    surname = name.split()[1]
    assert speakers_of(f"Doctor {name} came. “It is old,” {surname} said.") == [name]
    assert set(people_of(f"“It is old,” said {name}, a non-European.")) == {name}


def test_body_with_an_office_in_its_name_bears_no_given_name() -> None:
    assert "Advances Corporation" not in people_of("“No,” said Ann Lee of the State Advances Corporation.")
    assert speakers_of("“No,” said the HMS Abraham Hill crew chief. Ann Lee left.") != ["Abraham Hill"]


def test_three_names_are_three_names() -> None:
    assert speakers_of("Mary Tilda Grey came. “It is old,” Mary Tilda Grey said.") == ["Mary Tilda Grey"]


def test_surname_with_a_title_is_the_one_just_introduced() -> None:
    text = (
        "Patrick Moran lost his trade. “It is a shame,” Patrick Moran said. Patrick Moran wept.\n\n"
        "The street was quiet, and the shops along it had their blinds down, as they have had since the water came up "
        "to the second step of the town hall and the mill on the other bank. It has not been open since then.\n\n"
        "A group led by Declan Moran will picket the hall. “We were polite,” said Mr Moran."
    )
    assert speakers_of(text) == ["Patrick Moran", "Declan Moran"]


def test_surname_with_a_title_is_nobody_who_is_named_only_later() -> None:
    text = (
        "Bernie Tolan runs a tearoom with her sister. “It is shut,” said Ms Tolan.\n\n"
        "“It is a shame,” her sister, Carmel Tolan, said. “We wept,” said Ms Tolan."
    )
    assert speakers_of(text)[:2] == ["Bernie Tolan", "Carmel Tolan"]


@pytest.mark.parametrize("surname", ["Ó Neachtain", "Vander Laan", "Borg Attard"])
def test_surname_of_two_words_is_its_bearers(surname: str) -> None:
    text = f"“It is old,” said Diarmuid {surname}. “It is shut,” Mr {surname} said. {surname} left."
    assert speakers_of(text) == [f"Diarmuid {surname}"] * 2
    assert set(people_of(text)) == {f"Diarmuid {surname}"}


def test_who_goes_by_the_surname_keeps_it_when_a_father_is_named() -> None:
    text = (
        "Nisha Barlow rang the bell. Barlow’s shop was new. Her father, Pete Barlow, is retired. "
        "Pete Barlow and his son Ian Barlow fish. Barlow rang again.\n\n“It is mine,” Barlow said."
    )
    assert speakers_of(text) == ["Nisha Barlow"]


def test_surname_with_a_title_is_whom_the_title_fits() -> None:
    text = "Karen Addison sued. Karen and Lee Addison had come home late. “It is old,” Mrs Addison said."
    assert speakers_of(text) == ["Karen Addison"]


def test_couple_shares_a_surname_and_a_museum_does_not() -> None:
    text = "Padraig and Achola Gorman wed. “We danced,” Mr Gorman said. The Victoria and Albert Museum was shut."
    assert speakers_of(text) == ["Padraig Gorman"]


def test_generation_tells_a_father_from_his_son() -> None:
    text = (
        "Ray Dobrow Sr. drove a forklift. His son Ray Jr. drives one now. “I started at 18,” Ray Jr. said.\n\n"
        "“He was late,” Ray Sr. said."
    )
    assert speakers_of(text) == ["Ray Jr.", "Ray Dobrow Sr."]


def test_title_with_a_middle_surname_means_who_has_it() -> None:
    text = "Eusebio Mamani Flores keeps goats. “They cough,” Mr Mamani said. “Like us,” Mr Flores said."
    assert speakers_of(text) == ["Eusebio Mamani Flores"] * 2


def test_title_with_a_middle_given_name_means_somebody_else() -> None:
    text = "Maria Anna Flores keeps goats. “They cough,” Mr Anna said."
    assert speakers_of(text) != ["Maria Anna Flores"]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Hilary Colborne Goes After Her Rival As A New Dan Roe", "Hilary Colborne"),
        ("Will Colborne Go After Her Rival In The Next Debate", "Colborne"),
    ],
)
def test_headline_gives_the_full_name_of_who_is_called_by_one_word(headline: str, speaker: str) -> None:
    text = f"{headline}\n\nOn Monday Colborne spoke about taxes. “He has paid none,” Colborne said."
    assert speakers_of(text) == [speaker]


def test_surname_means_whoever_has_just_been_introduced_by_it() -> None:
    text = (
        "Marcus Cole was on the third floor. “She told me to go,” Marcus Cole said.\n\n"
        "Marcus Cole is her grandson. By the time the engines came down the lane the roof was gone, and nothing was "
        "left to do but to keep the neighbours back and to count who was there. Nobody slept that night, and in the "
        "morning they went on with it in the rain.\n\n"
        "City Council member Terrence Cole, who is not related to the family, voted. “I was wrong,” Cole said."
    )
    assert speakers_of(text) == ["Marcus Cole", "Terrence Cole"]


def test_a_king_with_a_number_is_nobody_of_his_surname() -> None:
    text = "The envoy, Emile Owolo, wept. King Owolo II came. “We thank you,” King Owolo said. “Us too,” Mr Owolo said."
    assert speakers_of(text) == ["Owolo II", "Emile Owolo"]
