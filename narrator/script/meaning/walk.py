"""The phrases that cues found → what each means: one walk on which every mention counts for the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.script.cues.finder import CueFinder
from narrator.script.grammar.clauses import Cue
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL
from narrator.script.meaning.focus import Meaning
from narrator.script.meaning.phrases import Discourse
from narrator.script.meaning.salience import OBLIQUE, SPEAKING, SUBJECT, Weights
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

_PRONOUNS = w.HE | w.SHE | w.HIM | w.HER | w.THEY
_HEAD = 4
"""Tokens of a paragraph among which a noun says whom it is about."""
_NAME_INSIDE = re.compile(r"[^\W\d_a-z][\w’'-]*[a-z](?: [^\W\d_a-z][\w’'-]*[a-z])*")
"""Words with a capital, one behind another."""


class Walk:
    """`meanings` holds what the phrase of each cue means, by its head token, once `run` is through."""

    def __init__(self, finder: CueFinder, register: Register, owners: list[Figure]) -> None:
        self.finder = finder
        self.grammar = finder.grammar
        self.reading = finder.reading
        self.register = register
        self.owners = owners
        self.weights = Weights(self.grammar)
        self.discourse = Discourse(self.reading, self.grammar, register, owners)
        self.meanings: dict[int, Meaning] = {}
        self._speaking: dict[int, Phrase] = {}
        self._writing: set[int] = set()
        self._waiting: list[Phrase] = []
        """Pronouns that stand before any name that they could mean."""

    def run(self, cues: Sequence[Cue]) -> dict[int, Meaning]:
        """What the phrase of each of `cues` means, by its head token; one that means nobody is left out."""
        reading = self.reading
        self._speaking = {cue.phrase.head: cue.phrase for cue in cues}
        self._writing = {cue.phrase.head for cue in cues if cue.verb >= 0 and reading.flags[cue.verb] & w.WRITE}
        names_at = {name.after - 1: number for number, name in enumerate(self.grammar.names)}
        for index, flag in enumerate(reading.flags):
            begins = index == reading.sentence_starts[reading.sentence[index]]
            if begins:
                self.discourse.focus.end_sentence()
            if begins or self._may_open_a_clause(index):
                self._mention_opening_noun(index)
            if index in self._speaking:
                self._mention_speaker(index, self._speaking[index])
            elif reading.quote[index] >= 0 and not reading.token[index]:
                self._mention_inside(index)
            elif index in names_at:
                self._mention_name(index, names_at[index])
            elif flag & (w.ROLE | w.KIN) and self._takes_up(index):
                self._mention_bearer(index)
            elif flag & _PRONOUNS:
                self._mention_pronoun(index)
        return self.meanings

    def _mention_speaker(self, index: int, phrase: Phrase) -> None:
        meaning = self.discourse.meaning(phrase, index in self._writing)
        if meaning is None:
            if phrase.kind == "pronoun":
                self._waiting.append(phrase)
            return
        self.meanings[index] = meaning
        figure = meaning.figure
        figure.writes = figure.writes or index in self._writing
        figure.reports = figure.reports and phrase.kind != "name"
        if figure.name:
            if phrase.kind != "nominal":
                self.discourse.note_documents(figure, index)
            self.discourse.focus.mention(figure, index, SPEAKING, meaning.sure)
            self._note_writing(figure, index)

    def _mention_pronoun(self, index: int) -> None:
        meaning = self.discourse.pronouns.meaning(index)
        if meaning is None:
            return
        weight = self.weights.of_pronoun(index)
        self.discourse.focus.mention(meaning.figure, index, weight, meaning.sure)
        if weight >= SUBJECT and meaning.figure.is_person:
            self.discourse.note_documents(meaning.figure, index)
        self._note_writing(meaning.figure, index)

    def _note_writing(self, figure: Figure, index: int) -> None:
        """ "She wrote that …"."""
        following = self.reading.flags[index + 1] if index + 1 < len(self.reading.flags) else 0
        if figure.is_person and (index in self._writing or (following & w.WRITE and following & w.FINITE)):
            self.discourse.focus.writes(figure, index)

    def _mention_name(self, index: int, number: int) -> None:
        self._settle(number)
        weight = self.weights.of_name(number)
        if weight == SPEAKING:
            self.owners[number].reports = False
        self.discourse.focus.mention(self.owners[number], index, weight)
        if weight == SUBJECT and self.owners[number].is_person:
            self.discourse.note_documents(self.owners[number], index)
        self._note_writing(self.owners[number], index)
        if self._joined(number) and self.reading.words.subject_waits:
            self.discourse.focus.mention(self.owners[number], index, max(weight, self.weights.of_name(number - 1)))
        if self._joined(number):
            self.discourse.mention_group(self.owners[number - 1], self.owners[number], index)

    def _mention_inside(self, index: int) -> None:
        """“Melanie never asked for it.” She said …: whom a quotation names may be who the next pronoun means."""
        reading = self.reading
        for name in _NAME_INSIDE.findall(reading.text, reading.start[index], reading.end[index]):
            figure = self.register.called(name)
            if figure is not None and figure.is_person and figure.mentions:
                self.discourse.focus.mention_inside(figure, index)

    def _takes_up(self, index: int) -> bool:
        reading = self.reading
        return reading.words.nouns_take_up and index > 0 and reading.lower[index - 1] in reading.words.the

    def _mention_bearer(self, index: int) -> None:
        """ "Mit dem Bruder ist es kompliziert": of whom the text has told that; a paragraph’s head is about them."""
        figure = self.discourse.nominals.bearer(index)
        if figure is not None and self.discourse.focus.sentences_since(figure, index):
            head = index - self.reading.paragraph_starts[self.reading.paragraph[index]] < _HEAD
            self.discourse.focus.mention(figure, index, SUBJECT if head else OBLIQUE)

    def _may_open_a_clause(self, index: int) -> bool:
        """ "Au café, le patron a punaisé une photo": an article and a noun for somebody, nothing governing them."""
        flags = self.reading.flags
        if not self.reading.words.nouns_take_up or not flags[index] & w.DETERMINER or index + 1 >= len(flags):
            return False
        if not flags[index + 1] & (w.ROLE | w.KIN) or index == 0:
            return False
        named = index > 1 and self.grammar.name_over(index - 2) is not None
        if self.reading.token[index - 1] == "," and (named or flags[index] & w.INDEFINITE):
            return False  # an apposition
        return self.reading.token[index - 1] == "," or bool(flags[index - 1] & (w.SUBORDINATOR | w.CONJUNCTION))

    def _mention_opening_noun(self, index: int) -> None:
        """Whom a sentence opens with counts: "Marsh’s wife agreed", "The third official was less sure"."""
        reading = self.reading
        high = min(index + 10, reading.sentence_starts[reading.sentence[index] + 1])
        flag = reading.flags[index]
        if not flag & (w.PLURAL | w.DETERMINER | w.POSSESSIVE | CAPITAL):
            return
        phrase = self.grammar.starting_at(index, high)
        if phrase is None or phrase.kind != "nominal":
            return
        if any(head in self._speaking and self._speaking[head].first <= phrase.head for head in range(index, high)):
            return
        if self.grammar.identified(phrase) is not None:
            return
        head = reading.flags[phrase.head]
        if not head & (w.KIN | w.ROLE | w.PLURAL | w.BODY | w.DOCUMENT) or (head & w.ROLE and flag & w.PLURAL):
            return
        if head & w.BODY and not self.finder.does_something(phrase):
            return
        if (
            reading.lower[index] in reading.words.the
            and not reading.words.nouns_take_up
            and not head & (w.KIN | w.BODY | w.DOCUMENT)
            and not self.discourse.nominals.has_role(phrase)
        ):
            return  # "the nominee": as often as not whoever is spoken of
        phrase = self.grammar.name_in_apposition(phrase, min(high + 8, len(reading.flags)))
        meaning = self.discourse.meaning(phrase)
        if meaning is not None and phrase.kind == "nominal":
            self.discourse.focus.mention(meaning.figure, index, SUBJECT)

    def _settle(self, number: int) -> None:
        """Pronouns that stand before the name they mean: “Money,” he says. Then O’Neill leans forward."""
        owner = self.owners[number]
        if self.grammar.names[number].person < 0 or owner.elsewhere:
            return
        for phrase in self._waiting:
            flag = self.reading.flags[phrase.first]
            gender = "male" if flag & w.HE else "female" if flag & w.SHE else None
            if gender is not None and owner.gender in (None, gender):
                self.meanings[phrase.head] = Meaning(owner, 0.6)
        self._waiting.clear()

    def _joined(self, number: int) -> bool:
        """Whether this name and the one before are two people joined by "and"."""
        if number == 0:
            return False
        one, other = self.grammar.names[number - 1], self.grammar.names[number]
        return (
            other.first == one.after + 1
            and self.reading.lower[one.after] in self.reading.words.and_words
            and self.owners[number - 1] is not self.owners[number]
            and self.owners[number - 1].person > 0 < self.owners[number].person
        )
