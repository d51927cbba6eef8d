"""One article's quotations → quotes: cues first, then what they mean in the order of the text, then the uncued ones."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.records import Article, Quote, Span
from narrator.script import words as w
from narrator.script.attribution import confidence as sure
from narrator.script.attribution.cues import Cue, CueFinder, Pattern
from narrator.script.attribution.discourse import OBLIQUE, PLAIN, SPEAKING, SUBJECT, Discourse, Meaning
from narrator.script.attribution.phrases import Grammar, Phrase
from narrator.script.attribution.runs import Answer, fill_runs
from narrator.script.mentions import find_names, headline_names
from narrator.script.parts import Quotation, Turn
from narrator.script.people import Figure, Register, guess_gender
from narrator.script.reading import Reading, read_tokens
from narrator.script.roles import learn_roles, learn_they
from narrator.script.words import words_of


class Resolver:
    """The steps from an article to its quotes; each leaves its result where the next one finds it."""

    def __init__(
        self, article: Article, quotations: Sequence[Quotation], turns: Sequence[Turn], language: str
    ) -> None:
        self.words = words_of(language)
        self.quotations = quotations
        spans: list[tuple[int, int, bool, int]] = [
            (q.outer_start, q.outer_end, q.kind == "term", n) for n, q in enumerate(quotations)
        ]
        spans += [(t.start, t.end, False, -1) for t in turns]
        spans.sort()
        self.reading: Reading = read_tokens(
            article.text, [(s, e) for s, e, _, _ in spans], [term for _, _, term, _ in spans], self.words
        )
        self.token_of = {n: self.reading.quote_token[k] for k, (_, _, _, n) in enumerate(spans) if n >= 0}
        self.names = find_names(self.reading)
        self.register = Register(self.words)
        self.owners = self.register.enter(self.names)
        self._add_headline_names()
        learn_roles(self.reading, self.names, self.owners)
        learn_they(self.reading, self.names, self.owners)
        for figure in self.register.figures:
            guess_gender(figure)
        self.grammar = Grammar(self.reading, self.names)
        self.finder = CueFinder(self.grammar)

    def _add_headline_names(self) -> None:
        added = headline_names(self.reading, lambda text: self.register.called(text) is not None)
        if not added:
            return
        pairs = list(zip(self.names, self.owners, strict=True))
        for name in added:
            owner = self.register.called(name.text)
            if owner is not None:
                pairs.append((name, owner))
        pairs.sort(key=lambda pair: pair[0].first)
        self.names, self.owners = [name for name, _ in pairs], [owner for _, owner in pairs]

    def quotes(self) -> list[Quote]:
        cues = {n: self._cue(n) for n, q in enumerate(self.quotations) if q.kind != "term"}
        background = self._indirect_speech(cues)
        meanings = self._walk([cue for cue in (*cues.values(), *background.values()) if cue is not None])
        answers: dict[int, Answer] = {}
        for number, cue in cues.items():
            meaning = meanings.get(cue.phrase.head) if cue is not None else None
            if cue is not None and meaning is not None:
                answers[number] = self._answer(cue, meaning)
        told = {paragraph: self._answer(cue, meanings[cue.phrase.head])
                for paragraph, cue in background.items() if cue.phrase.head in meanings}
        fill_runs(self.reading, self.quotations, self.token_of, answers, told)
        return [self._quote(number, quotation, answers.get(number)) for number, quotation in enumerate(self.quotations)]

    def _cue(self, number: int) -> Cue | None:
        return self.finder.best(self.token_of[number], self.quotations[number].kind == "partial")

    def _indirect_speech(self, cues: dict[int, Cue | None]) -> dict[int, Cue]:
        """For quotations without a cue: who speaks, or acts, in the sentence before; keyed by that sentence."""
        reading = self.reading
        found: dict[int, Cue] = {}
        for number, cue in cues.items():
            if cue is not None and cue.pattern is not Pattern.SUBJECT:
                continue
            at = self.token_of[number]
            sentence = reading.sentence[at]
            for back in range(sentence - 1, max(-1, sentence - 6), -1):
                low, high = reading.sentence_starts[back], reading.sentence_starts[back + 1]
                if back in found or high - low < 2:
                    continue
                speaker = self.finder.sentence_speaker(low, high)
                if speaker is None:
                    phrase = self.finder.leading_subject(low, high)
                    if phrase is None:
                        continue
                    speaker = Cue(phrase, Pattern.SUBJECT, -1, 0.3)
                found[back] = speaker
        return found

    def _walk(self, cues: list[Cue]) -> dict[int, Meaning]:
        """What each cue's phrase means, by its head token; every name and pronoun on the way counts for the next."""
        reading = self.reading
        discourse = Discourse(reading, self.grammar, self.register, self.owners)
        speaking: dict[int, Phrase] = {cue.phrase.head: cue.phrase for cue in cues}
        meanings: dict[int, Meaning] = {}
        names_at = {name.after - 1: number for number, name in enumerate(self.names)}
        pronouns = w.HE | w.SHE | w.HIM | w.HER | w.THEY
        for index, flag in enumerate(reading.flags):
            phrase = speaking.get(index)
            if phrase is not None:
                meaning = discourse.meaning(phrase)
                if meaning is not None:
                    meanings[index] = meaning
                    discourse.mention(meaning.figure, index, SPEAKING)
            elif index in names_at:
                discourse.mention(self.owners[names_at[index]], index, self._weight(names_at[index]))
            elif flag & pronouns:
                meaning = discourse.of_pronoun(index)
                if meaning is not None:
                    discourse.mention(meaning.figure, index, SUBJECT if flag & w.SUBJECT else PLAIN)
        return meanings

    def _weight(self, number: int) -> float:
        """What a mention adds to its figure's salience: a subject's much, an owner's or an object's little."""
        reading, name = self.reading, self.names[number]
        after = name.after
        if after < len(reading.token) and reading.lower[after] in ("'s", "’s"):
            return OBLIQUE
        if name.first > 0 and reading.flags[name.first - 1] & w.PREPOSITION:
            return OBLIQUE
        first = reading.sentence_starts[reading.sentence[name.first]]
        if name.first == first or name.first == first + 1 and not reading.flags[first] & w.PREPOSITION:
            return SUBJECT
        if after < len(reading.token):
            flag, word = reading.flags[after], reading.lower[after]
            if flag & (w.AUXILIARY | w.VERB | w.WHO) or word.endswith("ed"):
                return SUBJECT
        return PLAIN

    def _answer(self, cue: Cue, meaning: Meaning) -> Answer:
        reading = self.reading
        verb = reading.token[cue.verb] if cue.verb >= 0 else ""
        span: Span = reading.span(cue.phrase.first, cue.phrase.after)
        reason = cue.pattern.value.strip()
        if verb:
            first, after = min(cue.verb, cue.phrase.first), max(cue.verb + 1, cue.phrase.head + 1)
            if after - first <= 10:
                reason += f": ‘{reading.words_of(first, after)}’"
        if meaning.how:
            reason += f"; {meaning.how}"
        elif cue.phrase.kind == "pronoun":
            reason += f"; ‘{reading.token[cue.phrase.first]}’ is {meaning.figure.name}"
        return Answer(meaning.figure, span, sure.PATTERN_RIGHT[cue.pattern] * meaning.sure, reason, cue.pattern)

    def _quote(self, number: int, quotation: Quotation, answer: Answer | None) -> Quote:
        if quotation.kind == "term":
            return Quote(quotation.start, quotation.end, "term", None, None, 0.0, "a title, a nickname or so-called thing")
        if answer is None:
            return Quote(quotation.start, quotation.end, quotation.kind, None, None, 0.0, "nothing tells who speaks")
        return Quote(
            quotation.start, quotation.end, quotation.kind, answer.figure.name, answer.mention,
            round(answer.confidence, 3), answer.reason,
        )


def speakers(figures: Sequence[Figure]) -> list[str]:
    return [figure.name for figure in figures]
