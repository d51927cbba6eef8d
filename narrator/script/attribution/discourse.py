"""Phrases in the order of the text → the figures they mean: pronouns, roles and unnamed speakers resolved.

Every figure has a salience that grows with each mention (a speaker's and a subject's most) and fades from sentence to
sentence; a pronoun means the most salient figure that agrees with it in gender and number. After Lappin and Leass,
"An Algorithm for Pronominal Anaphora Resolution" (1994), with weights of our own.
"""

from __future__ import annotations

from dataclasses import dataclass

from narrator.records import Gender
from narrator.script import words as w
from narrator.script.attribution.phrases import Phrase
from narrator.script.attribution.salience import SUBJECT
from narrator.script.attribution.subjects import Grammar
from narrator.script.gender import leaning_of_given_name
from narrator.script.people import Figure, Register
from narrator.script.reading import CAPITAL, Reading
from narrator.script.words import names_of_both

FADE = 0.7
NEW_PARAGRAPH = 0.9
"""What is left of salience after each sentence, and each paragraph; tuned as the weights in `salience`."""
KEPT_SHARE = 0.5
"""How much of its salience a figure keeps beside a new mention: below 1, so that who is named often is not for ever."""
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
JUST_SUBJECT = 2.0
"""For the subject of the sentence before: centering theory’s first choice for a pronoun."""
OFFICE_HOLDER = 0.6
"""“The president said”: of those in the annotated articles not half are the president whom the article has named."""
WRITES_AGAIN = 1.6
_FAR = 200
"""Figures back that "the senator" may reach beyond those."""
_SOMEBODY = frozenset(["another", "someone", "somebody"])
_KEPT = 24
"""Figures that a pronoun may mean: the last ones named. News seldom has more in play; it keeps the time linear."""


_SPEAKING_NOUNS = w.ROLE | w.KIN | w.PLURAL | w.BODY | w.DOCUMENT | w.TITLE | w.INDEFINITE


@dataclass(slots=True)
class Meaning:
    """Who a phrase means, how surely (0 to 1), and in words how we know."""

    figure: Figure
    sure: float
    how: str = ""


@dataclass(slots=True)
class _Presence:
    value: float
    sentence: int
    paragraph: int
    subject: bool
    """Whether the last mention was a subject."""


class Discourse:
    """Takes mentions in order of the text, and answers what a phrase means where the text has come to."""

    def __init__(self, reading: Reading, grammar: Grammar, register: Register, owners: list[Figure]) -> None:
        self.reading = reading
        self.grammar = grammar
        self.register = register
        self.owners = owners
        self._present: dict[Figure, _Presence] = {}
        self._writes = False
        self._writers: dict[str, Figure] = {}
        """Whose "the letter" is: who was said to tell something in a letter."""
        self._writer = Figure("")
        """Stands for "I" and "we" in the narration: the article's author, who keeps the narrator's voice."""

    def mention(self, figure: Figure, index: int, weight: float) -> None:
        """Token `index` mentions `figure`."""
        sentence, paragraph = self.reading.sentence[index], self.reading.paragraph[index]
        value = weight + KEPT_SHARE * self._salience(figure, sentence, paragraph)
        self._present.pop(figure, None)
        self._present[figure] = _Presence(value, sentence, paragraph, weight >= SUBJECT)
        if len(self._present) > _KEPT:
            del self._present[next(iter(self._present))]

    def note_documents(self, figure: Figure, first: int, after: int) -> None:
        """ "Amara Cole wrote in a letter to the board: …" between tokens `first` and `after`: the letter is hers."""
        flags, lower = self.reading.flags, self.reading.lower
        for index in range(first + 1, after):
            if flags[index] & w.DOCUMENT and lower[index] in self.reading.words.statement_nouns:
                for before in range(index - 1, max(first, index - 4) - 1, -1):
                    if flags[before] & (w.INDEFINITE | w.POSSESSIVE):
                        self._writers[lower[index]] = figure

    def mention_group(self, one: Figure, other: Figure, index: int) -> None:
        """ "Ann Lee and Max Roe" at token `index`: from here on "they" may mean both."""
        text = f"{one.name} and {other.name}"
        self.mention(self._known(text) or self._unnamed(text, plural=True), index, SUBJECT)

    def meaning(self, phrase: Phrase, writes: bool = False) -> Meaning | None:
        """Who `phrase` means; a nominal that means nobody known becomes a figure of its own."""
        if phrase.kind == "name":
            return self._of_names(phrase)
        if phrase.kind == "pronoun":
            if self.reading.flags[phrase.first] & w.FIRST:
                return Meaning(self._writer, 1.0)
            return self.of_pronoun(phrase.first, writes)
        return self._of_nominal(phrase)

    def has_role(self, phrase: Phrase) -> bool:
        """Whether the text has told of somebody that he or she is what `phrase` says."""
        head = self.reading.lower[phrase.head]
        return any(head in figure.roles for figure in self._present)

    def of_pronoun(self, index: int, writes: bool = False) -> Meaning | None:
        """Who the pronoun at token `index` means; `writes` where it is the subject of "wrote" or "tweeted"."""
        flag = self.reading.flags[index]
        self._writes = writes
        if flag & (w.HE | w.HIM):
            return self._most_salient(index, "male")
        if flag & (w.SHE | w.HER):
            return self._most_salient(index, "female")
        if flag & (w.THEY | w.THEM):
            return self._group(index)
        if flag & w.OTHER and self.reading.lower[index] == "it":
            return self._body(index)
        if flag & w.VERB:  # a subject left out: whoever is spoken of
            return self._ranked(index, {figure: 1.0 for figure in self._present if figure.is_person or figure.plural})
        return None

    # -- pronouns

    def _salience(self, figure: Figure, sentence: int, paragraph: int) -> float:
        presence = self._present.get(figure)
        if presence is None:
            return 0.0
        return float(
            presence.value * FADE ** (sentence - presence.sentence) * NEW_PARAGRAPH ** (paragraph - presence.paragraph)
        )

    def _ranked(self, index: int, fits: dict[Figure, float]) -> Meaning | None:
        """The best of `fits` (figure → factor on its salience), and how far ahead of the next it is."""
        sentence, paragraph = self.reading.sentence[index], self.reading.paragraph[index]
        scores = sorted(
            (
                (self._salience(figure, sentence, paragraph) * factor, order, figure)
                for order, (figure, factor) in enumerate(fits.items())
            ),
            key=lambda row: (row[0], row[1]),
            reverse=True,
        )
        if not scores:
            return None
        best = scores[0][0]
        rest = scores[1][0] if len(scores) > 1 else 0.0
        lead = (best - rest) / best if best > 0 else 0.0
        figure = scores[0][2]
        rivals = [self._sentences_since(other, sentence) for other in fits if other is not figure]
        return Meaning(figure, (0.5 + 0.5 * lead) * self._freshness(figure, sentence, min(rivals, default=99)))

    def _sentences_since(self, figure: Figure, sentence: int) -> int:
        presence = self._present.get(figure)
        return sentence - presence.sentence if presence is not None else 99

    def _freshness(self, figure: Figure, sentence: int, rival: int) -> float:
        """How much of its sureness a pronoun keeps: less where the last mention is far, or another’s is near."""
        since = self._sentences_since(figure, sentence)
        factor = 1.0 if since < 4 else 0.8 if since == 4 else 0.5
        if rival < 4:
            factor *= 0.95
        return factor if figure.gender_known else factor * 0.95

    def _most_salient(self, index: int, gender: Gender) -> Meaning | None:
        fits: dict[Figure, float] = {}
        for figure in self._present:
            if self.reading.words.bodies_have_gender and figure.person < 0 and not (figure.plural or figure.elsewhere):
                fits[figure] = BODY_AS_HE
                continue
            if figure.plural or figure.elsewhere or figure.uses_they or not _may_be_a_person(figure):
                continue
            factor = _agreement(figure, gender)
            if not factor:
                continue
            if figure.person <= 0.5:
                factor *= 0.5
            if self._writes and figure.writes:
                factor *= WRITES_AGAIN
            elif figure.reports:
                factor *= REPORTER
            fits[figure] = factor * self._nearness(figure, index)
        meaning = self._ranked(index, fits)
        if meaning is not None and meaning.figure.gender is None and meaning.sure > 0.7:
            meaning.figure.gender = gender
            meaning.figure.gender_known = True
        return meaning

    def _nearness(self, figure: Figure, index: int) -> float:
        """More for whom the sentence before, in this paragraph, is about."""
        presence = self._present[figure]
        near = presence.subject and presence.paragraph == self.reading.paragraph[index]
        return JUST_SUBJECT if near and presence.sentence == self.reading.sentence[index] - 1 else 1.0

    def _group(self, index: int) -> Meaning | None:
        fits = {figure: 1.0 for figure in self._present if figure.plural or figure.uses_they}
        fits.update({f: 0.15 for f in self._present if f.person < 0 and f not in fits and not f.elsewhere})
        if not any(figure.uses_they for figure in fits):
            fits.update(dict.fromkeys(self._just_met_strangers(index), 1.0))
        meaning = self._ranked(index, fits)
        if meaning is not None and not (meaning.figure.plural or meaning.figure.uses_they):
            meaning.sure *= 0.7
        return meaning

    def _just_met_strangers(self, index: int) -> list[Figure]:
        """ "Another minister disagreed. … they said": unnamed, of unknown gender, and spoken of just now."""
        here, article = self.reading.sentence[index], ("a", "an", "one", "another", "someone", "somebody")
        return [
            figure
            for figure, presence in self._present.items()
            if figure.unnamed
            and figure.is_person
            and figure.gender is None
            and here - presence.sentence <= 1
            and figure.name.split()[0].casefold() in article
        ]

    def _body(self, index: int) -> Meaning | None:
        return self._ranked(
            index, {f: 1.0 for f in self._present if f.person <= 0 and not f.plural and not f.elsewhere}
        )

    # -- names and nouns

    def _of_names(self, phrase: Phrase) -> Meaning:
        figures = [self.owners[number] for number in phrase.names]
        if len(figures) > 1 and figures[0] is not figures[1]:
            text = " and ".join(figure.name for figure in figures)
            return Meaning(self._known(text) or self._unnamed(text, plural=True), 1.0)
        return Meaning(figures[-1], 1.0)

    def _of_nominal(self, phrase: Phrase) -> Meaning:
        reading = self.reading
        head = reading.lower[phrase.head]
        flag = reading.flags[phrase.head]
        owner = self._maker(phrase, bool(flag & w.DOCUMENT)) if not flag & (w.ROLE | w.KIN | w.PLURAL) else None
        if owner is not None:
            return Meaning(owner, 0.9, f"maker of the {head}")
        definite = not reading.flags[phrase.first] & w.INDEFINITE and not flag & w.PLURAL
        if definite and not flag & w.KIN and not self._told_by_who(phrase):
            known = self._with_role(phrase, head)
            if known is not None:
                return known
        if definite and not flag & (w.KIN | w.ROLE):
            body = self._body_called(phrase, head)
            if body is not None:
                return body
        if flag & w.KIN and reading.flags[phrase.first] & w.POSSESSIVE:
            possessor = self.of_pronoun(phrase.first)
            if possessor is not None and possessor.figure.kin_of is not None:
                _learn_gender_by_noun(possessor.figure.kin_of, flag)
                return Meaning(possessor.figure.kin_of, 0.75, f"‘{reading.words_of(phrase.first, phrase.after)}’")
        text = self._goes_by(phrase) or self._text(phrase)
        writer = self._writers.get(head) if definite else None
        if writer is not None:
            return Meaning(writer, 0.88, f"who wrote the {head}")
        if definite:
            known_figure = self._known(text)
            if known_figure is not None:
                return Meaning(known_figure, 0.9)
        return Meaning(self._unnamed(text, phrase=phrase), 0.9 if flag & _SPEAKING_NOUNS or "year-old" in head else 0.6)

    def _with_role(self, phrase: Phrase, head: str) -> Meaning | None:
        """ "The senator", "the 34-year-old": somebody of whom the text has told that."""
        reading, index = self.reading, phrase.head
        special = self._special_words(phrase)
        fits = {f: 1.0 for f in self._present if head in f.roles and not f.plural and special <= f.described}
        newest = self._newest_stranger(fits, index)
        if newest is not None:
            return Meaning(newest, 0.85, f"‘{reading.words_of(phrase.first, phrase.head + 1)}’")
        if not fits:
            fits = {
                f: 1.0
                for f in self.register.figures[-_FAR:]
                if head in f.roles and not f.plural and special <= f.described
            }
        if not fits and self._takes_up_anybody(phrase, special):
            return self._somebody(index, special)
        if not fits and head in reading.words.sources:
            return self._same_source(index)
        if not fits:
            return None
        meaning = self._ranked(index, fits)
        if meaning is not None and len(fits) > 1 and phrase.after - phrase.first > 2:
            meaning.sure = min(meaning.sure, 0.7)
        if meaning is not None:
            if not meaning.figure.unnamed:
                meaning.sure = min(meaning.sure, OFFICE_HOLDER)
            meaning.how = f"‘{self.reading.words_of(phrase.first, phrase.head + 1)}’"
        return meaning

    def _takes_up_anybody(self, phrase: Phrase, special: set[str]) -> bool:
        """ "The teenager", "the 34-year-old", "the Midnight singer", "the winger, 26,"."""
        reading, index = self.reading, phrase.head
        if "year-old" in reading.lower[index]:
            return not special
        if reading.flags[index] & w.GENERIC and not special:
            return True
        age = reading.token[phrase.after + 1 : phrase.after + 2]
        return reading.token[phrase.after : phrase.after + 1] == [","] and bool(age) and age[0].isdigit()

    def _same_source(self, index: int) -> Meaning | None:
        """ "The insider" after "a source close to the couple"."""
        fits = {f: 1.0 for f in self._present if f.unnamed and f.roles & self.reading.words.sources}
        return self._ranked(index, fits)

    def _newest_stranger(self, fits: dict[Figure, float], index: int) -> Figure | None:
        """ "The official" after "a second official": of several without a name the one spoken of right before."""
        strangers = [figure for figure in fits if figure.unnamed]
        if len(strangers) < 2 or len(strangers) < len(fits):
            return None
        newest = strangers[-1]
        return newest if self._sentences_since(newest, self.reading.sentence[index]) <= 2 else None

    def _body_called(self, phrase: Phrase, head: str) -> Meaning | None:
        """ "The chamber" for the Ashcombe Chamber of Trade: a body that has the noun in its name."""
        if phrase.after - phrase.first > 2:
            return None
        fits = {
            figure: 1.0
            for figure in self._present
            if figure.person <= 0 and len(figure.core) > 1 and head in (part.casefold() for part in figure.core)
        }
        meaning = self._ranked(phrase.head, fits)
        if meaning is not None:
            meaning.sure = 0.9 if len(fits) == 1 else 0.7
            meaning.how = f"‘{self.reading.words_of(phrase.first, phrase.after)}’"
        return meaning

    def _told_by_who(self, phrase: Phrase) -> bool:
        """ "The woman, who cannot be named": new to the reader, so that it has to be told who she is."""
        at = phrase.after + (self.reading.token[phrase.after : phrase.after + 1] == [","])
        return at < len(self.reading.flags) and bool(self.reading.flags[at] & w.WHO)

    def _special_words(self, phrase: Phrase) -> set[str]:
        """The words before the noun that say which: "prime" minister, "fire" chief; not those that only describe."""
        reading = self.reading
        kinds = w.TITLE | w.ROLE | w.BODY | w.BODY_NAME | w.DEMONYM | w.PLACE | CAPITAL
        return {
            reading.lower[index]
            for index in range(phrase.first, phrase.head)
            if reading.flags[index] & kinds and not reading.flags[index] & (w.DETERMINER | w.OPENER)
        }

    def _somebody(self, index: int, special: set[str]) -> Meaning | None:
        """ "The Dutchman", "the woman", "the teenager": whoever is spoken of and can be called so."""
        flag = self.reading.flags[index]
        gender: Gender | None = "female" if flag & w.FEMALE else "male" if flag & w.MALE else None
        aged = "year-old" in self.reading.lower[index]
        fits = {
            figure: (1.0 if figure.gender == gender or gender is None else UNKNOWN_GENDER)
            * self._nearness(figure, index)
            for figure in self._present
            if figure.is_person
            and not (figure.elsewhere or {part.casefold() for part in figure.core} & special)
            and (gender is None or figure.gender in (None, gender))
            and not (aged and (figure.unnamed or any("year-old" in role for role in figure.roles)))
        }
        meaning = self._ranked(index, fits)
        if meaning is not None and aged:
            meaning.figure.roles.add(self.reading.lower[index])
        if meaning is not None:
            meaning.sure *= 0.75
        return meaning

    def _maker(self, phrase: Phrase, document: bool) -> Figure | None:
        """Whose statement it is: "the company’s statement", "a letter from Smith", "her post", "advice from Lee"."""
        reading = self.reading
        for index in range(phrase.first, phrase.head if document else phrase.first):
            if reading.flags[index] & w.POSSESSIVE:
                meaning = self.of_pronoun(index)
                if meaning is not None:
                    return meaning.figure
            if reading.lower[index] in ("'s", "’s"):
                number = self.grammar.name_over(index - 1)
                if number is not None:
                    return self.owners[number]
        after = phrase.head + 1
        if after + 1 < len(reading.token) and reading.lower[after] in reading.words.from_words:
            source = self.grammar.starting_at(after + 1, min(after + 16, len(reading.token)))
            if source is not None and source.kind == "name":
                owner = self.owners[source.names[0]]
                return owner if document or owner.person > 0 else None
        return None

    def _goes_by(self, phrase: Phrase) -> str | None:
        """ "a man who goes by the name “Shorty”": what an unnamed speaker is called in marks, close behind."""
        reading = self.reading
        for index in range(phrase.after, min(phrase.after + 8, len(reading.token))):
            if reading.token[index] in (",", ".", "\n"):
                return None
            if reading.quote[index] >= 0:
                named = any(word in reading.words.naming for word in reading.lower[phrase.after : index])
                return reading.token[index].strip(" “”\"'‘’«»„.,") or None if named else None
        return None

    def _text(self, phrase: Phrase) -> str:
        text = self.reading.words_of(phrase.first, phrase.after)
        first = self.reading.flags[phrase.first]
        if (
            first & (w.DETERMINER | w.INDEFINITE | w.POSSESSIVE)
            and text[:1].isupper()
            and phrase.after - phrase.first > 1
        ):
            text = text[0].lower() + text[1:]
        return text

    def _known(self, text: str) -> Figure | None:
        folded = text.casefold()
        for figure in reversed(self.register.figures[-200:]):
            if figure.unnamed and (figure.name.casefold() == folded or _same_noun(figure.name, folded)):
                return figure
        return None

    def _unnamed(self, text: str, phrase: Phrase | None = None, plural: bool = False) -> Figure:
        figure = Figure(text, unnamed=True, plural=plural)
        if phrase is not None:
            flag = self.reading.flags[phrase.head]
            figure.plural = bool(flag & w.PLURAL)
            figure.body = bool(flag & (w.BODY | w.DOCUMENT | w.BODY_NAME)) and not flag & (w.ROLE | w.KIN)
            if flag & (w.ROLE | w.KIN) or "year-old" in text or text.casefold() in _SOMEBODY:
                figure.person = 2.0
            if flag & w.FEMALE:
                figure.gender, figure.gender_known = "female", True
            elif flag & w.MALE:
                figure.gender, figure.gender_known = "male", True
            figure.roles.add(self.reading.lower[phrase.head])
            roles = (word for word in text.casefold().split() if word in self.reading.words.sources)
            figure.roles.update(roles)
        figure.aliases.setdefault(text)
        return self.register.add(figure)


def _learn_gender_by_noun(figure: Figure, flag: int) -> None:
    """ "Her daughter" is a woman."""
    if flag & (w.FEMALE | w.MALE) and not figure.gender_known and not figure.uses_they:
        figure.gender, figure.gender_known = "female" if flag & w.FEMALE else "male", True


def _may_be_a_person(figure: Figure) -> bool:
    """A surname met once may be; a noun that no list knows may not."""
    return figure.person > 0.0 or (figure.person == 0.0 and not figure.unnamed)


def _agreement(figure: Figure, gender: Gender) -> float:
    """How well a figure goes with a pronoun of `gender`, from 1 to 0, which is not at all.

    A gender that was guessed from a name may be wrong, above all where the name stands alone and may be a surname.
    """
    if figure.gender == gender:
        return 1.0
    if figure.gender is not None:
        return 0.0 if figure.gender_known else AGAINST_LONE_NAME if len(figure.core) == 1 else AGAINST_GIVEN_NAME
    lean = leaning_of_given_name(figure.core[0]) if figure.core else None
    if lean is not None and figure.core[0].casefold() in names_of_both():
        return 1.0 if lean == gender else AGAINST_MOST
    return UNKNOWN_GENDER if lean is None else LEANING if lean == gender else AGAINST_LEAN


def _same_noun(name: str, folded: str) -> bool:
    """ "the guard" after "a guard": the same noun, told apart only by the article."""
    words = folded.split()
    return len(words) > 1 and words[0] in ("the", "this", "that") and name.casefold().split()[1:] == words[1:]
