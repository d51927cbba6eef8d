"""Words that are read out, and what was written before them → whose they are, where the text tells who wrote it."""

from __future__ import annotations

from narrator.script.cues.before import CuesBefore
from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import WORD
from narrator.script.words import words as w

_TOLD_WITHIN = 16
"""Tokens behind something written among which it is told who wrote it."""
_AGENT_WITHIN = 5
"""Tokens behind « envoyé » among which « par » stands."""


class CuesWritten(CuesBefore):
    """« On y lit : », « Elle en lit un extrait : », « Le texte, signé Ann Roy, commence ainsi : »."""

    def by_writer(self, cue: Cue | None, at: int) -> Cue | None:
        """The cue of the quotation at token `at`: `cue`, or who has written what is read there."""
        reading = self.reading
        colon = reading.colon_before(at) if reading.words.written_by else -1
        if colon < 0 or not self._is_read(cue, reading.sentence_of(colon)[0], colon):
            return cue
        writer = self._writer(colon)
        return Cue(writer, Pattern.COLON, -1, 0.96) if writer is not None else cue

    def _is_read(self, cue: Cue | None, low: int, colon: int) -> bool:
        """Whether nobody says what stands behind the colon, and something written has it or somebody reads it out."""
        reading, words, flags = self.reading, self.reading.words, self.reading.flags
        own = cue.phrase if cue is not None and cue.pattern is not Pattern.SUBJECT else None
        phrase = own or self.grammar.leading(low, colon)
        if phrase is not None and phrase.kind == "nominal":
            head = flags[phrase.head]
            if head & w.DOCUMENT and not head & (w.BODY | w.ROLE):
                return True
        out = next((at for at in range(colon - 1, low - 1, -1) if reading.lower[at] in words.reading_out), colon)
        behind = (flag for flag in flags[out + 1 : colon] if flag & w.FINITE and not flag & w.PARTICIPLE)
        return out < colon and not any(flag & w.SAY for flag in behind)

    def _writer(self, last: int) -> Phrase | None:
        """Who wrote what the sentences up to token `last` tell of, the nearest first."""
        reading, flags = self.reading, self.reading.flags
        low, _ = reading.sentence_of(last)
        first = self.sentences_before(low)
        for at in range(last - 1, first - 1, -1):
            written = flags[at] & w.DOCUMENT and not flags[at] & w.BODY
            high = min(reading.sentence_of(at)[1], at + _TOLD_WITHIN, last)
            told = reading.lower[at] in reading.words.written_by and not flags[at - 1] & w.DETERMINER  # not: l’adresse
            writer = self._owner(at, high) if written else self._agent_of(at, high) if told else None
            if writer is not None:
                return self.grammar.name_in_apposition(writer, high)
        return None

    def _owner(self, noun: int, high: int) -> Phrase | None:
        """« Un rapport de la firme »: not « une lettre de deux pages »."""
        reading, words, of = self.reading, self.reading.words, noun + 1
        told = reading.lower_of(of).endswith(words.participle_endings)
        of += reading.flag_of(of) == WORD and not told  # le rapport interne de la police, not: daté du jour
        held = reading.lower_of(of) in words.from_words
        return self._writes(self.grammar.starting_at(of + 1, high)) if held else None

    def _agent_of(self, participle: int, high: int) -> Phrase | None:
        lower, words = self.reading.lower, self.reading.words
        near = range(participle + 1, min(high, participle + _AGENT_WITHIN))
        by = next((at for at in near if lower[at] in words.agents), participle)
        if by == participle:
            return self._writes(self.grammar.starting_at(by + 1 + (lower[by + 1] in words.from_words), high))
        agent = self.grammar.starting_at(by + 1, high)
        return agent if agent is not None and self.reading.flags[agent.first] & w.DETERMINER else self._writes(agent)

    def _writes(self, phrase: Phrase | None) -> Phrase | None:
        if phrase is None or phrase.kind == "pronoun":
            return None
        somebody = self.reading.flags[phrase.head] & (w.ROLE | w.BODY | w.KIN | w.PLURAL)
        return phrase if self.names_somebody(phrase) or somebody else None
