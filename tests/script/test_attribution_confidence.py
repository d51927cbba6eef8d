"""How sure a quotation's speaker is, by how it was found: what names nobody is never surer than what does.

The figures are measured shares of right answers; whoever measures them anew changes them here too.
"""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of

PUMP = "“The pump has failed and we have no water”"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("“The pump has failed,” said Iris Coleby.", 0.98),
        ("“The pump has failed,” Iris Coleby said.", 0.97),
        ("Iris Coleby said: “The pump has failed.”", 0.95),
        ("“The pump has failed.” — Iris Coleby", 0.9),
        ("According to Iris Coleby, the dam is “a bad joke”.", 0.9),
        ("Iris Coleby: “The pump has failed.”", 0.85),
        ("Iris Coleby called the dam “a bad joke”.", 0.85),
    ],
)
def test_a_named_speaker_is_as_sure_as_the_pattern_that_named_them(text: str, confidence: float) -> None:
    assert [quote.confidence for quote in quotes_of(text)] == [pytest.approx(confidence, abs=0.002)]


def test_what_goes_on_after_its_cue_is_a_little_less_sure() -> None:
    first, second = quotes_of("“The pump has failed,” Iris Coleby said. “We have no water.”")
    assert second.confidence == pytest.approx(first.confidence * 0.95, abs=0.002)


def test_a_quotation_without_a_cue_is_less_sure_than_any_with_one() -> None:
    asked = f"Iris Coleby runs the plant.\n\n{PUMP}\n\n“Who pays?” asked Tom Reed.\n\n“Nobody pays us.”"
    found, named, answer = quotes_of(asked)
    assert (found.speaker, named.speaker, answer.speaker) == ("Iris Coleby", "Tom Reed", "Iris Coleby")
    assert answer.confidence < found.confidence < named.confidence
    assert answer.confidence == pytest.approx(0.552, abs=0.002)


def test_a_pronoun_that_nobody_answers_to_is_a_guess() -> None:
    (quote,) = quotes_of("The dam is “a bad joke”, according to him.")
    assert quote.confidence < 0.6


def test_a_word_that_somebody_says_is_speech_and_one_that_nobody_says_is_a_term() -> None:
    assert [quote.kind for quote in quotes_of("“Never,” said Ola Berg.")] == ["direct"]
    assert [quote.kind for quote in quotes_of("“Never!” Ola Berg said.")] == ["direct"]
    assert quotes_of("The report speaks of “never” twice.") == []
    assert quotes_of("“Never” is a word that Ola Berg said he liked.") == []


@pytest.mark.parametrize(
    ("text", "speaker", "confidence"),
    [
        ("Iris Coleby: dam is “a bad joke and no more”", "Iris Coleby", 0.85),
        ("Iris Coleby said it had rained. “The pump has failed and we have no water.”", "Iris Coleby", 0.85),
        ("Iris Coleby was asked who pays. “Nobody pays us, and nobody will.”", "Iris Coleby", 0.65),
        (f"Iris Coleby shrugged. {PUMP[:-1]}.”", "Iris Coleby", None),
        ("The dam is “a bad joke”, Tom Reed wrote.", "Tom Reed", 0.97),
    ],
)
def test_a_speaker_named_less_plainly_is_told_so(text: str, speaker: str, confidence: float | None) -> None:
    (quote,) = quotes_of(text)
    assert quote.speaker == speaker
    if confidence is None:
        assert 0.5 < quote.confidence < 0.9
    else:
        assert quote.confidence == pytest.approx(confidence, abs=0.002)


def test_a_short_answer_of_a_run_is_less_sure_than_a_long_one() -> None:
    said = "“The pump has failed, and we have no water at all now,” Iris Coleby said."
    long = quotes_of(f"{said}\n\n“Nobody has told us when it will be mended, or who is to pay for it in the end.”")
    asked = quotes_of("“Who pays?” Iris Coleby asked.\n\n“Nobody has told us, and nobody will in the end.”")
    assert long[1].confidence == pytest.approx(0.97 * 0.75, abs=0.01)
    assert asked[1].confidence < long[1].confidence
