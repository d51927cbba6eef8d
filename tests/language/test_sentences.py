"""Sentences: the spans tile the text, and only real ends end a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.language.sentences import sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


WHOLE = [
    "Dr. Amis met Mr. Lund at St. Mary's with Lt. Gen. Ray Cole.",
    "It starts on Jan. 5 and ends on Sept. 30 this year.",
    "The U.S. Senate and the U.N. Security Council agreed.",
    "J. K. Marsh wrote to E.B. Stone.",
    "No. 10 declined to comment on No. 4 in the list.",
    "It opens at 5 p.m. Monday and at 9 a.m. ET on Friday.",
    "It cost 3.5 million, or 0.2 per cent.",
    "She waited... and waited.",
    "She waited… and waited . . . and left.",
    "“Why now?” he asked.",
    "Yahoo! said it would stay.",
    "Acme Inc. said so, and Lund Bros. agreed.",
    "Apples, pears, etc. are sold here.",
    "It was Hart v. Lowe all over again.",
    "Marsh et al. Found in every list.".replace("Found", "found"),
    "1. First of all we wait.",
    "He moved to Calif. from Ohio.",
    "Use it with care (see Fig. 3).",
    "She is no. 3 in the world.",
    "The update to version 4.7 Engineers liked.",
    "It is told in fig.3 Then and later.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_marks_inside_a_sentence_do_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


APART = [
    ["He left. ", "She stayed."],
    ["He lives in the U.S. ", "The vote is on Monday."],
    ["It ended at 5 p.m. ", "They went home."],
    ["No. ", "We will not go."],
    ["The judge said no. ", "3 men were freed."],
    ["They replied no. ", "40 people cheered."],
    ["The dam held.7 ", "Engineers were relieved."],
    ["The dam held.³ ", "Engineers were relieved."],
    ["The dam held.[4] ", "Engineers were relieved."],
    ["“The dam held.”12 ", "Engineers were relieved."],
    ["“I know.” ", "She left."],
    ["“I know.” ", "“So do I.”"],
    ["(He left.) ", "She stayed."],
    ["Stop! ", "Who goes there? ", "Nobody."],
    ["She waited... ", "Then she left."],
    ["A headline without a stop\n", "The first line. ", "More."],
    ["One.\n\n", "Two."],
    ["He works for Acme Inc. ", "It makes rope."],
    ["hello there. ", "how are you."],
    ["It fell by 2.5. ", "Then it rose."],
    ["  Space before. ", "And after.  "],
    ["He met John Lund Jr. ", "They talked."],
    ["Who was it? ", "It was I. ", "Then he left."],
]


@pytest.mark.parametrize("parts", APART)
def test_sentences_end_with_their_quotes_and_white_space(parts: list[str]) -> None:
    assert sentences("".join(parts)) == parts


def test_french_guillemets_stay_with_their_sentence() -> None:
    assert sentences("« Oui. » Il part avec M. Dupont.", "fr") == ["« Oui. » ", "Il part avec M. Dupont."]


def test_german_ordinals_and_quotes() -> None:
    text = "Am 3. Mai kam Dr. Lund. „Ja.“ Das war 1945. Dann ging er."
    assert sentences(text, "de-DE") == ["Am 3. Mai kam Dr. Lund. ", "„Ja.“ ", "Das war 1945. ", "Dann ging er."]


def test_spanish_titles() -> None:
    assert sentences("El Dr. Ruiz y la Sra. Gil. ¿Quién? ¡Ella!", "es") == [
        "El Dr. Ruiz y la Sra. Gil. ",
        "¿Quién? ",
        "¡Ella!",
    ]


def test_nothing_has_no_sentences_and_white_space_is_one_span() -> None:
    assert sentence_spans("") == []
    assert sentence_spans(" \n ") == [(0, 3)]


@given(
    st.text(alphabet='aB1. !?…"”)’\n\u00a0“‘DrU.Ss。') | st.text(),
    st.sampled_from(["en", "fr", "de-DE", "es", "xx", ""]),
)
def test_spans_tile_any_text(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(start < end for start, end in spans)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", [".", ". ", ".)", "\n", " ", "1", 'a."', "Dr. ", "A.", "“", "?!"])
def test_a_long_run_of_anything_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    spans = sentence_spans(text)
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
