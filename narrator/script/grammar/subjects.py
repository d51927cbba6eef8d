"""A verb in its clause → its subject: right before it, across an apposition, or at the head of the clause."""

from __future__ import annotations

from narrator.script.grammar.phrases import BREAKS, DASHES, Phrase, Phrases
from narrator.script.grammar.reading import WORD
from narrator.script.words import words as w

_LEAD_IN = 14
"""Tokens before the verb in which a sentence may lead up to whom it introduces."""


class Grammar(Phrases):
    """Answers who does what a verb says."""

    def leading(self, low: int, high: int) -> Phrase | None:
        """The subject at the head of the clause in tokens `low` to `high`, introductory phrases skipped."""
        reading = self.reading
        verb = self._introducing_verb(low, high)
        if verb is not None:
            phrase = self.starting_at(verb + 1, high)
            return phrase if phrase is not None and phrase.kind == "name" and self._looks_personal(phrase) else None
        at = low
        for _ in range(12):
            while at < high and self._is_lead_in(at):
                at += 1
            if at >= high:
                return None
            if self.reading.token[at].isdigit() and self.reading.token[at + 1 : at + 2] == [","]:
                at += 2  # "On July 6, 2015, Sanders …"
                continue
            told = self._as_told_by(at, high)
            if told is not None:
                return told
            if self._introduces(at):
                comma = self.next_comma(at, high)
                if comma is None:
                    return self._first_candidate(at, high)
                met = self._met_before(at, comma)
                if met is not None:
                    return met
                at = comma + 1
                continue
            phrase = self.starting_at(at, high)
            if phrase is None:
                at += 1
                continue
            if self._is_adverbial(phrase) and phrase.after < high:
                at = phrase.after + (reading.token[phrase.after] == ",")
                continue
            if at > low and self._is_apposition_before_subject(phrase, high):
                at = phrase.after + 1
                continue
            return self.name_in_apposition(phrase, high)
        return None

    def _met_before(self, at: int, comma: int) -> Phrase | None:
        """ "At the next table Ann Lee, a nurse who …": the name behind what leads up to it, before its apposition."""
        number = self.name_over(comma - 1)
        if number is None or self.names[number].person <= 0 or self.names[number].after != comma:
            return None
        first = self.names[number].first
        before = self.reading.flags[first - 1]
        governed = (
            before & (BREAKS | w.POSSESSIVE | w.VERB) or self.reading.lower[first - 1] in self.reading.words.naming
        )
        if first <= at + 1 or governed or not before & WORD or not self.reading.flags[comma + 1] & w.DETERMINER:
            return None
        return Phrase(first, comma, comma - 1, "name", (number,))

    def _is_apposition_before_subject(self, phrase: Phrase, high: int) -> bool:
        """ "Asked by the chairman, Ann Lee, he said": a name that ends what leads up to the subject."""
        at = phrase.after
        if phrase.kind != "name" or at + 1 >= high or self.reading.token[at] != ",":
            return False
        flag = self.reading.flags[at + 1]
        return bool(flag & w.SUBJECT) and not flag & (w.WHO | w.POSSESSIVE | w.DETERMINER)

    def _introducing_verb(self, low: int, high: int) -> int | None:
        """The verb of "Among them was Orla Finch, 52", where a preposition or "one of" leads up to who follows it."""
        reading = self.reading
        if low >= high or not (reading.flags[low] & w.PREPOSITION or reading.lower[low] in reading.words.one_of):
            return None
        for verb in range(low + 1, min(high - 1, low + _LEAD_IN)):
            flag = reading.flags[verb]
            if flag & w.PASSIVE:
                return verb
            if flag & w.VERB and self.is_verb(verb):
                return None  # "Outside, Ola Berg said the house was cold"
        return None

    def _as_told_by(self, at: int, high: int) -> Phrase | None:
        """ "As Ana Roth, a tax lawyer, recently put it, …": the one behind "as" where a comma or a verb follows."""
        reading = self.reading
        if reading.lower[at] != "as" or at + 1 >= high:
            return None
        phrase = self.starting_at(at + 1, high)
        if phrase is None or phrase.kind != "name" or not self._looks_personal(phrase) or phrase.after >= high:
            return None
        told = reading.flags[phrase.after] & (w.SPEECH | w.MANNER) or reading.token[phrase.after] == ","
        if not told or not any(
            reading.flags[i] & (w.SPEECH | w.MANNER) for i in range(phrase.after, min(high + 1, len(reading.flags)))
        ):
            return None
        return phrase

    def subject_of(self, verb: int, low: int) -> Phrase | None:
        """Who does what token `verb` says; tokens before `low` are out of reach. None for passives, or if unclear."""
        reading = self.reading
        at, heard = self._seat(verb, low)
        if at < low or (reading.quote[at] >= 0 and not reading.token[at]):
            return None
        flag, word = reading.flags[at], reading.lower[at]
        if reading.words.verb_second and not (flag & w.SUBJECT or self._is_person_at(at)):
            behind = self.starting_at(verb + 1, min(verb + 12, len(reading.token)))
            if behind is not None and self._sure_phrase(behind):
                return behind
        if reading.flags[verb] & w.ING and not heard and not (flag & w.SUBJECT and word != "as"):
            return self._of_participle(verb, at, low)
        if flag & w.WHO or word in reading.words.that or word in reading.words.which:
            return self._antecedent(at, low)
        if flag & w.SUBJECT:
            return Phrase(at, at + 1, at, "pronoun")
        if word in (",", *DASHES):
            return self._across_apposition(at, low, verb)
        phrase = self.ending_at(at, low)
        return self._shared(verb, at, low) if phrase is None else self._whole_subject(phrase, verb, low)

    def _seat(self, verb: int, low: int) -> tuple[int, bool]:
        """The token where a subject ends, before low for a passive; and whether that one is "heard" saying it."""
        at, passive = self._before_adverbs(verb, low)
        heard = self._perceived(at, low)
        if heard is not None:
            at, passive = self._before_adverbs(heard, low)[0], False
        if at >= low and self.reading.token[at] == ")":
            at = self._before_bracket(at, low)
        return (low - 1 if passive else at), heard is not None

    def _of_participle(self, verb: int, at: int, low: int) -> Phrase | None:
        """ "The paper quoted an engineer as saying", "with Ann Lee saying", "she nodded, saying"."""
        if self.reading.lower[at] == "as" and at > low and not self.reading.flags[at - 1] & w.VERB:
            quoted = self.ending_at(at - 1, low)
            if quoted is not None:
                return quoted
        return self._name_right_before(verb, at) or self._shared(verb, at, low)

    def _perceived(self, at: int, low: int) -> int | None:
        """The "heard" of "was heard to murmur", "can be heard saying": whoever is heard speaks."""
        before = at - (at > low and self.reading.lower[at] in self.reading.words.infinitive)
        return before if before > low and self.reading.lower[before] in self.reading.words.perceived else None

    def agent(self, verb: int, low: int) -> Phrase | None:
        """Whom a passive has behind "by": "was told by the chair that", "what was called by Ann Lee a"."""
        reading = self.reading
        if not self._before_adverbs(verb, low)[1]:
            return None
        for at in range(verb + 1, min(verb + _LEAD_IN, len(reading.token))):
            if reading.lower[at] in reading.words.agents:
                phrase = self.starting_at(at + 1, len(reading.token))
                sure = phrase is not None and self._sure_phrase(phrase)
                return self.name_in_apposition(phrase, len(reading.token)) if phrase is not None and sure else None
        return None

    def _name_right_before(self, verb: int, at: int) -> Phrase | None:
        """ "… with Ann Lee saying", "with one grower warning": who stands at token `at`, right before the verb."""
        number = self.name_over(at)
        if number is None and at == verb - 1 and self.reading.flags[at] & (w.ROLE | w.KIN | w.PLURAL):
            phrase = self.ending_at(at, max(0, at - 4))
            governed = phrase is not None and self.reading.flags[phrase.first - 1] & w.PREPOSITION
            return phrase if governed else None
        if number is None or self.names[number].person < 0 or at != verb - 1:
            return None
        return Phrase(self.names[number].first, at + 1, at, "name", (number,))

    def _whole_subject(self, phrase: Phrase, verb: int, low: int) -> Phrase | None:
        """The subject that the phrase before the verb is, or is a part of."""
        reading = self.reading
        if phrase.kind == "nominal" and not self._sure_nominal(phrase):
            return self.leading(self._clause_start(phrase.first, low), verb) or phrase
        if phrase.kind == "nominal" and not reading.flags[phrase.head] & w.NOUNS:
            who = self._who_before(phrase.first, low)
            if who is not None:
                return self._antecedent(who, low)
        phrase = self.outermost(phrase, low)
        before = reading.flags[phrase.first - 1] if phrase.first > low else 0
        opens = before & w.SUBORDINATOR and reading.flags[phrase.head] & w.NOUNS  # "after staff on a ward described"
        if before & w.PREPOSITION and not opens and phrase.kind == "nominal":
            leading = self.leading(self._clause_start(phrase.first, low), verb)
            if leading is not None and leading.after <= phrase.first:
                return leading
        return self._name_before_apposition(phrase, low) or phrase

    def _before_adverbs(self, verb: int, low: int) -> tuple[int, bool]:
        """The token before the verb's adverbs and auxiliaries, and whether those make it passive."""
        reading = self.reading
        at = verb - 1
        passive = False
        while at >= low and reading.flags[at] & WORD:
            flag, word = reading.flags[at], reading.lower[at]
            listens = flag & w.OBJECT and self._is_listener(flag)
            if (flag & w.SUBJECT and not listens) or self.name_over(at) is not None:
                break
            if flag & w.PASSIVE and reading.flags[verb] & w.PAST:
                passive = True
            elif listens:
                pass  # le espetó, lui répond, nous confie
            elif not (flag & (w.ADVERB | w.AUXILIARY) or word.endswith("ly") or (word in ("n't", "as") and passive)):
                break
            at -= 1
        return at, passive

    def _is_listener(self, flag: int) -> bool:
        """Whether a small pronoun before a verb is its object: « nous » as well, for who speaks is a third person."""
        return self.reading.words.subject_waits and (not flag & w.SUBJECT or bool(flag & w.FIRST))

    def _before_bracket(self, at: int, low: int) -> int:
        """The token before the bracket that closes at `at`: "(D-Mo.)"."""
        for before in range(at - 1, max(low, at - 15) - 1, -1):
            if self.reading.token[before] == "(":
                return before - 1
        return at - 1

    def _name_before_apposition(self, phrase: Phrase, low: int) -> Phrase | None:
        """ "Lena Roth, a tax lawyer who knows the fund said": the comma behind the apposition forgotten."""
        comma = phrase.first - 1
        if phrase.kind != "nominal" or comma < low + 1 or self.reading.token[comma] != ",":
            return None
        number = self.name_over(comma - 1)
        if number is None or self.names[number].person < 0:
            return None
        flag = self.reading.flags[phrase.first]
        bare = self.reading.words.clause_endings and flag & (w.ROLE | w.KIN)  # «Ana Torres, madre de dos niñas que …»
        if not (flag & w.INDEFINITE or bare):
            return None
        return Phrase(self.names[number].first, comma, comma - 1, "name", (number,))

    def _shared(self, verb: int, at: int, low: int) -> Phrase | None:
        """The subject that a second verb shares with the clause: "he smiled and said", "she said, adding"."""
        for before in range(at, max(low, at - 40) - 1, -1):
            flag = self.reading.flags[before]
            if flag & w.FINITE and flag & w.SPEECH and self.is_verb(before) and before < verb:
                if self._is_relative(before, low, verb):
                    continue
                subject = self.subject_of(before, low)
                if subject is not None:
                    return subject
                following = self.starting_at(before + 1, at)
                behind = before > low and self.reading.quote[before - 1] >= 0
                if following is not None and not flag & w.TELL and behind:
                    return following
        return self.leading(self._clause_start(at, low), verb)

    def _is_relative(self, verb: int, low: int, later: int) -> bool:
        """ "He defended not paying an architect who said it leaked, saying …": not the main clause’s own verb."""
        flags = self.reading.flags
        if verb <= low or not flags[verb - 1] & w.WHO or not flags[later] & w.ING:
            return False
        parted = verb - 2 >= low and self.reading.token[verb - 2] == ","
        return self.reading.token[later - 1] == "," and not parted

    def _clause_start(self, at: int, low: int) -> int:
        """The first token after the last colon, semicolon or quotation before `at`."""
        reading = self.reading
        for before in range(at, low - 1, -1):
            if reading.token[before] in (";", ":") or (reading.quote[before] >= 0 and not reading.token[before]):
                return before + 1
            if (
                (reading.lower[before] in reading.words.what | reading.words.which)
                and before < at
                and (
                    reading.flags[before + 1] & (w.DETERMINER | w.POSSESSIVE) or self.name_over(before + 1) is not None
                )
            ):
                return before + 1  # "at what its chairman, Kofi Mensah, called"
        return low

    def _across_apposition(self, at: int, low: int, verb: int) -> Phrase | None:
        told = self._of_later_clause(at, low)
        if told is not None:
            return told
        start = self._clause_start(at - 1, low)
        leading = self.leading(start, verb)
        if leading is not None and leading.after <= at:
            return leading
        return self.ending_at(at - 1, low) or leading

    def _of_later_clause(self, at: int, low: int) -> Phrase | None:
        """ "The chair had hardly begun when Gene Wood, in the third row, hollered": a clause of its own."""
        for comma in range(at - 1, max(low, at - _LEAD_IN), -1):
            if self.reading.token[comma] != ",":
                continue
            number = self.name_over(comma - 1)
            if number is None or self.names[number].person <= 0:
                return None
            first = self.names[number].first
            if first <= low or not self.reading.flags[first - 1] & w.SUBORDINATOR:
                return None
            return Phrase(first, comma, comma - 1, "name", (number,))
        return None

    def _who_before(self, at: int, low: int) -> int | None:
        """The "who" of a clause without commas before `at`: "an officer who would not give his name said"."""
        for before in range(at - 1, max(low, at - 10) - 1, -1):
            if self.reading.token[before] == ",":
                return None
            if self.reading.flags[before] & w.WHO:
                return before
        return None

    def _antecedent(self, at: int, low: int) -> Phrase | None:
        """The phrase before "who"."""
        before = at - 1
        if before >= low and self.reading.token[before] == ",":
            before -= 1
        phrase = self.ending_at(before, low)
        if phrase is None or (phrase.kind == "nominal" and not self._sure_nominal(phrase)):
            phrase = self._before_participle(before, low) or phrase
        if phrase is None or phrase.kind == "pronoun":
            return phrase
        if phrase.kind == "nominal" or not self._looks_personal(phrase):
            phrase = self._person_of_body(phrase, low) or self.outermost(phrase, low)
            phrase = self._name_before_apposition(phrase, low) or phrase
        return phrase

    def _before_participle(self, at: int, low: int) -> Phrase | None:
        """ "A former student, now employed there, who wrote": the phrase before the comma before."""
        for comma in range(at, max(low + 1, at - 12) - 1, -1):
            if self.reading.token[comma] == ",":
                phrase = self.ending_at(comma - 1, low)
                return phrase if phrase is not None and self._sure_phrase(phrase) else None
        return None

    def _person_of_body(self, phrase: Phrase, low: int) -> Phrase | None:
        """ "Dr Hal Brewer, of the University of Carse, who": the one behind the comma, not where she or he works."""
        at = phrase.first - 1
        if at - 2 < low or not self.reading.flags[at] & w.PREPOSITION or self.reading.token[at - 1] != ",":
            return None
        number = self.name_over(at - 2)
        if number is None or self.names[number].person <= 0:
            return None
        return Phrase(self.names[number].first, at - 1, at - 2, "name", (number,))

    def _is_person_at(self, at: int) -> bool:
        number = self.name_over(at)
        return number is not None and self.names[number].person > 0

    def _sure_phrase(self, phrase: Phrase) -> bool:
        if phrase.kind == "nominal":
            return self._sure_nominal(phrase)
        if phrase.kind == "pronoun":
            return not self.reading.flags[phrase.first] & w.OTHER
        return self._looks_personal(phrase)

    def _is_lead_in(self, at: int) -> bool:
        reading = self.reading
        flag = reading.flags[at]
        if reading.quote[at] >= 0:
            return True
        if flag & (w.SUBJECT | w.DETERMINER) or self.name_over(at) is not None:
            return False
        return (bool(flag & (w.CONJUNCTION | w.ADVERB)) and not flag & w.SUBORDINATOR) or reading.lower[at].endswith(
            "ly"
        )

    def _introduces(self, at: int) -> bool:
        """Whether an introductory phrase begins here: a preposition, "when", "asked about", "speaking to"."""
        reading = self.reading
        flag, word = reading.flags[at], reading.lower[at]
        if self.name_over(at) is not None or flag & w.SUBJECT:
            return False
        if flag & (w.PREPOSITION | w.SUBORDINATOR) and word not in ("that",):
            return True
        if word.endswith(("ing", "ed")) and not flag & w.NOUNS:
            return True
        return bool(flag & w.PAST) or word in reading.words.participles

    def _first_candidate(self, at: int, high: int) -> Phrase | None:
        """Without a comma to go by: the last name or pronoun in reach that no preposition governs."""
        reading = self.reading
        for index in range(high - 1, at, -1):
            number = self.name_over(index)
            if number is not None and not reading.flags[self.names[number].first - 1] & w.PREPOSITION:
                return Phrase(self.names[number].first, self.names[number].after, index, "name", (number,))
        return None
