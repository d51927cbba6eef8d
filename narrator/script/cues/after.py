"""The words after a quotation → the cue in them: said X, X said, a dash and a name."""

from __future__ import annotations

from narrator.script.grammar.clauses import REACH, Clauses, Cue, Pattern
from narrator.script.grammar.phrases import DASHES, Phrase
from narrator.script.grammar.reading import WORD, last_mark
from narrator.script.words import words as w


class CuesAfter(Clauses):
    """Each method gives one kind of cue, or None; `at` is the quotation's token, `high` the end of its sentence."""

    def after(self, at: int, high: int, partial: bool) -> Cue | None:
        """“…,” X said; also “…” of the plan, X said."""
        reading = self.reading
        mark = last_mark(reading, at)
        start = self.skip_comma(at + 1, high)
        comma = start > at + 1 or mark in (",", "?", "!", "—", "–", "-", "…")
        for verb in range(start + 1, high):
            if reading.quotes_at(verb):
                return None
            if not self.speaks(verb, w.SPEECH | w.MANNER | w.THINK):
                continue
            phrase = self.grammar.subject_of(verb, start)
            if phrase is None or phrase.first < start or not self.plausible(phrase):
                continue
            if phrase.first == start:
                quoted = self._quoted_behind(verb, high)
                if quoted is not None:
                    return Cue(quoted, Pattern.AFTER, verb, 0.97)
                if not comma and not partial and mark not in (".", "”") and reading.flags[verb] & (w.MANNER | w.THINK):
                    continue
                return Cue(phrase, Pattern.AFTER, verb, 0.97 if comma else 0.8)
            another = reading.flags[start] & (w.CONJUNCTION | w.SUBORDINATOR)  # "“…”, while the mayor, Jo Lane, called"
            if not another and reading.token[phrase.first - 1] == ",":
                return Cue(phrase, Pattern.TRAILING, verb, 0.9)
        return None

    def _quoted_behind(self, verb: int, high: int) -> Phrase | None:
        """“…,” it quoted the coach, Max Roe, as saying: who stands between the verb and its "as"."""
        reading = self.reading
        saying = (at for at in range(verb + 3, high) if reading.flags[at] & w.ING and reading.flags[at] & w.SPEECH)
        at = next((at for at in saying if reading.lower[at - 1] == "as"), None)
        subject = self.grammar.subject_of(at, verb + 1) if at is not None else None
        return subject if subject is not None and subject.first == verb + 1 else None

    def unlisted_verb(self, at: int, high: int) -> Cue | None:
        """“…,” Yates shot back: after a comma a person and a word that no list has must be who speaks, and how. Also
        “…,” her coach, Max Roe, corrected himself."""
        reading = self.reading
        phrase = self.grammar.starting_at(at + 1, high) if last_mark(reading, at) in (",", "?", "!") else None
        if phrase is None:
            return None
        named = self.grammar.name_in_apposition(phrase, high)
        apposed = named is not phrase and reading.token[named.after : named.after + 1] == [","]
        verb = named.after + apposed
        if verb >= high or not self.names_somebody(named):
            return None
        told = reading.lower[verb].endswith("ed") if apposed else reading.flags[verb] & WORD
        return Cue(named, Pattern.AFTER, verb, 0.75) if told else None

    def after_sentence(self, at: int, after: int) -> Cue | None:
        """“Why now?” Smith asked. A mark that ends the sentence inside the quotation, and the cue goes on behind it.
        Not where the verb comes first: « Pourquoi ? » La maire rit. Nor behind a colon, which has told who speaks."""
        reading = self.reading
        if reading.words.subject_waits or reading.words.verb_second or reading.token[max(0, at - 1) : at] == [":"]:
            return None
        if at + 1 != after or after >= len(reading.token) or reading.token[at + 1] == "\n":
            return None
        low, high = reading.sentence_of(at + 1)
        high = min(high, low + REACH)
        mark = last_mark(reading, at)
        if any(reading.quotes_at(index) for index in range(low, high)):
            return None
        for verb in range(low + 1, high):
            if not self.speaks(verb, w.SPEECH | w.MANNER):
                continue
            phrase = self.grammar.subject_of(verb, low)
            if phrase is None or phrase.first != low:
                return None
            ends = mark in ("?", "!", "…")
            if not ends and high - verb > 3:
                return None
            return Cue(phrase, Pattern.AFTER_SENTENCE, verb, 0.93 if ends else 0.85)
        return None

    def dash(self, at: int, high: int) -> Cue | None:
        """“….” — Clara Voigt"""
        reading = self.reading
        if at + 2 >= len(reading.token) or reading.token[at + 1] not in DASHES:
            return None
        phrase = self.grammar.starting_at(at + 2, min(high, at + 14))
        if phrase is None or phrase.kind != "name":
            return None
        end = phrase.after
        plain = end >= len(reading.token) or reading.token[end] in ("\n", ",", "(", ".")
        if not plain and not reading.flags[end] & w.PREPOSITION:  # “….” — Clara Voigt in May
            return None
        return Cue(phrase, Pattern.DASH, -1, 0.9)
