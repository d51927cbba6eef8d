"""One quotation in its sentence → the words that say who speaks, and by which pattern they were found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from narrator.script import words as w
from narrator.script.attribution.phrases import Grammar, Phrase
from narrator.script.reading import CAPITAL, WORD, Reading, last_mark

_REACH = 90
"""Tokens on either side of a quotation in which a cue is looked for; longer sentences are lists or broken text."""
_DASHES = ("—", "–", "-", "--", "―", "‒", "−", "~")


class Pattern(Enum):
    """How a cue was found; the value is how the reason begins."""

    INVERTED = "named after the quotation"
    AFTER = "named after the quotation "
    AFTER_SENTENCE = "named in the sentence after the quotation"
    TRAILING = "named at the end of the sentence"
    DASH = "named after a dash"
    BEFORE = "named before the quotation"
    COLON = "named before the colon"
    LABEL = "a name and a colon"
    DISTANT = "the sentence’s own speaker"
    ACCORDING = "according to"
    DROPPED = "a verb whose subject is left out"
    CAPTION = "named in a line of its own"
    SUBJECT = "the sentence is about"


@dataclass(slots=True)
class Cue:
    """`phrase` names the speaker, `verb` is the token of the speech verb (-1 without one)."""

    phrase: Phrase
    pattern: Pattern
    verb: int
    weight: float


class CueFinder:
    """Finds the best cue of each quotation of a reading."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.reading: Reading = grammar.reading

    def best(self, at: int, partial: bool) -> Cue | None:
        """The cue with the greatest weight for the quotation at token `at`, or None."""
        first, after = self.reading.sentence_of(at)
        low, high = max(first, at - _REACH), min(after, at + _REACH)
        found = [
            self._inverted(at, high, partial),
            self._after(at, high, partial),
            self._unlisted_verb(at, high),
            None if partial else self._after_sentence(at, after),
            self._dash(at, high),
            self._before(at, low),
            self._according(at, low, high),
        ]
        cues = [cue for cue in found if cue is not None]
        if not cues:
            return self._colon(at, low) or self._label(at, first) or (self._sentence_subject(at, low) if partial else None)
        return max(cues, key=lambda cue: cue.weight)

    def sentence_speaker(self, low: int, high: int) -> Cue | None:
        """Who speaks in a sentence of indirect speech ("She said demand had doubled."), its last speech verb deciding."""
        for verb in range(min(high, low + _REACH) - 1, low - 1, -1):
            if self._speaks(verb, w.SPEECH):
                phrase = self.grammar.subject_of(verb, low)
                if phrase is not None:
                    return Cue(self.grammar.name_in_apposition(phrase, verb), Pattern.DISTANT, verb, 0.5)
        return None

    def leading_subject(self, low: int, high: int) -> Phrase | None:
        return self.grammar.leading(low, min(high, low + _REACH))

    # -- after the quotation

    def _inverted(self, at: int, high: int, partial: bool) -> Cue | None:
        """“…,” said X."""
        reading = self.reading
        verb = self._skip_comma(at + 1, high)
        if verb < high and (reading.flags[verb] & w.AUXILIARY or reading.lower[verb] in reading.words.so_words):
            return self._inverted_auxiliary(verb, high)
        while verb < high and reading.flags[verb] & w.ADVERB and not reading.flags[verb] & w.VERB:
            verb += 1
        if verb >= high or not reading.flags[verb] & (w.SAY | w.WRITE | w.TELL | w.READ | w.THINK):
            return None
        flag = reading.flags[verb]
        if flag & CAPITAL or not flag & (w.FINITE | w.BASE) or (flag & w.TELL and reading.lower[verb] not in _INVERTIBLE_TELLS):
            return None
        if partial and verb == at + 1 and last_mark(reading, at) not in (",", "?", "!", "…") and not flag & w.PAST:
            return None
        start = verb + 1
        if start < high and reading.lower[start] == "that":
            return None
        while start < high and (reading.flags[start] & w.ADVERB or reading.lower[start].endswith("ly")) and not (
            self.grammar.name_over(start) is not None
        ):
            start += 1
        phrase = self.grammar.starting_at(start, high) if start < high else None
        if phrase is None and start < high and reading.token[start] == ",":
            closing = self._closing_comma(start + 1, high)
            phrase = self.grammar.starting_at(closing + 1, high) if closing else None
        if phrase is None and reading.words.drops_pronouns and flag & w.SAY:
            return Cue(Phrase(verb, verb + 1, verb, "pronoun"), Pattern.DROPPED, verb, 0.7)
        if phrase is None or (phrase.kind == "nominal" and not self._plausible(phrase)):
            return None
        if phrase.kind == "pronoun" and reading.flags[phrase.first] & w.OTHER:
            return None
        return Cue(self.grammar.name_in_apposition(phrase, high), Pattern.INVERTED, verb, 0.98)

    def _inverted_auxiliary(self, first: int, high: int) -> Cue | None:
        """« … », a déclaré X; « … », a-t-il dit; „…“, hat X gesagt; „…“, so X."""
        reading, grammar = self.reading, self.grammar
        start = first + 1
        so = reading.lower[first] in reading.words.so_words
        if start < high and self._speaks(start, w.SPEECH) and reading.flags[start] & w.PAST and not so:
            phrase = grammar.starting_at(start + 1, high)
            verb = start
        else:
            phrase = grammar.starting_at(start, high)
            if phrase is None:
                return None
            verb = phrase.after
            if so:
                verb = first
            elif verb >= high or not self._speaks(verb, w.SPEECH) or not reading.flags[verb] & w.PAST:
                return None
        if phrase is None or not self._plausible(phrase):
            return None
        return Cue(grammar.name_in_apposition(phrase, high), Pattern.INVERTED, verb, 0.97)

    def _after(self, at: int, high: int, partial: bool) -> Cue | None:
        """“…,” X said; also “…” of the plan, X said."""
        reading = self.reading
        mark = last_mark(reading, at)
        start = self._skip_comma(at + 1, high)
        comma = start > at + 1 or mark in (",", "?", "!", "—", "–", "-", "…")
        for verb in range(start + 1, high):
            if reading.quote[verb] >= 0 and not reading.token[verb]:
                return None
            if not self._speaks(verb, w.SPEECH | w.MANNER | w.THINK):
                continue
            if not self._is_finite(verb):
                continue
            phrase = self.grammar.subject_of(verb, start)
            if phrase is None or phrase.first < start or not self._plausible(phrase):
                continue
            if phrase.first == start or phrase.first - start <= 2 and self._only_small(start, phrase.first):
                if not comma and not partial and mark not in (".", "”") and reading.flags[verb] & (w.MANNER | w.THINK):
                    continue
                if not comma and partial:
                    continue
                return Cue(phrase, Pattern.AFTER, verb, 0.97 if comma else 0.8)
            if reading.token[phrase.first - 1] == "," and self._ends_clause(verb, high):
                return Cue(phrase, Pattern.TRAILING, verb, 0.9)
        return None

    def _unlisted_verb(self, at: int, high: int) -> Cue | None:
        """“…,” Yates shot back: after a comma a person and a word that no list has must be who speaks, and how."""
        reading = self.reading
        if last_mark(reading, at) not in (",", "?", "!") or at + 2 >= high:
            return None
        phrase = self.grammar.starting_at(at + 1, high)
        if phrase is not None and phrase.kind != "nominal" and phrase.after < high:
            verb = phrase.after
        elif reading.lower[at + 1].endswith(("ed", "s")) and not reading.flags[at + 1] & (w.PREPOSITION | w.AUXILIARY):
            verb, phrase = at + 1, self.grammar.starting_at(at + 2, high)
        else:
            return None
        if phrase is None or phrase.kind == "nominal" or not reading.flags[verb] & WORD or reading.flags[verb] & CAPITAL:
            return None
        if phrase.kind == "pronoun" and not reading.flags[phrase.first] & (w.HE | w.SHE):
            return None
        if phrase.kind == "name" and self.grammar.names[phrase.names[-1]].person < 0:
            return None
        if reading.flags[verb] & (w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY):
            return None
        return Cue(phrase, Pattern.AFTER, verb, 0.75)

    def _after_sentence(self, at: int, after: int) -> Cue | None:
        """“Why now?” Smith asked. A mark that ends the sentence inside the quotation, and the cue goes on behind it."""
        reading = self.reading
        if at + 1 != after or after >= len(reading.token) or reading.token[at + 1] == "\n":
            return None
        low, high = reading.sentence_of(at + 1)
        high = min(high, low + _REACH)
        mark = last_mark(reading, at)
        if any(reading.quote[index] >= 0 and not reading.token[index] for index in range(low, high)):
            return None
        for verb in range(low + 1, high):
            if not self._speaks(verb, w.SPEECH | w.MANNER) or not self._is_finite(verb):
                continue
            phrase = self.grammar.subject_of(verb, low)
            if phrase is None or phrase.first != low:
                return None
            bare = self._ends_clause(verb, high) and high - verb <= 3
            if phrase.kind == "pronoun" and not bare and not reading.flags[phrase.first] & w.FIRST:
                return None
            ends = mark in ("?", "!", "…")
            if not ends and reading.lower[verb] in reading.words.stances:
                return None
            if not bare and not (ends and self._no_content(verb, high)):
                return None
            return Cue(phrase, Pattern.AFTER_SENTENCE, verb, 0.93 if ends else 0.85)
        return None

    def _dash(self, at: int, high: int) -> Cue | None:
        """“….” — Clara Voigt"""
        reading = self.reading
        if at + 2 >= len(reading.token) or reading.token[at + 1] not in _DASHES:
            return None
        phrase = self.grammar.starting_at(at + 2, min(high, at + 14))
        if phrase is None or phrase.kind != "name":
            return None
        end = phrase.after
        if end < len(reading.token) and reading.token[end] not in ("\n", ",", "(", "."):
            return None
        return Cue(phrase, Pattern.DASH, -1, 0.9)

    # -- before the quotation

    def _before(self, at: int, low: int) -> Cue | None:
        """X said: “…”, X said that the plan was “…”."""
        reading = self.reading
        thought: Cue | None = None
        for verb in range(at - 1, low - 1, -1):
            if not self._speaks(verb, w.VERB):
                continue
            cue = self._cue_of_verb(verb, at, low)
            if cue is None:
                continue
            if cue.phrase.kind == "pronoun" and reading.flags[cue.phrase.first] & (w.OTHER | w.FIRST):
                thought = thought or cue
                continue
            if reading.flags[verb] & (w.SPEECH | w.READ) and not (
                reading.flags[verb] & w.READ and not reading.flags[verb] & w.SPEECH and not self._adjacent(verb, at)
            ):
                return cue
            thought = thought or cue
        return thought

    def _cue_of_verb(self, verb: int, at: int, low: int) -> Cue | None:
        reading = self.reading
        phrase = self.grammar.subject_of(verb, low) or self._inverted_subject(verb, at, low)
        if phrase is None or not self._plausible(phrase):
            return None
        phrase = self.grammar.name_in_apposition(phrase, verb)
        if reading.token[at - 1] == ":":
            return Cue(phrase, Pattern.COLON, verb, 0.97)
        if self._adjacent(verb, at):
            return Cue(phrase, Pattern.BEFORE, verb, 0.95)
        return Cue(phrase, Pattern.DISTANT, verb, 0.85)

    def _inverted_subject(self, verb: int, at: int, low: int) -> Phrase | None:
        """“…,” said X, “…”: the subject stands behind the verb, between two quotations."""
        reading = self.reading
        before = verb - 1
        while before >= low and reading.token[before] == ",":
            before -= 1
        if before < low or reading.quote[before] < 0 or reading.flags[verb] & w.TELL:
            return None
        return self.grammar.starting_at(verb + 1, at)

    def _colon(self, at: int, low: int) -> Cue | None:
        """Ortiz: “…”; His answer: “…”."""
        reading = self.reading
        if at == low or reading.token[at - 1] != ":":
            return None
        phrase = self.grammar.leading(low, at - 1)
        if phrase is None:
            return None
        label = phrase.after == at - 1 and phrase.kind == "name"
        return Cue(phrase, Pattern.LABEL if label else Pattern.SUBJECT, -1, 0.8 if label else 0.5)

    def _label(self, at: int, first: int) -> Cue | None:
        """Fox: Strike is ‘reckless’ – a name and a colon at the head of a headline that quotes."""
        reading = self.reading
        for colon in range(first + 1, min(first + 6, at)):
            if reading.token[colon] == ":":
                phrase = self.grammar.starting_at(first, colon)
                if phrase is not None and phrase.after == colon and phrase.kind == "name":
                    return Cue(phrase, Pattern.LABEL, -1, 0.7)
        return None

    def _sentence_subject(self, at: int, low: int) -> Cue | None:
        phrase = self.grammar.leading(low, at)
        if phrase is None or not self._plausible(phrase):
            return None
        if phrase.kind == "nominal" and not self.reading.flags[phrase.head] & (w.ROLE | w.KIN | w.PLURAL | w.DOCUMENT):
            return None
        if phrase.kind == "pronoun" and self.reading.flags[phrase.first] & (w.OTHER | w.FIRST):
            return None
        return Cue(phrase, Pattern.SUBJECT, -1, 0.4)

    def _according(self, at: int, low: int, high: int) -> Cue | None:
        reading = self.reading
        for phrase_words in reading.words.according:
            length = len(phrase_words)
            for index in range(low, high - length):
                if reading.lower[index] == phrase_words[0] and tuple(reading.lower[index : index + length]) == phrase_words:
                    phrase = self.grammar.starting_at(index + length, high)
                    if phrase is None:
                        continue
                    near = index in (at + 1, at + 2) or index == low
                    return Cue(
                        self.grammar.name_in_apposition(phrase, high), Pattern.ACCORDING, index, 0.95 if near else 0.86
                    )
        return None

    # -- small questions

    def _speaks(self, index: int, kinds: int) -> bool:
        return bool(self.reading.flags[index] & kinds) and self.grammar.is_verb(index)

    def _is_finite(self, verb: int) -> bool:
        """Whether a verb of speech is its clause's own: "said", "officials say", "would say"; not "to say", "saying"."""
        flag = self.reading.flags[verb]
        if flag & w.FINITE:
            return True
        return bool(flag & w.BASE) and self.reading.lower[verb - 1] not in self.reading.words.infinitive

    def _skip_comma(self, index: int, high: int) -> int:
        while index < high and self.reading.token[index] in (",", *_DASHES):
            index += 1
        return index

    def _closing_comma(self, start: int, high: int) -> int | None:
        for index in range(start, high):
            if self.reading.token[index] == ",":
                return index
        return None

    def _plausible(self, phrase: Phrase) -> bool:
        """Whether this can be a speaker: a pronoun, a name, or a noun for somebody or for something written."""
        reading = self.reading
        if phrase.kind == "name":
            return not reading.flags[phrase.first] & w.CALENDAR
        if phrase.kind == "pronoun":
            return True
        flag = reading.flags[phrase.head]
        if not flag & WORD:
            return "year-old" in reading.lower[phrase.head]
        if flag & (w.ROLE | w.KIN | w.PLURAL | w.BODY | w.DOCUMENT | w.INDEFINITE | w.TITLE):
            return True
        return bool(reading.flags[phrase.first] & w.DETERMINER) or "year-old" in reading.lower[phrase.head]

    def _adjacent(self, verb: int, at: int) -> bool:
        """Whether little stands between verb and quotation: a comma, "that", a listener, "in a statement"."""
        reading = self.reading
        if at - verb <= 2:
            return True
        if reading.token[at - 1] not in (",", ":", "that"):
            return False
        return at - verb <= 14 and not any(
            reading.flags[index] & (w.SUBJECT | w.WHO) for index in range(verb + 1, at)
        )

    def _only_small(self, first: int, after: int) -> bool:
        reading = self.reading
        return all(
            reading.flags[index] & (w.ADVERB | w.DETERMINER | w.AUXILIARY)
            or reading.lower[index] in ("and", "but", "as")
            or not reading.flags[index] & WORD
            for index in range(first, after)
        )

    def _ends_clause(self, verb: int, high: int) -> bool:
        """Whether the verb closes its sentence but for an adverb, a day, a short "in a statement"."""
        reading = self.reading
        index = verb + 1
        if index >= high or not reading.flags[index] & WORD:
            return True
        return bool(
            reading.flags[index] & (w.ADVERB | w.CALENDAR | w.PREPOSITION | w.ING)
            or reading.lower[index] in reading.words.listeners
            or reading.flags[verb] & w.TELL
        )

    def _no_content(self, verb: int, high: int) -> bool:
        """Whether no "that …" or object follows the verb: the words said stand before."""
        reading = self.reading
        if verb + 1 >= high:
            return True
        flag = reading.flags[verb + 1]
        if not flag & WORD or flag & (w.ADVERB | w.PREPOSITION | w.CALENDAR | w.ING):
            return True
        if reading.flags[verb] & w.TELL:
            return reading.lower[verb + 1] != "that" and bool(flag & (w.PLURAL | CAPITAL | w.HIM | w.HER | w.DETERMINER))
        return False


_INVERTIBLE_TELLS = frozenset({"asked", "asks", "ask"})
