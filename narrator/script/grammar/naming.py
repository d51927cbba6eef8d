"""A noun phrase → the name that its bearer has beside it: in apposition, behind a verb that gives it or an office."""

from __future__ import annotations

from narrator.script.grammar.phrases import BREAKS, Phrase, Phrases
from narrator.script.grammar.reading import CAPITAL, DASHES, WORD
from narrator.script.words import words as w

_NAMES_WITHIN = 8
"""Tokens behind a noun in which its bearer gives a name."""


class Naming(Phrases):
    """Answers what somebody is called whom a noun tells of."""

    def name_in_apposition(self, phrase: Phrase, high: int) -> Phrase:
        """ "The minister, Kofi Mensah, said": the name that an apposition gives to a nominal phrase."""
        if phrase.kind != "nominal":
            return phrase
        named = self._named_behind(phrase) or self._named_behind_party(phrase, high)
        after = self.over_preposition(phrase.after, high)
        named = named or self._named_behind_bracket(phrase, after) or self._named_behind_office(phrase, after)
        if named is not None:
            return named
        at = self._over_complement(phrase.after, after, high)
        theirs = self._is_of_somebody(phrase, after) or self._is_of_the_office(phrase, after)
        apart = at < high and self.reading.token[at] in (",", "(", *DASHES) and not theirs
        inner = self.starting_at(at + 1, high) if apart else None
        apposed = self._apposed(phrase, inner, high) if inner is not None else None
        return apposed or Phrase(phrase.first, after, phrase.head, "nominal")

    def _apposed(self, phrase: Phrase, inner: Phrase, high: int) -> Phrase | None:
        """The phrase with the name that `inner`, set apart behind it, is or tells; None where it tells none."""
        reading, apart = self.reading, inner.first - 1
        named = self._named_behind(inner) if inner.kind == "nominal" else None
        if named is not None:  # "her neighbour, an exile who gave her name only as Ann"
            return Phrase(phrase.first, named.after, named.head, "name", named.names)
        if self._stands_for(phrase, inner):
            return Phrase(inner.first, self.over_preposition(inner.after, high), inner.head, inner.kind)
        of_party = reading.token[apart] == "(" and self.person_at(apart - 1) is not None  # la conseillère Ana Roy (PTB)
        if inner.kind != "name" or of_party or reading.flags[inner.head] & w.CALENDAR:
            return None
        behind = reading.flag_of(self.over_preposition(inner.after, high))  # Tom Rao of the Peoples Party, accused
        bare = reading.words.clause_endings and not reading.flags[phrase.first] & w.DETERMINER
        ends = bare or not behind & WORD or behind & (w.VERB | w.WHO)
        return Phrase(phrase.first, inner.after, inner.head, "name", inner.names) if ends else None

    def named_from(self, first: int, high: int) -> Phrase | None:
        """The phrase whose core begins with token `first`, with the name that an apposition gives to it."""
        phrase = self.starting_at(first, high)
        return self.name_in_apposition(phrase, high) if phrase is not None else None

    def _is_of_the_office(self, phrase: Phrase, after: int) -> bool:
        """ "One aide of the mayor, Ann Lee", "a spokesman for the minister, Ann Lee": an office that one has, behind
        somebody of whom there are many; the name is the office’s. But "a friend of the groom, Bo Lind"."""
        reading, flags = self.reading, self.reading.flags
        many = not reading.words.nouns_take_up and flags[phrase.first] & w.INDEFINITE
        the = phrase.after + 1
        held = many and the < after and reading.lower[phrase.after] in ("of", "for") and reading.lower[the] == "the"
        last = after - 1
        return bool(held and flags[last] & w.TITLE and flags[last] & w.ROLE)

    def _is_of_somebody(self, phrase: Phrase, after: int) -> bool:
        """« Le cabinet de la ministre des Routes, Anna Roy »: a body whose complement is whom the name behind tells."""
        flags = self.reading.flags
        body = flags[phrase.head] & w.BODY and not flags[phrase.head] & (w.ROLE | w.KIN)
        of = next(
            (at for at in range(phrase.head + 1, after) if flags[at] & w.PREPOSITION), after
        )  # société promotrice
        somebody = any(flag & (w.ROLE | w.KIN) and not flag & w.DETERMINER for flag in flags[of:after])
        return bool(self.reading.words.clitics and body and somebody)

    def _stands_for(self, phrase: Phrase, apposed: Phrase) -> bool:
        """ "One of them, a girl in a hat,", "the other, a nurse,": whether only what is apposed tells who it is."""
        flags = self.reading.flags
        empty = flags[phrase.head] & w.INDEFINITE and not flags[phrase.head] & w.NOUNS
        somebody = flags[apposed.first] & w.INDEFINITE and flags[apposed.head] & (w.ROLE | w.KIN)
        return bool(empty and somebody)

    def _over_complement(self, phrase_after: int, at: int, high: int) -> int:
        """The comma behind the rest of a noun’s complement, or `at`: nouns ("a man for Lee hotels, Jo Rodd"), in the
        languages of long ones any words ("la vice-présidente chargée des routes, Christine Allard")."""
        reading, comma = self.reading, self.next_comma(at, min(high, at + 7))
        if comma is None or self._is_told(at, comma):
            return at  # confie la danseuse à son hôte, Jo Rodd
        rest = reading.flags[at:comma]
        if reading.words.nouns_take_up:  # not « un agent salue le maçon, Jo Roy »
            plain = not rest or not rest[0] & (w.FINITE | w.AUXILIARY | w.ACT)
        else:
            own = w.ROLE | w.KIN | w.DETERMINER | w.POSSESSIVE
            joined = (
                at > phrase_after and reading.lower[at] in reading.words.and_words and not any(f & own for f in rest)
            )
            plain = all(flag & WORD and not flag & (BREAKS | w.VERB) for flag in rest[joined:])
        return comma if plain else at

    def _named_behind(self, phrase: Phrase) -> Phrase | None:
        """ "A man named Bo Lind", "a guard who gave his name only as Bo", "the driver, identified as Bo": the name
        behind the words that give it."""
        reading, at = self.reading, phrase.after
        if reading.words.drops_pronouns and reading.lower_of(phrase.head + 1) in reading.words.from_words:
            at = phrase.head + 2  # un hombre de apellido Quesada
        behind = reading.lower[at : at + _NAMES_WITHIN]
        led = 2 if reading.words.verb_second and reading.flag_of(at) & w.PREPOSITION else 0  # mit dem Namen
        naming = next((n for n, word in enumerate(behind[: led + 1]) if word in reading.words.naming), None)
        if naming is not None:
            given = naming + 1
        elif "name" in behind and any(flag & w.WHO for flag in reading.flags[at : at + 2]):
            given = behind.index("as" if "as" in behind else "name") + 1
        elif (calls := self._called_behind(at)) is not None:
            given = calls + 1 - at
        else:
            told = next((n for n, word in enumerate(behind) if word in reading.words.identified), len(behind))
            given = next((n + 1 for n in range(told, len(behind)) if behind[n] in reading.words.known_as), 0)
            if not given:
                return None
        return self._named_at(phrase, at + given)

    def _called_behind(self, at: int) -> int | None:
        """«El chico, que se llama Borja», « une femme, que nous appellerons Ada »: the last word before a name, behind
        the "who" at token `at` or its comma; « le pompier s’appelle Kevin »."""
        if self.reading.flag_of(at) & w.OBJECT and self.reading.lower_of(at + 1) in self.reading.words.bears:
            return at + 1
        who = at + (self.reading.lower_of(at) == ",")
        if not self.reading.words.clause_endings or not self.reading.flag_of(who) & w.WHO:
            return None
        clause = self.reading.lower[who + 1 : who + _NAMES_WITHIN]  # que prefiere que se le llame Eva
        clause = clause[: clause.index(",")] if "," in clause else clause
        verb = next((n for n, word in enumerate(clause) if word in self.reading.words.naming), None)
        if verb is None:
            return None
        of = clause[verb + 1 : verb + 2] and clause[verb + 1] in self.reading.words.from_words  # le pseudonyme de Bo
        last = who + 1 + verb + bool(of)
        return last if self.name_over(last + 1) is not None else None

    def _named_at(self, phrase: Phrase, at: int) -> Phrase | None:
        """The phrase up to the name that begins at token `at`, as a phrase of that name."""
        number = self.name_over(at)
        if number is None or self.is_possessive(self.names[number].after):
            return None  # The memo called Lee’s plan "poor"
        after = self.names[number].after
        return Phrase(phrase.first, after, after - 1, "name", (number,))

    def _named_behind_party(self, phrase: Phrase, high: int) -> Phrase | None:
        """« La députée Les Centristes Anna Roy », « le sénateur LR du Gers Paul Girard »: the name in full behind a
        party’s, which has a capital right behind the noun, and a place’s."""
        reading, first = self.reading, phrase.head + 1
        party = reading.flag_of(first) & CAPITAL and reading.flags[phrase.head] & w.ROLE
        if not party or not reading.words.clause_endings:
            return None
        for at in range(first, min(high, first + _NAMES_WITHIN)):
            person = self.person_at(at)
            if person is not None:
                return Phrase(phrase.first, person.after, person.head, "name", person.names)
            if not reading.flags[at] & WORD or reading.flags[at] & (w.AUXILIARY | w.FINITE | w.WHO | w.SUBJECT):
                return None
        return None

    def _named_behind_bracket(self, phrase: Phrase, at: int) -> Phrase | None:
        """ "Deputy commissioner of police (traffic) Sunil Rao": the name behind what an office is over."""
        tokens = self.reading.token[at : at + _NAMES_WITHIN]
        person = self.person_at(at + tokens.index(")") + 1) if tokens[:1] == ["("] and ")" in tokens else None
        return person and Phrase(phrase.first, person.after, person.head, "name", person.names)

    def _named_behind_office(self, phrase: Phrase, after: int) -> Phrase | None:
        """ "The city’s director of public health Jo Rodd", "MP for Wexley South Jo Rodd": the name right behind what an
        office is over; not "the manager of singer Jo Rodd"."""
        flags, lower, words = self.reading.flags, self.reading.lower, self.reading.words
        office, held = flags[phrase.head], self.reading.lower_of(phrase.head + 1) in words.hanging
        if words.nouns_take_up or not (office & (w.ROLE | w.TITLE) and held) or office & w.KIN:
            return None
        person = self.person_at(after - 1) or self.person_at(after)
        if person is None:
            return None
        over, nobody = person.first - 1, BREAKS | CAPITAL | w.ROLE | w.KIN | w.DETERMINER | w.VERB
        thing = flags[over] & WORD and not flags[over] & nobody and over > phrase.head + 1
        named = lower[over] in words.works | words.named_things or self.is_possessive(over)
        heard = after in (person.first, person.after) and ((thing and not named) or self.name_over(over) is not None)
        return Phrase(phrase.first, person.after, person.head, "name", person.names) if heard else None

    def outermost(self, phrase: Phrase, low: int) -> Phrase:
        """Climb out of prepositions as far as token `low`: in "a spokesman for the Treasury" to "a spokesman"."""
        reading = self.reading
        for _ in range(6):
            at = phrase.first - 1
            flag = reading.flags[at] if at >= low else 0
            plain = flag == WORD and bool(reading.words.clitics)  # les ultras du Virage
            owner = flag & w.NOUNS or plain or (reading.words.clause_endings and self.name_over(at) is not None)
            owned = owner and reading.lower[phrase.first] in reading.words.genitives  # Sprecher des Amts, Radio du Sud
            if not owned and (not flag & w.PREPOSITION or flag & w.SUBORDINATOR):
                break  # "at noon after residents reported"
            outer = self.ending_at(at if owned else at - 1, low)
            if outer is None and at > low and self._stands_alone(at - 1, phrase.after + 1):
                outer = Phrase(at - 1, at, at - 1, "nominal")  # el de Lugo, que sonrió
            if outer is None or (reading.flags[outer.head] & w.SAY and reading.flags[outer.head] & w.PAST):
                break  # “…,” she said of the sign
            if reading.flags[outer.head] & w.CALENDAR and reading.lower[outer.first] in reading.words.demonstratives:
                break  # présentés ce jeudi à un juge
            described = self.behind_attribute(outer.first, phrase.after)
            if described is not None and described.after == phrase.after:
                return described  # der in Bern lebende Autor
            named = self._named_behind_office(outer, phrase.after)
            if named is not None:
                return named
            phrase = Phrase(outer.first, phrase.after, outer.head, outer.kind, outer.names)
        return phrase
