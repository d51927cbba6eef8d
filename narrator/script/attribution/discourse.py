"""Phrases in the order of the text → the figures they mean: names, roles and unnamed speakers resolved.

What "he", "she" and "they" mean is asked of `pronouns`; who is in mind at all, of `focus`.
"""

from __future__ import annotations

from narrator.records import Gender
from narrator.script import words as w
from narrator.script.attribution.focus import Focus, Meaning
from narrator.script.attribution.phrases import Phrase
from narrator.script.attribution.pronouns import UNKNOWN_GENDER, Pronouns, agreement
from narrator.script.attribution.salience import SUBJECT
from narrator.script.attribution.subjects import Grammar
from narrator.script.people import Figure, Register
from narrator.script.reading import CAPITAL, WORD, Reading

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
_SOMEBODY = frozenset(["another", "someone", "somebody"])
_SPEAKING_NOUNS = w.ROLE | w.KIN | w.PLURAL | w.BODY | w.DOCUMENT | w.TITLE | w.INDEFINITE


class Discourse:
    """Takes mentions in order of the text, and answers what a phrase means where the text has come to."""

    def __init__(self, reading: Reading, grammar: Grammar, register: Register, owners: list[Figure]) -> None:
        self.reading = reading
        self.grammar = grammar
        self.register = register
        self.owners = owners
        self.focus = Focus(reading)
        self.pronouns = Pronouns(reading, self.focus)
        self._writers: dict[str, Figure] = {}
        """Whose "the letter" is: who was said to tell something in a letter."""
        self._writer = Figure("")
        """Stands for "I" and "we" in the narration: the article's author, who keeps the narrator's voice."""

    def note_documents(self, figure: Figure, subject: int) -> None:
        """ "Amara Cole wrote in a letter to the board: …": the letter is hers who is the subject at token `subject`."""
        flags, lower = self.reading.flags, self.reading.lower
        first, after = self.reading.sentence_of(subject)
        for index in range(first + 1, after):
            if flags[index] & w.DOCUMENT and lower[index] in self.reading.words.statement_nouns:
                for before in range(index - 1, max(first, index - 4) - 1, -1):
                    if flags[before] & (w.INDEFINITE | w.POSSESSIVE):
                        self._writers[lower[index]] = figure
                        if index > subject or lower[before - 1] in self.reading.words.place_prepositions:
                            self.focus.writes(figure, index)

    def mention_group(self, one: Figure, other: Figure, index: int) -> None:
        """ "Ann Lee and Max Roe" at token `index`: from here on "they" may mean both."""
        text = f"{one.name} and {other.name}"
        self.focus.mention(self._known(text) or self._unnamed(text, plural=True), index, SUBJECT)

    def meaning(self, phrase: Phrase, writes: bool = False) -> Meaning | None:
        """Who `phrase` means; a nominal that means nobody known becomes a figure of its own."""
        if phrase.kind == "name":
            return self._of_names(phrase)
        if phrase.kind == "pronoun":
            if self.reading.flags[phrase.first] & w.FIRST:
                return Meaning(self._writer, 1.0)
            return self.pronouns.meaning(phrase.first, writes)
        return self._of_nominal(phrase)

    def _has_noun(self, phrase: Phrase) -> bool:
        """ "La maire, qui n’exclut rien, …": where nouns take people up, a clause behind does not make them new."""
        return self.reading.words.nouns_take_up and self.has_role(phrase)

    def bearer(self, index: int) -> Figure | None:
        """The one person in mind that the noun at token `index` is known to be told of."""
        is_role, head = self.reading.words.is_role, self.reading.lower[index]
        told = self._gender_told(Phrase(index - 1, index + 1, index, "nominal"))
        fits = [f for f in self.focus.present if f.core and is_role(head, f.roles) and _may_be(f, told)]
        return fits[0] if len(fits) == 1 else None

    def has_role(self, phrase: Phrase) -> bool:
        """Whether the text has told of somebody that he or she is what `phrase` says."""
        head = self.reading.lower[phrase.head]
        is_role = self.reading.words.is_role
        return any(is_role(head, figure.roles) for figure in self.focus.present)

    # -- pronouns

    # -- names and nouns

    def _of_names(self, phrase: Phrase) -> Meaning:
        figures = [self.owners[number] for number in phrase.names]
        if len(figures) > 1 and figures[0] is not figures[1]:
            text = " and ".join(figure.name for figure in figures)
            return Meaning(self._known(text) or self._unnamed(text, plural=True), 1.0)
        return Meaning(figures[-1], 1.0)

    def _of_nominal(self, phrase: Phrase) -> Meaning:
        reading = self.reading
        head = reading.lower[phrase.head]
        flag = reading.flags[phrase.head]
        owner = self._maker(phrase, bool(flag & w.DOCUMENT)) if not flag & (w.ROLE | w.KIN | w.PLURAL) else None
        if owner is not None:
            return Meaning(owner, 0.9, f"maker of the {head}")
        definite = not reading.flags[phrase.first] & w.INDEFINITE and not flag & w.PLURAL
        kin = flag & w.KIN and not (reading.words.nouns_take_up and reading.lower[phrase.first] in reading.words.the)
        if definite and not kin and (not self._told_by_who(phrase) or self._has_noun(phrase)):
            known = self._with_role(phrase, head)
            if known is not None:
                return known
        if definite and not flag & w.KIN and (flag & w.BODY or not flag & w.ROLE):
            body = self._body_called(phrase, head) or self._firm(phrase, head)
            if body is not None:
                return body
        if flag & w.KIN and definite and self._has_so_many(phrase):
            parent = self._somebody(phrase.head, set())
            if parent is not None:
                return parent
        if flag & w.KIN and reading.flags[phrase.first] & w.POSSESSIVE:
            possessor = self.pronouns.meaning(phrase.first)
            if possessor is not None and possessor.figure.kin_of is not None:
                _learn_gender_by_noun(possessor.figure.kin_of, flag)
                return Meaning(possessor.figure.kin_of, 0.75, f"‘{reading.words_of(phrase.first, phrase.after)}’")
        text = self._goes_by(phrase) or self._text(phrase)
        writer = self._writers.get(head) if definite else None
        if writer is not None:
            return Meaning(writer, 0.88, f"who wrote the {head}")
        if definite:
            known_figure = self._known(text)
            if known_figure is not None:
                return Meaning(known_figure, 0.9)
        return Meaning(self._unnamed(text, phrase=phrase), 0.9 if flag & _SPEAKING_NOUNS or "year-old" in head else 0.6)

    def _with_role(self, phrase: Phrase, head: str) -> Meaning | None:
        """ "The senator", "the 34-year-old": somebody of whom the text has told that."""
        reading, index = self.reading, phrase.head
        special = self._special_words(phrase)
        is_role, told = reading.words.is_role, self._gender_told(phrase)
        fits = {
            f: 1.0
            for f in self.focus.present
            if is_role(head, f.roles) and not f.plural and special <= f.described and _may_be(f, told)
        }
        newest = self._newest_stranger(fits, index)
        if newest is not None:
            return Meaning(newest, 0.85, f"‘{reading.words_of(phrase.first, phrase.head + 1)}’")
        if not fits:
            fits = {
                f: 1.0
                for f in self.register.figures[-_FAR:]
                if is_role(head, f.roles) and not f.plural and special <= f.described and _may_be(f, told)
            }
        if not fits and self._takes_up_anybody(phrase, special):
            return self._somebody(index, special, told)
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

    def _is_several(self, phrase: Phrase) -> bool:
        """„Die Lehrer“: a man’s noun with what is a woman’s article in the singular."""
        words, flag = self.reading.words, self.reading.flags[phrase.head]
        one = words.gender_of_determiner(self.reading.lower[phrase.first])
        return words.verb_second and one == "female" and bool(flag & w.MALE) and not flag & w.FEMALE

    def _gender_told(self, phrase: Phrase) -> Gender | None:
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
        if flag & (w.PLURAL | w.BODY | w.DOCUMENT) or not flag & WORD or self._known(self._text(phrase)):
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

    def _body_called(self, phrase: Phrase, head: str) -> Meaning | None:
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

    def _has_so_many(self, phrase: Phrase) -> bool:
        """ "The mum of twins", "the father of three"."""
        reading, at = self.reading, phrase.head + 1
        if reading.lower[phrase.first] not in reading.words.the or reading.lower[at : at + 1] != ["of"]:
            return False
        word = reading.lower[at + 1] if at + 1 < len(reading.lower) else ""
        return word in ("twins", "triplets") or bool(
            reading.flags[at + 1] & w.DETERMINER and not reading.flags[at + 1] & w.ARTICLE
        )

    def _firm(self, phrase: Phrase, head: str) -> Meaning | None:
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

    def _told_by_who(self, phrase: Phrase) -> bool:
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

    def _somebody(self, index: int, special: set[str], told: Gender | None = None) -> Meaning | None:
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

    def _maker(self, phrase: Phrase, document: bool) -> Figure | None:
        """Whose statement it is: "the company’s statement", "a letter from Smith", "her post", "advice from Lee"."""
        reading = self.reading
        for index in range(phrase.first, phrase.head if document else phrase.first):
            if reading.flags[index] & w.POSSESSIVE:
                meaning = self.pronouns.meaning(index)
                if meaning is not None:
                    return meaning.figure
            if reading.lower[index] in ("'s", "’s"):
                number = self.grammar.name_over(index - 1)
                if number is not None:
                    return self.owners[number]
        after = phrase.head + 1
        if after + 1 < len(reading.token) and reading.lower[after] in reading.words.from_words:
            source = self.grammar.starting_at(after + 1, min(after + 16, len(reading.token)))
            if source is not None and source.kind == "name":
                owner = self.owners[source.names[0]]
                return owner if document or owner.person > 0 else None
        return None

    def _goes_by(self, phrase: Phrase) -> str | None:
        """ "a man who goes by the name “Shorty”": what an unnamed speaker is called in marks, close behind."""
        reading = self.reading
        for index in range(phrase.after, min(phrase.after + 8, len(reading.token))):
            if reading.token[index] in (",", ".", "\n"):
                return None
            if reading.quote[index] >= 0:
                named = any(word in reading.words.naming for word in reading.lower[phrase.after : index])
                return reading.token[index].strip(" “”\"'‘’«»„.,") or None if named else None
        return None

    def _text(self, phrase: Phrase) -> str:
        text = self.reading.words_of(phrase.first, phrase.after)
        first = self.reading.flags[phrase.first]
        if (
            first & (w.DETERMINER | w.INDEFINITE | w.POSSESSIVE)
            and text[:1].isupper()
            and phrase.after - phrase.first > 1
        ):
            text = text[0].lower() + text[1:]
        return text

    def _known(self, text: str) -> Figure | None:
        folded, the = text.casefold(), self.reading.words.the | {"this", "that"}
        for figure in reversed(self.register.figures[-200:]):
            if figure.unnamed and (figure.name.casefold() == folded or _same_noun(figure.name, folded, the)):
                return figure
        return None

    def _unnamed(self, text: str, phrase: Phrase | None = None, plural: bool = False) -> Figure:
        figure = Figure(text, unnamed=True, plural=plural)
        if phrase is not None:
            flag = self.reading.flags[phrase.head]
            figure.plural = bool(flag & w.PLURAL) or self._is_several(phrase)
            figure.body = bool(flag & (w.BODY | w.DOCUMENT | w.BODY_NAME)) and not flag & (w.ROLE | w.KIN)
            if flag & (w.ROLE | w.KIN) or "year-old" in text or text.casefold() in _SOMEBODY:
                figure.person = 2.0
            if flag & w.FEMALE:
                figure.gender, figure.gender_known = "female", True
            elif flag & w.MALE:
                figure.gender, figure.gender_known = "male", True
            if self._gender_told(phrase) is not None and figure.person > 0:
                figure.gender, figure.gender_known = self._gender_told(phrase), True
            figure.roles.add(self.reading.lower[phrase.head])
            roles = (word for word in text.casefold().split() if word in self.reading.words.sources)
            figure.roles.update(roles)
        figure.aliases.setdefault(text)
        return self.register.add(figure)


def _may_be(figure: Figure, told: Gender | None) -> bool:
    return told is None or figure.gender in (None, told) or not figure.gender_known


def _learn_gender_by_noun(figure: Figure, flag: int) -> None:
    """ "Her daughter" is a woman."""
    if flag & (w.FEMALE | w.MALE) and not figure.gender_known and not figure.uses_they:
        figure.gender, figure.gender_known = "female" if flag & w.FEMALE else "male", True


def _same_noun(name: str, folded: str, the: frozenset[str]) -> bool:
    """ "the guard" after "a guard": the same noun, told apart only by the article."""
    words = folded.split()
    return len(words) > 1 and words[0] in the and name.casefold().split()[1:] == words[1:]
