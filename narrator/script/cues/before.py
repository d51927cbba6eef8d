"""The words before a quotation → the cue in them: X said that, X:, the subject of the sentence."""

from __future__ import annotations

from narrator.script.grammar.clauses import Clauses, Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.words import words as w


class CuesBefore(Clauses):
    """Each method gives one kind of cue, or None; `at` is the quotation's token, `low` the start of its sentence."""

    def before(self, at: int, low: int) -> Cue | None:
        """X said: “…”, X said that the plan was “…”."""
        reading = self.reading
        thought: Cue | None = None
        for verb in range(at - 1, low - 1, -1):
            if not self.speaks(verb, w.VERB):
                continue
            cue = self.cue_of_verb(verb, at, low)
            if cue is None:
                continue
            if cue.phrase.kind == "pronoun" and reading.flags[cue.phrase.first] & (w.OTHER | w.FIRST):
                thought = thought or cue
                continue
            if cue.phrase.kind == "nominal" and not self.could_speak(cue.phrase):
                thought = thought or cue  # "said the recent spate demands that …"
                continue
            if cue.pattern in (Pattern.DISTANT, Pattern.BEFORE) and self.is_reported(verb, cue.phrase, low):
                thought = thought or cue
                continue
            if reading.flags[verb] & (w.SPEECH | w.READ) and not (
                reading.flags[verb] & w.READ and not reading.flags[verb] & w.SPEECH and not self.adjacent(verb, at)
            ):
                return cue
            thought = thought or cue
        return thought

    def is_reported(self, verb: int, phrase: Phrase, low: int) -> bool:
        """ "Moss said the panel would recall him and …": what somebody says that others will do, not say."""
        flags, before = self.reading.flags, phrase.first - 1
        if not flags[verb] & (w.BASE | w.ING) or flags[verb] & w.FINITE or before < low:
            return False
        if self.reading.lower[verb - 1] == "as":
            return False  # "quoted an engineer as saying"
        if self.reading.lower[before] in self.reading.words.that:
            before -= 1
            while before > low and flags[before] & (w.ADVERB | w.CALENDAR):
                before -= 1
        return before >= low and bool(flags[before] & w.SPEECH) and self.grammar.is_verb(before)

    def cue_of_verb(self, verb: int, at: int, low: int) -> Cue | None:
        reading = self.reading
        phrase = self.grammar.subject_of(verb, low) or self.inverted_subject(verb, at, low)
        if phrase is None or not self.plausible(phrase):
            return None
        phrase = self.grammar.name_in_apposition(phrase, verb)
        if reading.token[at - 1] == ":":
            return Cue(phrase, Pattern.COLON, verb, 0.97)
        if self.adjacent(verb, at):
            return Cue(phrase, Pattern.BEFORE, verb, 0.95)
        return Cue(phrase, Pattern.DISTANT, verb, 0.85)

    def inverted_subject(self, verb: int, at: int, low: int) -> Phrase | None:
        """“…,” said X, “…”: the subject stands behind the verb, between two quotations."""
        reading = self.reading
        before = verb - 1
        while before >= low and reading.token[before] == ",":
            before -= 1
        if before < low or reading.quote[before] < 0 or reading.flags[verb] & w.TELL:
            return None
        return self.grammar.starting_at(verb + 1, at)

    def colon(self, at: int, low: int) -> Cue | None:
        """Ortiz: “…”; His answer: “…”."""
        reading = self.reading
        if at == low or reading.token[at - 1] != ":":
            return None
        phrase = self.grammar.leading(low, at - 1)
        if phrase is None:
            return None
        label = phrase.after == at - 1 and phrase.kind == "name"
        unsaid = not any(reading.flags[index] & w.SPEECH for index in range(phrase.after, at))
        if not label and unsaid and self.names_somebody(phrase):
            return Cue(phrase, Pattern.REMARK, -1, 0.8)
        return Cue(phrase, Pattern.LABEL if label else Pattern.SUBJECT, -1, 0.8 if label else 0.5)

    def label(self, at: int, first: int) -> Cue | None:
        """Fox: Strike is ‘reckless’ – a name and a colon at the head of a headline that quotes."""
        reading = self.reading
        for colon in range(first + 1, min(first + 6, at)):
            if reading.token[colon] == ":":
                phrase = self.grammar.starting_at(first, colon)
                if phrase is not None and phrase.after == colon and phrase.kind == "name":
                    return Cue(phrase, Pattern.LABEL, -1, 0.7)
        return None

    def sentence_subject(self, at: int, low: int) -> Cue | None:
        phrase = self.grammar.leading(low, at)
        if phrase is None or not self.plausible(phrase):
            return None
        if phrase.kind == "nominal" and not self.reading.flags[phrase.head] & (w.ROLE | w.KIN | w.PLURAL | w.DOCUMENT):
            return None
        if phrase.kind == "pronoun" and self.reading.flags[phrase.first] & (w.OTHER | w.FIRST):
            return None
        return Cue(phrase, Pattern.SUBJECT, -1, 0.4)
