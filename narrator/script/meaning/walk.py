"""The phrases that cues found → what each means: one walk on which every mention counts for the next."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise, starmap

from narrator.records import Span
from narrator.script.choice.ranker import Rankers
from narrator.script.cues.finder import CueFinder
from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import last_mark
from narrator.script.meaning.focus import Meaning
from narrator.script.meaning.phrases import Discourse
from narrator.script.meaning.salience import OBLIQUE, PLAIN, SPEAKING, SUBJECT, Weights
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

_PRONOUNS = w.HE | w.SHE | w.HIM | w.HER | w.THEY
_BEHIND = (Pattern.INVERTED, Pattern.AFTER, Pattern.AFTER_SENTENCE, Pattern.TRAILING, Pattern.DROPPED)
_READ_OUT_WITHIN = 4
"""Sentences in which "it" may be a document."""
_TOLD_TO = 4
"""Tokens behind "asked the guard" among which the "to" of what is demanded stands."""
_HEAD = 4
"""Tokens of a paragraph among which a noun says whom it is about."""
_NAME_INSIDE = re.compile(r"[^\W\d_a-z][\w’'-]*[a-z](?: [^\W\d_a-z][\w’'-]*[a-z])*")
"""Words with a capital, one behind another."""


class Walk:
    """`meanings` holds what the phrase of each cue means, by its head token, once `run` is through."""

    def __init__(self, finder: CueFinder, register: Register, owners: list[Figure], rankers: Rankers) -> None:
        self.finder = finder
        self.grammar = finder.grammar
        self.reading = finder.reading
        self.register = register
        self.owners = owners
        self.weights = Weights(self.grammar)
        self.discourse = Discourse(self.reading, self.grammar, register, owners, rankers)
        self.meanings: dict[int, Meaning] = {}
        self._speaking: dict[int, Cue] = {}
        self._writing: set[int] = set()
        self._subject_heads: set[int] = set()
        self._read_out: set[int] = set()
        """Sentences behind which "it says" stands."""

    def run(self, cues: Sequence[Cue]) -> dict[int, Meaning]:
        """What the phrase of each of `cues` means, by its head token; one that means nobody is left out."""
        reading = self.reading
        self._speaking = {cue.phrase.head: cue for cue in reversed(cues)}
        its = (
            cue.phrase.head for cue in cues if cue.phrase.kind == "pronoun" and reading.lower[cue.phrase.head] == "it"
        )
        self._read_out = {reading.sentence[at] - back for at in its for back in range(_READ_OUT_WITHIN + 1)}
        self._writing = {cue.phrase.head for cue in cues if reading.flag_of(cue.verb) & w.WRITE}
        names_at = {name.after - 1: number for number, name in enumerate(self.grammar.names)}
        starts = reading.sentence_starts
        sentences = [(self.finder.after_stamp(low, high), high) for low, high in pairwise(starts)]
        openings = {low for low, _ in sentences} if reading.words.drops_pronouns else set()
        subjects = dict(self._subjects(sentences))
        self.discourse.focus.asking = dict(chain.from_iterable(starmap(self._asked_whether, sentences)))
        heads = self._subject_heads = {phrase.head for phrase in subjects.values()}
        for index, flag in enumerate(reading.flags):
            if index in subjects:
                self._mention_subject(subjects[index])
            if index in openings:
                self._mention_left_out(index)
            if index in self._speaking:
                self._mention_speaker(index, self._speaking[index])
            elif reading.quotes_at(index):
                self._mention_inside(index)
            elif index in names_at:
                self._mention_name(index, names_at[index])
            elif flag & w.DOCUMENT:
                self._note_document(index)
            elif flag & (w.ROLE | w.KIN) and not flag & w.INDEFINITE and index not in heads:
                self._mention_bearer(index)
            elif flag & _PRONOUNS:
                self._mention_pronoun(index)
        return self.meanings

    def _mention_speaker(self, index: int, cue: Cue) -> None:
        phrase = cue.phrase
        facts = {
            "cue": 1.0 if cue.pattern is not Pattern.SUBJECT else 0.5,
            "behind": float(cue.pattern in _BEHIND),
            "writes": float(index in self._writing),
            "answers": float(self.reading.lower_of(cue.verb).startswith(self.reading.words.answering)),
        }
        meaning = self.discourse.meaning(phrase, facts)
        if meaning is None:
            return
        self.meanings[index] = meaning
        figure = meaning.figure
        figure.writes = figure.writes or index in self._writing
        figure.reports = figure.reports and phrase.kind != "name"
        if figure.name:
            if phrase.kind != "nominal" or self._issues(figure):
                self.discourse.note_documents(figure, index)
            kind = self._kind_of_name(phrase.names[-1]) if phrase.kind == "name" else phrase.kind
            self.discourse.focus.mention(figure, index, SPEAKING, meaning.sure, kind)
            self.discourse.focus.spoke_last = figure
            if cue.pattern is not Pattern.SUBJECT:
                self.discourse.focus.quoted_last = figure
            self.discourse.focus.last_asked = self._asks(index, cue)
            self._note_writing(figure, index)

    def _asks(self, index: int, cue: Cue) -> bool:
        """Whether the words to the cue's verb, or for want of one the sentence, tell that somebody asks."""
        low, high = self.reading.sentence_of(index)
        asking = (at for at in range(low, cue.verb + 1 or high) if self.reading.lower[at] in self.reading.words.asking)
        asks = (at for at in asking if at > low or self.reading.words.drops_pronouns)  # not "Asked about it, …"
        return any(not self.reading.flag_of(at - 1) & (w.DETERMINER | w.PASSIVE) for at in asks)

    def _mention_pronoun(self, index: int) -> None:
        meaning = self.discourse.candidates.of_pronoun(index)
        if meaning is None:
            return
        self._mention(meaning.figure, index, self.weights.of_pronoun(index), meaning.sure, "pronoun")

    def _mention(self, figure: Figure, index: int, weight: float, sure: float, kind: str) -> None:
        self.discourse.focus.mention(figure, index, weight, sure, kind)
        if weight >= SUBJECT and (figure.is_person or self._issues(figure)):
            self.discourse.note_documents(figure, index)
        self._note_writing(figure, index)

    def _issues(self, figure: Figure) -> bool:
        """« La mairie a publié un communiqué »: whether what is written may be that of a French body."""
        return bool(self.reading.words.clitics) and figure.may_be_body

    def _note_document(self, index: int) -> None:
        """ "The 60-page report by Ann Lee", "her diary": from here on the report, and "it", are what she wrote."""
        phrase = self.grammar.ending_at(index, self.reading.sentence_of(index)[0])
        if phrase is None:
            return
        writer = self.discourse.maker(phrase, document=True)
        if writer is not None:
            self.discourse.note_writer(self.reading.lower[index], writer, index)
        elif index not in self._subject_heads and (
            self.reading.sentence[index] in self._read_out
            or (self.reading.words.clitics and self.reading.flags[phrase.first] & w.INDEFINITE)
        ):
            meaning = self.discourse.meaning(phrase)
            if meaning is not None:
                self.discourse.focus.mention(meaning.figure, index, PLAIN, meaning.sure)

    def _note_writing(self, figure: Figure, index: int) -> None:
        """ "She wrote that …"."""
        following = self.reading.flag_of(index + 1)
        writes = index in self._writing or (following & w.WRITE and following & w.FINITE)
        if (figure.is_person and writes) or self._sends(index):
            self.discourse.focus.writes(figure, index)

    def _sends(self, index: int) -> bool:
        """ "An email that he had sent", "the card she wrote", "a note Ann Lee left": whether who is mentioned up to
        token `index` has written what the noun before calls."""
        reading, number = self.reading, self.grammar.name_over(index)
        noun = (self.grammar.names[number].first if number is not None else index) - 1
        noun -= reading.lower_of(noun) in reading.words.that | reading.words.which
        verb = index + 1
        while reading.flag_of(verb) & w.AUXILIARY:
            verb += 1
        return bool(reading.flag_of(noun) & w.DOCUMENT) and reading.lower_of(verb) in reading.words.sending

    def _mention_name(self, index: int, number: int) -> None:
        weight, figure = self.weights.of_name(number), self.owners[number]
        figure.reports = figure.reports and weight != SPEAKING
        self._mention(figure, index, weight, 1.0, self._kind_of_name(number))
        self._note_asker(figure, self.grammar.names[number].first)

    def _note_asker(self, figure: Figure, first: int) -> None:
        """Who is named from token `first` on may ask whoever speaks in this sentence, and in the next."""
        sentence, asks = self.reading.sentence[first], self.grammar.asks(first)
        if asks:
            again = self.reading.lower[asks] in self.reading.words.asked_by
            self.discourse.focus.askers |= dict.fromkeys(range(sentence, sentence + 1 + again), figure)

    def _kind_of_name(self, number: int) -> str:
        return "full" if len(self.grammar.names[number].core) > 1 else "name"

    def _mention_inside(self, index: int) -> None:
        """“Melanie never asked for it.” She said …: whom a quotation names may be who the next pronoun means."""
        for name in _NAME_INSIDE.findall(self.reading.text, self.reading.start[index], self.reading.end[index]):
            figure = self.register.called(name)
            if figure is not None and figure.is_person and figure.mentions:
                self.discourse.focus.mention_inside(figure, index)

    def _mention_bearer(self, index: int) -> None:
        """ "A reading corner named after the auditor", "mit dem Bruder": whom the article has called so, or could."""
        phrase = self.grammar.ending_at(index, self.reading.sentence_of(index)[0])
        sent = self.reading.words.clitics and self.reading.flag_of(index - 1) & w.DOCUMENT  # un courriel envoyé lundi
        if phrase is None or sent:
            return
        first, own = self.reading.flags[phrase.first], self.discourse.is_own_kin(phrase)
        if own or first & w.INDEFINITE:
            self._mention_newcomer(phrase)
        if own or (not first & w.POSSESSIVE and self.reading.lower[phrase.first] not in self.reading.words.the):
            return
        figure = self.discourse.bearer(phrase)
        if figure is None and (self.reading.words.verb_second or self._is_questioned(phrase)):
            self._mention_newcomer(phrase)  # „Sie fragt die Wirtin“, "asked the man on the ledge"
        if figure is not None and self.discourse.focus.sentences_since(figure, index):
            head = index - self.reading.paragraph_starts[self.reading.paragraph[index]] < _HEAD
            self.discourse.focus.mention(figure, index, SUBJECT if head else OBLIQUE)

    def _mention_newcomer(self, phrase: Phrase) -> None:
        """« On a vu un policier municipal »: somebody who comes up in passing, and may be "he" from here on."""
        high = self.reading.sentence_of(phrase.first)[1]
        whole = self.grammar.name_in_apposition(self.grammar.starting_at(phrase.first, high) or phrase, high)
        meaning = self.discourse.meaning(whole) if whole.kind == "nominal" else None
        if meaning is not None:
            weight = SUBJECT if self._is_led_up_to(phrase) or self._is_asked(phrase) else PLAIN
            self.discourse.focus.mention(meaning.figure, phrase.head, weight, meaning.sure)

    def _is_questioned(self, phrase: Phrase) -> bool:
        """ "The chair asked the guard whether he slept": who is likely to answer; not "asked the guard to leave"."""
        words, lower = self.reading.words, self.reading.lower
        asked = not words.nouns_take_up and self.reading.lower_of(phrase.first - 1) in words.asking
        return asked and words.infinitive.isdisjoint(lower[phrase.after : phrase.after + _TOLD_TO])

    def _is_asked(self, phrase: Phrase) -> bool:
        """ "Last week I asked a registrar": whom the writer asks is about to answer."""
        verb, flags = phrase.first - 1, self.reading.flags
        return verb > 0 and self.reading.lower[verb] in self.reading.words.asking and bool(flags[verb - 1] & w.FIRST)

    def _is_led_up_to(self, phrase: Phrase) -> bool:
        """ "Among the last to leave was a father", "Beside her sat a student": a subject behind its verb."""
        low, flags, verb = self.reading.sentence_of(phrase.first)[0], self.reading.flags, phrase.first - 1
        led = verb > low and bool(flags[low] & w.PREPOSITION)
        return led and bool(flags[verb] & w.AUXILIARY or self.grammar.acts(verb, verb))

    def _subjects(self, sentences: Sequence[Span]) -> Iterator[tuple[int, Phrase]]:
        """The nouns that sentences are about, by where they begin: "Next to her, a neighbour kept shaking her head"."""
        for low, high in chain.from_iterable(starmap(self._clauses, sentences)):
            phrase = self.finder.subject_of_clause(low, high)
            if phrase is not None and phrase.kind == "nominal":
                yield phrase.first, phrase

    def _clauses(self, low: int, high: int) -> Iterator[Span]:
        """A sentence, parted behind its colons where nouns take up: „Dann der Treffer: Am Tor stand ein Mann.“"""
        reading = self.reading
        colons = (at for at in range(low, high - 1) if reading.token[at] == ":" and not reading.quotes_at(at + 1))
        return pairwise([low, *(at + 1 for at in colons if reading.words.nouns_take_up), high])

    def _asked_whether(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """„Die Richterin wollte wissen, ob er da war. „Ja.““: her tokens, with the sentence that answers her."""
        reading = self.reading
        told = reading.words.verb_second or reading.words.drops_pronouns
        asking = reading.words.asking if told and high < len(reading.token) else frozenset()
        verb = next((at for at in range(low, high) if reading.lower[at] in asking), None)
        answered = reading.lower_of(high + 1) in reading.words.utterances  # La respuesta fue seca: «…»
        if verb is None or not (reading.quotes_at(high) or answered) or any(map(reading.quotes_at, range(low, high))):
            return
        asked = reading.token[high - 1] == "?" or last_mark(reading, high) == "?"  # Wer zahle das, fragte er, und wann?
        subject = self.grammar.subject_of(verb, low) if not asked else None
        if subject is not None and (answered or self._wants_to_know(subject, verb, low, high)):
            yield from ((at, reading.sentence[high]) for at in {subject.first, subject.head})

    def _wants_to_know(self, subject: Phrase, verb: int, low: int, high: int) -> bool:
        """Whether a clause tells what is asked; in Spanish, whether «le» tells that somebody is, and
        nothing but that stands behind the subject: «La presentadora le preguntó si temía una sanción»."""
        flags, lower, words = self.reading.flags, self.reading.lower, self.reading.words
        if words.drops_pronouns:
            between = flags[subject.after : verb]
            joined = any(flag & (w.CONJUNCTION | w.SUBORDINATOR | w.FINITE) for flag in between)
            told = lower[verb - 1] in words.indirect - words.alone
            wants = flags[verb - 1] & w.AUXILIARY and lower[verb].endswith(words.infinitive_endings)  # quiso saber
            return not joined and (told or bool(wants))
        tokens = self.reading.token
        return any(flags[at] & w.SUBORDINATOR and (at == low or tokens[at - 1] == ",") for at in range(low, high))

    def _mention_subject(self, phrase: Phrase) -> None:
        """Whom a sentence is about counts: "Marsh’s wife agreed", "A lineman who was stringing cable said"."""
        if any(head in self._speaking for head in range(phrase.first, phrase.after)) or not self._counts(phrase):
            return
        meaning = self.discourse.meaning(phrase)
        if meaning is not None:
            self.discourse.focus.mention(meaning.figure, phrase.first, SUBJECT)
            if self._issues(meaning.figure):
                self.discourse.note_documents(meaning.figure, phrase.head)

    def _counts(self, phrase: Phrase) -> bool:
        """Whether it may be somebody, or something that speaks."""
        head, first = self.reading.flags[phrase.head], self.reading.flags[phrase.first]
        if self.reading.lower[phrase.head] in self.reading.words.times:
            return False  # "A minute later he did."
        if (head & w.BODY and not self.finder.does_something(phrase)) or (head & w.ROLE and head & w.INDEFINITE):
            return False  # "somebody"
        if self.finder.is_some_thing(phrase):
            return False
        speaks = head & (w.KIN | w.ROLE | w.PLURAL | w.BODY | w.DOCUMENT) or first & w.INDEFINITE
        return bool(speaks) or self.discourse.does_as_somebody(phrase)

    def _mention_left_out(self, index: int) -> None:
        """«Nació en Lugo. Se casó con Ana Ruiz»: a sentence that begins with its verb goes on about somebody."""
        phrase = self.finder.left_out(index, self.reading.sentence_of(index)[1])
        if phrase is None or phrase.head in self._speaking:
            return
        meaning = self.discourse.candidates.of_pronoun(phrase.head)
        if meaning is not None:
            self.discourse.focus.mention(meaning.figure, phrase.head, SUBJECT, meaning.sure, "pronoun")
