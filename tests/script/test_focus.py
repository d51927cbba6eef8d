"""Who is in mind: more with each mention, less with each sentence, and the last one before all others."""

from __future__ import annotations

import pytest

from narrator.script.grammar.reading import Reading, read_tokens
from narrator.script.meaning.focus import Focus
from narrator.script.meaning.salience import NAMED_INSIDE, PLAIN, SUBJECT
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


def test_the_most_salient_is_meant_and_is_surer_the_farther_ahead(focus: Focus) -> None:
    focus.mention(BEN, STARTS[0], PLAIN)
    focus.mention(ANN, STARTS[0], SUBJECT)
    meant = focus.ranked(STARTS[1], {ANN: 1.0, BEN: 1.0})
    assert meant is not None
    assert meant.figure is ANN
    assert meant.sure == pytest.approx((0.5 + 0.5 * (SUBJECT - PLAIN) / SUBJECT) * 0.95)
    other = focus.ranked(STARTS[1], {ANN: 0.1, BEN: 1.0})
    assert other is not None
    assert other.figure is BEN
    assert focus.ranked(STARTS[1], {}) is None


def test_of_two_alike_the_later_one_is_meant_and_is_half_sure(focus: Focus) -> None:
    for one in (ANN, BEN):
        focus.mention(one, STARTS[0], PLAIN)
    meant = focus.ranked(STARTS[0], {ANN: 1.0, BEN: 1.0})
    assert meant is not None
    assert meant.figure is BEN
    assert meant.sure == pytest.approx(0.5 * 0.95)


@pytest.mark.parametrize(("sentence", "sure"), [(0, 1.0), (3, 1.0), (4, 0.8), (5, 0.5)])
def test_a_pronoun_far_from_the_last_mention_is_less_sure(focus: Focus, sentence: int, sure: float) -> None:
    focus.mention(ANN, STARTS[0], PLAIN)
    meant = focus.ranked(STARTS[sentence], {ANN: 1.0})
    assert meant is not None
    assert meant.sure == pytest.approx(sure)


@pytest.mark.parametrize(("sentence", "is_near"), [(3, True), (4, False)])
def test_a_rival_named_lately_makes_it_less_sure(focus: Focus, sentence: int, is_near: bool) -> None:
    focus.mention(BEN, STARTS[0], PLAIN)
    focus.mention(ANN, STARTS[sentence], SUBJECT)
    meant = focus.ranked(STARTS[sentence], {ANN: 1.0, BEN: 0.0})
    assert meant is not None
    assert meant.sure == pytest.approx(0.95 if is_near else 1.0)


def test_a_guessed_gender_and_an_unsure_mention_make_it_less_sure(focus: Focus) -> None:
    guessed, unsure = figure("Kim", gender_known=False), figure("Lee")
    focus.mention(guessed, STARTS[0], PLAIN)
    meant = focus.ranked(STARTS[0], {guessed: 1.0})
    assert meant is not None
    assert meant.sure == pytest.approx(0.95)
    for told, sure in ((0.8, 1.0), (0.4, 0.5), (1.0, 1.0)):
        focus.mention(unsure, STARTS[0], PLAIN, told)
        meant = focus.ranked(STARTS[0], {unsure: 1.0})
        assert meant is not None
        assert meant.sure == pytest.approx(sure)


def test_the_subject_of_the_sentence_before_is_near_within_its_paragraph(focus: Focus) -> None:
    focus.mention(ANN, STARTS[3], SUBJECT)
    focus.mention(BEN, STARTS[3], PLAIN)
    assert [focus.nearness(ANN, STARTS[n]) for n in (3, 4, 5)] == [1.0, 2.0, 1.0]
    assert focus.nearness(BEN, STARTS[4]) == 1.0
    focus.mention(ANN, STARTS[4], SUBJECT)
    assert focus.nearness(ANN, STARTS[6]) == 1.0  # the break of the paragraph lies between


def test_whom_a_quotation_names_is_a_little_in_mind_from_the_next_sentence_on(focus: Focus) -> None:
    focus.mention(ANN, STARTS[0], SUBJECT)
    for one in (ANN, BEN):
        focus.mention_inside(one, STARTS[0])
    assert focus.salience(BEN, STARTS[0]) == 0
    focus.end_sentence()
    assert focus.salience(BEN, STARTS[0]) == NAMED_INSIDE
    assert focus.salience(ANN, STARTS[0]) == SUBJECT
    assert focus.nearness(BEN, STARTS[1]) == 1.0
    assert focus.named_inside == {}


def test_it_means_who_wrote_until_something_else_has_come_up_or_long_after(focus: Focus) -> None:
    assert focus.writer(STARTS[0]) is None
    focus.writes(ANN, STARTS[1])
    assert [focus.writer(STARTS[n]) for n in (1, 5, 6)] == [ANN, ANN, None]
    focus.mention(figure("the dam", person=0.0), STARTS[1], SUBJECT)
    focus.mention(figure("the mill", person=-1.0), STARTS[2], PLAIN)
    focus.mention(BEN, STARTS[2], SUBJECT)
    assert focus.writer(STARTS[3]) is ANN
    focus.mention(figure("the plant", person=0.0), STARTS[2], SUBJECT)
    assert focus.writer(STARTS[3]) is None


def test_only_the_last_two_dozen_are_in_mind(focus: Focus) -> None:
    figures = [figure(str(number)) for number in range(30)]
    for one in figures:
        focus.mention(one, STARTS[0], PLAIN)
    assert list(focus.present) == figures[-24:]
    focus.mention(figures[6], STARTS[0], PLAIN)
    assert list(focus.present) == [*figures[7:], figures[6]]
    assert focus.sentences_since(figures[0], STARTS[0]) == 99
    assert focus.sentences_since(figures[6], STARTS[3]) == 3
