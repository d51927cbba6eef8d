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
_BEHIND = 6
"""Tokens behind a quotation among which « y est-il écrit » stands."""


class CuesWritten(CuesBefore):
    """« On y lit : », « Elle en lit un extrait : », « Le texte, signé Ann Roy, commence ainsi : »."""

    def by_writer(self, cue: Cue | None, at: int) -> Cue | None:
        """The cue of the quotation at token `at`: `cue`, or who has written what is read there."""
        reading = self.reading
        if not reading.words.written_by:
            return cue
        colon, behind = reading.colon_before(at), self._is_written_behind(at)
        last = at if behind else colon
        if last < 0 or not (behind or self._is_read(cue, reading.sentence_of(colon)[0], colon)):
            return cue
        tells = cue is not None and cue.verb >= 0 and cue.phrase.kind == "nominal"  # son tract promet : …
        writer = self._writer(last, tells=tells and not behind)
        return Cue(writer, Pattern.COLON, -1, 0.96) if writer is not None else cue

    def _is_written_behind(self, at: int) -> bool:
        """« … », y est-il écrit."""
        lower, words = self.reading.lower, self.reading.words
        behind = lower[at + 1 : at + _BEHIND]
        return not (words.there.isdisjoint(behind[:2]) or words.copulas.isdisjoint(behind))

    def _is_read(self, cue: Cue | None, low: int, colon: int) -> bool:
        """Whether nobody says what stands behind the colon, and something written has it or somebody reads it out."""
        reading, words, flags = self.reading, self.reading.words, self.reading.flags
        own = cue.phrase if cue is not None and cue.pattern is not Pattern.SUBJECT else None
        phrase = own or self.grammar.leading(low, colon)
        if phrase is not None and phrase.kind == "nominal":
            head = flags[phrase.head]
            if head & w.DOCUMENT and not head & (w.BODY | w.ROLE):
                return True
        if phrase is not None and phrase.kind == "pronoun" and reading.lower[low] in words.written_by:
            return True  # « Signée par trois élus, elle commence ainsi : … »
        there = not words.there.isdisjoint(reading.lower[low:colon])
        if there and any(flag & w.READ for flag in flags[low:colon]) and own is None:
            return True
        out = next((at for at in range(colon - 1, low - 1, -1) if reading.lower[at] in words.reading_out), colon)
        behind = (flag for flag in flags[out + 1 : colon] if flag & w.FINITE and not flag & w.PARTICIPLE)
        return out < colon and not any(flag & w.SAY for flag in behind)

    def _writer(self, last: int, *, tells: bool) -> Phrase | None:
        """Who wrote what the sentences up to token `last` tell of, the nearest first."""
        reading, flags = self.reading, self.reading.flags
        low, _ = reading.sentence_of(last)
        first = self.sentences_before(low)
        for at in range(last - 1, first - 1, -1):
            written = flags[at] & w.DOCUMENT and not flags[at] & w.BODY
            high = min(reading.sentence_of(at)[1], at + _TOLD_WITHIN, last)
            told = reading.lower[at] in reading.words.written_by and not flags[at - 1] & w.DETERMINER  # not: l’adresse
            writer = self._agent_of(at, high) if told else None
            if written:
                writer = (
                    (None if tells else self._his(at))
                    or self._owner(at, high)
                    or self._signer(at, high)
                    or self._sender(at)
                    or self._received_from(at, low)
                )
            if writer is not None:
                return self.grammar.name_in_apposition(writer, high)
        return None

    def _his(self, noun: int) -> Phrase | None:
        """« Elle a écrit au club. Sa lettre se termine par ces mots : … »."""
        own = self.grammar.ending_at(noun, self.reading.sentence_of(noun)[0])
        if own is None or not self.reading.flags[own.first] & w.POSSESSIVE:
            return None
        return Phrase(own.first, own.first + 1, own.first, "pronoun")

    def _owner(self, noun: int, high: int) -> Phrase | None:
        """« Un rapport de la firme »: not « une lettre de deux pages »."""
        lower, words, of = self.reading.lower, self.reading.words, noun + 1
        told = lower[of : of + 1] == [] or lower[of] in words.written_by or lower[of].endswith(words.participle_endings)
        of += self.reading.flag_of(of) == WORD and not told  # le rapport interne de la police, not: daté du jour
        at = of + (lower[of : of + 1] != [] and lower[of] in words.from_words)
        held = at > of or not (words.contracted & words.genitives | words.genitives).isdisjoint(lower[of : of + 1])
        return self._writes(self.grammar.starting_at(at, high)) if held else None

    def _signer(self, noun: int, high: int) -> Phrase | None:
        """« Une lettre signée Ann Roy », « le courrier que lui a adressé le ministère »."""
        told = (at for at in range(noun + 1, high) if self.reading.lower[at] in self.reading.words.written_by)
        return next(filter(None, (self._agent_of(at, high) for at in told)), None)

    def _agent_of(self, participle: int, high: int) -> Phrase | None:
        lower, words = self.reading.lower, self.reading.words
        near = range(participle + 1, min(high, participle + _AGENT_WITHIN))
        by = next((at for at in near if lower[at] in words.agents), participle)
        if by == participle:
            return self._writes(self.grammar.starting_at(by + 1 + (lower[by + 1] in words.from_words), high))
        agent = self.grammar.starting_at(by + 1, high)
        return agent if agent is not None and self.reading.flags[agent.first] & w.DETERMINER else self._writes(agent)

    def _sender(self, noun: int) -> Phrase | None:
        """« La firme a publié une note. », « Luc Roy adresse à sa direction un courriel. »: who has sent it."""
        reading, low = self.reading, self.reading.sentence_of(noun)[0]
        own = self.grammar.ending_at(noun, low)
        if own is None or not reading.flags[own.first] & w.INDEFINITE:
            return None
        verb = next((at for at in range(noun - 1, low, -1) if reading.lower[at] in reading.words.written_by), low)
        beside = verb - 1 - (reading.token[verb - 1] == ",")  # le responsable, Luc Roy, adresse
        if verb == low:
            return None
        return self._writes(self.subject(verb, low)) or self._writes(self.grammar.ending_at(beside, low))

    def _received_from(self, noun: int, low: int) -> Phrase | None:
        """« Anne Roy a reçu de son frère Luc ce message : … »: from whom what the noun names has come."""
        lower, words = self.reading.lower, self.reading.words
        got = (at for at in range(noun - 1, low, -1) if lower[at] in words.reading_out)
        of = next(got, noun) + 1
        from_him = of < noun and lower[of] in words.from_words | words.genitives
        return self._writes(self.grammar.named_from(of + 1, noun)) if from_him else None

    def _writes(self, phrase: Phrase | None) -> Phrase | None:
        if phrase is None or phrase.kind == "pronoun":
            return None
        somebody = self.reading.flags[phrase.head] & (w.ROLE | w.BODY | w.KIN | w.PLURAL)
        return phrase if self.names_somebody(phrase) or somebody else None
