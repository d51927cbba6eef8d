"""Tokens → noun phrases, and the subject of a verb: the grammar that the cues need, by flags and word order alone.

News prose puts the one who speaks in few places: right before the verb, right after it, or at the head of the clause
with an apposition between. No full parse is tried; each function below answers one of these questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from narrator.script import words as w
from narrator.script.mentions import Name, name_at
from narrator.script.reading import CAPITAL, WORD, Reading

PhraseKind = Literal["pronoun", "name", "nominal"]
_LONGEST = 14
"""Tokens that a noun phrase may have without its prepositions; longer ones are a misreading."""
_NOUNS = w.ROLE | w.KIN | w.PLURAL | w.BODY | w.DOCUMENT
_BREAKS = w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY | w.SUBJECT
_DASHES = ("—", "–", "-", "--", "―", "‒", "−")


@dataclass(slots=True)
class Phrase:
    """Tokens `first` up to `after`; `head` is the noun (a name's last token). `names` are indices into the names."""

    first: int
    after: int
    head: int
    kind: PhraseKind
    names: tuple[int, ...] = ()
    antecedent: bool = False


class Grammar:
    """Finds phrases in one reading."""

    def __init__(self, reading: Reading, names: list[Name]) -> None:
        self.reading = reading
        self.names = names

    def name_over(self, index: int) -> int | None:
        """The number of the name that holds token `index`."""
        low, high = name_at(self.names, index)
        if low < high and self.names[low].first <= index:
            return low
        return None

    def is_verb(self, index: int) -> bool:
        """Whether token `index` is used as a verb of speech; "his claims", "news reports" are nouns."""
        flag = self.reading.flags[index]
        if not flag & w.VERB or flag & CAPITAL and self.name_over(index) is not None:
            return False
        if index == 0:
            return True
        before = self.reading.flags[index - 1]
        if before & w.ARTICLE and not before & w.WHO:
            return False
        if flag & w.PAST or flag & w.ING:
            return True
        word = self.reading.lower[index - 1]
        if flag & w.FINITE:
            if before & w.DETERMINER and not before & w.INDEFINITE:
                return False
            return (
                self.name_over(index - 1) is not None
                or bool(before & (w.SUBJECT | w.WHO | w.ADVERB | w.AUXILIARY | _NOUNS))
                or word in (",", ")", "who", "that", "and", "but", "”", '"')
                or word.endswith("ly")
                or self.reading.quote[index - 1] >= 0
                or before & WORD != 0 and not before & w.PREPOSITION and flag & _NOUNS == 0
            )
        return word in self.reading.words.infinitive or bool(before & (w.SUBJECT | w.AUXILIARY | w.PLURAL | w.ADVERB)) or (
            word in ("people", "and") or word.endswith("s") and bool(before & WORD) and not flag & _NOUNS
        )

    def ending_at(self, last: int, low: int) -> Phrase | None:
        """The phrase whose core ends with token `last`, searched to the left as far as token `low`."""
        if last < low:
            return None
        flags = self.reading.flags
        if flags[last] & w.SUBJECT:
            return Phrase(last, last + 1, last, "pronoun")
        number = self.name_over(last)
        if number is None and (not flags[last] & WORD or flags[last] & _BREAKS):
            return self._number_phrase(last)
        first = self._left_edge(last, low)
        if number is not None and self.names[number].after == last + 1:
            compound = self._compound_before(number, low)
            if compound is not None:
                return compound
            return Phrase(min(first, self.names[number].first), last + 1, last, "name", (number,))
        return Phrase(first, last + 1, last, "nominal")

    def starting_at(self, first: int, high: int) -> Phrase | None:
        """The phrase whose core begins with token `first`, searched to the right up to token `high`."""
        if first >= high:
            return None
        flags = self.reading.flags
        if flags[first] & w.SUBJECT and not (flags[first] & w.POSSESSIVE):
            return Phrase(first, first + 1, first, "pronoun")
        after = self._right_edge(first, high)
        if after == first:
            return None
        number = self.name_over(after - 1)
        if number is not None:
            name = self.names[number]
            compound = self._compound_after(number, high)
            if compound is not None:
                return Phrase(first, self.names[compound[-1]].after, after - 1, "name", compound)
            return Phrase(first, max(after, name.after), after - 1, "name", (number,))
        return Phrase(first, after, self._head(first, after), "nominal")

    def outermost(self, phrase: Phrase, low: int) -> Phrase:
        """Climb out of prepositions: in "a spokesman for the Treasury" from "the Treasury" to "a spokesman"."""
        reading = self.reading
        for _ in range(6):
            at = phrase.first - 1
            if at <= low or not reading.flags[at] & w.PREPOSITION:
                break
            outer = self.ending_at(at - 1, low)
            if outer is None or outer.kind == "pronoun" or self._is_adverbial(outer):
                break
            phrase = Phrase(outer.first, phrase.after, outer.head, outer.kind, outer.names)
        return phrase

    def name_in_apposition(self, phrase: Phrase, high: int) -> Phrase:
        """"The minister, Kofi Mensah, said": the name that an apposition gives to a nominal phrase."""
        reading = self.reading
        if phrase.kind != "nominal":
            return phrase
        after = self.over_preposition(phrase.after, high)
        at = after
        if at < high and reading.token[at] in (",", "(", *_DASHES):
            inner = self.starting_at(at + 1, high)
            if inner is not None and inner.kind == "name" and self._looks_personal(inner):
                end = inner.after
                if end >= high or not reading.flags[end] & WORD or reading.flags[end] & (w.VERB | w.WHO):
                    return Phrase(phrase.first, inner.after, inner.head, "name", inner.names)
        return Phrase(phrase.first, after, phrase.head, phrase.kind, phrase.names)

    def over_preposition(self, at: int, high: int) -> int:
        """The token after the prepositional phrases that begin at `at` ("of the Ports Board", "for Smith")."""
        reading = self.reading
        for _ in range(3):
            if at + 1 >= high or reading.lower[at] not in reading.words.attaching:
                break
            after = self._right_edge(at + 1, high)
            if after == at + 1:
                break
            at = after
        return at

    def leading(self, low: int, high: int) -> Phrase | None:
        """The subject at the head of the clause in tokens `low` to `high`, introductory phrases skipped."""
        reading = self.reading
        at = low
        for _ in range(12):
            while at < high and self._is_lead_in(at):
                at += 1
            if at >= high:
                return None
            if self._introduces(at):
                comma = self._next_comma(at, high)
                if comma is None:
                    return self._first_candidate(at, high)
                at = comma + 1
                continue
            phrase = self.starting_at(at, high)
            if phrase is None:
                at += 1
                continue
            if self._is_adverbial(phrase) and phrase.after < high:
                at = phrase.after + (reading.token[phrase.after] == ",")
                continue
            return self.name_in_apposition(phrase, high)
        return None

    def subject_of(self, verb: int, low: int) -> Phrase | None:
        """Who does what token `verb` says; tokens before `low` are out of reach. None for passives and where unclear."""
        reading = self.reading
        at, passive = self._before_adverbs(verb, low)
        if passive or at < low:
            return None
        if reading.token[at] == ")":
            at = self._before_bracket(at, low)
            if at < low:
                return None
        flag, word = reading.flags[at], reading.lower[at]
        if reading.quote[at] >= 0 and not word:
            return None
        if reading.words.verb_second and not (flag & w.SUBJECT or self._is_person_at(at)):
            behind = self.starting_at(verb + 1, min(verb + 12, len(reading.token)))
            if behind is not None and self._sure_phrase(behind):
                return behind
        if word in reading.words.infinitive:
            return self._shared(verb, at, low)
        if reading.flags[verb] & w.ING and word == "as" and at > low and not reading.flags[at - 1] & w.VERB:
            quoted = self.ending_at(at - 1, low)  # "the paper quoted an engineer as saying"
            if quoted is not None:
                return quoted
        if reading.flags[verb] & w.ING and not flag & w.SUBJECT:
            number = self.name_over(at)
            if number is None or self.names[number].person < 0 or at != verb - 1:
                return self._shared(verb, at, low)
            return Phrase(self.names[number].first, at + 1, at, "name", (number,))
        if flag & w.WHO or word in reading.words.that:
            return self._antecedent(at, low)
        if flag & w.SUBJECT:
            return Phrase(at, at + 1, at, "pronoun")
        if word in (",", *_DASHES):
            return self._across_apposition(at, low, verb)
        if flag & (w.CONJUNCTION | w.PREPOSITION):
            return self._shared(verb, at, low)
        phrase = self.ending_at(at, low)
        if phrase is None:
            return self._shared(verb, at, low)
        if phrase.kind == "nominal" and not self._sure_nominal(phrase):
            return self.leading(self._clause_start(phrase.first, low), verb) or phrase
        phrase = self.outermost(phrase, low - 1)
        return self._name_before_apposition(phrase, low) or phrase

    # -- parts of the above

    def _before_adverbs(self, verb: int, low: int) -> tuple[int, bool]:
        """The token before the verb's adverbs and auxiliaries, and whether those make it passive."""
        reading = self.reading
        at = verb - 1
        passive = False
        while at >= low and reading.flags[at] & WORD:
            flag, word = reading.flags[at], reading.lower[at]
            if flag & w.SUBJECT or self.name_over(at) is not None:
                break
            if flag & w.PASSIVE and reading.flags[verb] & w.PAST:
                passive = True
            elif not (flag & (w.ADVERB | w.AUXILIARY) or word.endswith("ly") or word in ("n't", "as") and passive):
                break
            at -= 1
        return at, passive

    def _name_before_apposition(self, phrase: Phrase, low: int) -> Phrase | None:
        """"Lena Roth, a tax lawyer who knows the fund said": the comma behind the apposition forgotten."""
        comma = phrase.first - 1
        if phrase.kind != "nominal" or comma <= low or self.reading.token[comma] != ",":
            return None
        number = self.name_over(comma - 1)
        if number is None or self.names[number].person <= 0 or not self.reading.flags[phrase.first] & w.INDEFINITE:
            return None
        return Phrase(self.names[number].first, comma, comma - 1, "name", (number,))

    def _before_bracket(self, at: int, low: int) -> int:
        """The token before the bracket that closes at `at`: "(D-Mo.)"."""
        for before in range(at - 1, max(low, at - 15) - 1, -1):
            if self.reading.token[before] == "(":
                return before - 1
        return at - 1

    def _shared(self, verb: int, at: int, low: int) -> Phrase | None:
        """The subject that a second verb shares with the clause: "he smiled and said", "she said, adding"."""
        for before in range(at, max(low, at - 40) - 1, -1):
            flag = self.reading.flags[before]
            if flag & w.FINITE and flag & w.SPEECH and self.is_verb(before) and before < verb:
                subject = self.subject_of(before, low)
                if subject is not None:
                    return subject
                following = self.starting_at(before + 1, at)
                if following is not None and not flag & w.TELL and self.reading.quote[before - 1] >= 0:
                    return following
        return self.leading(self._clause_start(at, low), verb)

    def _clause_start(self, at: int, low: int) -> int:
        """The first token after the last colon, semicolon or quotation before `at`."""
        reading = self.reading
        for before in range(at, low - 1, -1):
            if reading.token[before] in (";", ":") or reading.quote[before] >= 0 and not reading.token[before]:
                return before + 1
        return low

    def _across_apposition(self, at: int, low: int, verb: int) -> Phrase | None:
        start = self._clause_start(at - 1, low)
        leading = self.leading(start, verb)
        if leading is not None and leading.after <= at:
            return leading
        return self.ending_at(at - 1, low) or leading

    def _antecedent(self, at: int, low: int) -> Phrase | None:
        """The phrase before "who"."""
        before = at - 1
        if before >= low and self.reading.token[before] == ",":
            before -= 1
        phrase = self.ending_at(before, low)
        if phrase is None or phrase.kind == "pronoun":
            return phrase
        if phrase.kind == "nominal" or not self._looks_personal(phrase):
            phrase = self.outermost(phrase, low - 1)
        return Phrase(phrase.first, phrase.after, phrase.head, phrase.kind, phrase.names, antecedent=True)

    def _head(self, first: int, after: int) -> int:
        """The noun that a phrase is about: its last one for somebody, else its last word ("one person familiar")."""
        for index in range(after - 1, first, -1):
            if self.reading.flags[index] & _NOUNS or self.name_over(index) is not None:
                return index
        return after - 1

    def _number_phrase(self, last: int) -> Phrase | None:
        """"The 34-year-old", "a 19-year-old": a number with its noun grown on."""
        token = self.reading.token[last]
        if token[:1].isdigit() and "year-old" in token:
            first = last - 1 if last and self.reading.flags[last - 1] & w.DETERMINER else last
            return Phrase(first, last + 1, last, "nominal")
        return None

    def _left_edge(self, last: int, low: int) -> int:
        reading, first = self.reading, last
        while first - 1 >= low and last - first < _LONGEST:
            at = first - 1
            flag = reading.flags[at]
            if self.name_over(at) is not None or reading.lower[at] in ("'s", "’s"):
                first = at
                continue
            if flag & w.DETERMINER and not flag & w.SUBORDINATOR:
                before = at - 1
                first = at
                if not (before >= low and reading.lower[before] in ("'s", "’s")):
                    break
                continue
            if flag & _BREAKS or not (flag & WORD or reading.token[at][:1].isdigit() or reading.token[at] == "-"):
                break
            if flag & w.VERB and flag & w.PAST and self.is_verb(at):
                break
            first = at
        return first

    def _right_edge(self, first: int, high: int) -> int:
        reading = self.reading
        at = first
        noun = False
        while at < high and at - first < _LONGEST:
            flag, word = reading.flags[at], reading.lower[at]
            if (number := self.name_over(at)) is not None:
                at = min(high, max(self.names[number].after, at + 1))
                noun = True
                if not self._noun_follows(at, high):
                    break
                continue
            if word in ("'s", "’s"):
                noun = False
                at += 1
                continue
            after_determiner = at > first and bool(reading.flags[at - 1] & w.ARTICLE)
            if flag & w.DETERMINER and (at == first or after_determiner or word in ("other", "two", "three", "more")):
                at += 1
                continue
            if not (flag & WORD or word[:1].isdigit() or word == "-" and noun is False):
                break
            if not after_determiner and (flag & _BREAKS or flag & w.DETERMINER):
                break
            if not after_determiner and flag & w.VERB and self.is_verb(at) and (noun or not flag & _NOUNS):
                break
            if (noun or at - first > 1) and (word.endswith(("ed", "ly")) or flag & w.ADVERB) and not flag & _NOUNS:
                break
            noun = noun or bool(flag & _NOUNS)
            at += 1
        return at

    def _noun_follows(self, at: int, high: int) -> bool:
        """Whether a name goes on as part of a longer phrase: "Lee’s lawyer", "Clinton campaign officials"."""
        reading = self.reading
        for index in range(at, min(high, at + 4)):
            flag = reading.flags[index]
            if reading.lower[index] in ("'s", "’s"):
                return True
            if not flag & WORD or flag & (_BREAKS | CAPITAL | w.DETERMINER) or flag & w.VERB and flag & w.PAST:
                return False
            if flag & _NOUNS and not (flag & w.VERB and index == at and not flag & (w.ROLE | w.PLURAL)):
                return True
        return False

    def _compound_before(self, number: int, low: int) -> Phrase | None:
        """"Ann Lee and Max Roe" from "Max Roe", where nothing but the clause's beginning stands before."""
        names, reading = self.names, self.reading
        name = names[number]
        if number == 0 or name.first - 2 < low or reading.lower[name.first - 1] not in ("and", "&"):
            return None
        other = names[number - 1]
        if other.after != name.first - 1 or other.first < low:
            return None
        before = other.first - 1
        if before >= low and (reading.flags[before] & WORD):
            return None
        return Phrase(other.first, name.after, name.after - 1, "name", (number - 1, number))

    def _compound_after(self, number: int, high: int) -> tuple[int, int] | None:
        names, reading = self.names, self.reading
        at = names[number].after
        if at + 1 < high and reading.lower[at] == "and" and number + 1 < len(names) and names[number + 1].first == at + 1:
            return number, number + 1
        return None

    def _is_person_at(self, at: int) -> bool:
        number = self.name_over(at)
        return number is not None and self.names[number].person > 0

    def _sure_phrase(self, phrase: Phrase) -> bool:
        if phrase.kind == "nominal":
            return self._sure_nominal(phrase)
        if phrase.kind == "pronoun":
            return not self.reading.flags[phrase.first] & w.OTHER
        return self._looks_personal(phrase)

    def _sure_nominal(self, phrase: Phrase) -> bool:
        reading = self.reading
        head = reading.flags[phrase.head]
        return bool(
            head & _NOUNS
            or reading.flags[phrase.first] & (w.DETERMINER | w.POSSESSIVE)
            or "year-old" in reading.lower[phrase.head]
        )

    def _looks_personal(self, phrase: Phrase) -> bool:
        return any(self.names[number].person > 0 for number in phrase.names)

    def _is_adverbial(self, phrase: Phrase) -> bool:
        """A day, a place, "last week": names and nouns that open a sentence without being its subject."""
        reading = self.reading
        if phrase.kind == "name":
            flag = reading.flags[phrase.first]
            return bool(flag & w.CALENDAR) and phrase.after - phrase.first <= 2
        return reading.lower[phrase.head] in _TIMES

    def _is_lead_in(self, at: int) -> bool:
        reading = self.reading
        flag = reading.flags[at]
        if reading.quote[at] >= 0:
            return True
        if not flag & WORD:
            return not reading.token[at][:1].isdigit()
        if flag & (w.SUBJECT | w.DETERMINER) or self.name_over(at) is not None:
            return False
        return bool(flag & (w.CONJUNCTION | w.ADVERB)) and not flag & w.SUBORDINATOR or reading.lower[at].endswith("ly")

    def _introduces(self, at: int) -> bool:
        """Whether an introductory phrase begins here: a preposition, "when", "asked about", "speaking to"."""
        reading = self.reading
        flag, word = reading.flags[at], reading.lower[at]
        if self.name_over(at) is not None or flag & w.SUBJECT:
            return False
        if flag & (w.PREPOSITION | w.SUBORDINATOR) and word not in ("that",):
            return True
        return word.endswith("ing") and not flag & _NOUNS or bool(flag & w.PAST) or word in ("according", "given")

    def _next_comma(self, at: int, high: int) -> int | None:
        reading = self.reading
        for index in range(at, high):
            if reading.token[index] == ",":
                return index
        return None

    def _first_candidate(self, at: int, high: int) -> Phrase | None:
        """Without a comma to go by: the last name or pronoun in reach that no preposition governs."""
        reading = self.reading
        for index in range(high - 1, at, -1):
            if reading.flags[index] & w.SUBJECT & ~w.OTHER:
                return Phrase(index, index + 1, index, "pronoun")
            number = self.name_over(index)
            if number is not None and not reading.flags[self.names[number].first - 1] & w.PREPOSITION:
                return Phrase(self.names[number].first, self.names[number].after, index, "name", (number,))
        return None


_TIMES = frozenset(
    "time day week month year morning evening afternoon night weekend days weeks months years moment point case".split()
)
