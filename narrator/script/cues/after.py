"""The words after a quotation → the cue in them: said X, X said, a dash and a name."""

from __future__ import annotations

from narrator.script.grammar.clauses import REACH, Clauses, Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import DASHES, WORD, last_mark
from narrator.script.words import words as w


class CuesAfter(Clauses):
    """Each method gives one kind of cue, or None; `at` is the quotation's token, `high` the end of its sentence."""

    def after(self, at: int, high: int) -> Cue | None:
        """“…,” X said; also “…” of the plan, X said."""
        reading = self.reading
        start = self.skip_comma(at + 1, high)
        comma = start > at + 1 or last_mark(reading, at) in (",", "?", "!", "—", "–", "-", "…")
        for verb in range(start + 1, high):
            if reading.quotes_at(verb):
                return None
            said = self.speaks(verb, w.SPEECH | w.MANNER | w.THINK | w.READ)
            phrase = self.grammar.subject_of(verb, start) if said else None
            if phrase is not None and not self._says(verb, phrase):
                continue
            if phrase is None or not self.plausible(phrase):
                continue
            if phrase.first == start:
                return Cue(phrase, Pattern.AFTER, verb, 0.97 if comma else 0.8)
            another = reading.flags[start] & (w.CONJUNCTION | w.SUBORDINATOR)  # "“…”, while the mayor, Jo Lane, called"
            if not another and reading.token[phrase.first - 1] == ",":
                return Cue(phrase, Pattern.TRAILING, verb, 0.9)
        return None

    def _says(self, verb: int, phrase: Phrase) -> bool:
        """“…,” the letter reads, or it read; but what somebody reads out is not his."""
        flags, reads = self.reading.flags, not self.reading.flags[verb] & (w.SPEECH | w.MANNER | w.THINK)
        written = flags[phrase.head] & w.DOCUMENT if phrase.kind == "nominal" else flags[phrase.head] & w.OTHER
        return not reads or bool(phrase.kind != "name" and written)

    def unlisted_verb(self, at: int, high: int) -> Cue | None:
        """“…,” Yates shot back: after a comma a person and a word that no list has must be who speaks, and how. Also
        “…,” her coach, Max Roe, corrected himself."""
        reading = self.reading
        phrase = self.grammar.starting_at(at + 1, high) if last_mark(reading, at) in (",", "?", "!") else None
        named = self.grammar.name_in_apposition(phrase, high) if phrase is not None else None
        if named is None or not self.names_somebody(named):
            return None
        apposed = named is not phrase and reading.token[named.after : named.after + 1] == [","]
        verb = named.after + apposed
        told = verb < high and (reading.lower[verb].endswith("ed") if apposed else reading.flags[verb] & WORD)
        return Cue(named, Pattern.AFTER, verb, 0.75) if told else None

    def after_sentence(self, at: int, after: int) -> Cue | None:
        """“Why now?” Smith asked. A mark that ends the sentence inside the quotation, and the cue goes on behind it.
        Not where the verb comes first: « Pourquoi ? » La maire rit. Nor behind a colon, which has told who speaks."""
        reading = self.reading
        if reading.words.subject_waits or reading.token[max(0, at - 1) : at] == [":"]:
            return None
        if at + 1 != after or after >= len(reading.token) or reading.token[after] == "\n":
            return None
        high = min(reading.sentence_of(after)[1], after + REACH)
        if any(map(reading.quotes_at, range(after, high))):
            return None
        verb = next((index for index in range(after + 1, high) if self.speaks(index, w.SPEECH | w.MANNER)), None)
        phrase = self.grammar.subject_of(verb, after) if verb is not None else None
        ends = last_mark(reading, at) in ("?", "!", "…")
        if verb is None or phrase is None or phrase.first != after or not (ends or high - verb <= 3):
            return None
        return Cue(phrase, Pattern.AFTER_SENTENCE, verb, 0.93 if ends else 0.85)

    def dash(self, at: int, high: int) -> Cue | None:
        """“….” — Clara Voigt"""
        reading = self.reading
        signed = at + 2 < high and reading.token[at + 1] in DASHES
        phrase = self.grammar.starting_at(at + 2, min(high, at + 14)) if signed else None
        if phrase is None or phrase.kind != "name" or reading.token[phrase.after : phrase.after + 1] == [":"]:
            return None
        return Cue(phrase, Pattern.DASH, -1, 0.9)
