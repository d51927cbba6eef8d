"""One quotation in its sentence → the words that say who speaks, and by which pattern they were found."""

from __future__ import annotations

from narrator.script.cues.after import CuesAfter
from narrator.script.cues.after_waiting import WaitingSubjects
from narrator.script.cues.before import CuesBefore
from narrator.script.grammar.clauses import REACH, Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.words import words as w


class CueFinder(CuesAfter, CuesBefore, WaitingSubjects):
    """Finds the best cue of each quotation of a reading."""

    def best(self, at: int, partial: bool) -> Cue | None:
        """The cue with the greatest weight for the quotation at token `at`, or None."""
        first, after = self.reading.sentence_of(at)
        low, high = max(first, at - REACH), min(after, at + REACH)
        waiting = self.waiting(at, high, partial) if self.reading.words.subject_waits else None
        found = [
            waiting or self.inverted(at, high, partial),
            self.after(at, high, partial),
            self.unlisted_verb(at, high),
            None if partial else self.after_sentence(at, after),
            self.dash(at, high),
            self.before(at, low),
            self._according(at, low, high),
        ]
        cues = [cue for cue in found if cue is not None]
        if not cues:
            return self.colon(at, low) or self.label(at, first) or (self.sentence_subject(at, low) if partial else None)
        return max(cues, key=lambda cue: cue.weight)

    def sentence_speaker(self, low: int, high: int) -> Cue | None:
        """Who speaks in a sentence of indirect speech ("She said it had doubled."), its last speech verb deciding."""
        for verb in range(min(high, low + REACH) - 1, low - 1, -1):
            if self.speaks(verb, w.SPEECH):
                phrase = self.grammar.subject_of(verb, low)
                if phrase is not None and self.is_subordinate(phrase, low):
                    continue
                if phrase is not None and self.is_writer(phrase):
                    phrase = self.listener(verb, high)
                if phrase is not None:
                    return Cue(self.grammar.name_in_apposition(phrase, verb), Pattern.DISTANT, verb, 0.5)
        return None

    def is_subordinate(self, phrase: Phrase, low: int) -> bool:
        """ "Told what the mayor had said, he laughed": not the sentence’s own subject."""
        before = phrase.first - 1
        return before >= low and self.reading.lower[before] in self.reading.words.what

    def is_writer(self, phrase: Phrase) -> bool:
        """ "I", "we": whoever wrote the article."""
        return phrase.kind == "pronoun" and bool(self.reading.flags[phrase.first] & w.FIRST)

    def listener(self, verb: int, high: int) -> Phrase | None:
        """ "I ask Ida Bell about it": who is asked, and will answer."""
        if verb + 1 >= high or not self.reading.flags[verb] & w.TELL:
            return None
        if self.reading.flags[verb + 1] & (w.HIM | w.HER):
            return Phrase(verb + 1, verb + 2, verb + 1, "pronoun")
        phrase = self.grammar.starting_at(verb + 1, high)
        return phrase if phrase is not None and phrase.kind == "name" else None

    def leading_subject(self, low: int, high: int) -> Phrase | None:
        phrase = self.grammar.leading(low, min(high, low + REACH))
        if phrase is None or not self.plausible(phrase) or self.is_writer(phrase):
            return None
        return self.grammar.identified(phrase) or phrase

    def _named_as_source(self, at: int, high: int) -> Phrase | None:
        """Whom "according to" has behind it; "selon lui" too."""
        if at < high and self.reading.flags[at] & w.OBJECT and self.reading.flags[at] & (w.HIM | w.HER | w.THEM):
            return Phrase(at, at + 1, at, "pronoun")
        return self.grammar.starting_at(at, high)

    def _according(self, at: int, low: int, high: int) -> Cue | None:
        reading = self.reading
        for phrase_words in reading.words.according:
            length = len(phrase_words)
            for index in range(low, high - length):
                if (
                    reading.lower[index] == phrase_words[0]
                    and tuple(reading.lower[index : index + length]) == phrase_words
                ):
                    phrase = self._named_as_source(index + length, high)
                    if phrase is None:
                        continue
                    near = index in (at + 1, at + 2) or index == low
                    return Cue(
                        self.grammar.name_in_apposition(phrase, high), Pattern.ACCORDING, index, 0.95 if near else 0.86
                    )
        return None
