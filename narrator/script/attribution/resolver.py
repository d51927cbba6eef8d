"""One article's quotations → quotes: cues first, then what they mean in the order of the text, then the uncued ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from narrator.records import Article, Gender, Quote, Span
from narrator.records import Candidate as _Candidate
from narrator.script.attribution.answers import Answer, Hail, Heard
from narrator.script.attribution.choosing import choose_speakers
from narrator.script.attribution.evidence import Evidence
from narrator.script.attribution.repeats import said_again
from narrator.script.choice.ranker import Rankers, shipped
from narrator.script.cues.finder import CueFinder
from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import Reading, last_mark, read_tokens
from narrator.script.grammar.subjects import Grammar
from narrator.script.meaning.focus import Meaning
from narrator.script.meaning.walk import Walk
from narrator.script.parts import Quotation, Turn
from narrator.script.people.aliases import join_aliases, join_initialisms
from narrator.script.people.beside import note_nouns_beside
from narrator.script.people.headlines import take_back_capitals
from narrator.script.people.mentions import find_names
from narrator.script.people.register import Register, guess_gender
from narrator.script.people.roles import learn_gender, learn_roles, learn_they
from narrator.script.words import words as w
from narrator.script.words.words import words_of

_NAME = r"((?:[^\W\d_a-z][\w’'-]*\.? ){0,2}[^\W\d_a-z][\w’'-]+)"
_CALLED = re.compile(rf", {_NAME}(?:[.!?…]+\s|[.!?…]*$)")
_CALLED_FIRST = re.compile(rf"{_NAME}, ")
_OFFICE = re.compile(r"(?:^|(?<=, )|(?<=[.!?…] ))((?:[^\W\d_]+\.? ){0,2}[^\W\d_]+)(?=, ?([^\W\d_]*)|[.!?…]|$)")
"""Three words at most that marks set apart, and the word behind their comma."""
_TOLD = re.compile(r"[“”‘«»„\"]")
"""From here on the words are those of somebody else: “They told me: ‘Hold on, doctor.’”"""

_FAIRLY = 0.5
"""The chance from which a sentence without its subject tells whom it is about."""


class Resolver:
    """The steps from an article to its quotes; each leaves its result where the next one finds it."""

    def __init__(
        self,
        article: Article,
        quotations: Sequence[Quotation],
        turns: Sequence[Turn],
        language: str,
        rankers: Rankers | None = None,
    ) -> None:
        self.words = words_of(language)
        self.rankers = rankers or shipped()
        self.quotations = list(quotations)
        spans: list[tuple[int, int, bool, int]] = [
            (q.outer_start, q.outer_end, q.kind == "term", n) for n, q in enumerate(quotations)
        ]
        spans += [(t.start, t.end, False, -1) for t in turns]
        spans.sort()
        self.reading: Reading = read_tokens(
            article.text, [(s, e) for s, e, _, _ in spans], [term for _, _, term, _ in spans], self.words
        )
        self.token_of = {n: self.reading.quote_token[k] for k, (_, _, _, n) in enumerate(spans) if n >= 0}
        take_back_capitals(self.reading)
        self.names = find_names(self.reading)
        self.register = Register(self.words)
        self.owners = self.register.enter(self.names)
        join_aliases(self.reading, self.names, self.owners)
        join_initialisms(self.reading, self.names, self.owners)
        learn_roles(self.reading, self.names, self.owners)
        note_nouns_beside(self.reading, self.names, self.owners)
        learn_they(self.reading, self.names, self.owners)
        learn_gender(self.reading, self.names, self.owners)
        for figure in self.register.figures:
            guess_gender(figure)
        self.grammar = Grammar(self.reading, self.names)
        self.finder = CueFinder(self.grammar)

    def quotes(self) -> list[Quote]:
        self._hear_short_words()
        cues = self.cues = {n: self._cue(n) for n, q in enumerate(self.quotations) if q.kind != "term"}
        nobodys = {number for number, cue in cues.items() if cue is not None and cue.pattern is Pattern.NOBODY}
        cues.update(dict.fromkeys(nobodys))
        self._share_signatures(cues)
        background = self._background(cues)
        walk = Walk(self.finder, self.register, self.owners, self.rankers)
        meanings = walk.run([cue for cue in (*cues.values(), *background.values()) if cue is not None])
        heard = {
            number: self._heard(cue, meanings[cue.phrase.head])
            for number, cue in cues.items()
            if cue is not None and cue.phrase.head in meanings
        }
        told = {
            sentence: self._heard(cue, meanings[cue.phrase.head])
            for sentence, cue in background.items()
            if self._is_told(cue, meanings)
        }
        strangers = {} if self.words.nouns_take_up else {n: cue for n, cue in cues.items() if cue and n not in heard}
        told_of = {n: self._told(cue.phrase) for n, cue in strangers.items()}  # not « il est tard », which is nobody
        unmet = {number: gender for number, gender in told_of.items() if gender is not None}
        many = {n for n, cue in strangers.items() if self.reading.flags[cue.phrase.head] & w.THEY}
        writer = {number for number, each in heard.items() if not each.figure.name}
        hails = {n: hail for n, quotation in enumerate(self.quotations) if (hail := self._hail(quotation))}
        focus = walk.discourse.focus
        evidence = Evidence(self.reading, self.quotations, self.token_of, heard, told, hails, focus, unmet, many)
        answers = choose_speakers(evidence, self.rankers.speaker, nobodys)
        for answer in answers.values():
            self.register.keep(answer.figure)
        quotes = [
            _unspoken(quotation, heard[number].mention, "the writer’s own words", "speaker.writer")
            if number in writer
            else self._quote(quotation, answers.get(number))
            for number, quotation in enumerate(self.quotations)
        ]
        for number, later in said_again(self.reading.text, self.quotations).items():
            if quotes[later].speaker:
                quotes[number] = _repeated(quotes[number], quotes[later])
        return quotes

    def _hear_short_words(self) -> None:
        """“Never,” said Ola Berg: what looked like a term by its length is speech, for somebody says it."""
        for number, quotation in enumerate(self.quotations):
            if quotation.kind != "term":
                continue
            at = self.token_of[number]
            if at != self.reading.sentence_of(at)[0] or last_mark(self.reading, at) not in (",", "?", "!"):
                continue
            cue = self._cue(number)
            if cue is None or (self.reading.flags[cue.verb] & w.READ and not self.finder.could_speak(cue.phrase)):
                continue  # „Wer zahlt?“ lautete der Titel
            if cue.pattern in (Pattern.INVERTED, Pattern.AFTER) and cue.weight > 0.9:
                self.quotations[number] = replace(quotation, kind="direct")
                self.reading.token[at] = self.reading.lower[at] = ""

    def _cue(self, number: int) -> Cue | None:
        return self.finder.best(self.token_of[number], self.quotations[number].kind == "partial")

    def _share_signatures(self, cues: dict[int, Cue | None]) -> None:
        """“We wait. ¶ “It will come.” — Ann Lee: who has signed the last paragraph says those before."""
        signed: dict[int, Cue] = {}
        for number in reversed(list(cues)):
            group, cue = self.quotations[number].group, cues[number]
            if cue is not None and cue.pattern is Pattern.DASH:
                signed[group] = cue
            elif cue is None:
                cues[number] = signed.get(group)

    def _background(self, cues: dict[int, Cue | None]) -> dict[int, Cue]:
        """Whom the sentences around quotations without a cue or with a pronoun are about; by the sentence."""
        reading = self.reading
        found: dict[int, Cue] = {}
        for number, cue in cues.items():
            if cue is not None and cue.pattern is not Pattern.SUBJECT and cue.phrase.kind != "pronoun":
                continue
            at = self.token_of[number]
            sentence = reading.sentence[at]
            for other in range(sentence - 1, max(-1, sentence - 6), -1):
                low, high = reading.sentence_starts[other], reading.sentence_starts[other + 1]
                low = self.finder.after_stamp(low, high)
                if other in found or high - low < 2:
                    continue
                phrase = self.finder.source_of(low, high) or self.finder.leading_subject(low, high)
                if phrase is not None:
                    found[other] = Cue(phrase, Pattern.SUBJECT, -1, 0.3)
        return found

    def _is_told(self, cue: Cue, meanings: Mapping[int, Meaning]) -> bool:
        """Whether a sentence tells whom it is about: not where a subject left out may well be another’s."""
        meaning, phrase = meanings.get(cue.phrase.head), cue.phrase
        printed = phrase.kind != "pronoun" or self.reading.flags[phrase.head] & w.SUBJECT
        return meaning is not None and (bool(printed) or meaning.sure >= _FAIRLY)

    def _hail(self, quotation: Quotation) -> Hail | None:
        """Whom the quotation calls by name, first or before a mark that ends a sentence, or else by an office."""
        name = _CALLED.search(self.reading.text, quotation.start, quotation.end)
        if name is None:
            name = _CALLED_FIRST.match(self.reading.text, quotation.start, quotation.end)
        figure = self.register.called(name[1]) if name is not None else None
        if figure is not None and figure.is_person:
            return Hail(figure)
        said = _TOLD.split(self.reading.text[quotation.start : quotation.end].lstrip("-–— "), maxsplit=1)[0]
        return next(filter(None, map(self._office, _OFFICE.finditer(said))), None)

    def _office(self, found: re.Match[str]) -> Hail | None:
        """An office without an article that a comma sets apart: “Doctor, is it bad?”, not “My son, Roy, …”."""
        words, (*before, noun) = self.words, found[1].casefold().replace(".", "").split()
        flag, *flags = (words.flags.get(word, 0) for word in (noun, *before))
        behind = words.flags.get((found[2] or "").casefold(), 0)
        apart = found.string.endswith(", ", 0, found.start()) or found.string.startswith(",", found.end())
        bears = flag & (w.TITLE | w.ROLE | w.KIN)
        spoken_of = before and (before[0] in words.the or flag & w.KIN or (bears and flags[0] & w.POSSESSIVE))
        listed = noun in words.hails or (bears and not flag & w.PLURAL)
        tells = noun not in words.hails and behind & (w.NOUNS | w.OTHER | w.OBJECT)  # “Judge, father – that is enough”
        if spoken_of or tells or not (apart and listed and words.hail_openers.issuperset(before)):
            return None
        named = self.register.called(found[1].split()[-1]) if before else None
        if named is not None and named.is_person:
            return Hail(named)  # „Grüß Gott, Herr Bauer“
        told = {each & (w.FEMALE | w.MALE) for each in (flag, *flags)} - {0}
        gender: Gender | None = "female" if told == {w.FEMALE} else "male" if told == {w.MALE} else None
        return Hail(None, noun, gender if noun in words.hails else None)

    def _heard(self, cue: Cue, meaning: Meaning) -> Heard:
        reading = self.reading
        verb = reading.token[cue.verb] if cue.verb >= 0 else ""
        span: Span = reading.span(cue.phrase.first, cue.phrase.after)
        reason = cue.pattern.wording
        if verb:
            first, after = min(cue.verb, cue.phrase.first), max(cue.verb + 1, cue.phrase.head + 1)
            if after - first <= 10:
                reason += f": ‘{reading.words_of(first, after)}’"
        if meaning.how:
            reason += f"; {meaning.how}"
        elif cue.phrase.kind == "pronoun":
            reason += f"; ‘{reading.token[cue.phrase.first]}’ is {meaning.figure.name}"
        return Heard(cue, meaning, span, reason, self._told(cue.phrase))

    def _told(self, phrase: Phrase) -> Gender | None:
        """The gender that a pronoun, or a noun such as "mother", tells."""
        flag = self.reading.flags[phrase.head]
        if phrase.kind == "pronoun":
            return "female" if flag & w.SHE else "male" if flag & w.HE else None
        gendered = flag & (w.FEMALE | w.MALE) if phrase.kind == "nominal" and not flag & w.PLURAL else 0
        return {w.FEMALE: "female", w.MALE: "male"}.get(gendered)  # type: ignore[return-value]

    def _quote(self, quotation: Quotation, answer: Answer | None) -> Quote:
        if quotation.kind == "term":
            return _unspoken(quotation, None, "a title, a nickname or so-called thing", "quotation.term")
        if answer is None:
            return _unspoken(quotation, None, "nothing tells who speaks", "speaker.untold")
        return Quote(
            quotation.start,
            quotation.end,
            quotation.kind,
            answer.figure.name,
            answer.mention,
            round(answer.confidence, 3),
            answer.reason,
            answer.rule,
            tuple(_Candidate(figure.name, round(chance, 3), reason) for figure, chance, reason in answer.others),
        )


def _repeated(heading: Quote, said: Quote) -> Quote:
    """A heading in the voice of whoever says its words in the article."""
    reason = f"said again below: {said.speaker}"
    told = replace(said, start=heading.start, end=heading.end, mention=None)
    return replace(told, reason=reason, rule="heading.said_again")


def _unspoken(quotation: Quotation, mention: Span | None, reason: str, rule: str) -> Quote:
    """A quotation that the narrator reads, and why."""
    return Quote(quotation.start, quotation.end, quotation.kind, None, mention, 0.0, reason, rule)
