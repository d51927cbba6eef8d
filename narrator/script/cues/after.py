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
        as_says = comma and start < high and reading.lower[start] in reading.words.known_as  # as Ann Lee put it
        for verb in range(start + 1, high):
            if reading.quotes_at(verb):
                return None
            if comma and self.speaks(verb, w.TELL) and self._is_told_at_once(verb, start):
                return self._told_by_whom(verb, start)
            said = self.speaks(verb, w.SPEECH | w.MANNER | w.THINK | w.READ)
            phrase = self.grammar.subject_of(verb, start) if said else None
            if phrase is not None and not self._says(verb, phrase):
                continue
            if phrase is None or not self.plausible(phrase):
                continue
            himself = reading.flag_of(verb + 1) & (w.HE | w.SHE | w.THEY) and reading.flag_of(verb + 2) & w.AUXILIARY
            if himself and not reading.words.nouns_take_up:
                return None  # "called it “mad”, the mayor said he was …"
            if phrase.first == start + as_says:
                return Cue(self._quoted_behind(verb, high) or phrase, Pattern.AFTER, verb, 0.97 if comma else 0.8)
            another = comma and reading.flags[start] & (w.CONJUNCTION | w.SUBORDINATOR)  # "“…”, while the mayor called"
            if not another and reading.token[phrase.first - 1] == ",":
                return Cue(phrase, Pattern.TRAILING, verb, 0.9)
        return None

    def _is_told_at_once(self, verb: int, start: int) -> bool:
        """“Be quick,” he was told: whether the clause is its subject, "was" and `verb`, with nothing between."""
        subject = self.grammar.starting_at(start, verb)
        return self.grammar.is_passive(verb, start) and subject is not None and subject.after == verb - 1

    def _told_by_whom(self, verb: int, start: int) -> Cue:
        """“Be quick,” he was told, or was told by the referee."""
        agent = self.grammar.agent(verb, start)
        if agent is not None:
            return Cue(agent, Pattern.AFTER, verb, 0.97)
        return Cue(Phrase.of_word(verb), Pattern.NOBODY, verb, 0.9)

    def _says(self, verb: int, phrase: Phrase) -> bool:
        """“…,” the letter reads, or it read; but what somebody reads out is not his."""
        flags, reads = self.reading.flags, not self.reading.flags[verb] & (w.SPEECH | w.MANNER | w.THINK)
        written = flags[phrase.head] & w.DOCUMENT if phrase.kind == "nominal" else flags[phrase.head] & w.OTHER
        return not reads or bool(phrase.kind != "name" and written)

    def _quoted_behind(self, verb: int, high: int) -> Phrase | None:
        """“…,” it quoted the coach, Max Roe, as saying: who stands between the verb and its "as"."""
        lower, flags = self.reading.lower, self.reading.flags
        saying = (at for at in range(verb + 3, high) if lower[at - 1] == "as" and flags[at] & w.ING)
        at = next((at for at in saying if flags[at] & w.SPEECH), None)
        subject = self.grammar.subject_of(at, verb + 1) if at is not None else None
        if subject is None or subject.first == verb + 1:
            return subject
        noun = self.grammar.starting_at(verb + 1, high)  # it quoted her steward, Max Roe, as saying
        return subject if noun is not None and subject.first == noun.after + 1 else None

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
        unlisted = verb < high and reading.flags[verb] & WORD and not reading.flags[verb] & w.AUXILIARY
        told = reading.lower[verb].endswith("ed") if apposed and unlisted else unlisted
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

    def of_lead_in(self, at: int, low: int, high: int) -> Cue | None:
        """ "Calling it “a gift to crooks”, the High Court fined the council": whose the participle is with which the
        sentence begins."""
        reading, start = self.reading, self.skip_comma(at + 1, high)
        opens = low < at and reading.flags[low] & w.ING and reading.flags[low] & w.SPEECH
        if not opens or self.grammar.next_comma(low, at) is not None:
            return None
        apart = start > at + 1 or last_mark(reading, at) == ","
        phrase = self.grammar.named_from(start, high) if apart else None
        heard = phrase is not None and self.could_speak(phrase) and self.plausible(phrase)
        return Cue(phrase, Pattern.BEFORE, low, 0.9) if phrase is not None and heard else None

    def in_these_words(self, at: int, high: int) -> Cue | None:
        """„…“ – mit diesen Worten empfing Ute Voss den Rat; mit den Worten „…“ empfing sie ihn: whose they are."""
        reading, answers = self.reading, self.reading.words.answers
        if not reading.words.verb_second:
            return None
        led = reading.lower_of(at - 1) in answers and bool(reading.flag_of(at - 3) & w.PREPOSITION)
        start = self.skip_comma(at + 1, high)
        these = reading.flag_of(start) & w.PREPOSITION and reading.lower_of(start + 1) in reading.words.demonstratives
        verb = at + 1 if led else start + 3 if these and reading.lower_of(start + 2) in answers else high
        verbal = verb < high and reading.token[verb][:1].islower()
        return self.inverted_at(verb, high, 0.96) if verbal else None

    def dash(self, at: int, high: int) -> Cue | None:
        """“….” — Clara Voigt"""
        reading = self.reading
        signed = at + 2 < high and reading.token[at + 1] in DASHES
        phrase = self.grammar.starting_at(at + 2, min(high, at + 14)) if signed else None
        if phrase is None or (phrase.kind != "name" and not self._ends_line(phrase)):
            return None
        flag, label = reading.flag_of(phrase.after), reading.token[phrase.after : phrase.after + 1] == [":"]
        goes_on = label or (flag & WORD and not flag & w.PREPOSITION)  # not: “….” — Clara Voigt in May
        return None if goes_on else Cue(phrase, Pattern.DASH, -1, 0.9)

    def _ends_line(self, phrase: Phrase) -> bool:
        """“….” – the police, on their account: a noun for somebody, alone or with something behind a comma."""
        reading, low = self.reading, phrase.after
        high = reading.paragraph_of(phrase.first)[1]
        acts = any(flag & (w.VERB | w.AUXILIARY) for flag in reading.flags[low:high])
        apart = low >= high or reading.token[low] in (",", "\n")
        return apart and not acts and phrase.kind == "nominal" and self.is_somebody(phrase)
