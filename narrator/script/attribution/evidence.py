"""An article's quotations, the mentions around them and the answers so far: what the facts are gathered from."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence

from narrator.records import Gender
from narrator.script.attribution.answers import Answer, Hail, Heard
from narrator.script.grammar.clauses import Pattern, is_handed_over
from narrator.script.grammar.reading import DASHES, WORD, Reading
from narrator.script.meaning.facts import agreement
from narrator.script.meaning.focus import Focus
from narrator.script.parts import Quotation
from narrator.script.people.kin import kin_called
from narrator.script.people.register import Figure
from narrator.script.words import words as w

Facts = dict[str, float]
"""What is known of a quotation or of a candidate, by name; a fact that does not hold is 0 or left out."""
FAR = 20.0
"""Sentences, paragraphs or tokens beyond which more makes no difference."""
_LOOK_BACK = 12
"""Sentences before a quotation in which its speaker is looked for."""
_MANY = 12
"""Mentions that are looked through for people near by."""
_CALLED_WITHIN = 4
"""Tokens of a question among which the comma behind a name stands."""
_LINES = 40
"""Lines of a dialogue before and behind one whose speakers are looked for: it keeps the time linear."""
_TOLD_WELL = 0.6
"""The chance of who speaks a line of talk from which the next is another’s: 0.5 and 0.75 win one less each."""
_FAIRLY = 0.7
"""The chance from which a line’s speaker tells who has the next line but one."""
_TO_REPLY = 5
"""Tokens behind a quotation among which "came the answer" stands."""


class Evidence:
    """What an article tells of who speaks, and what has been answered so far.

    By a quotation's number: `heard`, its cue; `hails`, by what it calls somebody; `unmet`,
    the gender that its cue tells of somebody who has not come up: "he said", and only women have; `many`, where
    "they" say so, and nobody has who is several.
    By a sentence's: `told`, whom it is about. `places` are the tokens at which each figure is mentioned, and
    `mentioned_at` with `mentioned` the same for all of them, in order. All else goes by a quotation's place in
    `spoken`, the numbers of those that somebody speaks: its token `at`, `sentence`, `paragraph`, `answers`.
    """

    def __init__(
        self,
        reading: Reading,
        quotations: Sequence[Quotation],
        token_of: Mapping[int, int],
        heard: Mapping[int, Heard],
        told: Mapping[int, Heard],
        hails: Mapping[int, Hail],
        focus: Focus,
        unmet: Mapping[int, Gender],
        many: Container[int] = (),
    ) -> None:
        self.reading = reading
        self.quotations = quotations
        self.heard = heard
        self.told = told
        self.hails = hails
        self.focus = focus
        self.places: Mapping[Figure, Sequence[int]] = focus.places
        self.unmet = unmet
        self.many = many
        self.spoken = [number for number, quotation in enumerate(quotations) if quotation.kind != "term"]
        self.at = [token_of[number] for number in self.spoken]
        self.sentence = [reading.sentence[at] for at in self.at]
        self.paragraph = [reading.paragraph[at] for at in self.at]
        self._quoting = set(self.sentence)
        self._lines = self._lines_of_dialogue()
        self.alone = [self._stands_alone(at) for at in self.at]
        self.cued = Counter(each.figure for each in heard.values())
        mentioned = sorted((at, n) for n, (_, all_at) in enumerate(self.places.items()) for at in all_at)
        figures = list(self.places)
        self.mentioned_at = [at for at, _ in mentioned]
        self.mentioned = [figures[n] for _, n in mentioned]
        self.answers: list[Answer | None] = []
        self.spoken_by: Counter[Figure] = Counter()

    def note(self, answer: Answer | None) -> None:
        """The next of `spoken` is answered."""
        self.answers.append(answer)
        if answer is not None:
            self.spoken_by[answer.figure] += 1

    def quotation(self, place: int) -> Quotation:
        return self.quotations[self.spoken[place]]

    def paragraphs_between(self, earlier: int, later: int) -> int:
        """How many paragraphs on the later one stands; empty lines do not count."""
        starts, low, high = self.reading.paragraph_starts, self.paragraph[earlier], self.paragraph[later]
        if high - low > 8:
            return 8
        return sum(starts[number + 1] - starts[number] > 1 for number in range(low + 1, high)) + (high > low)

    def asks(self, place: int) -> bool:
        """Whether the quotation ends in a question mark, in its marks or right behind."""
        end = self.quotation(place).end
        return "?" in self.reading.text[end - 1 : end + 1]

    def is_reply(self, place: int) -> bool:
        """“No,” came the answer; „Warum?“ – „Darum.“; „Die Antwort ist kurz: „Nein.““: whether it tells that another
        speaks than before."""
        reading, words, at = self.reading, self.reading.words, self.at[place] + 1
        if is_handed_over(reading, self.at[place]) or self._takes_turn(place):
            return True
        colon = reading.colon_before(self.at[place])
        if colon >= 0 and self.spoken[place] not in self.heard:
            first = reading.sentence_of(colon)[0]
            whose = reading.flags[first] & w.WHO and reading.flags[first] & w.POSSESSIVE  # dessen Antwort
            if words.clitics and reading.lower[first] in words.answers:
                return reading.lower[first].startswith(words.answering)  # « Réponse du tac au tac : »
            return bool(whose or reading.lower[first] in words.the) and reading.lower[first + 1] in words.answers
        behind = [word for word in reading.lower[at : at + _TO_REPLY] if word not in (",", "back")]
        return len(behind) > 2 and behind[0] in words.comes and behind[1] in words.the and behind[2] in words.utterances

    def _takes_turn(self, place: int) -> bool:
        """« — Longtemps ? ¶ — Une heure. »: whether this line of French talk and the last, whose speaker is told well,
        are whole paragraphs behind dashes."""
        words, last = self.reading.words, self.answers[place - 1] if place else None
        talk = words.clitics and words.dash_dialogue and self.spoken[place] not in self.heard
        if last is None or last.confidence < _TOLD_WELL or not talk:
            return False
        starts, lines = self.reading.paragraph_starts, (place - 1, place)
        dashed = all(self.reading.text[self.reading.start[starts[self.paragraph[each]]]] in DASHES for each in lines)
        return dashed and self.paragraphs_between(*lines) == 1 and all(self.alone[each] for each in lines)

    def is_nobodys(self, heard: Heard) -> bool:
        """Whether the cue names a body or something written, by a noun that is none for somebody: "the council"."""
        phrase, flags = heard.cue.phrase, self.reading.flags
        body = flags[phrase.head] & (w.BODY | w.DOCUMENT) and not flags[phrase.head] & (w.ROLE | w.KIN | w.PLURAL)
        return phrase.kind == "nominal" and bool(body)

    def goes_on(self, place: int) -> bool:
        """“It hurts,” she said. “It always did.”: whether nothing but the last speaker’s cue stands before the words.

        In English they are the same speaker’s in 1,088 of 1,091; elsewhere talk may go on in one paragraph.
        """
        last = self.heard.get(self.spoken[place - 1]) if place else None
        told = last is not None and last.cue.pattern in (Pattern.AFTER, Pattern.INVERTED)
        if not told or self.reading.words.nouns_take_up:
            return False
        next_to = self.sentence[place] - self.sentence[place - 1] <= 1
        return next_to and self.spoken[place] not in self.heard and not self.paragraphs_between(place - 1, place)

    def is_asked_on(self, place: int) -> bool:
        """„Es reicht.“ ¶ Seit wann denn? ¶ „Seit Mai.“: whether the writer’s question alone, in a paragraph of its own,
        stands before words without a cue. They are the same speaker’s in 55 of 59."""
        question = self._question_before(place)
        if question is None or not place:
            return False
        low, _ = question
        return low > 0 and self.reading.paragraph[self.reading.last_of(0, low)] == self.paragraph[place - 1]

    def asked_by_name(self, place: int) -> Figure | None:
        """« Nico, franchement : tu as hésité ? », „Frau Voss, was nun?“: whom the writer’s question before calls."""
        low, high = self._question_before(place) or (0, 0)
        comma = next((at for at in range(low, min(high, low + _CALLED_WITHIN)) if self.reading.token[at] == ","), low)
        near = range(bisect_left(self.mentioned_at, low), bisect_left(self.mentioned_at, min(comma, low + 2)))
        return next((self.mentioned[n] for n in near if self.mentioned[n].is_person), None)

    def _question_before(self, place: int) -> tuple[int, int] | None:
        """The tokens of the writer’s question that is all of the paragraph before words without a cue."""
        reading, first = self.reading, self.reading.paragraph_starts[self.paragraph[place]]
        if not (first and self.alone[place]) or self.spoken[place] in self.heard:
            return None
        end = reading.last_of(0, first)
        low = reading.paragraph_starts[reading.paragraph[end]]
        asks = reading.token[end] == "?" and not any(map(reading.quotes_at, range(low, end)))
        return (low, end) if asks and reading.sentence[low] == reading.sentence[end] else None

    def run_on(self, place: int) -> Answer | None:
        """« A.¶« B. »: who speaks what the quotation at `place` goes on with in a new paragraph, but in English."""
        words = self.reading.words
        if not place or not words.nouns_take_up:
            return None
        before, here, text = self.quotation(place - 1), self.quotation(place), self.reading.text
        joined = before.group == here.group and not text[before.end : here.outer_start].strip()
        return self.answers[place - 1] if joined and text[here.outer_start] not in DASHES else None

    def _lines_of_dialogue(self) -> list[tuple[int, int] | None]:
        """Of each that stands behind a dash, in no marks: which run of such lines it is of, and which line there."""
        lines: list[tuple[int, int] | None] = []
        run = line = 0
        for place, paragraph in enumerate(self.paragraph):
            first, quotation = self.reading.paragraph_starts[paragraph], self.quotation(place)
            if self.reading.token[first] not in DASHES or quotation.outer_start != quotation.start:
                lines.append(None)
                continue
            apart = self.paragraphs_between(place - 1, place) if lines and lines[-1] is not None else 2
            run, line = (run, line + apart) if apart < 2 else (run + 1, 0)
            lines.append((run, line))
        return lines

    def line_speakers(self, place: int) -> tuple[Figure | None, set[Figure]]:
        """Who has every other line of the dialogue around `place`, by the cues of its lines; who has those between."""
        own, others, here = dict[Figure, None](), set[Figure](), self._lines[place]
        if here is None:
            return None, others
        run, number = here
        near_lines = range(max(0, place - _LINES), min(len(self._lines), place + _LINES))
        for near in near_lines:
            line = self._lines[near]
            figure = self._line_speaker(near) if line is not None and line[0] == run else None
            if line is None or figure is None:
                continue
            if (line[1] - number) % 2:
                others.add(figure)
            else:
                own[figure] = None
        sure = len(own) == 1 and others.isdisjoint(own)
        return next(iter(own)) if sure else None, others - own.keys()

    def _line_speaker(self, place: int) -> Figure | None:
        """Who is named beside a line, or has been chosen for one that has a cue."""
        heard = self.heard.get(self.spoken[place])
        if heard is None or heard.cue.phrase.kind == "name":
            return heard.figure if heard is not None else None
        answer = self.answers[place] if place < len(self.answers) else None
        return answer.figure if answer is not None and answer.confidence >= _FAIRLY else None

    def called(self, place: int) -> tuple[Figure | None, bool]:
        """Whom the quotation at `place` calls, and whether by more than a gender; nobody who goes on there."""
        hail = self.hails.get(self.spoken[place]) if place >= 0 else None
        if hail is None or hail.figure is not None:
            return (hail.figure if hail else None), True
        words, last, people = self.reading.words, self.answers[place - 1] if place else None, self.people_before(place)
        bearers = [each for each in people if words.is_role(hail.noun, each.roles)]
        known = bearers or [kin for each in people if (kin := kin_called(each, hail.noun, words)) is not None]
        fitting = known[:1] or [each for each in people if agreement(each, hail.gender) > 0]
        if len(fitting) != 1 or (last and fitting[0] is last.figure and not self.paragraphs_between(place - 1, place)):
            return None, False
        return fitting[0], bool(known)

    def people_before(self, place: int) -> dict[Figure, None]:
        """The last people mentioned before the quotation, the nearest first."""
        at = bisect_left(self.mentioned_at, self.at[place])
        before = reversed(self.mentioned[max(0, at - _MANY + 1) : at])
        return dict.fromkeys(figure for figure in before if figure.is_person)

    def is_open(self, place: int) -> bool:
        """Whether the sentences around are asked, too: no cue, or one that names nobody and tells no role or kin."""
        heard, flags = self.heard.get(self.spoken[place]), self.reading.flags
        if heard is None or heard.cue.pattern is Pattern.SUBJECT:
            return True
        phrase = heard.cue.phrase
        if phrase.kind == "nominal":
            head, words = flags[phrase.head], self.reading.words
            several = head & w.PLURAL and not head & (w.DETERMINER | w.INDEFINITE)  # the families, not "a few"
            together = (several and not words.nouns_take_up) or self.reading.lower[phrase.head] in words.together
            return not (together or head & (w.ROLE | w.KIN))
        return phrase.kind == "pronoun" and not flags[phrase.first] & w.THEY

    def told_before(self, place: int) -> Iterator[tuple[int, Heard]]:
        """The sentences of narration before that tell who acts, the nearest first.

        Who is quoted in a sentence comes in as the last speaker, not here.
        """
        here = self.sentence[place]
        for sentence in range(here - 1, max(-1, here - 1 - _LOOK_BACK), -1):
            told = self.told.get(sentence)
            if told is not None and sentence not in self._quoting:
                yield sentence, told

    def _stands_alone(self, at: int) -> bool:
        """Whether its paragraph holds no word of the writer’s."""
        first, after = self.reading.paragraph_of(at)
        return after - first < 40 and not any(flag & WORD for flag in self.reading.flags[first:after])
