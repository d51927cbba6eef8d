"""What a German report quotes from something written → whose words they are, where the text tells who issued it."""

from __future__ import annotations

from dataclasses import replace

from narrator.script.cues.written import CuesWritten
from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.words import words as w

_POINTS_WITHIN = 6
"""Tokens behind a quotation among which „steht darin“ stands."""
_ISSUERS = w.ROLE | w.BODY | w.KIN | w.PLURAL


class CuesIssued(CuesWritten):
    """„Der Brief stammt aus dem Amt. Darin heißt es: „…““, „Der Verband hat in einer Erklärung gewarnt. Darin: …“"""

    def by_issuer(self, cue: Cue | None, at: int) -> Cue | None:
        """The cue of the quotation at token `at`: `cue`, or who has issued what it is read in."""
        if not self.reading.words.verb_second:
            return cue
        noun = self._read_noun(cue, at)
        issuer = self._issued_by(noun) if noun >= 0 else None
        if issuer is None:
            return cue
        issuer = self.grammar.name_in_apposition(issuer, self.reading.sentence_of(issuer.first)[1])
        return Cue(issuer, Pattern.COLON, -1, 0.9) if cue is None else replace(cue, phrase=issuer)

    def _read_noun(self, cue: Cue | None, at: int) -> int:
        """The noun for what the words are read in: that of the cue, or what was written last where something is read;
        else -1."""
        reading, flags = self.reading, self.reading.flags
        if cue is not None and cue.pattern is not Pattern.SUBJECT and cue.phrase.kind == "nominal":
            return cue.phrase.head if self._is_written(cue.phrase.head) else -1
        colon = reading.colon_before(at)
        low, high = (reading.sentence_of(colon)[0], colon) if colon >= 0 else (at + 1, at + _POINTS_WITHIN)
        if not any(flag & w.READ for flag in flags[low:high]):
            return -1
        written = self.written_before(low, self.sentences_before(low))
        return written.head if written is not None else -1

    def _is_written(self, noun: int) -> bool:
        return bool(self.reading.flags[noun] & w.DOCUMENT) and not self.reading.flags[noun] & (w.BODY | w.ROLE)

    def _issued_by(self, noun: int) -> Phrase | None:
        """Who issued what the noun names: told behind it, by „stammt von“, or whom the sentences are about."""
        reading, words = self.reading, self.reading.words
        low, after = reading.sentence_of(noun)
        own = self.grammar.ending_at(noun, low)
        if own is None:
            return None
        behind = self._sender_behind(own.after, after)
        if behind is not None:
            return behind
        comes = next((n for n in range(low, after) if reading.lower[n] in words.comes), after)
        source = next((n for n in range(comes, after) if reading.lower[n] in words.out_of), after)
        if source < after:
            return self._sender_behind(source, after)
        if reading.lower_of(own.after) in words.genitives:
            return None  # in der Mitteilung der Inspektion
        governed = own.first > low and reading.flags[own.first - 1] & w.PREPOSITION
        return self._told_of(noun, low, after) if governed else None

    def _told_of(self, noun: int, low: int, after: int) -> Phrase | None:
        """„Der Klub wehrt sich. In einer Erklärung heißt es: „…““: whom the sentence of the noun is about, or the one
        before; of a letter or a report only a body that does not get it."""
        reading, words = self.reading, self.reading.words
        declared = reading.lower[noun].endswith(words.declarations)
        for first, high in ((low, after), (self.sentences_before(low, 1), low)):
            subject = self.subject_of_clause(first, high) if first < high else None
            relative = subject is not None and subject.first > noun and reading.token[subject.first - 1] == ","
            if subject is None or relative or not self._issues(subject):
                continue  # in der Mail, die der Redaktion vorliegt
            kinds = [flag & _ISSUERS for flag in reading.flags[subject.first : subject.after]]
            body = any(flag & w.BODY for flag in kinds) and not any(flag & ~w.BODY for flag in kinds)
            gets = not words.receives.isdisjoint(reading.lower[first:high])
            return subject if declared or (body and not gets) else None
        return None

    def _sender_behind(self, at: int, high: int) -> Phrase | None:
        """„Ein Brief aus dem Ordnungsamt“, „die Mail von Ute Voss“; the genitive has been read already."""
        reading, words = self.reading, self.reading.words
        if at >= high or reading.lower[at] not in words.out_of | words.from_words:
            return None
        sender = self.grammar.starting_at(at + 1, high)
        return sender if sender is not None and self._issues(sender) else None

    def _issues(self, phrase: Phrase) -> bool:
        """Whether this is somebody or a body, by a noun or a name."""
        somebody = any(flag & _ISSUERS for flag in self.reading.flags[phrase.first : phrase.after])
        return self.names_somebody(phrase) or (phrase.kind != "pronoun" and somebody)
