"""A noun phrase → the figure that it takes up: "the mayor", "the 34-year-old", "the company"."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.records import Gender
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.meaning.focus import Focus, Meaning
from narrator.script.meaning.pronouns import UNKNOWN_GENDER, agreement
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

OFFICE_HOLDER = 0.6
"""“The president said”: of those in the annotated articles not half are the president whom the article has named."""
TAKEN_UP = 0.9
"""The same where every other speaker is taken up by a noun: « … », soupire la maire."""
_TAKEN_UP_WITHIN = 5
"""Sentences in which a noun that the text has not used yet still takes somebody up."""
_FAR = 200
"""Figures back that "the senator" may reach beyond those."""
_FIRM_FORGOTTEN = 20
"""Sentences and empty lines after which "the company" no longer takes up a name."""


class Nominals:
    """Resolves nouns against those in mind, and then against the whole article."""

    def __init__(self, reading: Reading, register: Register, focus: Focus) -> None:
        self.reading = reading
        self.register = register
        self.focus = focus

    def bearer(self, index: int) -> Figure | None:
        """The one person in mind that the noun at token `index` is known to be told of."""
        is_role, head = self.reading.words.is_role, self.reading.lower[index]
        told = self.gender_told(Phrase(index - 1, index + 1, index, "nominal"))
        fits = [f for f in self.focus.present if f.core and is_role(head, f.roles) and _may_be(f, told)]
        return fits[0] if len(fits) == 1 else None

    def has_role(self, phrase: Phrase) -> bool:
        """Whether the text has told of somebody that he or she is what `phrase` says."""
        head = self.reading.lower[phrase.head]
        is_role = self.reading.words.is_role
        return any(is_role(head, figure.roles) for figure in self.focus.present)

    def with_role(self, phrase: Phrase, head: str) -> Meaning | None:
        """ "The senator", "the 34-year-old": somebody of whom the text has told that."""
        reading, index = self.reading, phrase.head
        special = self._special_words(phrase)
        is_role, told = reading.words.is_role, self.gender_told(phrase)

        def fitting(figures: Iterable[Figure]) -> dict[Figure, float]:
            return {
                f: 1.0
                for f in figures
                if is_role(head, f.roles) and not f.plural and special <= f.described and _may_be(f, told)
            }

        fits = fitting(self.focus.present)
        newest = self._newest_stranger(fits, index)
        if newest is not None:
            return Meaning(newest, 0.85, f"‘{reading.words_of(phrase.first, phrase.head + 1)}’")
        if not fits:
            fits = fitting(self.register.figures[-_FAR:])
        if not fits and self._takes_up_anybody(phrase, special):
            return self.somebody(index, special, told)
        if not fits and head in reading.words.sources:
            return self._same_source(index)
        if not fits and reading.words.nouns_take_up:
            return self._taken_up(phrase, told)
        if not fits:
            return None
        meaning = self.focus.ranked(index, fits)
        if meaning is not None and len(fits) > 1 and phrase.after - phrase.first > 2:
            meaning.sure = min(meaning.sure, 0.7)
        if meaning is not None:
            if not meaning.figure.unnamed:
                meaning.sure = min(meaning.sure, TAKEN_UP if reading.words.nouns_take_up else OFFICE_HOLDER)
            meaning.how = f"‘{self.reading.words_of(phrase.first, phrase.head + 1)}’"
        return meaning

    def is_several(self, phrase: Phrase) -> bool:
        """„Die Lehrer“: a man’s noun with what is a woman’s article in the singular."""
        words, flag = self.reading.words, self.reading.flags[phrase.head]
        one = words.gender_of_determiner(self.reading.lower[phrase.first])
        return words.verb_second and one == "female" and bool(flag & w.MALE) and not flag & w.FEMALE

    def gender_told(self, phrase: Phrase) -> Gender | None:
        """ "La maire", "l’éleveuse": by the noun, else by its article."""
        reading = self.reading
        if not reading.words.nouns_take_up:
            return None
        flag = reading.flags[phrase.head] & (w.FEMALE | w.MALE)
        if flag in (w.FEMALE, w.MALE):
            return "female" if flag & w.FEMALE else "male"
        return reading.words.gender_of_determiner(reading.lower[phrase.first])

    def _taken_up(self, phrase: Phrase, told: Gender | None) -> Meaning | None:
        """ "L’éleveur", "el veterano", „der Rentner“: whoever was spoken of last, and could be called so.

        Not where something behind the noun says which one, nor for who holds an office: those may be new.
        """
        reading, index = self.reading, phrase.head
        flag, head = reading.flags[index], reading.lower[index]
        shown = reading.lower[phrase.first] in reading.words.demonstratives and bool(flag & (w.ROLE | w.KIN))
        aged = reading.token[index + 2 : index + 3] and reading.token[index + 2][:1].isdigit()  # de 22 ans
        which = phrase.after > index + 1 and not aged
        if not shown and (reading.lower[phrase.first] not in reading.words.the or which):
            return None
        if flag & (w.PLURAL | w.BODY | w.DOCUMENT) or not flag & WORD or self.known(self.text(phrase)):
            return None
        if (
            not shown
            and (head if head in reading.words.flags else reading.words.of_parts(head)[0]) in reading.words.offices
        ):
            return None
        fits = {
            figure: self.focus.nearness(figure, index) * (1.0 if told is None else agreement(figure, told))
            for figure in self.focus.present
            if figure.is_person and not figure.elsewhere and _may_be(figure, told)
            if self.focus.sentences_since(figure, index) <= _TAKEN_UP_WITHIN
        }
        meaning = self.focus.ranked(index, fits)
        if meaning is not None:
            meaning.sure *= 0.95 if flag & w.ROLE else 0.7
            meaning.how = f"‘{reading.words_of(phrase.first, index + 1)}’"
        return meaning

    def _takes_up_anybody(self, phrase: Phrase, special: set[str]) -> bool:
        """ "The teenager", "the 34-year-old", "the Midnight singer", "the winger, 26,"."""
        reading, index = self.reading, phrase.head
        if "year-old" in reading.lower[index]:
            return not special
        if reading.flags[index] & w.GENERIC and not special:
            return True
        age = reading.token[phrase.after + 1 : phrase.after + 2]
        return reading.token[phrase.after : phrase.after + 1] == [","] and bool(age) and age[0].isdigit()

    def _same_source(self, index: int) -> Meaning | None:
        """ "The insider" after "a source close to the couple"."""
        fits = {f: 1.0 for f in self.focus.present if f.unnamed and f.roles & self.reading.words.sources}
        return self.focus.ranked(index, fits)

    def _newest_stranger(self, fits: dict[Figure, float], index: int) -> Figure | None:
        """ "The official" after "a second official": of several without a name the one spoken of right before."""
        strangers = [figure for figure in fits if figure.unnamed]
        if len(strangers) < 2 or len(strangers) < len(fits):
            return None
        newest = strangers[-1]
        return newest if self.focus.sentences_since(newest, index) <= 2 else None

    def body_called(self, phrase: Phrase, head: str) -> Meaning | None:
        """ "The chamber" for the Ashcombe Chamber of Trade: a body that has the noun in its name."""
        if phrase.after - phrase.first > 2:
            return None
        fits = {
            figure: 1.0
            for figure in self.focus.present
            if figure.person <= 0 and len(figure.core) > 1 and head in (part.casefold() for part in figure.core)
        }
        meaning = self.focus.ranked(phrase.head, fits)
        if meaning is not None:
            meaning.sure = 0.9 if len(fits) == 1 else 0.7
            meaning.how = f"‘{self.reading.words_of(phrase.first, phrase.after)}’"
        return meaning

    def has_so_many(self, phrase: Phrase) -> bool:
        """ "The mum of twins", "the father of three"."""
        reading, at = self.reading, phrase.head + 1
        if reading.lower[phrase.first] not in reading.words.the or reading.lower[at : at + 1] != ["of"]:
            return False
        word = reading.lower[at + 1] if at + 1 < len(reading.lower) else ""
        return word in ("twins", "triplets") or bool(
            reading.flags[at + 1] & w.DETERMINER and not reading.flags[at + 1] & w.ARTICLE
        )

    def firm(self, phrase: Phrase, head: str) -> Meaning | None:
        """ "The company", "the charity": the body named last that can be called so."""
        words = self.reading.words
        if head not in words.firms or phrase.head - phrase.first > 1:
            return None
        fits = {
            figure: 1.0 if figure.person < 0 else 0.6
            for figure in self.focus.present
            if figure.person <= 0
            and figure.core
            and not (figure.unnamed or figure.elsewhere or figure.plural)
            and words.public.isdisjoint(part.casefold() for part in figure.core)
            and self.focus.sentences_since(figure, phrase.head) < _FIRM_FORGOTTEN
        }
        meaning = self.focus.ranked(phrase.head, fits)
        if meaning is not None:
            meaning.sure *= 0.8
            meaning.how = f"‘{self.reading.words_of(phrase.first, phrase.after)}’"
        return meaning

    def told_by_who(self, phrase: Phrase) -> bool:
        """ "The woman, who cannot be named": new to the reader, so that it has to be told who she is."""
        at = phrase.after + (self.reading.token[phrase.after : phrase.after + 1] == [","])
        return at < len(self.reading.flags) and bool(self.reading.flags[at] & w.WHO)

    def _special_words(self, phrase: Phrase) -> set[str]:
        """The words before the noun that say which: "prime" minister, "fire" chief; not those that only describe."""
        reading = self.reading
        kinds = w.TITLE | w.ROLE | w.BODY | w.BODY_NAME | w.DEMONYM | w.PLACE | CAPITAL
        return {
            reading.lower[index]
            for index in range(phrase.first, phrase.head)
            if reading.flags[index] & kinds and not reading.flags[index] & (w.DETERMINER | w.OPENER)
        }

    def somebody(self, index: int, special: set[str], told: Gender | None = None) -> Meaning | None:
        """ "The Dutchman", "the woman", "the teenager": whoever is spoken of and can be called so."""
        flag = self.reading.flags[index]
        gender: Gender | None = "female" if flag & w.FEMALE else "male" if flag & w.MALE else told
        aged = "year-old" in self.reading.lower[index]
        fits = {
            figure: (1.0 if figure.gender == gender or gender is None else UNKNOWN_GENDER)
            * self.focus.nearness(figure, index)
            for figure in self.focus.present
            if figure.is_person
            and not (figure.elsewhere or {part.casefold() for part in figure.core} & special)
            and (gender is None or figure.gender in (None, gender))
            and not (aged and (figure.unnamed or any("year-old" in role for role in figure.roles)))
        }
        meaning = self.focus.ranked(index, fits)
        if meaning is not None and aged:
            meaning.figure.roles.add(self.reading.lower[index])
        if meaning is not None:
            meaning.sure *= 0.75
        return meaning

    def text(self, phrase: Phrase) -> str:
        text = self.reading.words_of(phrase.first, phrase.after)
        first = self.reading.flags[phrase.first]
        if (
            first & (w.DETERMINER | w.INDEFINITE | w.POSSESSIVE)
            and text[:1].isupper()
            and phrase.after - phrase.first > 1
        ):
            text = text[0].lower() + text[1:]
        return text

    def known(self, text: str) -> Figure | None:
        folded, the = text.casefold(), self.reading.words.the | {"this", "that"}
        for figure in reversed(self.register.figures[-200:]):
            if figure.unnamed and (figure.name.casefold() == folded or _same_noun(figure.name, folded, the)):
                return figure
        return None


def _may_be(figure: Figure, told: Gender | None) -> bool:
    return told is None or figure.gender in (None, told) or not figure.gender_known


def _same_noun(name: str, folded: str, the: frozenset[str]) -> bool:
    """ "the guard" after "a guard": the same noun, told apart only by the article."""
    words = folded.split()
    return len(words) > 1 and words[0] in the and name.casefold().split()[1:] == words[1:]
