"""What a cue is, and the small questions about a clause that every search for one asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import CAPITAL, DASHES, WORD, Reading, last_mark
from narrator.script.grammar.subjects import Grammar
from narrator.script.people.datelines import dateline_end
from narrator.script.words import words as w

SPEAKING_NOUNS = w.NOUNS | w.TITLE | w.INDEFINITE
"""For somebody, or something that speaks: a body, something written."""
REACH = 90
"""Tokens on either side of a quotation in which a cue is looked for; longer sentences are lists or broken text."""
_TIME = re.compile(r"(?:\d{1,2}[:.]\d\d(?:[ap]m)?|\d+ h \d+)(?!\S)")
_BEHIND_TIME = ("*", "_", ":", "|", *DASHES)


class Pattern(Enum):
    """How a cue was found: the id of the rule, and how its reason begins."""

    INVERTED = "cue.inverted", "named after the quotation"
    AFTER = "cue.after", "named after the quotation"
    AFTER_SENTENCE = "cue.after_sentence", "named in the sentence after the quotation"
    TRAILING = "cue.trailing", "named at the end of the sentence"
    DASH = "cue.dash", "named after a dash"
    BEFORE = "cue.before", "named before the quotation"
    COLON = "cue.colon", "named before the colon"
    REMARK = "cue.remark", "the sentence before the colon is about"
    LABEL = "cue.label", "a name and a colon"
    DISTANT = "cue.distant", "the sentence’s own speaker"
    ACCORDING = "cue.according", "according to"
    DROPPED = "cue.dropped", "a verb whose subject is left out"
    SUBJECT = "cue.subject", "the sentence is about"
    NOBODY = "cue.nobody", "a voice from the crowd"

    def __init__(self, rule: str, wording: str) -> None:
        self.rule = rule
        self.wording = wording


@dataclass(slots=True)
class Cue:
    """`phrase` names the speaker, `verb` is the token of the speech verb (-1 without one)."""

    phrase: Phrase
    pattern: Pattern
    verb: int
    weight: float


def is_handed_over(reading: Reading, at: int) -> bool:
    """„Warum?“ – „Darum.“: whether only a dash parts the quotation at token `at` from a sentence said before."""
    apart = at > 1 and reading.quotes_at(at - 2) and reading.token[at - 1] in DASHES
    return apart and last_mark(reading, at - 2) in (".", "?", "!", "…")


_READ_WITHIN = 3
"""Sentences before one that something is read in, among which that has been named."""
_POINTS_WITHIN = 3
"""Tokens among which the word stands that points back to what was written: heißt es auch darin."""


class Clauses:
    """Questions about the tokens around a quotation."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.reading: Reading = grammar.reading

    def speaks(self, index: int, kinds: int) -> bool:
        return bool(self.reading.flags[index] & kinds) and self.grammar.is_verb(index)

    def after_stamp(self, low: int, high: int) -> int:
        """The token behind what only dates a paragraph: “6:10 p.m.”, « 18 h 10 », «Lugo, 7 nov (EFE).-»."""
        if low < high and low == self.reading.paragraph_starts[self.reading.paragraph[low]]:
            low = min(dateline_end(self.reading, low), high)
        tokens, at = self.reading.token, low
        while at < high and tokens[at] in ("*", "_"):
            at += 1
        time = _TIME.match(" ".join(tokens[at : min(at + 3, high)]))
        if time is None:
            return low
        at += time.group().count(" ") + 1
        while at < high and (tokens[at] in _BEHIND_TIME or self.reading.lower[at].replace(".", "") in ("am", "pm")):
            at += 1
        return at

    def skip_comma(self, index: int, high: int) -> int:
        while index < high and self.reading.token[index] in (",", *DASHES):
            index += 1
        return index

    def is_impersonal(self, phrase: Phrase) -> bool:
        """ "On", „man“, „es“, in the languages that have them."""
        other = phrase.kind == "pronoun" and self.reading.flags[phrase.first] & w.OTHER  # das Ministerium is not
        return self.reading.words.subject_waits and bool(other)

    def source_behind(self, at: int, high: int) -> Phrase | None:
        """ "Au ministère", „aus dem Rathaus“, «en el informe», « du côté de la mairie »: the body or the
        document behind the preposition."""
        flags, lower, words = self.reading.flags, self.reading.lower, self.reading.words
        side = next((n for n in (at, at + 1) if not words.sides.isdisjoint(lower[n : n + 1])), None)
        if side is None and (at >= high or not flags[at] & w.PREPOSITION):
            return None
        sender = w.ROLE if lower[at] in words.from_words else 0  # hieß es von der Sprecherin
        if side is not None:
            at = side + (not (words.from_words | words.genitives).isdisjoint(lower[side + 1 : side + 2]))
            sender = w.ROLE | w.PLURAL
        noun = self.grammar.starting_at(at + 1, high)
        if noun is None:
            return None
        phrase = self.writer_of(noun, high)
        told = (flags[noun.head] | flags[phrase.head]) & (w.BODY | w.DOCUMENT | sender) or phrase is not noun
        bare = words.verb_second and side is not None and phrase.first == phrase.head and flags[phrase.head] & CAPITAL
        if bare or (phrase.kind == "name" and words.drops_pronouns):
            told = not self.names_somebody(phrase)  # sostienen en la Moncloa, heißt es bei Coop
        elif side is not None and phrase.kind == "name" and lower[side] in words.attaching and not words.verb_second:
            told = WORD  # chez le courtier Van Houweling
        elif words.clitics and side is not None and at > side and phrase.kind == "name":
            told = not (self.names_somebody(phrase) or flags[phrase.head] & w.PLACE)  # du côté d’Airbus
        return self.grammar.name_in_apposition(phrase, high) if told else None

    def writer_of(self, phrase: Phrase, high: int) -> Phrase:
        """„In der Mitteilung der Klinik“, „eine Nachricht des Betriebsleiters“: whose something written is, by a German
        genitive, else the phrase itself."""
        reading, of = self.reading, phrase.head + 1
        held = reading.words.verb_second and of < high and reading.lower[of] in reading.words.genitives
        written = reading.flags[phrase.head] & w.DOCUMENT and not reading.flags[phrase.head] & w.BODY
        written = written or reading.lower[phrase.head] in reading.words.answers  # in der Antwort des Ministeriums
        whose = self.grammar.starting_at(of, high) if held and written else None
        if whose is None:
            return phrase
        noun = reading.words.flags.get(reading.lower[whose.head].removesuffix("s"), 0)  # des Verwalters
        return whose if self.could_speak(whose) or noun & SPEAKING_NOUNS else phrase

    def pointed_at(self, at: int, high: int) -> Phrase | None:
        """„An der Tür hängt ein Zettel. „…“, steht darauf“: what was written on, by the word behind token `at`
        that points back to it."""
        words, lower = self.reading.words, self.reading.lower
        if words.pointers.isdisjoint(lower[at : min(high, at + _POINTS_WITHIN)]):
            return None
        here, low = self.reading.sentence_of(at)[0], self.sentences_before(at, 1)
        if not words.pointers.isdisjoint(lower[low:here]):
            low = self.sentences_before(at, 2)  # Ein Vermerk liegt vor. Ein Beamter warnt darin. „…“, heißt es dort
        written = self.written_before(here, low)
        if written is None:
            return None
        whole = self.grammar.name_in_apposition(written, here)
        if lower[written.after] in words.genitives:
            return whole  # ein Schreiben der Innung
        if lower[written.after] in words.from_words and not lower[written.after + 1].isdigit():
            return None  # ein Zettel von ihr; but ein Vermerk vom 3. Mai
        if self.reading.flags[written.after] & w.PREPOSITION and self.reading.flag_of(written.after + 1) & w.POSSESSIVE:
            return None  # ein Zettel in ihrer Handschrift
        letter = lower[written.head] in words.statement_nouns and words.reading_out.isdisjoint(lower[low:here])
        return None if letter else whole  # whose letter it is the text tells

    def written_before(self, at: int, low: int) -> Phrase | None:
        """What is written and was named last in tokens `low` to `at`; not what speaks itself: an ad in this paper."""
        flags, opposed = self.reading.flags, self.reading.words.opposed
        nouns = (n for n in range(at - 1, low - 1, -1) if flags[n] & w.DOCUMENT and not flags[n] & w.BODY)
        phrases = filter(None, (self.grammar.ending_at(noun, low) for noun in nouns))
        return next((each for each in phrases if self.reading.lower_of(each.first - 1) not in opposed), None)

    def sentences_before(self, at: int, count: int = _READ_WITHIN) -> int:
        """The token with which the sentence begins that is `count` before that of token `at`."""
        return self.reading.sentence_starts[max(0, self.reading.sentence[at] - count)]

    def inverted_at(self, verb: int, high: int, weight: float) -> Cue | None:
        """The cue of a verb right behind which somebody stands who could speak."""
        phrase = self.grammar.starting_at(verb + 1, high)
        if phrase is None or self.grammar.is_object(phrase) or not self.could_speak(phrase):
            return None
        return Cue(self.grammar.name_in_apposition(phrase, high), Pattern.INVERTED, verb, weight)

    def is_bare(self, phrase: Phrase) -> bool:
        """« muerto de risa », «consta en el acta»: no article, and no noun for anybody: none that speaks."""
        bare = self.reading.words.clause_endings and not self.reading.flags[phrase.first] & (
            w.DETERMINER | w.POSSESSIVE
        )
        return bool(bare) and not self.could_speak(phrase)

    def plausible(self, phrase: Phrase) -> bool:
        """Whether this can be a speaker: a pronoun, a name, or a noun for somebody or for something written."""
        reading = self.reading
        if phrase.kind == "name":
            first = self.grammar.names[phrase.names[0]].first if reading.words.subject_waits else phrase.first
            return not reading.flags[first] & w.CALENDAR
        if phrase.kind == "pronoun":
            return True
        if reading.words.verb_second and reading.lower[phrase.head] in reading.words.answers:
            return False  # Die Antwort lautet: „…“
        if reading.words.drops_pronouns and reading.lower[phrase.head] in reading.words.utterances:
            high = reading.sentence_of(phrase.head)[1]
            if ":" in reading.token[phrase.after : min(high, phrase.after + REACH)]:
                return False  # La respuesta fue seca: «…»
        somebody = reading.flags[phrase.head] & (w.ROLE | w.KIN)  # the night nurse
        if not somebody and not reading.words.times.isdisjoint(reading.lower[phrase.first : phrase.head + 1]):
            return False  # que la semana pasada había dicho
        determined = reading.flags[phrase.head] & WORD and reading.flags[phrase.first] & w.DETERMINER
        return bool(determined) or self.could_speak(phrase)

    def is_some_thing(self, phrase: Phrase) -> bool:
        """ "One idea is that they sleep. Another is that …", not "Another was blunter": "another" without a noun, of
        which a copula tells that it is nobody."""
        flags, lower, words = self.reading.flags, self.reading.lower, self.reading.words
        if phrase.kind != "nominal" or flags[phrase.head] & w.NOUNS or not flags[phrase.head] & w.INDEFINITE:
            return False
        is_told = not words.copulas.isdisjoint(lower[phrase.after : phrase.after + 1])
        return is_told and self.reading.lower_of(phrase.after + 1) in words.that | words.infinitive

    def does_something(self, phrase: Phrase) -> bool:
        """Whether a verb follows right behind: "the airline apologised", not "the company of friends"."""
        at = phrase.after
        if at >= len(self.reading.flags):
            return False
        acts = self.reading.words.drops_pronouns and self.grammar.acts(at, phrase.first)  # la empresa emitió una nota
        return bool(acts or self.reading.flags[at] & (w.VERB | w.AUXILIARY)) or self.reading.lower[at].endswith("ed")

    def names_somebody(self, phrase: Phrase) -> bool:
        """A person’s name, or he or she."""
        if phrase.kind == "pronoun":
            return bool(self.reading.flags[phrase.first] & (w.HE | w.SHE))
        return any(self.grammar.names[number].person > 0 for number in phrase.names)

    def could_speak(self, phrase: Phrase) -> bool:
        """Whether a noun is one for somebody or something that speaks, as "the recent spate" is not."""
        noun = self.reading.flags[phrase.head] & SPEAKING_NOUNS or "year-old" in self.reading.lower[phrase.head]
        return phrase.kind != "nominal" or bool(noun)

    def adjacent(self, verb: int, at: int) -> bool:
        """Whether little stands between verb and quotation: a comma, "that", a listener, "in a statement"."""
        reading = self.reading
        if at - verb <= 2:
            return True
        if reading.token[at - 1] not in (",", ":", "that"):
            return False
        return at - verb <= 14 and not any(reading.flags[index] & (w.SUBJECT | w.WHO) for index in range(verb + 1, at))

    def is_reported_speech(self, low: int, high: int) -> bool:
        """„Ihr Mann habe …“: what somebody else has said, whose subject is not the one who says it."""
        return not self.reading.words.reported.isdisjoint(self.reading.lower[low:high])

    def is_somebody(self, phrase: Phrase) -> bool:
        """Not „eine Stunde verging“, nor « candidat, il avait promis »: a noun that can speak, with an article."""
        flags = self.reading.flags
        with_article = flags[phrase.first] & (w.DETERMINER | w.POSSESSIVE | w.PLURAL | w.INDEFINITE)
        bare = bool(self.reading.words.clause_endings) and not with_article
        relative = flags[phrase.first] & w.WHO and flags[phrase.first] & w.POSSESSIVE  # dessen Fahrerin
        anybody = flags[phrase.head] & w.ROLE and flags[phrase.head] & w.INDEFINITE  # alguien
        return self.could_speak(phrase) and not (bare or relative or anybody)
