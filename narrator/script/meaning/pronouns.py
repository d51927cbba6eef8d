"""A pronoun → whom it means: the most salient of those in mind that agree with it in gender and number."""

from __future__ import annotations

from narrator.records import Gender
from narrator.script.grammar.reading import Reading
from narrator.script.meaning.focus import Focus, Meaning
from narrator.script.people.gender import leaning_of_given_name
from narrator.script.people.register import Figure
from narrator.script.words import words as w
from narrator.script.words.words import names_of_both

UNKNOWN_GENDER = 0.75
LEANING = 0.9
"""For a given name that nobody lists, but that ends as most names of one gender do."""
AGAINST_LEAN = 0.45
AGAINST_MOST = 0.25
"""For a given name of both that most of its bearers have as the other sex: about one in four."""
AGAINST_LONE_NAME = 0.25
AGAINST_GIVEN_NAME = 0.05
BODY_AS_HE = 0.4
"""Where grammar gives bodies a gender, "elle" may be the association."""
REPORTER = 0.5
"""News seldom says "she" of the colleague who reported it."""
WRITES_AGAIN = 1.6
DISAGREES = 0.6
"""What is left of a pronoun’s sureness where only somebody can be meant whose name is rather the other sex’s."""
NAMED_BY_SPEAKER = 0.6
"""Few speak of themselves by name: “Nobody tells Lang what to do,” he said."""
INDEFINITE = frozenset(["another", "someone", "somebody", "one", "anyone", "anybody", "everyone", "everybody"])
"""Whom news does not go on to call "he" or "she"."""


class Pronouns:
    """Resolves pronouns against a `Focus`."""

    def __init__(self, reading: Reading, focus: Focus) -> None:
        self.reading = reading
        self.focus = focus
        self._writes = False

    def meaning(self, index: int, writes: bool = False) -> Meaning | None:
        """Who the pronoun at token `index` means; `writes` where it is the subject of "wrote" or "tweeted"."""
        flag = self.reading.flags[index]
        self._writes = writes
        if flag & w.SHE and self.reading.words.verb_second and self._of_several(index):
            return self._group(index)
        if flag & (w.HE | w.HIM):
            return self._most_salient(index, "male")
        if flag & (w.SHE | w.HER):
            return self._most_salient(index, "female")
        if flag & (w.THEY | w.THEM):
            return self._group(index)
        if flag & w.OTHER and self.reading.lower[index] == "it":
            return self._letter(index) or self._body(index)
        if flag & w.VERB:  # a subject left out: whoever is spoken of
            return self._left_out(index, bool(flag & w.MANY))
        return None

    def _of_several(self, index: int) -> bool:
        """„…“, sagten sie: German tells "they" from "she" by the verb alone."""
        flags = self.reading.flags
        return any(flag & w.MANY and not flag & w.WHO for flag in flags[max(0, index - 1) : index + 2])

    def _left_out(self, index: int, many: bool) -> Meaning | None:
        """«…», dijo: whoever spoke or acted last; of several people where the verb says so."""
        fits = {
            figure: self.focus.nearness(figure, index)
            for figure in self.focus.present
            if (figure.plural if many else figure.is_person and not figure.elsewhere)
        }
        return self.focus.ranked(index, fits)

    def _most_salient(self, index: int, gender: Gender) -> Meaning | None:
        fits: dict[Figure, float] = {}
        for figure in self.focus.present:
            if self.reading.words.bodies_have_gender and figure.person < 0 and not (figure.plural or figure.elsewhere):
                if self.focus.present[figure].subject:
                    fits[figure] = BODY_AS_HE
                continue
            if figure.plural or figure.elsewhere or figure.uses_they or not _may_be_a_person(figure):
                continue
            if figure.unnamed and figure.name.casefold() in INDEFINITE:
                continue
            factor = agreement(figure, gender)
            if self.reading.words.nouns_take_up and len(figure.core) == 1 and figure.gender not in (None, gender):
                factor = min(factor, AGAINST_GIVEN_NAME)  # newspapers that say Madame X or the full name: a given name
            if not factor:
                continue
            if figure.person <= 0.5:
                factor *= 0.5
            if self._writes and figure.writes:
                factor *= WRITES_AGAIN
            elif figure.reports:
                factor *= REPORTER
            if figure in self.focus.named_inside:
                factor *= NAMED_BY_SPEAKER
            fits[figure] = factor * self.focus.nearness(figure, index)
        meaning = self.focus.ranked(index, fits)
        if meaning is not None and agreement(meaning.figure, gender) < 0.5:
            meaning.sure *= DISAGREES
        if meaning is not None and meaning.figure.gender is None and meaning.sure > 0.6:
            meaning.figure.called = gender
        if meaning is not None and meaning.figure.gender is None and meaning.sure > 0.7:
            meaning.figure.gender = gender
            meaning.figure.gender_known = True
        return meaning

    def _group(self, index: int) -> Meaning | None:
        fits = {figure: 1.0 for figure in self.focus.present if figure.plural or figure.uses_they}
        fits.update({f: 0.15 for f in self.focus.present if f.person < 0 and f not in fits and not f.elsewhere})
        if not any(figure.uses_they for figure in fits):
            fits.update(dict.fromkeys(self._just_met_strangers(index), 1.0))
        meaning = self.focus.ranked(index, fits)
        if meaning is not None and not (meaning.figure.plural or meaning.figure.uses_they):
            meaning.sure *= 0.7
        return meaning

    def _just_met_strangers(self, index: int) -> list[Figure]:
        """ "Another minister disagreed. … they said": unnamed, of unknown gender, and spoken of just now."""
        here, article = self.reading.sentence[index], ("a", "an", "one", "another", "someone", "somebody")
        return [
            figure
            for figure, presence in self.focus.present.items()
            if figure.unnamed
            and figure.is_person
            and figure.gender is None
            and here - presence.sentence <= 1
            and figure.name.split()[0].casefold() in article
        ]

    def _letter(self, index: int) -> Meaning | None:
        """ "She sent a message. “I miss you,” it said.": who wrote what speaks."""
        following = self.reading.flags[index + 1] if index + 1 < len(self.reading.flags) else 0
        writer = self.focus.writer(index) if following & w.VERB else None
        return Meaning(writer, 0.8, f"‘it’ is what {writer.name} wrote") if writer is not None else None

    def _body(self, index: int) -> Meaning | None:
        return self.focus.ranked(
            index, {f: 1.0 for f in self.focus.present if f.person <= 0 and not f.plural and not f.elsewhere}
        )


def _may_be_a_person(figure: Figure) -> bool:
    """A surname met once may be; a noun that no list knows may not."""
    return figure.person > 0.0 or (figure.person == 0.0 and not figure.unnamed)


def agreement(figure: Figure, gender: Gender) -> float:
    """How well a figure goes with a pronoun of `gender`, from 1 to 0, which is not at all.

    A gender that was guessed from a name may be wrong, above all where the name stands alone and may be a surname.
    """
    if figure.gender == gender:
        return 1.0
    if figure.gender is not None:
        return 0.0 if figure.gender_known else AGAINST_LONE_NAME if len(figure.core) == 1 else AGAINST_GIVEN_NAME
    if figure.called not in (None, gender):
        return AGAINST_MOST
    lean = leaning_of_given_name(figure.core[0]) if figure.core else None
    if lean is not None and figure.core[0].casefold() in names_of_both():
        return 1.0 if lean == gender else AGAINST_MOST
    return UNKNOWN_GENDER if lean is None else LEANING if lean == gender else AGAINST_LEAN
