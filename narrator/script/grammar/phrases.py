"""Tokens → noun phrases, and the subject of a verb: the grammar that the cues need, by flags and word order alone.

News prose puts the one who speaks in few places: right before the verb, right after it, or at the head of the clause
with an apposition between. No full parse is tried; each function below answers one of these questions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.people.names import Name, name_at
from narrator.script.words import words as w

PhraseKind = Literal["pronoun", "name", "nominal"]
_LONGEST = 14
"""Tokens that a noun phrase may have without its prepositions; longer ones are a misreading."""
_HEARD_WITHIN = 5
"""Tokens before a verb among which "heard" stands: "heard one of them yell"."""
_IN_FIGURES = ("-", "£", "$", "€")
_ATTRIBUTE_ENDINGS = ("e", "en", "er", "es")
"""Of German words before their noun: der in Bern lebende Autor."""
BREAKS = w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY | w.SUBJECT
_BEFORE_AN_ARTICLE = w.PREPOSITION | w.FINITE | w.ACT | w.AUXILIARY
"""Behind which « le » and « la » are no pronouns."""


@dataclass(slots=True)
class Phrase:
    """Tokens `first` up to `after`; `head` is the noun (a name's last token). `names` are indices into the names."""

    first: int
    after: int
    head: int
    kind: PhraseKind
    names: tuple[int, ...] = ()

    @classmethod
    def of_word(cls, at: int, kind: PhraseKind = "pronoun") -> Phrase:
        """The phrase of token `at` alone; a verb’s stands for the one that it leaves unnamed."""
        return cls(at, at + 1, at, kind)


class Phrases:
    """Finds phrases in one reading."""

    def __init__(self, reading: Reading, names: list[Name]) -> None:
        self.reading = reading
        self.names = names

    def name_over(self, index: int) -> int | None:
        """The number of the name that holds token `index`."""
        number = name_at(self.names, index)
        return number if number < len(self.names) and self.names[number].first <= index else None

    def person_at(self, index: int) -> Phrase | None:
        """The name that holds token `index`, where it is likelier a person’s than not."""
        number = self.name_over(index)
        if number is None or self.names[number].person <= 0:
            return None
        name = self.names[number]
        return Phrase(name.first, name.after, name.after - 1, "name", (number,))

    def is_possessive(self, index: int) -> bool:
        """’s, or the bare apostrophe of "the workers’ guild"."""
        word = self.reading.lower_of(index)
        return word in ("'s", "’s") or (word in ("'", "’") and index > 0 and self.reading.lower[index - 1][-1:] == "s")

    def is_verb(self, index: int) -> bool:
        """Whether token `index` is used as a verb of speech; "his claims", "news reports" are nouns."""
        flag = self.reading.flags[index]
        if not flag & w.VERB or (flag & CAPITAL and self.name_over(index) is not None):
            return False
        words = self.reading.words
        if self.reading.lower[index] in words.mute_with_of and self.reading.lower_of(index + 1) in words.from_words:
            return False  # la décision relève de « l’abus »
        if index == 0:
            return True
        before = self.reading.flags[index - 1]
        if flag & w.NOUNS and before & w.ARTICLE and (flag & w.PARTICIPLE or self.reading.words.drops_pronouns):
            return False  # el acusado, la sentencia
        if flag & w.BASE and flag & w.NOUNS and self.name_over(index - 1) is not None:
            return False  # an SES volunteer
        if flag & w.NOUNS and before & w.POSSESSIVE and not before & w.OBJECT:
            return False  # some of your messages
        if before & w.ARTICLE and self.reading.words.clitics and self._begins_a_noun(index - 1):
            return False
        if flag & (w.PAST | w.ING):
            return True
        word = self.reading.lower[index - 1]
        if flag & w.FINITE:
            if before & w.DEMONYM and self.reading.flag_of(index - 2) & w.PREPOSITION and not flag & w.MANY:
                return False  # a third of Republican claims
            may_begin = words.drops_pronouns or words.verb_second  # Zanja el juez, Sagt der Wirt
            return (
                self.reading.quote[index - 1] >= 0
                or word in (",", ")", "”", '"')
                or (may_begin and index == self.reading.sentence_of(index)[0])
                or (before & WORD != 0 and not before & w.PREPOSITION)
                or word.isdigit()  # en su página 87 señala
            )
        return (
            word in self.reading.words.infinitive
            or self.is_overheard(index)
            or bool(before & (w.SUBJECT | w.AUXILIARY | w.PLURAL | w.ADVERB))
            or (word.endswith("s") and bool(before & WORD))
        )

    def _begins_a_noun(self, article: int) -> bool:
        """« Juge le risque », « que la demande », « une demande », « la criée », not « la maire le dit », « l’une
        demande »."""
        flags, before = self.reading.flags, self.reading.flag_of(article - 1)
        if flags[article] & w.OBJECT:
            that = self.reading.lower[article - 1] in self.reading.words.that
            return that or bool(before & _BEFORE_AN_ARTICLE or flags[article + 1] & w.PARTICIPLE)
        return not (flags[article] & w.INDEFINITE and before & w.ARTICLE)

    def is_overheard(self, index: int) -> bool:
        """ "Heard the man yell", "heard him yelling": a verb behind somebody who is heard."""
        words, lower = self.reading.words, self.reading.lower
        yells = self.reading.flags[index] & (w.BASE | w.ING) and lower[index - 1] not in words.infinitive
        return bool(yells) and not words.hearing.isdisjoint(lower[max(0, index - _HEARD_WITHIN) : index - 1])

    def ending_at(self, last: int, low: int) -> Phrase | None:
        """The phrase whose core ends with token `last`, searched to the left as far as token `low`."""
        last = self._before_date(last, low)
        if last < low:
            return None
        flags = self.reading.flags
        number = self.name_over(last)
        aged = self.reading.lower[last].endswith("-year-old")  # the 19-year-old from Leeds
        if number is None and (not (aged or flags[last] & WORD) or flags[last] & (BREAKS | w.ARTICLE)):
            return None
        nobody = self.reading.words.drops_pronouns and flags[last] & w.INDEFINITE and flags[last] & w.ROLE
        first = last if nobody else self._left_edge(last, low)  # en su puesto alguien escribió
        if number is not None and self.names[number].after == last + 1:
            return Phrase(min(first, self.names[number].first), last + 1, last, "name", (number,))
        return Phrase(first, last + 1, self._head(first, last + 1) if self.reading.words.clitics else last, "nominal")

    def _before_date(self, last: int, low: int) -> int:
        """ "A letter dated 11 March, which asks", "the mayor on Friday said": the last token before a day and what
        leads up to it, or `last`."""
        flags, token = self.reading.flags, self.reading.token
        if self.reading.words.nouns_take_up or last <= low or not flags[last - token[last].isdigit()] & w.CALENDAR:
            return last
        at = last
        while at > low and (flags[at] & w.CALENDAR or token[at].isdigit()):
            at -= 1
        return at - bool(flags[at] & w.PREPOSITION or token[at].endswith("ed"))

    def starting_at(self, first: int, high: int) -> Phrase | None:
        """The phrase whose core begins with token `first`, searched to the right up to token `high`."""
        if first >= high:
            return None
        flags = self.reading.flags
        if flags[first] & w.SUBJECT and not self._determines(first, high):
            return Phrase.of_word(first)
        described = self.behind_attribute(first, high)
        if described is not None:
            return described
        if self._stands_alone(first, high):
            return Phrase(first, self.over_preposition(first + 1, high), first, "nominal")
        after = self._right_edge(first, high)
        if after == first:
            return None
        number = self.name_over(after - 1)
        if number is not None and self._is_office(number):
            return Phrase(first, after, after - 1, "nominal")
        somebody = self._role_before(first, number) if number is not None else None
        if somebody is not None:
            return Phrase(first, after, somebody, "nominal")
        if number is not None:
            last = number + (self._joins_the_next(number) and not self._is_of_one(first))
            after_names = max(after, self.names[last].after)
            return Phrase(first, after_names, after - 1, "name", tuple(range(number, last + 1)))
        if self._lacks_a_noun(first, after):
            return None
        return Phrase(first, after, self._head(first, after), "nominal")

    def behind_attribute(self, first: int, high: int) -> Phrase | None:
        """„Der aus Kiel stammende Trainer Max Roth“: the phrase whose noun stands behind all that tells
        of it; not „, der aus Kiel kam“."""
        reading, flags, at = self.reading, self.reading.flags, first + 1
        opens = reading.words.verb_second and flags[first] & w.DETERMINER and at < high
        small = w.PREPOSITION | w.ADVERB | w.OPENER
        relative = first > 0 and reading.token[first - 1] == "," and flags[first] & w.WHO
        if not opens or relative or not flags[at] & small or flags[at] & w.DETERMINER:
            return None
        while at + 1 < high and at - first < _LONGEST:
            numbered = reading.token[at] == "." and reading.token[at - 1].isdigit()  # in der 70. Minute
            if not (flags[at] & WORD or reading.token[at][:1].isdigit() or numbered):
                return None
            describes = reading.token[at].islower() and not flags[at] & (BREAKS | w.DETERMINER | w.ADVERB)
            if describes and reading.lower[at].endswith(_ATTRIBUTE_ENDINGS) and reading.token[at + 1][:1].isupper():
                behind = self.starting_at(at + 1, high)
                return behind and Phrase(first, behind.after, behind.head, behind.kind, behind.names)
            number = self.name_over(at)
            at = self.names[number].after if number is not None else at + 1
        return None

    def _is_office(self, number: int) -> bool:
        """ "Labour MP", "ECB President": capitals that are an office, and nobody’s name."""
        name = self.names[number]
        office = self.reading.flags[name.after - 1] & w.TITLE and not self.reading.words.nouns_take_up
        return bool(office) and name.person <= 0 and self.reading.lower_of(name.after) in self.reading.words.attaching

    def _stands_alone(self, first: int, high: int) -> bool:
        """«El de Torrelavega»: an article that stands for somebody, with what tells who right behind."""
        words, lower, flags = self.reading.words, self.reading.lower, self.reading.flags
        if not words.drops_pronouns or first + 2 >= high or not flags[first] & w.ARTICLE:
            return False
        there = lower[first + 1] in words.from_words | words.contracted and flags[first + 2] & CAPITAL
        return bool(there)

    def _role_before(self, first: int, number: int) -> int | None:
        """« L’élue PLR », « son directeur France »: the noun for somebody before the name of a party or a place."""
        name = self.names[number]
        if name.person > 0 or not self.reading.words.clause_endings:
            return None
        return next((at for at in range(first, name.first) if self.reading.flags[at] & (w.ROLE | w.KIN)), None)

    def _lacks_a_noun(self, first: int, after: int) -> bool:
        """„die damals“, „doppelt unterstrichen“: where nouns have capitals, what has none but a sentence’s first."""
        reading = self.reading
        alone = after == first + 1 and reading.flags[first] & w.DETERMINER
        if not reading.words.nouns_capitalised or alone or reading.flags[first] & w.INDEFINITE:
            return False
        begins = reading.sentence_of(first)[0]
        return not any(
            token[:1].isupper() or token[:1].isdigit()
            for token in reading.token[first + (first == begins and not reading.flags[first] & w.NOUNS) : after]
        )

    def _determines(self, at: int, high: int) -> bool:
        """„Das Museum“, „diese junge Frau“, « ce maire »: words that stand alone as pronouns too, before a noun."""
        reading = self.reading
        if not reading.words.nouns_take_up or not reading.flags[at] & w.DETERMINER or at + 1 >= high:
            return False
        if reading.words.nouns_capitalised:
            return reading.token[at + 1][:1].isupper()
        if reading.flags[at + 1] == WORD and reading.lower[at] in reading.words.demonstratives:
            return True  # raconte ce planteur
        return bool(reading.flags[at + 1] & w.NOUNS)

    def next_comma(self, at: int, high: int) -> int | None:
        """The first comma among tokens `at` up to `high`, brackets aside."""
        token, inside = self.reading.token, 0
        for index in range(at, high):
            inside += (token[index] == "(") - (token[index] == ")" and inside > 0)
            if token[index] == "," and not inside:
                return index
        return None

    def over_preposition(self, at: int, high: int) -> int:
        """The token after the prepositional phrases that begin at `at` ("of the Ports Board", "for Smith")."""
        reading = self.reading
        for _ in range(3):
            if at + 1 >= high or reading.lower[at] not in reading.words.attaching:
                break
            small = w.ADVERB | w.CALENDAR if reading.words.drops_pronouns else w.CALENDAR
            if reading.flags[at + 1] & small or self._is_numbered_day(at + 1):
                break  # una madre en menos de un minuto, the council on Friday
            if reading.flags[at] & w.OBJECT and self._has_object(at + 1):
                break  # la patronne en souriant, les auteurs en conviennent
            after = self._right_edge(at + 1, high)
            written = reading.flags[at + 1] & w.INDEFINITE and reading.flags[after - 1] & w.DOCUMENT
            if written or self._is_told(at, after):
                break  # indicó la compañía en un comunicado
            number = self.name_over(after - 1)
            if number is not None and self._joins_the_next(number):
                after = min(high, self.names[number + 1].after)  # the families of Ann Lee and Max Roe
            after = self._over_joined_body(after, high)
            if after == at + 1 and not reading.flags[after] & (w.THEY | w.THEM):
                break
            at = max(after, at + 2)
        return at

    def _is_numbered_day(self, at: int) -> bool:
        """„Ein Bericht vom 3. Mai“: a number, its full stop and a month."""
        reading = self.reading
        return (
            reading.token[at].isdigit()
            and reading.lower_of(at + 1) == "."
            and bool(reading.flag_of(at + 2) & w.CALENDAR)
        )

    def _over_joined_body(self, after: int, high: int) -> int:
        """ "Director of the State Fire and Rescue Service": the token behind what "and" at `after` joins to a body’s
        name, or `after`."""
        flags = self.reading.flags
        if after + 1 >= high or self.reading.lower[after] not in self.reading.words.and_words:
            return after
        more = self._right_edge(after + 1, high) if flags[after - 1] & flags[after + 1] & CAPITAL else after
        return more if more > after + 1 and flags[more - 1] & (w.BODY_NAME | w.BODY) else after

    def _has_object(self, verb: int) -> bool:
        """Whether « en », that may be a preposition, is the object of what stands at token `verb`."""
        flag = self.reading.flags[verb]
        return self.reading.lower[verb].endswith(self.reading.words.gerund_endings) or bool(
            flag & (w.FINITE | w.AUXILIARY) and not flag & w.NOUNS
        )

    def _is_told(self, at: int, after: int) -> bool:
        """« Confie une source à nos confrères », « crie le pilote à la radio »: whether the phrase from "to" at `at` up
        to `after` is whom or where somebody tells, not « adjoint à la culture »."""
        reading, words = self.reading, self.reading.words
        if (
            self.name_over(after - 1) is not None
            or not words.told_at
            or reading.lower[at] not in (words.datives | words.contracted) - words.genitives
        ):
            return False
        head = self._head(at + 1, after) if after > at + 1 else at
        listens = reading.flags[head] & (w.ROLE | w.KIN | w.PLURAL) or reading.flags[at + 1] & w.POSSESSIVE
        return bool(listens) or not words.told_at.isdisjoint(reading.lower[at + 1 : after])

    def _head(self, first: int, after: int) -> int:
        """The noun that a phrase is about: its last one for somebody, else its last word ("one person familiar")."""
        for index in range(after - 1, first - 1 + bool(self.reading.flags[first] & w.DETERMINER), -1):
            if self.reading.flags[index] & w.NOUNS or self.name_over(index) is not None:
                return index - self._follows_its_noun(index, first)
        return after - 1

    def _follows_its_noun(self, index: int, first: int) -> bool:
        """« Le technicien breton », « un mot envoyé », not «el joven delantero», « la principale intéressée »."""
        reading, before = self.reading, self.reading.flag_of(index - 1)
        body = before & w.BODY and reading.words.clitics  # le parquet marseillais, l’association parisienne
        somebody = before & (w.ROLE | w.KIN | w.DOCUMENT) and not before & (w.GENERIC | w.DETERMINER)
        noun = (body or somebody) and index - 1 > first
        other = reading.flags[index] & CAPITAL or reading.lower[index] in reading.words.never_new
        return bool(noun and not other and reading.words.clause_endings)

    def _left_edge(self, last: int, low: int) -> int:
        token, first = self.reading.token, last
        says = w.PAST if self.reading.words.clause_endings else w.PAST | w.FINITE  # el Ministerio dice haber corregido
        while first - 1 >= low and last - first < _LONGEST:
            at = first - 1
            flag = self.reading.flags[at]
            if flag & w.CALENDAR and self.person_at(last) is not None:
                break  # at Mass on Sunday | Fr Roe appealed
            if self.name_over(at) is not None or self.is_possessive(at):
                pass
            elif flag & w.DETERMINER and not flag & w.SUBORDINATOR:
                if at == low or not self.is_possessive(at - 1):  # not: Utah’s most populous county
                    return at
            elif flag & BREAKS or not (flag & WORD or token[at][:1].isdigit() or token[at] in _IN_FIGURES):
                break
            elif flag & w.SAY and flag & says and self.name_over(at - 1) is not None:
                break  # Lee said | fans, Lee says | fans
            elif len(token[at]) == 4 and token[at].isdigit() and self.reading.flag_of(at - 1) & w.PREPOSITION:
                break  # in 2020 | engineers said
            first = at
        return first

    def _right_edge(self, first: int, high: int) -> int:
        at, noun = first, False
        while at < high and at - first < _LONGEST:
            if (number := self.name_over(at)) is not None:
                at = min(high, max(self.names[number].after, at + 1))
                noun = True
                if not self._noun_follows(at, high):
                    break
            elif self.is_possessive(at):
                at, noun = at + 1, False
            elif self._ends_before(at, first, noun):
                break
            else:
                noun = noun or bool(self.reading.flags[at] & w.NOUNS)
                at += 1
        return at

    def _ends_before(self, at: int, first: int, noun: bool) -> bool:
        """Whether the phrase from token `first`, which has a `noun` or none yet, is over before token `at`."""
        flags, word = self.reading.flags, self.reading.lower[at]
        flag, before = flags[at], flags[at - 1] if at > first else 0
        if flag & w.DETERMINER and (at == first or before & w.ARTICLE or word in ("other", "two", "three", "more")):
            return False
        one_of = before & w.INDEFINITE and flag & w.PREPOSITION  # l’une d’elles, una de esas vecinas
        somebody = at > first and flag & w.INDEFINITE and flag & w.ROLE  # desde abajo | alguien
        if not (flag & WORD or word[:1].isdigit()) or flag & w.OBJECT or one_of or somebody:
            return True
        if not before & w.ARTICLE and (
            flag & (BREAKS | w.DETERMINER)
            or (self.is_verb(at) and (noun or not flag & w.NOUNS))
            or (at > first and (flag & w.ACT or (noun and self._disagrees(first, at))))
        ):
            return True
        led = at > first + bool(flags[first] & w.DETERMINER)  # une vendeuse d’attiéké | ne veut
        if led and (word.endswith(("ed", "ly")) or flag & w.ADVERB) and not flag & w.NOUNS:
            return True
        return at > first and (self._follows_noun(at) or self._acts_on(at))

    def _acts_on(self, at: int) -> bool:
        """« Une voisine plie les draps », « un client accoudé au bar »: a word of no list with an article behind it,
        or a participle with a preposition, is no adjective; "an insider pushes back", "the member representing
        Leeds": nor are such words behind an English noun for somebody."""
        words, (before, flag, behind, then) = self.reading.words, map(self.reading.flag_of, range(at - 1, at + 3))
        if flag != WORD or before & w.DETERMINER:
            return False
        if not words.nouns_take_up:
            somebody = before & (w.ROLE | w.KIN) and not before & w.PLURAL
            acts = self.reading.lower[at].endswith("s") and behind & (w.DETERMINER | w.POSSESSIVE | w.HIM | w.ADVERB)
            of_place = self.reading.lower[at].endswith("ing") and behind & CAPITAL
            return bool(somebody and (acts or of_place))
        if not words.clause_endings:
            return False
        participle = not words.drops_pronouns and self.reading.lower[at].endswith(words.participle_endings)
        noun = behind & w.ARTICLE and not then & (w.FINITE | w.ACT | w.AUXILIARY)  # una mujer rubia la miró
        return bool(noun or (participle and behind & w.PREPOSITION))

    def _disagrees(self, first: int, at: int) -> bool:
        """«El instructor aprecia», «los vecinos aprecian»: a word that no adjective of the noun before can be."""
        words, lower = self.reading.words, self.reading.lower
        if not words.drops_pronouns or self.reading.flags[at] != WORD or not self.reading.flags[first] & w.DETERMINER:
            return False
        if lower[first].endswith("s"):
            return lower[at].endswith(("an", "en"))
        male = words.gender_of_determiner(lower[first]) == "male"
        return male and lower[at].endswith("a") and not lower[at].endswith(words.common_endings)

    def _follows_noun(self, at: int) -> bool:
        """„Die Ärztin lehrt“: a small word right behind a German noun, which has a capital."""
        reading, before = self.reading, self.reading.flags[at - 1]
        if not reading.words.nouns_capitalised or before & (w.DETERMINER | w.ADVERB):
            return False
        if reading.lower[at] in reading.words.naming or reading.lower[at - 1] in reading.words.years:
            return False  # ein Junge namens Ali, die 33 Jahre alte Pflegerin
        begins = at - 1 == reading.sentence_of(at - 1)[0]
        return not begins and reading.token[at - 1][:1].isupper() and reading.token[at][:1].islower()

    def _noun_follows(self, at: int, high: int) -> bool:
        """Whether a name goes on as part of a longer phrase: "Lee’s lawyer", "Clinton campaign officials"."""
        reading = self.reading
        for index in range(at, min(high, at + 4)):
            flag = reading.flags[index]
            if self.is_possessive(index):
                return True
            if not flag & WORD or flag & (BREAKS | CAPITAL | w.DETERMINER | w.PAST):
                return False
            if flag & w.NOUNS:
                return True
        return False

    def _joins_the_next(self, number: int) -> bool:
        """ "Ann Lee and Max Roe": whether only "and" stands between this name and the next."""
        behind = self.names[number + 1 : number + 2]
        after = self.names[number].after
        joint = self.reading.words.and_words if self.reading.words.verb_second else ("and",)
        return bool(behind) and behind[0].first == after + 1 and self.reading.lower[after] in joint

    def _is_of_one(self, first: int) -> bool:
        """„Sagt Ute Voss und Max Roth nickt“: whether a German verb in the singular stands before token `first`."""
        flag, verb = self.reading.flag_of(first - 1), self.reading.lower_of(first - 1)
        return bool(self.reading.words.verb_second and flag & w.FINITE) and not verb.endswith("n")

    def _sure_nominal(self, phrase: Phrase) -> bool:
        flags = self.reading.flags
        return bool(flags[phrase.head] & w.NOUNS or flags[phrase.first] & (w.DETERMINER | w.POSSESSIVE))
