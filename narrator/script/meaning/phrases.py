"""Phrases in the order of the text → the figures they mean: names, roles and unnamed speakers resolved.

What "he", "she" and "they" mean is asked of `pronouns`, whom "the mayor" takes up of `nominals`, and who is in mind at
all of `focus`.
"""

from __future__ import annotations

from narrator.script.grammar.clauses import REACH, SPEAKING_NOUNS
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import Reading
from narrator.script.grammar.subjects import Grammar
from narrator.script.meaning.focus import Focus, Meaning
from narrator.script.meaning.nouns import Nominals
from narrator.script.meaning.pronouns import Pronouns
from narrator.script.meaning.salience import SUBJECT
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

_SOMEBODY = frozenset(["another", "someone", "somebody"])


class Discourse:
    """Takes mentions in order of the text, and answers what a phrase means where the text has come to."""

    def __init__(self, reading: Reading, grammar: Grammar, register: Register, owners: list[Figure]) -> None:
        self.reading = reading
        self.grammar = grammar
        self.register = register
        self.owners = owners
        self.focus = Focus(reading)
        self.pronouns = Pronouns(reading, self.focus)
        self.nominals = Nominals(reading, register, self.focus)
        self._writers: dict[str, Figure] = {}
        """Whose "the letter" is: who was said to tell something in a letter."""
        self._writer = Figure("")
        """Stands for "I" and "we" in the narration: the article's author, who keeps the narrator's voice."""

    def note_documents(self, figure: Figure, subject: int) -> None:
        """ "Amara Cole wrote in a letter to the board: …": the letter is hers who is the subject at token `subject`."""
        flags, lower = self.reading.flags, self.reading.lower
        first, after = self.reading.sentence_of(subject)
        first, after = max(first, subject - REACH), min(after, subject + REACH)
        for index in range(first + 1, after):
            if flags[index] & w.DOCUMENT and lower[index] in self.reading.words.statement_nouns:
                for before in range(index - 1, max(first, index - 4) - 1, -1):
                    if flags[before] & (w.INDEFINITE | w.POSSESSIVE):
                        self._writers[lower[index]] = figure
                        placed = before > first and lower[before - 1] in self.reading.words.place_prepositions
                        if index > subject or placed:
                            self.focus.writes(figure, index)

    def mention_group(self, one: Figure, other: Figure, index: int) -> None:
        """ "Ann Lee and Max Roe" at token `index`: from here on "they" may mean both."""
        text = f"{one.name} and {other.name}"
        self.focus.mention(self.nominals.known(text) or self._unnamed(text, plural=True), index, SUBJECT)

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
        return self.reading.words.nouns_take_up and self.nominals.has_role(phrase)

    def _of_names(self, phrase: Phrase) -> Meaning:
        figures = [self.owners[number] for number in phrase.names]
        if len(figures) > 1 and figures[0] is not figures[1]:
            text = " and ".join(figure.name for figure in figures)
            return Meaning(self.nominals.known(text) or self._unnamed(text, plural=True), 1.0)
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
        if definite and not kin and (not self.nominals.told_by_who(phrase) or self._has_noun(phrase)):
            known = self.nominals.with_role(phrase, head)
            if known is not None:
                return known
        if definite and not flag & w.KIN and (flag & w.BODY or not flag & w.ROLE):
            body = self.nominals.body_called(phrase, head) or self.nominals.firm(phrase, head)
            if body is not None:
                return body
        if flag & w.KIN and definite and self.nominals.has_so_many(phrase):
            parent = self.nominals.somebody(phrase.head, set())
            if parent is not None:
                return parent
        if flag & w.KIN and reading.flags[phrase.first] & w.POSSESSIVE:
            possessor = self.pronouns.meaning(phrase.first)
            if possessor is not None and possessor.figure.kin_of is not None:
                _learn_gender_by_noun(possessor.figure.kin_of, flag)
                return Meaning(possessor.figure.kin_of, 0.75, f"‘{reading.words_of(phrase.first, phrase.after)}’")
        text = self._goes_by(phrase) or self.nominals.text(phrase)
        writer = self._writers.get(head) if definite else None
        if writer is not None:
            return Meaning(writer, 0.88, f"who wrote the {head}")
        if definite:
            known_figure = self.nominals.known(text)
            if known_figure is not None:
                return Meaning(known_figure, 0.9)
        return Meaning(self._unnamed(text, phrase=phrase), 0.9 if flag & SPEAKING_NOUNS or "year-old" in head else 0.6)

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

    def _unnamed(self, text: str, phrase: Phrase | None = None, plural: bool = False) -> Figure:
        figure = Figure(text, unnamed=True, plural=plural)
        if phrase is not None:
            flag = self.reading.flags[phrase.head]
            figure.plural = bool(flag & w.PLURAL) or self.nominals.is_several(phrase)
            figure.body = bool(flag & (w.BODY | w.DOCUMENT | w.BODY_NAME)) and not flag & (w.ROLE | w.KIN)
            if flag & (w.ROLE | w.KIN) or "year-old" in text or text.casefold() in _SOMEBODY:
                figure.person = 2.0
            if flag & w.FEMALE:
                figure.gender, figure.gender_known = "female", True
            elif flag & w.MALE:
                figure.gender, figure.gender_known = "male", True
            if self.nominals.gender_told(phrase) is not None and figure.person > 0:
                figure.gender, figure.gender_known = self.nominals.gender_told(phrase), True
            figure.roles.add(self.reading.lower[phrase.head])
            roles = (word for word in text.casefold().split() if word in self.reading.words.sources)
            figure.roles.update(roles)
        figure.aliases.setdefault(text)
        return self.register.add(figure)


def _learn_gender_by_noun(figure: Figure, flag: int) -> None:
    """ "Her daughter" is a woman."""
    if flag & (w.FEMALE | w.MALE) and not figure.gender_known and not figure.uses_they:
        figure.gender, figure.gender_known = "female" if flag & w.FEMALE else "male", True
