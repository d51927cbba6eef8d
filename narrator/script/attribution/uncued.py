"""Quotations without a cue of their own → their speakers, by what stands before and after them.

A person who has begun to speak goes on speaking until somebody else is named; where two people talk in turn, the next
paragraph is the other's; whom a speaker calls by name answers; and what somebody does between two quotations of a
paragraph is done by the one who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from narrator.records import Gender, Span
from narrator.script.attribution import confidence as sure
from narrator.script.grammar.clauses import Pattern
from narrator.script.grammar.reading import Reading
from narrator.script.parts import Quotation
from narrator.script.people.register import Figure
from narrator.script.words import words as w

_A_REMARK = 40
"""Characters: shorter words than these are a remark, which another often answers."""
_LOOK_BACK = 6
"""Sentences before a quotation in which its speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Who speaks a quotation: see `records.Quote` for the fields.

    `pronoun` is the gender of the "he" or "she" by which the speaker is told, or None.
    """

    figure: Figure
    mention: Span | None
    confidence: float
    reason: str
    rule: str
    pattern: Pattern | None
    pronoun: Gender | None = None

    def because(self, rule: str, reason: str, share: float) -> Answer:
        """The same speaker by another rule, as sure as `share` of this."""
        return replace(
            self,
            confidence=self.confidence * share,
            reason=f"{reason}{self.figure.name}",
            rule=rule,
            pattern=None,
            pronoun=None,
        )


class Runs:
    """Completes `answers` (quotation → answer).

    `told` says who speaks or acts in a sentence of narration, by its number; `addressed` whom a quotation calls by
    name.
    """

    def __init__(
        self,
        reading: Reading,
        quotations: Sequence[Quotation],
        token_of: Mapping[int, int],
        answers: dict[int, Answer],
        told: Mapping[int, Answer],
        addressed: Mapping[int, Figure],
    ) -> None:
        self.reading = reading
        self.quotations = quotations
        self.token_of = token_of
        self.answers = answers
        self.told = told
        self.addressed = addressed
        self.spoken = [number for number, quotation in enumerate(quotations) if quotation.kind != "term"]

    def fill(self) -> None:
        """Give an answer to every quotation for which one is to be had."""
        self._share_groups()
        for place, number in enumerate(self.spoken):
            weak = self.answers.get(number)
            before = self.answers.get(self.spoken[place - 1]) if place else None
            same = place > 0 and self.quotations[self.spoken[place - 1]].group == self.quotations[number].group
            if before is not None and same and (weak is None or weak.pattern is Pattern.SUBJECT):
                self.answers[number] = _same_quotation(before)
                continue
            if weak is not None and weak.pattern is not Pattern.SUBJECT:
                continue
            partial = self.quotations[number].kind == "partial"
            if weak is not None and partial and not self._same_sentence_answered(place):
                continue
            best = self._best(place, weak)
            if best is not None:
                self.answers[number] = best

    def _best(self, place: int, weak: Answer | None) -> Answer | None:
        """The likeliest speaker of the quotation at `place` of those spoken; `weak` is who its sentence is about."""
        found = self._from_before(place)
        called = self.addressed.get(self.spoken[place])
        if found is not None and found.figure is called:
            found = None  # nobody calls himself by name
        beat = self._beat(place) if weak is None and not self._goes_on_at_once(place) else None
        if beat is not None and beat.figure is not called and (found is None or found.confidence < beat.confidence):
            found = beat
        if found is None or (weak is not None and weak.confidence >= found.confidence):
            found = weak or self._from_after(place)
        return found

    def _goes_on_at_once(self, place: int) -> bool:
        """“…,” said Ann Lee. “…” Her son frowned: behind what somebody is named for, the same one speaks."""
        if not place or self.spoken[place - 1] not in self.answers:
            return False
        near = self._sentence(place) - self._sentence(place - 1) <= 1
        return near and self._paragraph(place) == self._paragraph(place - 1)

    # -- places in the text

    def _at(self, place: int) -> int:
        return self.token_of[self.spoken[place]]

    def _sentence(self, place: int) -> int:
        return self.reading.sentence[self._at(place)]

    def _paragraph(self, place: int) -> int:
        return self.reading.paragraph[self._at(place)]

    def _same_sentence_answered(self, place: int) -> bool:
        if not place or self.spoken[place - 1] not in self.answers:
            return False
        return self._sentence(place - 1) == self._sentence(place)

    def _next_to(self, earlier: int, later: int) -> bool:
        """Whether nothing but empty lines parts two paragraphs."""
        starts = self.reading.paragraph_starts
        return all(starts[number + 1] - starts[number] <= 1 for number in range(earlier + 1, later))

    def _asks(self, sentence: int) -> bool:
        """Whether a sentence of narration is a question: the writer's own, which tells nothing of who answers."""
        starts = self.reading.sentence_starts
        return self.reading.token[self.reading.last_of(starts[sentence], starts[sentence + 1])] == "?"

    # -- rules

    def _share_groups(self) -> None:
        """The stretches of one quotation over several paragraphs have one speaker."""
        groups: dict[int, list[int]] = {}
        for number in self.spoken:
            groups.setdefault(self.quotations[number].group, []).append(number)
        for members in groups.values():
            given = [
                self.answers[n] for n in members if n in self.answers and self.answers[n].pattern is not Pattern.SUBJECT
            ]
            if len(members) < 2 or not given:
                continue
            best = max(given, key=lambda answer: answer.confidence)
            for number in members:
                if number not in self.answers or self.answers[number].pattern is Pattern.SUBJECT:
                    self.answers[number] = _same_quotation(best)

    def _from_before(self, place: int) -> Answer | None:
        sentence, paragraph = self._sentence(place), self._paragraph(place)
        beside = place > 0 and self._paragraph(place - 1) == paragraph
        last = self.answers.get(self.spoken[place - 1]) if place else None
        if place and last is not None and self._sentence(place - 1) == sentence:
            return replace(
                last,
                confidence=last.confidence * 0.93,
                reason="the same sentence",
                rule="uncued.same_sentence",
                pattern=None,
            )
        if beside:
            switched = self._another_between(place, last)
            if switched is not None:
                return switched
            if last is not None and sentence - self._sentence(place - 1) <= 2:
                return last.because(
                    "uncued.same_paragraph", "goes on speaking in the same paragraph: ", sure.SAME_PARAGRAPH
                )
        start = self.reading.sentence[self.reading.paragraph_starts[paragraph]]
        for back in range(sentence - 1, max(start, sentence - _LOOK_BACK) - 1, -1):
            told = self.told.get(back)
            if told is not None:
                share = sure.SUBJECT_BEFORE if told.pattern is Pattern.SUBJECT else sure.INDIRECT_BEFORE
                return told.because("uncued.sentence_before", "the sentence before is about ", share)
        if beside and last is not None:
            return replace(
                last,
                confidence=last.confidence * 0.8,
                pattern=None,
                reason="the paragraph’s last speaker",
                rule="uncued.last_of_paragraph",
            )
        return self._over_paragraphs(place)

    def _another_between(self, place: int, last: Answer | None) -> Answer | None:
        """A sentence about somebody else between two quotations of a paragraph hands the word over to that person.

        A "she" there is the one who speaks, whoever else she may be: “It was hard.” She looks away. “Very hard.”
        """
        for sentence in range(
            self._sentence(place) - 1, max(self._sentence(place - 1), self._sentence(place) - _LOOK_BACK), -1
        ):
            other = self.told.get(sentence)
            if other is None or not other.figure.is_person or (last is not None and other.figure is last.figure):
                continue
            if last is not None and other.pronoun is not None and _may_be(last.figure, other.pronoun):
                return last.because(
                    "uncued.pronoun_between", "goes on speaking in the same paragraph: ", sure.SAME_PARAGRAPH
                )
            if last is not None and other.pattern is Pattern.SUBJECT and self._opens_with_hers(sentence):
                continue  # “…,” said Karen Moor. Her father, Jack, fell ill. “…”
            return other.because("uncued.another_between", "the sentence before is about ", sure.SUBJECT_BEFORE)
        return None

    def _opens_with_hers(self, sentence: int) -> bool:
        return bool(self.reading.flags[self.reading.sentence_starts[sentence]] & (w.HER | w.HIM))

    def _beat(self, place: int) -> Answer | None:
        """“He never will.” She poured the coffee: who acts right behind a quotation has spoken it."""
        following = self._sentence(place) + 1
        told = self.told.get(following)
        if told is None or not told.figure.is_person or self._asks(following):
            return None
        low, after = self.reading.sentence_starts[following], self.reading.sentence_starts[following + 1]
        if self.reading.paragraph[low] != self._paragraph(place) or low != self._at(place) + 1:
            return None  # another paragraph, or the quotation is only part of its sentence
        if place + 1 < len(self.spoken) and self._at(place + 1) < after:
            return None
        share = sure.BEAT if told.pronoun is not None else sure.NAMED_BEAT
        return told.because("uncued.beat", "who acts behind the quotation: ", share)

    def _over_paragraphs(self, place: int) -> Answer | None:
        """The paragraph before: its last quotation's speaker, or who speaks in its last sentence."""
        other = self._who_was_called(place) or self._other_of_two(place)
        if other is not None:
            return other
        asked = self._asked_before(place)
        for back in self._sentences_before(self._sentence(place)):
            quoted = [
                number
                for number in self.spoken[max(0, place - 6) : place]
                if self.reading.sentence[self.token_of[number]] == back and number in self.answers
            ]
            if quoted:
                share = sure.RUN_OVER_PARAGRAPHS * (sure.ASKED if asked else 1.0)
                if self._is_short(quoted[-1]) and self._is_short(self.spoken[place]):
                    share *= sure.SHORT_AFTER_SHORT
                return self.answers[quoted[-1]].because(
                    "uncued.paragraph_before", "goes on from the paragraph before: ", share
                )
            if back in self.told:
                return self._from_sentence(back)
        return None

    def _is_short(self, number: int) -> bool:
        quotation = self.quotations[number]
        return quotation.end - quotation.start < _A_REMARK

    def _asked_before(self, place: int) -> bool:
        """Whether the writer’s own question leads up to the quotation: it may turn to somebody else."""
        low = self.reading.paragraph_starts[self._paragraph(place)]
        while low > 1 and self.reading.token[low - 1] == "\n":
            low -= 1
        return low > 0 and self.reading.quote[low - 1] < 0 and self._asks(self.reading.sentence[low - 1])

    def _sentences_before(self, sentence: int) -> list[int]:
        """The last two sentences, the nearer first; empty lines and the writer's own questions do not count."""
        found: list[int] = []
        starts = self.reading.sentence_starts
        for back in range(sentence - 1, max(-1, sentence - 3 * _LOOK_BACK), -1):
            blank = starts[back + 1] - starts[back] == 1 and self.reading.token[starts[back]] == "\n"
            if not blank and not self._asks(back):
                found.append(back)
            if len(found) == 2:
                break
        return found

    def _from_sentence(self, sentence: int) -> Answer:
        told = self.told[sentence]
        if self.reading.token[max(0, self.reading.sentence_starts[sentence + 1] - 2)] == ":":
            share = 0.9
        else:
            share = sure.NEXT_SPEAKER if told.pattern is not Pattern.SUBJECT else 0.5
        return told.because("uncued.subject_of_paragraph", "the paragraph before is about ", share)

    def _who_was_called(self, place: int) -> Answer | None:
        """“Why did you come, Mr Lang?” – “To sell.”: whom the paragraph before calls by name."""
        called = self.addressed.get(self.spoken[place - 1]) if place else None
        if called is None or not self._next_to(self._paragraph(place - 1), self._paragraph(place)):
            return None
        reason = f"whom the one before calls by name: {called.name}"
        return Answer(called, None, sure.CALLED_BY_NAME, reason, "uncued.called_by_name", None)

    def _other_of_two(self, place: int) -> Answer | None:
        """Where the last two paragraphs were two people’s, in turn: the one who did not speak last."""
        paragraphs: list[tuple[int, Answer]] = []
        here = self._paragraph(place)
        for number in reversed(self.spoken[max(0, place - 8) : place]):
            paragraph = self.reading.paragraph[self.token_of[number]]
            if number in self.answers and paragraph != here and (not paragraphs or paragraphs[-1][0] != paragraph):
                paragraphs.append((paragraph, self.answers[number]))
            if len(paragraphs) == 2:
                break
        if len(paragraphs) < 2:
            return None
        (last, one), (earlier, other) = paragraphs
        if one.figure is other.figure or not self._next_to(last, here) or not self._next_to(earlier, last):
            return None
        if self.reading.quote[self.reading.paragraph_starts[last]] < 0:
            return None  # not talk but the narrator's paragraph about one who speaks
        return replace(
            other,
            confidence=min(one.confidence, other.confidence) * sure.ALTERNATION,
            pattern=None,
            reason=f"two people talk in turn: {other.figure.name}",
            rule="uncued.alternation",
        )

    def _from_after(self, place: int) -> Answer | None:
        """The next quotation of the same paragraph, where none before tells."""
        if place + 1 >= len(self.spoken) or self._paragraph(place + 1) != self._paragraph(place):
            return None
        answer = self.answers.get(self.spoken[place + 1])
        if answer is None:
            return None
        return replace(
            answer,
            confidence=answer.confidence * 0.7,
            pattern=None,
            reason="the next quotation’s speaker",
            rule="uncued.next_quotation",
        )


def _same_quotation(answer: Answer) -> Answer:
    return answer.because("uncued.same_quotation", "the same quotation goes on: ", sure.SAME_QUOTATION)


def _may_be(figure: Figure, pronoun: Gender) -> bool:
    return figure.is_person and figure.gender in (None, pronoun)
