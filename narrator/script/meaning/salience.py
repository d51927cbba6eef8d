"""A mention in its sentence → what it adds to the salience of the one it means.

The weights were tuned on one half of the annotated articles, one at a time; the result is flat around these values.
"""

from __future__ import annotations

from narrator.script.grammar.reading import WORD
from narrator.script.grammar.subjects import Grammar
from narrator.script.words import words as w

SPEAKING, SUBJECT, EMBEDDED, PLAIN, OBLIQUE = 5.0, 3.0, 1.5, 1.0, 0.7
"""The subject of a speech verb, of another verb, of what somebody says; an object; an owner or a preposition’s noun."""


class Weights:
    """Weighs mentions by their place in the sentence."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.reading = grammar.reading

    def of_name(self, number: int) -> float:
        """What a mention adds to its figure's salience: a subject's much, an owner's or an object's little."""
        reading, name = self.reading, self.grammar.names[number]
        words, after = reading.words, name.after
        if reading.lower_of(after) in ("'s", "’s"):
            return OBLIQUE
        before = reading.flag_of(name.first - 1)
        if words.nouns_take_up and reading.lower_of(name.first - 1) in words.naming | words.bears:
            return SUBJECT
        if words.subject_waits and before & w.AUXILIARY:
            return SUBJECT  # Entre el público estaba Pilar Gascón
        first = reading.sentence_starts[reading.sentence[name.first]]
        if before & w.PREPOSITION:
            return SUBJECT if first == name.first - 1 and self.grammar.is_taken_up(first) else OBLIQUE
        after_verb = reading.flag_of(after)
        if after_verb & w.SPEECH and after_verb & w.FINITE:
            return SPEAKING
        if name.first == first or self._leads(first, name.first):
            return SUBJECT
        if before & w.PASSIVE:
            return SUBJECT  # "The woman was Ann Lee."
        told = reading.lower_of(after) == "," and reading.flag_of(after + 1) & w.WHO and name.person > 0
        if self._acts(after + bool(told and words.drops_pronouns)):  # Gil, que salió a hablar
            return EMBEDDED if self._reported(name.first) else SUBJECT
        return PLAIN

    def _acts(self, after: int) -> bool:
        """Whether the token behind a name is its verb, or the "who" of a clause about it."""
        flag, word = self.reading.flag_of(after), self.reading.lower_of(after)
        if self.reading.words.nouns_take_up and flag in (WORD, WORD | w.OBJECT):
            return True  # Aurélie Besson habite …: behind a name a small word that no list has
        return bool(flag & (w.AUXILIARY | w.VERB | w.WHO | w.ACT)) or word.endswith("ed")

    def _leads(self, first: int, at: int) -> bool:
        """Whether nothing but the nouns of an apposition stand between a sentence’s beginning and the name."""
        reading = self.reading
        comma = reading.token[at - 1] == ","
        article = w.DETERMINER if reading.words.nouns_take_up else 0
        told = comma and reading.flags[first] & (w.POSSESSIVE | w.ARTICLE | article)
        noun = at - 1 - comma
        if not told and not reading.flag_of(noun) & (w.ROLE | w.KIN | w.TITLE):
            return False
        if at - first > 8 or reading.flags[first] & (w.PREPOSITION | w.SUBORDINATOR | w.ADVERB):
            return False
        breaks = w.PREPOSITION | w.SUBORDINATOR | w.AUXILIARY | w.WHO | w.SUBJECT
        if reading.words.nouns_take_up and told:
            return True  # La doctora que la operó, Carmen Solís, …
        for index in range(first, at):
            flag, comma = reading.flags[index], reading.token[index] == "," and index == at - 1
            if not (flag & WORD or comma or self.grammar.is_possessive(index)) or flag & breaks:
                return False
        return True

    def of_pronoun(self, index: int) -> float:
        """The same of a pronoun at token `index`."""
        if not self.reading.flags[index] & w.SUBJECT:
            return PLAIN
        following = self.reading.flag_of(index + 1)
        if following & w.SPEECH and following & w.FINITE:
            return SPEAKING
        return EMBEDDED if self._reported(index) else SUBJECT

    def _reported(self, index: int) -> bool:
        """Whether token `index` stands in what somebody says or thinks: right behind the verb, or its "that"."""
        reading, before = self.reading, index - 1
        while reading.flag_of(before) & w.TITLE or reading.lower_of(before) in reading.words.that:
            before -= 1
        return bool(reading.flag_of(before) & (w.SPEECH | w.THINK)) and self.grammar.is_verb(before)
