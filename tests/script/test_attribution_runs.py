"""Quotations without a cue of their own get theirs from what stands around them."""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of, speakers_of


def test_next_sentence_of_the_paragraph_goes_on() -> None:
    text = "“The pump has failed,” Iris Coleby said. “We need a new one. Soon.” “Very soon.”"
    assert speakers_of(text) == ["Iris Coleby"] * 3


def test_quotation_over_paragraphs_has_one_speaker() -> None:
    text = "“The pump has failed,” said Iris Coleby. “It was old.\n\n“We patched it twice.\n\n“It was never enough.”"
    assert speakers_of(text) == ["Iris Coleby"] * 4


def test_unattributed_run_after_indirect_speech() -> None:
    text = (
        "Iris Coleby runs the plant. She said demand had doubled.\n\n“We turned forty away.”\n\n“It breaks your heart.”"
    )
    assert speakers_of(text) == ["Iris Coleby", "Iris Coleby"]


def test_colon_at_the_end_of_the_paragraph_before() -> None:
    text = "Iris Coleby wrote to the mayor that evening:\n\n“The pump has failed.”"
    assert speakers_of(text) == ["Iris Coleby"]


def test_both_of_two_who_talk_in_turn_come_into_question() -> None:
    text = "“Did you look?” Ann Marsh asked.\n\n“I did,” said Bob Tully.\n\n“And?”\n\n“Nothing.”"
    quotes = quotes_of(text)
    assert [quote.speaker for quote in quotes[:2]] == ["Ann Marsh", "Bob Tully"]
    for quote in quotes[2:]:
        assert {quote.speaker, *(other.speaker for other in quote.others)} == {"Ann Marsh", "Bob Tully"}
        assert quote.confidence < quotes[1].confidence


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        (
            "en",
            "Max Lund sat beside Ann Roe.\n\n“How long was it?” he asked.\n\n“Until dark. We had no lamp.”",
            "Ann Roe",
        ),
        (
            "de",
            "Max Lund saß neben Eva Kühn.\n\n„Wie lange?“, fragte er.\n\n„Bis es dunkel war, ohne Licht.“",
            "Eva Kühn",
        ),
        (
            "es",
            "Luis Vega calló. Enfrente, Ana Roa pidió calma.\n\n—Necesito ayuda.\n\n—Eso ya lo hicimos.",
            "Luis Vega",
        ),
    ],
)
def test_whoever_else_was_mentioned_answers(language: str, text: str, asked: str) -> None:
    quote = quotes_of(text, language)[-1]
    assert quote.speaker == asked
    assert quote.confidence > 0.6


def test_a_remark_with_a_cue_may_go_on_in_the_next_paragraph() -> None:
    text = "Roy Lang and Amy Stone run the shed.\n\n“I am 58,” Roy Lang said.\n\n“I was going to stop in May.”"
    quote = quotes_of(text)[-1]
    chances = {quote.speaker or "": quote.confidence} | {each.speaker: each.confidence for each in quote.others}
    assert chances["Roy Lang"] > 0.3
    assert chances["Amy Stone"] < 0.7


def test_beat_before_the_quotation() -> None:
    text = "“Did you look?” Ann Marsh asked. Bob Tully shook his head. “Not yet.”"
    assert speakers_of(text)[-1] == "Bob Tully"


def test_speaker_in_the_paragraph_before_goes_on() -> None:
    text = "Ann Marsh bought the mill in May.\n\n“It was a ruin.”"
    quote = quotes_of(text)[0]
    assert quote.speaker == "Ann Marsh"
    assert 0.6 <= quote.confidence < 0.995


def test_quotation_that_nothing_tells_has_no_speaker() -> None:
    quote = quotes_of("“It was a ruin.”")[0]
    assert quote.speaker is None
    assert quote.confidence == 0.0
