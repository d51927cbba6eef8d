"""A quotation and somebody who may speak it → the facts that speak for and against, by name.

`OF_QUOTATION` are the same for all its candidates, `OF_CANDIDATE` differ; a fact that does not hold is 0. How much
each weighs, and beside which others, is learned (see `choice.ranker`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from narrator.script.attribution.answers import Answer, Heard
from narrator.script.grammar.clauses import Pattern
from narrator.script.grammar.reading import WORD, Reading
from narrator.script.parts import Quotation
from narrator.script.people.register import Figure
from narrator.script.words import words as w

_PATTERNS = {
    Pattern.INVERTED: "cue_inverted",
    Pattern.AFTER: "cue_after",
    Pattern.AFTER_SENTENCE: "cue_after_sentence",
    Pattern.TRAILING: "cue_trailing",
    Pattern.DASH: "cue_dash",
    Pattern.BEFORE: "cue_before",
    Pattern.COLON: "cue_colon",
    Pattern.REMARK: "cue_remark",
    Pattern.LABEL: "cue_label",
    Pattern.DISTANT: "cue_distant",
    Pattern.ACCORDING: "cue_according",
    Pattern.DROPPED: "cue_dropped",
    Pattern.CAPTION: "cue_caption",
    Pattern.SUBJECT: "cue_subject",
}
OF_QUOTATION = (
    "partial",
    "characters",
    "asks",
    "opens",
    "alone",
    "first",
    "asked",
    "colon",
    "takes_up",
    "cue",
    *_PATTERNS.values(),
    "cue_weight",
    "cue_passive",
    "cue_distance",
    "by_name",
    "by_pronoun",
    "by_noun",
    "verb_says",
    "verb_writes",
    "verb_reads",
    "verb_calls",
    "gap_sentences",
    "gap_paragraphs",
    "gap_characters",
    "last_sure",
    "last_cued",
    "last_asks",
    "last_alone",
    "next_gap",
    "next_cued",
    "next_opens",
    "told_back",
    "says_first",
    "says_he",
    "says_she",
    "changes",
    "last_run",
    "talk",
)
OF_CANDIDATE = (
    "anybody",
    "meant",
    "might_be_meant",
    "same_quotation",
    "last",
    "before_last",
    "in_turn",
    "again",
    "told",
    "told_speech",
    "told_sure",
    "told_here",
    "told_nearest",
    "told_between",
    "told_pronoun_of_last",
    "told_pronoun",
    "acts_behind",
    "acts_behind_pronoun",
    "next",
    "next_here",
    "called_before",
    "called_here",
    "named_inside",
    "is_third",
    "with_last",
    "recency",
    "since",
    "since_paragraphs",
    "until",
    "first_later",
    "is_person",
    "person",
    "unnamed",
    "several",
    "elsewhere",
    "is_body",
    "mentions",
    "spoken",
    "cued",
    "reports",
)
FACTS = OF_QUOTATION + OF_CANDIDATE
_LOOK_BACK = 6
"""Sentences before a quotation in which its speaker is looked for."""
_LOOK_AHEAD = 3
_FAR = 20.0
_MANY = 12
_READ_INSIDE = 200
"""Characters of a quotation that are looked through for pronouns: it keeps the time linear."""
_WORD = re.compile(r"[^\W\d_]+")

_NOBODY = Figure("")

Facts = dict[str, float]


@dataclass(slots=True)
class Seen:
    """A candidate while its facts are gathered."""

    figure: Figure
    facts: Facts


class Evidence:
    """Answers what speaks for whom.

    `heard` are the quotations’ cues, `told` says who speaks or acts in a sentence of narration, by its number,
    `addressed` whom a quotation calls by name, `listeners` to whom it is said, `places`
    at which tokens each figure is mentioned, in order.
    """

    def __init__(
        self,
        reading: Reading,
        quotations: Sequence[Quotation],
        token_of: Mapping[int, int],
        heard: Mapping[int, Heard],
        told: Mapping[int, Heard],
        addressed: Mapping[int, Figure],
        listeners: Mapping[int, Figure],
        places: Mapping[Figure, Sequence[int]],
    ) -> None:
        self.reading = reading
        self.quotations = quotations
        self.heard = heard
        self.told = told
        self.addressed = addressed
        self.listeners = listeners
        self.places = places
        self.spoken = [number for number, quotation in enumerate(quotations) if quotation.kind != "term"]
        self.at = [token_of[number] for number in self.spoken]
        self.sentence = [reading.sentence[at] for at in self.at]
        self.paragraph = [reading.paragraph[at] for at in self.at]
        self._quoting = set(self.sentence)
        self.alone = [self._stands_alone(at) for at in self.at]
        self.cued: dict[Figure, int] = {}
        for each in heard.values():
            self.cued[each.figure] = self.cued.get(each.figure, 0) + 1
        mentioned = sorted((at, n) for n, (_, all_at) in enumerate(places.items()) for at in all_at)
        figures = list(places)
        self._mentioned_at = [at for at, _ in mentioned]
        self._mentioned = [figures[n] for _, n in mentioned]
        self._answers: list[Answer | None] = []
        self._spoken_by: dict[Figure, int] = {}

    def note(self, answer: Answer | None) -> None:
        """The next of `spoken` is answered."""
        self._answers.append(answer)
        if answer is not None:
            self._spoken_by[answer.figure] = self._spoken_by.get(answer.figure, 0) + 1

    # -- the quotation

    def of_quotation(self, place: int) -> Facts:
        """The facts that all candidates for the quotation at `place` of `spoken` share."""
        reading, number, at = self.reading, self.spoken[place], self.at[place]
        quotation = self.quotations[number]
        first = reading.paragraph_starts[self.paragraph[place]]
        facts: Facts = {
            "partial": quotation.kind == "partial",
            "characters": min(400, quotation.end - quotation.start),
            "asks": reading.text[quotation.end - 1 : quotation.end + 1].find("?") >= 0,
            "opens": at == first,
            "alone": self.alone[place],
            "first": place == 0,
            "asked": self._asked_before(place),
            "colon": at > 0 and reading.token[at - 1] == ":",
            "takes_up": reading.words.nouns_take_up,
            "gap_sentences": _FAR,
            "gap_paragraphs": _FAR,
            "gap_characters": 400,
            "next_gap": _FAR,
            "told_back": _FAR,
        }
        self._of_words(facts, quotation)
        self._of_cue(facts, self.heard.get(number), at)
        self._of_neighbours(facts, place)
        return facts

    def _of_cue(self, facts: Facts, heard: Heard | None, at: int) -> None:
        if heard is None:
            return
        cue = heard.cue
        facts["cue"] = facts[_PATTERNS[cue.pattern]] = 1.0
        facts["cue_weight"] = cue.weight
        behind = self.reading.flags[cue.phrase.after : cue.phrase.after + 1]
        facts["cue_passive"] = bool(behind and behind[0] & w.PASSIVE)
        facts["cue_distance"] = min(_FAR, abs(cue.phrase.head - at))
        facts[{"name": "by_name", "pronoun": "by_pronoun", "nominal": "by_noun"}[cue.phrase.kind]] = 1.0
        flag = self.reading.flags[cue.verb] if cue.verb >= 0 else 0
        facts["verb_says"] = bool(flag & w.SAY)
        facts["verb_writes"] = bool(flag & w.WRITE)
        facts["verb_reads"] = bool(flag & w.READ)
        facts["verb_calls"] = bool(flag & w.CALL)

    def _of_words(self, facts: Facts, quotation: Quotation) -> None:
        """The persons in which the words speak: of themselves, of a man, of a woman."""
        known = self.reading.words.flags
        words = _WORD.findall(self.reading.text, quotation.start, min(quotation.end, quotation.start + _READ_INSIDE))
        flags = [known.get(word.casefold(), 0) for word in words]
        facts["says_first"] = any(flag & w.FIRST for flag in flags)
        facts["says_he"] = any(flag & (w.HE | w.HIM) and not flag & w.ARTICLE for flag in flags)
        facts["says_she"] = any(flag & (w.SHE | w.HER) and not flag & w.ARTICLE for flag in flags)

    def _of_neighbours(self, facts: Facts, place: int) -> None:
        if place:
            facts["gap_sentences"] = min(_FAR, self.sentence[place] - self.sentence[place - 1])
            facts["gap_paragraphs"] = min(_FAR, self._paragraphs_between(place - 1, place))
            gap = self.quotations[self.spoken[place]].outer_start - self.quotations[self.spoken[place - 1]].outer_end
            facts["gap_characters"] = min(400, gap)
            last = self._answers[place - 1]
            facts["last_sure"] = last.confidence if last else 0.0
            facts["last_cued"] = self.spoken[place - 1] in self.heard
            end = self.quotations[self.spoken[place - 1]].end
            facts["last_asks"] = self.reading.text[end - 1 : end + 1].find("?") >= 0
            facts["last_alone"] = self.alone[place - 1]
            self._of_turns(facts, place)
            facts["talk"] = self.alone[place] and facts["gap_paragraphs"] == 1 and self._opens_talk(place - 1)
        if place + 1 < len(self.spoken):
            facts["next_gap"] = min(_FAR, self._paragraphs_between(place, place + 1))
            facts["next_cued"] = self.spoken[place + 1] in self.heard
            later = self.at[place + 1]
            facts["next_opens"] = later == self.reading.paragraph_starts[self.paragraph[place + 1]]

    def _opens_talk(self, place: int) -> bool:
        """Whether its paragraph begins with what somebody says, as where two talk in turn."""
        return self.reading.quote[self.reading.paragraph_starts[self.paragraph[place]]] >= 0

    def _of_turns(self, facts: Facts, place: int) -> None:
        """How often the word has gone over among the last quotations, and how many the last speaker has in a row."""
        speakers = [answer.figure for answer in self._answers[max(0, place - 5) : place] if answer is not None]
        facts["changes"] = sum(one is not other for one, other in pairwise(speakers))
        run = 0
        for figure in reversed(speakers):
            if figure is not speakers[-1]:
                break
            run += 1
        facts["last_run"] = run

    def _paragraphs_between(self, earlier: int, later: int) -> int:
        """How many paragraphs on the later one stands; empty lines do not count."""
        starts, low, high = self.reading.paragraph_starts, self.paragraph[earlier], self.paragraph[later]
        if high - low > 8:
            return 8
        return sum(starts[number + 1] - starts[number] > 1 for number in range(low + 1, high)) + (high > low)

    def _stands_alone(self, at: int) -> bool:
        """Whether its paragraph holds no word of the writer’s."""
        first, after = self.reading.paragraph_of(at)
        return after - first < 40 and not any(flag & WORD for flag in self.reading.flags[first:after])

    def _asked_before(self, place: int) -> bool:
        """Whether the writer’s own question leads up to the quotation: it may turn to somebody else."""
        reading = self.reading
        low = reading.sentence_starts[self.sentence[place]]
        while low > 1 and reading.token[low - 1] == "\n":
            low -= 1
        return low > 0 and reading.quote[low - 1] < 0 and reading.token[low - 1] == "?"

    # -- the candidates

    def candidates(self, place: int, facts: Facts) -> list[Seen]:
        """Whoever may speak the quotation at `place`, with the facts of each; completes the quotation’s `facts`."""
        found: dict[Figure, Facts] = {}

        def of(figure: Figure) -> Facts:
            return found.setdefault(figure, {})

        heard = self.heard.get(self.spoken[place])
        if heard is not None:
            of(heard.figure)["meant"] = heard.meaning.sure
            if not self._is_told(heard):
                for figure, share in heard.meaning.others[:2]:
                    of(figure)["might_be_meant"] = share
        self._from_before(place, of)
        if heard is None or heard.cue.pattern is Pattern.SUBJECT or self._is_vague(heard):
            self._from_narration(place, facts, of)
            self._from_behind(place, of)
            self._from_near(place, of)
        if heard is not None and self._is_told(heard):
            found = {heard.figure: found[heard.figure]}
        found.pop(self.listeners.get(self.spoken[place], _NOBODY), None)
        seen = [Seen(figure, own) for figure, own in found.items() if figure.name]
        for each in seen:
            self._of_figure(place, each, facts)
        order = sorted((each for each in seen if each.figure.is_person), key=lambda each: -each.facts["last_at"])
        for rank, each in enumerate(order):
            each.facts["recency"] = rank + 1
        return seen

    def _is_told(self, heard: Heard) -> bool:
        """By name, or as he or she, beside the quotation: nobody else comes into question, it may only be wrong."""
        return heard.cue.pattern is not Pattern.SUBJECT and (
            heard.cue.phrase.kind == "name" or heard.pronoun is not None
        )

    def _is_vague(self, heard: Heard) -> bool:
        """Neither by name, nor as he or she, nor by a noun for somebody: then the sentences around are asked, too."""
        phrase = heard.cue.phrase
        if phrase.kind == "nominal":
            return not self.reading.flags[phrase.head] & (w.ROLE | w.KIN)
        return phrase.kind == "pronoun" and heard.pronoun is None and not self.reading.flags[phrase.first] & w.THEY

    def _from_before(self, place: int, of: object) -> None:
        assert callable(of)
        number = self.spoken[place]
        group = self.quotations[number].group
        last: Answer | None = None
        for back in range(place - 1, max(-1, place - 5), -1):
            answer = self._answers[back]
            if answer is None:
                continue
            if self.quotations[self.spoken[back]].group == group:
                of(answer.figure)["same_quotation"] = answer.confidence
            if last is None:
                last = answer
                of(answer.figure)["last"] = answer.confidence if back == place - 1 else 0.5 * answer.confidence
            elif answer.figure is not last.figure:
                of(answer.figure)["before_last"] = answer.confidence
                break
        called = self.addressed.get(self.spoken[place - 1]) if place else None
        if called is not None:
            of(called)["called_before"] = 1.0
        called = self.addressed.get(number)
        if called is not None:
            of(called)["called_here"] = 1.0

    def _from_narration(self, place: int, facts: Facts, of: object) -> None:
        """Who speaks or acts in the sentences before."""
        assert callable(of)
        here, last = self.sentence[place], self._answers[place - 1] if place else None
        since = self.sentence[place - 1] if place else -1
        nearest = True
        for back in range(here - 1, max(-1, here - 1 - 2 * _LOOK_BACK), -1):
            told = self.told.get(back)
            if told is None or back in self._quoting:  # who is quoted there comes in as the last speaker
                continue
            facts["told_back"] = min(facts["told_back"], here - back)
            own = of(told.figure)
            if "told" not in own:
                own["told"] = here - back
                own["told_speech"] = told.cue.pattern is not Pattern.SUBJECT
                own["told_sure"] = told.meaning.sure
                own["told_here"] = self.reading.paragraph[self.reading.sentence_starts[back]] == self.paragraph[place]
                own["told_nearest"] = nearest
                own["told_between"] = back > since
                own["told_pronoun"] = told.pronoun is not None
                own["told_pronoun_of_last"] = (
                    told.pronoun is not None and last is not None and last.figure.gender in (None, told.pronoun)
                )
            nearest = False

    def _from_behind(self, place: int, of: object) -> None:
        """Who acts in the sentence behind, and who speaks next."""
        assert callable(of)
        reading, following = self.reading, self.sentence[place] + 1
        told = self.told.get(following)
        if told is not None and told.figure.is_person:
            low = reading.sentence_starts[following]
            if reading.paragraph[low] == self.paragraph[place] and low == self.at[place] + 1:
                own = of(told.figure)
                own["acts_behind"] = told.meaning.sure
                own["acts_behind_pronoun"] = told.pronoun is not None
        for later in range(place + 1, min(place + 3, len(self.spoken))):
            heard = self.heard.get(self.spoken[later])
            if heard is not None:
                own = of(heard.figure)
                own["next"] = heard.meaning.sure
                own["next_here"] = self.paragraph[later] == self.paragraph[place]
                break

    def _from_near(self, place: int, of: object) -> None:
        """The last two people mentioned before the quotation, and the first behind."""
        assert callable(of)
        at = bisect_left(self._mentioned_at, self.at[place])
        met: list[Figure] = []
        for before in range(at - 1, max(-1, at - _MANY), -1):
            figure = self._mentioned[before]
            if figure.is_person and figure not in met:
                met.append(figure)
                of(figure)
            if len(met) == 3:
                break
        sentences = self.reading.sentence
        for behind in range(at, min(len(self._mentioned), at + 4)):
            if sentences[self._mentioned_at[behind]] - self.sentence[place] > _LOOK_AHEAD:
                break
            if self._mentioned[behind].is_person:
                of(self._mentioned[behind])
                break

    def _of_figure(self, place: int, seen: Seen, quotation_facts: Facts) -> None:
        figure, facts = seen.figure, seen.facts
        at, sentences = self.at[place], self.reading.sentence
        all_at = self.places.get(figure, ())
        n = bisect_left(all_at, at)
        here = self.sentence[place]
        facts["in_turn"] = quotation_facts.get("talk", 0.0) and "before_last" in facts
        facts["again"] = quotation_facts.get("talk", 0.0) and "last" in facts
        facts["last_at"] = all_at[n - 1] if n else -1.0
        facts["with_last"] = n > 0 and place > 0 and sentences[all_at[n - 1]] == self.sentence[place - 1]
        gender = figure.gender
        facts["is_third"] = (gender == "male" and quotation_facts["says_he"]) or (
            gender == "female" and quotation_facts["says_she"]
        )
        facts["since"] = min(_FAR, here - sentences[all_at[n - 1]]) if n else _FAR
        paragraphs = self.reading.paragraph
        facts["since_paragraphs"] = min(_FAR, self.paragraph[place] - paragraphs[all_at[n - 1]]) if n else _FAR
        facts["until"] = min(_FAR, sentences[all_at[n]] - here) if n < len(all_at) else _FAR
        facts["first_later"] = n == 0
        facts["is_person"] = figure.is_person
        facts["person"] = max(-3.0, min(6.0, figure.person))
        facts["unnamed"] = figure.unnamed
        facts["several"] = figure.plural
        facts["elsewhere"] = figure.elsewhere
        facts["is_body"] = figure.body
        facts["mentions"] = min(_MANY, figure.mentions)
        facts["spoken"] = min(_MANY, self._spoken_by.get(figure, 0))
        facts["cued"] = min(_MANY, self.cued.get(figure, 0))
        facts["reports"] = figure.reports
        if figure.core:
            quotation = self.quotations[self.spoken[place]]
            facts["named_inside"] = self.reading.text.find(figure.core[-1], quotation.start, quotation.end) >= 0


def row_of(quotation: Facts, candidate: Facts | None) -> tuple[float, ...]:
    """The facts as one row of numbers in the order of `FACTS`; None for the candidate is anybody else."""
    own = candidate if candidate is not None else {"anybody": 1.0}
    return tuple([quotation.get(name, 0.0) for name in OF_QUOTATION] + [own.get(name, 0.0) for name in OF_CANDIDATE])
