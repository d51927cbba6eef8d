"""A phrase in its place → whom it may mean, and how likely each is.

Who is worth asking about is told by a few hard facts (a woman is not "he"); the rest is weighed by what was learned.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from narrator.records import Gender
from narrator.script.choice.ranker import Rankers
from narrator.script.grammar.clauses import REACH
from narrator.script.grammar.phrases import BREAKS, Phrase
from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.meaning.facts import GUESSED, Asked, agreement, rows_of
from narrator.script.meaning.focus import Focus, Meaning
from narrator.script.people.ages import may_be_as_old
from narrator.script.people.gender import gender_of_given_name
from narrator.script.people.register import Figure, Register
from narrator.script.words import words as w

_HE_OR_SHE = w.HE | w.SHE | w.HIM | w.HER
_FAR = 200
"""Figures back that "the senator" may reach beyond those in mind."""
_ASIDE = 6
"""Tokens behind a noun in which the comma stands that sets it against somebody."""
_TO_ARTICLE = 6
"""Tokens before a name’s last one among which its article stands."""
_MOST_FROM_AFAR = 4
_LIKELY = 0.02
"""A chance below which nobody else is kept in mind."""
_LEARNS_FROM = 0.9
"""The chance from which a pronoun tells its bearer’s gender."""


class Candidates:
    """Chooses among those in mind, and for nouns among the whole article."""

    def __init__(self, reading: Reading, register: Register, focus: Focus, rankers: Rankers) -> None:
        self.reading = reading
        self.register = register
        self.focus = focus
        self.rankers = rankers

    # -- pronouns

    def of_pronoun(self, index: int, cue: dict[str, float] | None = None) -> Meaning | None:
        """Whom the pronoun at token `index` means; `cue` holds the facts of the cue whose subject it is."""
        reading, flag = self.reading, self.reading.flags[index]
        told: Gender | None = "female" if flag & (w.SHE | w.HER) else "male" if flag & (w.HE | w.HIM) else None
        they = bool(flag & (w.THEY | w.THEM)) or (reading.words.verb_second and self._of_several(index))
        it = reading.lower[index] == "it"
        his = cue is not None and reading.words.drops_pronouns and reading.lower[index] in reading.words.his_or_hers
        dropped = his or not flag & (w.SUBJECT | w.HIM | w.HER | w.THEM | w.POSSESSIVE)  # Su respuesta fue seca: «…»
        told = None if they else told
        if not (told or they or it or dropped):
            return None
        facts = {
            "they": float(they or (dropped and bool(flag & w.MANY))),
            "it": float(it),
            "dropped": float(dropped),
            "object": float(not flag & w.SUBJECT),
            "gender_told": float(told is not None),
            **(cue or {}),
        }
        writer = self.focus.writer(index) if it else None
        asked = Asked(Phrase.of_word(index), index, "", told, facts, writer=writer)
        figures = [figure for figure in self.focus.present if self._may_be(figure, asked)]
        if cue is None:
            subject = self._subject_of(index)
            figures = self._owners(index, [figure for figure in figures if figure is not subject], told)
        else:
            told_of = self.focus.named_behind(index)
            figures = [figure for figure in figures if not self.focus.asks(figure, index) and figure not in told_of]
        if self.focus.last_asked and (facts.get("answers") or self._has_press_asked(index)):
            figures = [figure for figure in figures if figure is not self.focus.spoke_last]
        if writer is not None and writer not in figures:
            figures.append(writer)
        figures = self._last_of(figures, asked)
        if not figures:
            return None
        meaning = self.choose(asked, figures)
        if told is not None:
            self.focus.meant_last[told] = meaning.figure, index
            _learn_gender(meaning, told)
        return meaning

    def _subject_of(self, index: int) -> Figure | None:
        """ "Lee asked him", "Lee had asked him": whoever does it, whom the object at token `index` does not mean."""
        flags = self.reading.flags
        if flags[index] & w.SUBJECT or (flags[index] & w.POSSESSIVE and not self._is_object(index)):
            return None
        verb = index - 1
        while verb > 0 and flags[verb] & (w.VERB | w.AUXILIARY | w.ADVERB) and not flags[verb] & w.CONJUNCTION:
            verb -= 1
        if verb == index - 1:
            return None
        return next((each for each, places in self.focus.places.items() if places and places[-1] == verb), None)

    def _is_object(self, index: int) -> bool:
        """Whether the "her" at token `index` stands before no noun: "asked her what", not "asked her son"."""
        following = self.reading.flag_of(index + 1)
        return not following & WORD or bool(following & (BREAKS | w.DETERMINER | w.ADVERB | w.WHO))

    def _owners(self, index: int, figures: list[Figure], told: Gender | None) -> list[Figure]:
        """ "A driver, reached on his phone, …": of `figures` whom the sentence is about so far, where the pronoun at
        token `index` is an owner’s; all of them for the "her" of "Ann told her that"."""
        sentence = self.reading.sentence[index]
        if self._is_object(index) or not self.reading.flags[index] & w.POSSESSIVE:
            return figures
        there = ((figure, self.focus.present[figure]) for figure in figures)
        about = [figure for figure, each in there if each.subject and each.sentence == sentence]
        return [figure for figure in about if agreement(figure, told) >= 0][:1] or figures

    def _has_press_asked(self, index: int) -> bool:
        """«Un periodista le preguntó por él. «No», zanjó»: whether a reporter has asked, and no more is told at token
        `index` than that somebody speaks."""
        reading, spoke = self.reading, self.focus.spoke_last
        press = spoke is not None and spoke.unnamed and not spoke.roles.isdisjoint(reading.words.press)
        return press and reading.words.drops_pronouns and reading.lower[index] not in reading.words.asking

    def possessor(self, index: int) -> Figure | None:
        """Whose what "his" or "her" at token `index` stands before is; « sa » tells no gender: whoever is foremost."""
        if self.reading.lower[index] not in self.reading.words.his_or_hers:
            meaning = self.of_pronoun(index)
            return meaning.figure if meaning is not None else None
        people = [figure for figure in self.focus.present if figure.is_person]
        return max(people, key=lambda figure: self.focus.salience(figure, index), default=None)

    def _of_several(self, index: int) -> bool:
        """„…“, sagten sie: German tells "they" from "she" by the verb alone."""
        flags = self.reading.flags
        return bool(flags[index] & w.SHE) and any(flag & w.MANY for flag in flags[max(0, index - 1) : index + 2])

    def _may_be(self, figure: Figure, asked: Asked) -> bool:
        if asked.told is not None:
            if figure.plural or figure.uses_they or self._is_of_other_gender(figure, asked):
                return False
            words = self.reading.words  # «dice él»: a pronoun that might be left out calls no body
            body = words.bodies_have_gender and not words.drops_pronouns and not figure.elsewhere
            return figure.person > 0 or (figure.person == 0 and not figure.body) or body
        if asked.facts["they"]:
            return figure.plural or figure.uses_they or figure.person <= 0 or (figure.unnamed and figure.gender is None)
        if asked.facts["it"]:
            return figure.may_be_body
        return not (figure.plural or figure.elsewhere)

    # -- nouns

    def of_noun(self, asked: Asked, stranger: Callable[[], Figure]) -> Meaning:
        """Whom a noun phrase means; `stranger` makes the figure of somebody who has not come up yet."""
        if asked.facts["indefinite"]:  # "another minister": somebody new, but for what somebody wrote
            if asked.maker is not None:
                return self.choose(asked, [asked.maker])
            return self.choose(asked, self._to_be_named(asked), stranger)
        near = [figure for figure in self.focus.present if self._could_be_called(figure, asked)]
        near += [figure for figure in (asked.maker, asked.writer, asked.relative) if figure is not None]
        figures = list(dict.fromkeys([*near, *self._from_afar(asked, near), *self._to_be_named(asked)]))
        figures = [figure for figure in figures if not self._is_beside(figure, asked)]
        figures = self._named_so(figures, asked) or figures
        figures = self._last_of(figures, asked)
        if self.reading.words.nouns_take_up:  # interrogé par Paul Girard, le ministre a ri
            figures = [figure for figure in figures if not self.focus.asks(figure, asked.index)]
            figures = self._called_so_before(figures, asked) or figures
        spoke, facts = self.focus.quoted_last, asked.facts
        answers = facts.get("answers") and facts.get("behind") and not facts["takes_up"]
        if spoke is not None and answers and self.focus.sentences_since(spoke, asked.index) <= 1:
            figures = [figure for figure in figures if figure is not spoke]
        anybody = asked.head not in self.reading.words.never_new or not figures
        return self.choose(asked, figures, stranger if anybody else None)

    def _is_beside(self, figure: Figure, asked: Asked) -> bool:
        """ "Asked about Bo Lind, the mayor said", "to Bo Lind the boy said": who is named in the sentence already, as
        no subject, and not told to be that."""
        reading, facts, presence = self.reading, asked.facts, self.focus.present.get(figure)
        told = facts["role"] or (not reading.words.nouns_take_up and (asked.is_body or facts["document"]))
        if presence is None or not (facts["the"] and told) or asked.age or figure in (asked.maker, asked.writer):
            return False
        here = presence.sentence == reading.sentence[asked.index] and not presence.subject
        his = presence.kind == "pronoun" and (
            reading.words.nouns_take_up or reading.flags[presence.index] & w.POSSESSIVE
        )  # in his letter the man wrote; lui a dit le maire
        return here and not his and not reading.words.is_role(asked.head, figure.roles)

    def _named_so(self, figures: list[Figure], asked: Asked) -> list[Figure]:
        """ "The Sierra Water District … the district said": of `figures` the bodies whose name has the noun."""
        if not asked.facts["the"] or asked.facts["role"] or asked.facts["document"]:
            return []
        bodies = (figure for figure in figures if not figure.is_person and len(figure.core) > 1)
        return [figure for figure in bodies if asked.head == figure.core[-1].casefold()]

    def _called_so_before(self, figures: list[Figure], asked: Asked) -> list[Figure]:
        """« Une dame en manteau violet attend. … la dame »: of `figures` the only one with that noun, where anybody may
        have it and no name is known."""
        if not (asked.facts["the"] and asked.facts["generic"]) or asked.is_body:
            return []
        called = [each for each in figures if asked.head in each.roles]
        return called if len(called) == 1 and called[0].unnamed else []

    def _last_of(self, figures: list[Figure], asked: Asked) -> list[Figure]:
        """« Ce dernier », « celle-ci »: of those who may be meant, the last one mentioned by a word of his own."""
        if self.reading.lower[asked.index] not in self.reading.words.latter:
            return figures
        people = (each for each in figures if each.is_person or each.unnamed or self._is_printed_as(each, asked.told))
        return sorted(people, key=self._last_own_word)[-1:]

    def _is_printed_as(self, figure: Figure, told: Gender | None) -> bool:
        """« La Fondation », « de la Garde côtière »: whether a name’s article, where last told, is of a gender."""
        lower, words, begins = self.reading.lower, self.reading.words, figure.core[:1]
        last = self._last_own_word(figure)
        near = range(last, max(0, last - _TO_ARTICLE), -1)
        article = next((lower[at - 1] for at in near if self.reading.token[at : at + 1] == [*begins]), "")
        gender = "male" if article in words.contracted else words.gender_of_determiner(article)
        return told is not None and gender == told

    def _last_own_word(self, figure: Figure) -> int:
        """Where the figure was last mentioned by no pronoun, nor « le premier », which are of use for anybody."""
        reading, anybodys = self.reading, self.reading.words.latter | self.reading.words.former
        own = (at for at in self.focus.places.get(figure, ()) if not reading.flags[at] & _HE_OR_SHE)
        return max((at for at in own if reading.lower[at] not in anybodys), default=-1)

    def _could_be_called(self, figure: Figure, asked: Asked) -> bool:
        if figure in asked.within or not may_be_as_old(figure, asked.head, asked.age, self.reading.words):
            return False  # "the Leeds Council officer" is not the council, nor "the winger, 26," who is 34
        if figure.unnamed and self._has_another_complement(figure, asked):
            return False
        is_role = self.reading.words.is_role
        body = figure.may_be_body or self._is_only_called_so(figure)
        if self._is_nobody(asked) and not (body or is_role(asked.head, figure.roles)):
            return False  # but « le conseil » is a lawyer, too
        somebody = (asked.facts["role"] or asked.facts["kin"]) and not asked.facts["body"]
        if somebody and self._is_thing(figure):
            return False
        if figure is self.focus.spoke_last and self._is_contrasted(asked.phrase):
            return False
        if asked.facts["plural"] or asked.head in self.reading.words.together:
            return figure.plural or not (asked.facts["plural"] or figure.is_person)
        if figure.plural or (figure is asked.owner and (asked.facts["kin"] or asked.facts["role"])):
            return False
        return not self._is_of_other_gender(figure, asked)

    def _is_thing(self, figure: Figure) -> bool:
        """« Sur Facebook, le maire », « Une lettre gît là. … l’épouse », "when she reached Leeds, the witness": what no
        noun for somebody calls; of the unnamed we know that in the languages of clear endings alone."""
        words = self.reading.words
        if words.clause_endings:
            return not figure.is_person and not (figure.unnamed and words.drops_pronouns)
        return figure.person < -1 and not figure.unnamed

    def _is_only_called_so(self, figure: Figure) -> bool:
        """« Valmétal se défend. Elle … L’entreprise … »: where bodies have a gender, « elle » alone shows nobody."""
        words = self.reading.words
        shown = figure.titles or figure.roles or figure.unnamed or figure.plural or figure.elsewhere
        gendered = words.bodies_have_gender and not words.drops_pronouns
        return gendered and not shown and gender_of_given_name(figure.core[0]) is None

    def _is_nobody(self, asked: Asked) -> bool:
        """ "The ministry", „das Bauarchiv“: a body, or a German neuter noun for nobody, calls no person."""
        neuter = self.reading.words.verb_second and self.reading.flags[asked.phrase.first] & w.OTHER
        return asked.is_body or bool(neuter and not (asked.facts["role"] or asked.facts["kin"]))

    def _is_contrasted(self, phrase: Phrase) -> bool:
        """« Le gérant, lui, … », « la voisine, de son côté, … »: whether the phrase is set against who spoke last."""
        reading = self.reading
        after = next((at for at in range(phrase.after, phrase.after + _ASIDE) if not reading.flag_of(at) & WORD), 0)
        behind = tuple(reading.lower[after : after + 4])
        return any(behind[: len(aside) + 1] == (",", *aside) for aside in reading.words.contrasts)

    def _has_another_complement(self, figure: Figure, asked: Asked) -> bool:
        """ "Lawyers for the studio" are not "lawyers for Ms. Tate"."""
        known = figure.name.casefold().partition(f"{asked.head} ")[2]
        told = self.reading.words_of(asked.index + 1, asked.phrase.after) if asked.facts["complement"] else ""
        several = asked.facts["plural"] and not self.reading.words.nouns_take_up
        return bool(several and known and told) and known != told.casefold()

    def _is_of_other_gender(self, figure: Figure, asked: Asked) -> bool:
        """« Le voisin » is no woman; where nouns have the gender of whom they mean, a given name is enough to tell."""
        return agreement(figure, asked.told) <= (GUESSED if self.reading.words.nouns_take_up else -1.0)

    def _to_be_named(self, asked: Asked) -> list[Figure]:
        """ "A dinner lady says … Kelly Dobbs, 34, had saved …": who is named for the first time right behind."""
        facts = asked.facts
        known_as_such = facts["mouthpiece"] or (facts["title"] and not facts["indefinite"])  # "the prime minister"
        if known_as_such or not (facts["role"] or facts["year_old"] or (facts["kin"] and asked.owner is None)):
            return []
        someone = self.reading.flags[asked.phrase.head] & w.INDEFINITE  # "shouted someone", "a reporter called out"
        if someone or asked.head in self.reading.words.press or self._stays_unnamed(asked.index):
            return []
        coming = self.focus.introduced_next(asked.index)
        found = [each.figure for each in coming if self.reading.lower_of(each.index - 2) != "another"]
        return [figure for figure in found if self._could_be_called(figure, asked) and not self._is_told(figure, asked)]

    def _is_told(self, figure: Figure, asked: Asked) -> bool:
        """Whether somebody is told to be something else: «Un hombre gritó. El imputado, Omar Gil, …». In English "a
        mother" is often Ann Lee, 34, a nurse, who is named next."""
        words = self.reading.words
        told = {role for role in figure.roles if "year-old" not in role}
        aged = told != figure.roles and not words.nouns_take_up
        return bool(told) and not aged and not words.is_role(asked.head, told)

    def _stays_unnamed(self, index: int) -> bool:
        """ "Speaking on condition of anonymity, a diplomat said", "who asked not to be named"."""
        low, high = self.reading.sentence_of(index)
        sentence = f" {' '.join(self.reading.lower[max(low, index - REACH) : min(high, index + REACH)])} "
        return any(f" {phrase} " in sentence for phrase in self.reading.words.nameless)

    def _from_afar(self, asked: Asked, near: list[Figure]) -> list[Figure]:
        """Those out of mind of whom the text has told that they are what the noun says."""
        is_role, head = self.reading.words.is_role, asked.head
        such = (each for each in reversed(self.register.figures[-_FAR:]) if is_role(head, each.roles))
        such = (each for each in such if not self.focus.comes_later(each, asked.index))
        found = (figure for figure in such if figure not in near and self._could_be_called(figure, asked))
        return list(islice(found, _MOST_FROM_AFAR))

    def special_words(self, phrase: Phrase) -> set[str]:
        """The words before the noun that say which: "prime" minister, "fire" chief; not those that only describe."""
        reading = self.reading
        kinds = w.TITLE | w.ROLE | w.BODY | w.BODY_NAME | w.DEMONYM | w.PLACE | CAPITAL
        return {
            reading.lower[index]
            for index in range(phrase.first, phrase.head)
            if reading.flags[index] & kinds and not reading.flags[index] & (w.DETERMINER | w.OPENER)
        }

    def gender_told(self, phrase: Phrase) -> Gender | None:
        """ "The actress", "la taxista", "l’éleveuse": by the noun or its article, which in German is several cases."""
        reading = self.reading
        article = reading.words.gender_of_determiner(reading.lower[phrase.first])
        if article is None and reading.lower[phrase.first] in reading.words.elisions:
            article = reading.words.gender_of_determiner(reading.lower_of(phrase.first + 1))  # l’ancienne maire
        flag = reading.flags[phrase.head] & (w.FEMALE | w.MALE)
        clear = flag != w.FEMALE | w.MALE and (article is None or reading.words.verb_second)
        return (w.gender_of(flag) if clear else None) or article

    # -- the choice

    def choose(self, asked: Asked, figures: list[Figure], stranger: Callable[[], Figure] | None = None) -> Meaning:
        """The likeliest of `figures`, or with `stranger` somebody new; the rest are the meaning's `others`."""
        if "nominal" in asked.facts:
            ranker = self.rankers.noun
        else:
            ranker = self.rankers.pronoun if asked.told is not None else self.rankers.neuter
        shares = ranker.shares(rows_of(asked, figures, self.focus, self.reading.words))
        chance = dict(zip(figures, shares, strict=False))
        if stranger is not None:
            chance[stranger()] = shares[-1]
        best, *rest = sorted(chance.items(), key=lambda pair: -pair[1])
        return Meaning(*best, others=tuple(pair for pair in rest[:3] if pair[1] >= _LIKELY))


def _learn_gender(meaning: Meaning, told: Gender) -> None:
    figure = meaning.figure
    if figure.gender is None and meaning.sure >= _LEARNS_FROM and not (figure.uses_they or figure.plural):
        figure.gender = told
