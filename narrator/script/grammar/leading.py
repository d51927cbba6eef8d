"""A clause → the subject at its head, behind whatever leads up to it."""

from __future__ import annotations

from narrator.script.grammar.naming import Naming
from narrator.script.grammar.phrases import Phrase
from narrator.script.words import words as w

_SUBORDINATES_WITHIN = 4
"""Tokens with which «a pesar de que» leads up to a clause."""


class Leading(Naming):
    """Answers whom a clause is about, by its beginning alone."""

    def leading(self, low: int, high: int) -> Phrase | None:
        """The subject at the head of the clause in tokens `low` to `high`, introductory phrases skipped."""
        at = low + (low < high and self.is_taken_up(low))
        concerned = self._concerned(low, high)
        if concerned is not None:
            return concerned
        for _ in range(12):
            while at < high and self._is_lead_in(at):
                at += 1
            if at >= high or (self.reading.words.drops_pronouns and self.acts(at, low)):
                return None  # Salió una mujer
            if self.reading.token[at].isdigit() and self.reading.token[at + 1 : at + 2] == [","]:
                at += 2  # "On July 6, 2015, Sanders …"
            elif self.introduces(at):
                comma = self.behind_lead_in(at, low, high)
                behind = comma + 1 if comma is not None else self._behind_lead_in(at, high)
                if behind is None:
                    return None
                at = behind
            elif (phrase := self.starting_at(at, high)) is None:
                at += 1
            elif self._is_cleft(at, high):
                at += 2
            elif self._is_day(phrase):
                at = phrase.after  # El lunes, su nieto fue
            else:
                named = self.name_in_apposition(phrase, high)
                behind = self._over_bare_apposition(named, low, high)
                if behind is None:
                    return named
                at = behind
        return None

    def _concerned(self, low: int, high: int) -> Phrase | None:
        """« Quant à Paulette, 81 ans, elle attendait »: somebody of whom a sentence tells from its first words on."""
        led = (
            each for each in self.reading.words.concerning if tuple(self.reading.lower[low : low + len(each)]) == each
        )
        words = next(led, ())
        phrase = self.starting_at(low + len(words), high) if words else None
        somebody = phrase is not None and (phrase.kind == "name" or self.reading.flags[phrase.head] & (w.ROLE | w.KIN))
        return self.name_in_apposition(phrase, high) if phrase is not None and somebody else None

    def behind_lead_in(self, at: int, low: int, high: int) -> int | None:
        """« À la juge, qui insistait, Roy a dit »: the comma behind what leads in from token `at` on."""
        words, comma = self.reading.words, self.next_comma(at, high)
        if comma is not None and self._begins_relative(comma + 1):
            comma = self.next_comma(comma + 1, high)
        if comma is None or words.drops_pronouns:
            own = None if comma is None else self._behind_own_verb(comma, at, high)
            return comma if comma is None else own or self._behind_apposed(comma, low)
        return self._behind_named(comma, low, high) if not words.nouns_take_up else comma

    def _behind_named(self, comma: int, low: int, high: int) -> int:
        """ "Asked about the founder, Eli Crane, the president lowered her voice": the comma behind a name that belongs
        to the noun before `comma`, where a subject with its verb stands behind it."""
        reading, noun, person = self.reading, self.ending_at(comma - 1, low), self.person_at(comma + 1)
        if noun is None or person is None or not reading.flags[noun.head] & (w.ROLE | w.KIN):
            return comma
        subject = self.starting_at(person.after + 1, high) if reading.token[person.after] == "," else None
        verb = subject.after if subject is not None else high
        does = verb < high and (reading.flags[verb] & (w.AUXILIARY | w.FINITE) or reading.lower[verb].endswith("ed"))
        return person.after if does else comma

    def _begins_relative(self, at: int) -> bool:
        """« À la juge, qui insistait », „Im Brief, aus dem die Zeitung zitiert“."""
        words, who = self.reading.words, self.reading.flag_of(at) & w.WHO
        if words.verb_second:
            return bool(self.reading.flag_of(at) & w.PREPOSITION and self.reading.flag_of(at + 1) & w.WHO)
        return bool(words.clause_endings and who)

    def behind_subordinate(self, low: int, high: int) -> int | None:
        """«Pese a que Ruiz pidió calma, el juez calló»: the comma behind the clause that leads in a Spanish one."""
        words = self.reading.words
        if not words.drops_pronouns or low >= high or self.reading.lower[low].endswith(words.participle_endings):
            return None  # Preguntado por si dimite, sonrió
        leads_in = self.introduces(low) and self._is_subordinate(low, high)
        return self.behind_lead_in(low, low, high) if leads_in else None

    def _is_subordinate(self, low: int, high: int) -> bool:
        return any(flag & w.SUBORDINATOR for flag in self.reading.flags[low : min(low + _SUBORDINATES_WITHIN, high)])

    def _behind_own_verb(self, comma: int, low: int, high: int) -> int | None:
        """«Cuando la presidenta de la Cámara, Ana Gil, entró, el juez calló»: the comma behind the verb of the clause
        that begins with token `low`, where `comma` only sets its subject’s name apart."""
        person, verbal = self.person_at(comma + 1), any(self._is_verbal(at, low) for at in range(low, comma))
        if person is None or verbal or not self._is_subordinate(low, comma):
            return None
        apart = self.reading.token[person.after : person.after + 1] == [","]
        return self.next_comma(person.after + 1, high) if apart and self._does(person.after + 1, low) else None

    def _behind_apposed(self, comma: int, low: int) -> int:
        """«Tras oír a su jefe, Luis Gil, contestó», «…, Luis Gil, la juez contestó»: the comma behind a name that
        belongs to the noun before `comma`, for none parts a subject from its verb."""
        flags, noun, person = self.reading.flags, self.ending_at(comma - 1, low), self.person_at(comma + 1)
        if noun is None or person is None or not flags[noun.head] & (w.ROLE | w.KIN):
            return comma
        governed = any(flag & w.PREPOSITION for flag in flags[noun.first - 1 : noun.first + 1])
        behind_verb = noun.first > low and self._is_verbal(noun.first - 1, low)  # mientras hablaba el juez, Luis Gil,
        if not (governed or behind_verb) or self.reading.token[person.after : person.after + 1] != [","]:
            return comma
        behind = self._over_subject(person.after + 1)
        return person.after if self._does(behind, low) else comma

    def _over_subject(self, at: int) -> int:
        """The token behind somebody whom the clause from token `at` on is about, or `at`."""
        high, token = self.reading.sentence_of(at)[1], self.reading.token
        phrase = self.starting_at(at, high)
        if phrase is None or not (phrase.kind == "name" or self.reading.flags[phrase.head] & (w.ROLE | w.KIN)):
            return at
        named = self.name_in_apposition(phrase, high)
        apposed = named is not phrase and named.kind == "name"
        return named.after + (apposed and token[named.after : named.after + 1] == [","])

    def _does(self, at: int, low: int) -> bool:
        """Whether a verb stands at token `at`, pronouns and adverbs skipped."""
        flags = self.reading.flags
        while at < len(flags) and flags[at] & (w.OBJECT | w.ADVERB):
            at += 1
        return at < len(flags) and self._is_verbal(at, low)

    def _is_verbal(self, at: int, low: int) -> bool:
        return bool(self.reading.flags[at] & w.AUXILIARY) or self.acts(at, low)

    def _over_bare_apposition(self, phrase: Phrase, low: int, high: int) -> int | None:
        """« Ancien vendeur à Vevey, Loris décrit »: the token behind what a sentence begins with, a noun without an
        article that tells of its subject; not « Élèves et parents, … »."""
        reading, flags = self.reading, self.reading.flags
        bare = phrase.kind == "nominal" and not flags[phrase.first] & (w.DETERMINER | w.POSSESSIVE | w.PLURAL)
        if not (bare and reading.words.clitics and phrase.first == low and flags[phrase.head] & w.ROLE):
            return None
        comma = self.next_comma(phrase.after, high)
        acts = comma is None or any(flag & (w.AUXILIARY | w.FINITE | w.ACT) for flag in flags[phrase.after : comma])
        return None if comma is None or acts or flags[phrase.head] & (w.PLURAL | w.INDEFINITE) else comma + 1

    def _is_day(self, phrase: Phrase) -> bool:
        """«El lunes, su nieto fue», «El 3 de mayo se lee»: when it was, not whom the sentence is about."""
        if phrase.kind != "nominal" or not self.reading.words.clause_endings:
            return False
        numbered = self.reading.token[phrase.head].isdigit() and self.reading.flag_of(phrase.head + 2)
        return bool((self.reading.flags[phrase.head] | (numbered or 0)) & w.CALENDAR)

    def _is_cleft(self, at: int, high: int) -> bool:
        """« C’est sa fille qui parle »: whether the sentence is about somebody behind its "it" and "is"."""
        words, flags = self.reading.words, self.reading.flags
        copula = not words.copulas.isdisjoint(self.reading.lower[at + 1 : at + 2])
        if not words.nouns_take_up or not flags[at] & w.OTHER or not copula:
            return False
        phrase = self.starting_at(at + 2, high)
        somebody = phrase is not None and (phrase.kind == "name" or flags[phrase.head] & (w.ROLE | w.KIN))
        return bool(somebody) and any(flag & w.WHO for flag in flags[at + 2 : high])

    def _behind_lead_in(self, at: int, high: int) -> int | None:
        """ "By the machine a woman wept", "beside her the man slept", "at that hearing Sen. Lee wept": the article, or
        the person, behind what leads up to it."""
        flags, at = self.reading.flags, at + 1
        phrase = self.starting_at(at, high)
        after = at + 1 if phrase is None or flags[at] & (w.HIM | w.HER | w.THEM) else phrase.after
        if self.reading.words.drops_pronouns:
            after = self.over_preposition(after, high)  # a las cuatro de la tarde una vecina llamó
        named = not self.reading.words.nouns_take_up and self.person_at(after) is not None
        return after if after < high and (named or flags[after] & (w.ARTICLE | w.INDEFINITE)) else None

    def acts(self, verb: int, low: int) -> bool:
        """Whether token `verb` of the sentence from token `low` is a verb, by its listing or its ending."""
        words, flag, word = self.reading.words, self.reading.flags[verb], self.reading.lower[verb]
        determined = verb > low and self.reading.lower[verb - 1] in words.the  # la autoría, not lo conducía
        acts = flag & (w.FINITE | w.ACT) or (word.endswith(words.clause_endings) and not determined)
        acts = acts and word not in words.like_verbs
        return bool(acts and not flag & (w.PARTICIPLE | w.PASSIVE | w.NOUNS))

    def is_taken_up(self, at: int) -> bool:
        """«A Ruiz no le quita el sueño»: whether "to" at `at` opens a sentence about whom a clitic takes up."""
        words, lower, high = self.reading.words, self.reading.lower, self.reading.sentence_of(at)[1]
        if lower[at] not in words.datives or words.indirect.isdisjoint(lower[at:high]):
            return False
        phrase = self.starting_at(at + 1, high)
        return phrase is None or phrase.kind != "nominal" or bool(self.reading.flags[phrase.head] & (w.NOUNS | w.TITLE))

    def _is_lead_in(self, at: int) -> bool:
        reading = self.reading
        flag = reading.flags[at]
        if reading.quote[at] >= 0:
            return True
        if flag & (w.SUBJECT | w.DETERMINER) or self.name_over(at) is not None:
            return False
        adverb = flag & (w.CONJUNCTION | w.ADVERB) and not flag & w.SUBORDINATOR
        return bool(adverb) or self._is_manner(at) or reading.lower[at].endswith(reading.words.adverb_endings)

    def introduces(self, at: int) -> bool:
        """Whether an introductory phrase begins here: a preposition, "when", "asked about", "speaking to"."""
        reading = self.reading
        flag, word = reading.flags[at], reading.lower[at]
        if self.name_over(at) is not None or flag & w.SUBJECT:
            return False
        if flag & (w.PREPOSITION | w.SUBORDINATOR) and word != "that":
            return True
        if word.endswith(("ing", "ed")) and not flag & w.NOUNS:
            return True
        opens = at == reading.sentence_of(at)[0] and not flag & w.NOUNS
        small = flag & w.OPENER and not flag & (w.DETERMINER | w.INDEFINITE) and word not in reading.words.answers
        beside = small and reading.flag_of(at + 1) & w.PREPOSITION  # Next to her, …
        if opens and (beside or word.endswith(reading.words.participle_endings)):
            return True  # Preguntada por la llave, …
        if opens and reading.words.drops_pronouns and word.endswith(reading.words.gerund_endings):
            return True  # Recordando a su padre, …
        return bool(flag & w.PAST) or word in reading.words.participles

    def _is_manner(self, at: int) -> bool:
        """ "Quietly", but not "a Howe ally", "the family"."""
        return self.reading.lower[at].endswith("ly") and not self.reading.flags[at] & w.NOUNS
