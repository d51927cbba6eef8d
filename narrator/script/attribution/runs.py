"""Quotations without a cue of their own → their speakers, by what stands before and after them.

A person who has begun to speak goes on speaking until somebody else is named; where two people talk in turn, the next
paragraph is the other's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.records import Span
from narrator.script.attribution import confidence as sure
from narrator.script.attribution.clauses import Pattern
from narrator.script.parts import Quotation
from narrator.script.people import Figure
from narrator.script.reading import Reading

_LOOK_BACK = 6
"""Sentences before a quotation in which its speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks a quotation: see `records.Quote` for the fields."""

    figure: Figure
    mention: Span | None
    confidence: float
    reason: str
    pattern: Pattern | None


def fill_runs(
    reading: Reading,
    quotations: Sequence[Quotation],
    token_of: Mapping[int, int],
    answers: dict[int, Answer],
    told: Mapping[int, Answer],
) -> None:
    """Complete `answers` (quotation → answer). `told` says who speaks in a sentence of narration, by its number."""
    spoken = [number for number, quotation in enumerate(quotations) if quotation.kind != "term"]
    _share_groups(quotations, spoken, answers)
    for place, number in enumerate(spoken):
        weak = answers.get(number)
        before = answers.get(spoken[place - 1]) if place else None
        same = place > 0 and quotations[spoken[place - 1]].group == quotations[number].group
        if before is not None and same and (weak is None or weak.pattern is Pattern.SUBJECT):
            answers[number] = _same_quotation(before)
            continue
        if weak is not None and weak.pattern is not Pattern.SUBJECT:
            continue
        if (
            weak is not None
            and quotations[number].kind == "partial"
            and not _same_sentence_answered(reading, token_of, answers, spoken, place)
        ):
            continue
        better = _from_before(reading, token_of, answers, told, spoken, place)
        if better is None or (weak is not None and weak.confidence >= better.confidence):
            better = weak or _from_after(reading, token_of, answers, spoken, place)
        if better is not None:
            answers[number] = better


def _same_sentence_answered(
    reading: Reading, token_of: Mapping[int, int], answers: Mapping[int, Answer], spoken: Sequence[int], place: int
) -> bool:
    if not place or spoken[place - 1] not in answers:
        return False
    return reading.sentence[token_of[spoken[place - 1]]] == reading.sentence[token_of[spoken[place]]]


def _share_groups(quotations: Sequence[Quotation], spoken: Sequence[int], answers: dict[int, Answer]) -> None:
    """The stretches of one quotation over several paragraphs have one speaker."""
    groups: dict[int, list[int]] = {}
    for number in spoken:
        groups.setdefault(quotations[number].group, []).append(number)
    for members in groups.values():
        given = [answers[n] for n in members if n in answers and answers[n].pattern is not Pattern.SUBJECT]
        if len(members) < 2 or not given:
            continue
        best = max(given, key=lambda answer: answer.confidence)
        for number in members:
            if number not in answers or answers[number].pattern is Pattern.SUBJECT:
                answers[number] = _same_quotation(best)


def _same_quotation(answer: Answer) -> Answer:
    return replace(
        answer,
        confidence=answer.confidence * sure.SAME_QUOTATION,
        reason=f"the same quotation goes on: {answer.figure.name}",
        pattern=None,
    )


def _from_before(
    reading: Reading,
    token_of: Mapping[int, int],
    answers: Mapping[int, Answer],
    told: Mapping[int, Answer],
    spoken: Sequence[int],
    place: int,
) -> Answer | None:
    at = token_of[spoken[place]]
    paragraph, sentence = reading.paragraph[at], reading.sentence[at]
    previous = spoken[place - 1] if place else None
    if previous is not None:
        before = token_of[previous]
        answer = answers.get(previous)
        if answer is not None and reading.sentence[before] == sentence:
            return replace(answer, confidence=answer.confidence * 0.93, reason="the same sentence", pattern=None)
        switched = _another_between(reading, told, answer, before, at)
        if switched is not None:
            return switched
        if answer is not None and reading.paragraph[before] == paragraph and _adjoin(reading, before, at):
            return replace(
                answer,
                confidence=answer.confidence * sure.SAME_PARAGRAPH,
                pattern=None,
                reason=f"goes on speaking in the same paragraph: {answer.figure.name}",
            )
    start = reading.paragraph_starts[paragraph]
    for back in range(sentence - 1, max(reading.sentence[start], sentence - _LOOK_BACK) - 1, -1):
        if back in told:
            answer = told[back]
            factor = sure.SUBJECT_BEFORE if answer.pattern is Pattern.SUBJECT else sure.INDIRECT_BEFORE
            return replace(
                answer,
                confidence=answer.confidence * factor,
                pattern=None,
                reason=f"the sentence before is about {answer.figure.name}",
            )
    if previous is not None and previous in answers and reading.paragraph[token_of[previous]] == paragraph:
        answer = answers[previous]
        return replace(answer, confidence=answer.confidence * 0.8, pattern=None, reason="the paragraph’s last speaker")
    return _over_paragraphs(reading, token_of, answers, told, spoken, place)


def _another_between(
    reading: Reading, told: Mapping[int, Answer], answer: Answer | None, before: int, at: int
) -> Answer | None:
    """A sentence about somebody else between two quotations of a paragraph hands the word over to that person."""
    if reading.paragraph[before] != reading.paragraph[at]:
        return None
    for sentence in range(
        reading.sentence[at] - 1, max(reading.sentence[before], reading.sentence[at] - _LOOK_BACK), -1
    ):
        other = told.get(sentence)
        if other is not None and other.figure.is_person and (answer is None or other.figure is not answer.figure):
            return replace(
                other,
                confidence=other.confidence * sure.SUBJECT_BEFORE,
                pattern=None,
                reason=f"the sentence before is about {other.figure.name}",
            )
    return None


def _adjoin(reading: Reading, before: int, at: int) -> bool:
    """Whether nobody else's sentence stands between two quotations of a paragraph."""
    return reading.sentence[at] - reading.sentence[before] <= 2


def _over_paragraphs(
    reading: Reading,
    token_of: Mapping[int, int],
    answers: Mapping[int, Answer],
    told: Mapping[int, Answer],
    spoken: Sequence[int],
    place: int,
) -> Answer | None:
    """The paragraph before: its last quotation's speaker, or who speaks in its last sentence."""
    at = token_of[spoken[place]]
    sentence = reading.sentence[at]
    other = _other_of_two(reading, token_of, answers, spoken, place)
    if other is not None:
        return other
    for back in range(sentence - 1, max(-1, sentence - 5), -1):
        quoted = [
            n for n in spoken[max(0, place - 6) : place] if reading.sentence[token_of[n]] == back and n in answers
        ]
        if quoted:
            answer = answers[quoted[-1]]
            return replace(
                answer,
                confidence=answer.confidence * sure.RUN_OVER_PARAGRAPHS,
                pattern=None,
                reason=f"goes on from the paragraph before: {answer.figure.name}",
            )
        if back in told:
            answer = told[back]
            colon = reading.token[max(0, reading.sentence_starts[back + 1] - 2)] == ":"
            factor = 0.9 if colon else sure.NEXT_SPEAKER if answer.pattern is not Pattern.SUBJECT else 0.5
            return replace(
                answer,
                confidence=answer.confidence * factor,
                pattern=None,
                reason=f"the paragraph before is about {answer.figure.name}",
            )
    return None


def _other_of_two(
    reading: Reading, token_of: Mapping[int, int], answers: Mapping[int, Answer], spoken: Sequence[int], place: int
) -> Answer | None:
    """Where the last two paragraphs were two people’s, in turn: the one who did not speak last."""
    paragraphs: list[tuple[int, Answer]] = []
    here = reading.paragraph[token_of[spoken[place]]]
    for number in reversed(spoken[max(0, place - 8) : place]):
        paragraph = reading.paragraph[token_of[number]]
        if number in answers and paragraph != here and (not paragraphs or paragraphs[-1][0] != paragraph):
            paragraphs.append((paragraph, answers[number]))
        if len(paragraphs) == 2:
            break
    if len(paragraphs) < 2:
        return None
    (last, one), (earlier, other) = paragraphs
    if one.figure is other.figure or not _next_to(reading, last, here) or not _next_to(reading, earlier, last):
        return None
    return replace(
        other,
        confidence=min(one.confidence, other.confidence) * sure.ALTERNATION,
        pattern=None,
        reason=f"two people talk in turn: {other.figure.name}",
    )


def _next_to(reading: Reading, earlier: int, later: int) -> bool:
    """Whether nothing but empty lines parts two paragraphs."""
    return all(
        reading.paragraph_starts[number + 1] - reading.paragraph_starts[number] <= 1
        for number in range(earlier + 1, later)
    )


def _from_after(
    reading: Reading,
    token_of: Mapping[int, int],
    answers: Mapping[int, Answer],
    spoken: Sequence[int],
    place: int,
) -> Answer | None:
    """The next quotation of the same paragraph, where none before tells."""
    if place + 1 >= len(spoken):
        return None
    following = spoken[place + 1]
    answer = answers.get(following)
    if answer is None or reading.paragraph[token_of[following]] != reading.paragraph[token_of[spoken[place]]]:
        return None
    return replace(answer, confidence=answer.confidence * 0.7, pattern=None, reason="the next quotation’s speaker")
