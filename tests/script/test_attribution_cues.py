"""A cue in the quotation's own sentence names the speaker."""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of, speakers_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pump has failed,” Iris Coleby said.", "Iris Coleby"),
        ("“The pump has failed,” said Iris Coleby, who mends pumps.", "Iris Coleby"),
        ("“The pump has failed,” the plant’s manager, Iris Coleby, said on Friday.", "Iris Coleby"),
        ("“The pump has failed,” Iris Coleby, 52, of Hexham, told reporters.", "Iris Coleby"),
        (
            "“The pump has failed,” Iris Coleby, who has run the plant since the flood of 1998 and lives beside it, "
            "said in an email.",
            "Iris Coleby",
        ),
        ("“Who pays?” asked Iris Coleby.", "Iris Coleby"),
        ("“Who pays?” Coleby asked.", "Coleby"),
        ("“The pump has failed,” Coleby shot back.", "Coleby"),
        ("“The pump has failed,” recalls, not for the first time, Iris Coleby.", "Iris Coleby"),
        ("“The pump has failed.” — Iris Coleby", "Iris Coleby"),
        ("“The pump has failed,” Sen. Iris Coleby (D-Ore.) said.", "Iris Coleby"),
        ("“The pump has failed,” said Councillor Iris Coleby (Lab, Northfield).", "Iris Coleby"),
        ("“The pump has failed,” was all Iris Coleby would say.", "Iris Coleby"),
    ],
)
def test_speaker_named_after_the_quotation(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Iris Coleby said: “The pump has failed.”", "Iris Coleby"),
        ("Iris Coleby, the plant’s manager, said, “The pump has failed.”", "Iris Coleby"),
        ("Asked about the flood, the plant’s manager, Iris Coleby, replied: “The pump has failed.”", "Iris Coleby"),
        ("Speaking to the Courier, Iris Coleby added: “The pump has failed.”", "Iris Coleby"),
        ("She shrugged. Iris Coleby wiped her hands and said: “The pump has failed.”", "Iris Coleby"),
        ("Said Iris Coleby: “The pump has failed.”", "Iris Coleby"),
        ("On Monday Iris Coleby told the court: “The pump has failed.”", "Iris Coleby"),
        ("A spokesman for Iris Coleby said: “The pump has failed.”", "a spokesman for Iris Coleby"),
        ("In a statement, Coleby Pumps said: “The pump has failed.”", "Coleby Pumps"),
    ],
)
def test_speaker_named_before_the_quotation(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_according_to() -> None:
    assert speakers_of("The dam is “a bad joke”, according to Iris Coleby of the River Trust.") == ["Iris Coleby"]
    assert speakers_of("According to Iris Coleby, the dam is “a bad joke”.") == ["Iris Coleby"]


def test_split_quotation_keeps_its_speaker() -> None:
    text = "“If the dam goes,” Iris Coleby said, “the mill goes too.” “And then,” she added, “the road.”"
    assert speakers_of(text) == ["Iris Coleby"] * 4


def test_two_speakers_in_one_sentence() -> None:
    text = "Iris Coleby called the dam “a bad joke”, while Tom Arkell praised its “quiet dignity”."
    assert speakers_of(text) == ["Iris Coleby", "Tom Arkell"]


def test_name_inside_a_quotation_is_not_its_speaker() -> None:
    text = "Iris Coleby spoke first. “Tom Arkell said it would hold,” she said."
    assert speakers_of(text) == ["Iris Coleby"]


def test_listener_is_not_the_speaker() -> None:
    text = "“You have until noon,” Iris Coleby told Tom Arkell. “I need longer,” Arkell told Coleby."
    assert speakers_of(text) == ["Iris Coleby", "Tom Arkell"]


def test_passive_names_who_was_spoken_to() -> None:
    quote = quotes_of("Tom Arkell was told: “You have until noon.”")[0]
    assert quote.speaker is None or quote.confidence < 0.6


def test_second_verb_shares_the_subject() -> None:
    text = "Iris Coleby blamed the weather, saying the pump was “old but sound” and adding: “It rained for a month.”"
    assert speakers_of(text) == ["Iris Coleby", "Iris Coleby"]


def test_relative_clause_gives_its_antecedent() -> None:
    text = "The clean-up was led by Iris Coleby, who said: “Bring boots.”"
    assert speakers_of(text) == ["Iris Coleby"]


def test_headline_label_and_headline_verb() -> None:
    body = "\n\nThe engineer Iris Coleby told a packed hall that the pump had to go."
    assert speakers_of("Coleby: ‘Pump has to go’" + body) == ["Iris Coleby"]
    assert speakers_of("Coleby Calls Old Town Pump ‘Beyond Repair’" + body) == ["Iris Coleby"]


def test_caption_line_below_each_quotation() -> None:
    text = (
        "We asked four readers.\n\n“I swim there every day.”\n\nAnn Marsh, 71, Hexham\n\n“I never go near it.”\n\n"
        "Bob Tully, 30, Corbridge"
    )
    assert speakers_of(text) == ["Ann Marsh", "Bob Tully"]


def test_caption_line_above_each_quotation() -> None:
    text = "Ann Marsh, 71, Hexham\n\n“I swim there every day.”\n\nBob Tully, 30, Corbridge\n\n“I never go near it.”"
    assert speakers_of(text) == ["Ann Marsh", "Bob Tully"]


def test_reason_quotes_the_words_that_decided() -> None:
    quote = quotes_of("“The pump has failed,” said Iris Coleby.")[0]
    assert quote.reason == "named after the quotation: ‘said Iris Coleby’"
    assert quote.confidence > 0.9


def test_mention_is_the_span_of_the_words_that_name_the_speaker() -> None:
    text = "Iris Coleby came late. “The pump has failed,” she said."
    quote = quotes_of(text)[0]
    assert quote.mention is not None
    assert text[slice(*quote.mention)] == "she"


def test_term_has_no_speaker() -> None:
    text = "The so-called “river tax” was never paid."
    assert speakers_of(text) == []


def test_according_to_nobody_names_nobody() -> None:
    assert speakers_of("The dam is “a bad joke and no more”, according to.") == [None]
    assert speakers_of("The dam is, according to and by all accounts, “a bad joke and no more”.") == [None]
