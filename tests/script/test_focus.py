"""Who is in mind: more with each mention, less with each sentence, and the last one before all others."""

from __future__ import annotations

import pytest

from narrator.script.grammar.reading import Reading, read_tokens
from narrator.script.meaning.focus import Focus
from narrator.script.meaning.salience import PLAIN, SUBJECT
from narrator.script.people.register import Figure
from narrator.script.words.words import words_of


def reading() -> Reading:
    """Ten sentences of two words in two paragraphs; the break between them counts as number 5."""
    return read_tokens("It rained. " * 5 + "\n" + "It rained. " * 5, (), (), words_of("en"))


READING = reading()
STARTS = READING.sentence_starts[:10]
"""The first token of each sentence."""


@pytest.fixture
def focus() -> Focus:
    return Focus(READING)


def figure(name: str, *, gender_known: bool = True, mentions: int = 0, person: float = 1.0) -> Figure:
    return Figure(name, gender_known=gender_known, mentions=mentions, person=person)


ANN, BEN = figure("Ann"), figure("Ben")


def test_salience_fades_by_sentence_and_paragraph(focus: Focus) -> None:
    focus.mention(ANN, STARTS[0], PLAIN)
    assert focus.salience(ANN, STARTS[0]) == PLAIN
    assert focus.salience(ANN, STARTS[2]) == pytest.approx(0.7**2)
    assert focus.salience(ANN, STARTS[6]) == pytest.approx(0.7**6 * 0.9)
    assert focus.salience(BEN, STARTS[0]) == 0


def test_a_second_mention_adds_to_half_of_what_is_left(focus: Focus) -> None:
    focus.mention(ANN, STARTS[0], PLAIN)
    focus.mention(ANN, STARTS[1], SUBJECT)
    assert focus.salience(ANN, STARTS[1]) == pytest.approx(SUBJECT + 0.5 * 0.7)


@pytest.mark.parametrize(("mentions", "left"), [(1, 0.04), (5, 0.2), (7, 0.28), (8, 0.3), (50, 0.3)])
def test_whom_the_article_is_about_stays_in_mind(focus: Focus, mentions: int, left: float) -> None:
    often = figure("Ann", mentions=mentions)
    focus.mention(often, STARTS[0], 0.0)
    assert focus.salience(often, STARTS[9]) == pytest.approx(left)


def test_whom_a_quotation_names_is_in_mind_but_hardly(focus: Focus) -> None:
    focus.mention(ANN, STARTS[0], SUBJECT)
    for one in (ANN, BEN):
        focus.mention_inside(one, STARTS[0])
    assert focus.salience(ANN, STARTS[0]) == SUBJECT
    assert focus.salience(BEN, STARTS[0]) == 0
    assert set(focus.named_inside) == {ANN, BEN} == set(focus.present)


def test_it_may_mean_what_somebody_wrote_for_four_sentences(focus: Focus) -> None:
    assert focus.writer(STARTS[0]) is None
    focus.writes(ANN, STARTS[1])
    assert [focus.writer(STARTS[n]) for n in (1, 5, 6)] == [ANN, ANN, None]


def test_only_the_last_twenty_are_in_mind(focus: Focus) -> None:
    figures = [figure(str(number)) for number in range(30)]
    for one in figures:
        focus.mention(one, STARTS[0], PLAIN)
    assert list(focus.present) == figures[-20:]
    focus.mention(figures[10], STARTS[0], PLAIN)
    assert list(focus.present) == [*figures[11:], figures[10]]
    assert focus.sentences_since(figures[0], STARTS[0]) == 99
    assert focus.sentences_since(figures[10], STARTS[3]) == 3


def test_a_subject_stays_one_in_its_sentence_whatever_else_it_is_there(focus: Focus) -> None:
    focus.mention(ANN, STARTS[1], SUBJECT, kind="full")
    focus.mention(ANN, STARTS[1] + 1, PLAIN, 0.6, "pronoun")
    assert focus.present[ANN].subject
    assert (focus.present[ANN].kind, focus.present[ANN].sure) == ("full", 1.0)
    focus.mention(ANN, STARTS[2], PLAIN, 0.6, "pronoun")
    assert not focus.present[ANN].subject
