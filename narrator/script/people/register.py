"""Names as written → the people and bodies they name: one `Figure` for each, under its fullest name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from narrator.records import Gender, Person, PersonKind
from narrator.script.people.gender import gender_of_given_name
from narrator.script.people.names import Name, is_given_name
from narrator.script.words.words import DEMONYM, PARTICLE, Words

_NAMESAKES = 12
"""People of one surname, or one given name, that are told apart: the last ones named. It keeps the time linear."""
_NUMBERS = ("i", "ii", "iii", "iv", "v", "vi")
"""Of kings and popes: King Ewolo II is not Jean Ewolo."""
_JUST_BEFORE = 60
"""Tokens behind the first full name of somebody in which "Moran" is that one, however much another was named."""
PERSON_LIKELY = 0.5
"""Evidence above which a figure may be "he" or "she"; see `mentions` for what counts how much."""


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something that the article names (or leaves unnamed: "a senior official"), as it is found out."""

    name: str
    core: tuple[str, ...] = ()
    suffix: str = ""
    person: float = 0.0
    gender: Gender | None = None
    gender_known: bool = False
    """Whether the gender was told (a title, a kin word, a pronoun) rather than guessed from a given name."""
    plural: bool = False
    uses_they: bool = False
    unnamed: bool = False
    body: bool = False
    """Of the unnamed: a body ("the airline") or something written, rather than somebody."""
    document: bool = False
    """Of the unnamed: something written: "the letter"."""
    elsewhere: bool = False
    """A place, a day, a people: nothing that says or does."""
    reports: bool = False
    """One of the press: "The Post’s Ann Lee", "reporter Ann Lee"."""
    writes: bool = False
    """Has written or posted something in this article."""
    roles: set[str] = field(default_factory=set)
    titles: Counter[str] = field(default_factory=Counter)
    kin: dict[Figure, str] = field(default_factory=dict, repr=False)
    """Who is what to this figure: of Reece {Winifred: "mother"}, and of Winifred {Reece: "child"}."""
    beside: dict[str, list[tuple[int, int]]] = field(default_factory=dict, repr=False)
    """Nouns nearer to this figure’s name than to any other: how many tokens from it, and at which token."""
    described: set[str] = field(default_factory=set)
    """Every word of the titles and appositions that tell of this figure, lower case."""
    aliases: dict[str, None] = field(default_factory=dict)
    mentions: int = 0
    role: str | None = None

    @property
    def is_person(self) -> bool:
        return self.person > PERSON_LIKELY and not self.plural

    @property
    def may_be_body(self) -> bool:
        """Whether the article tells nothing that only somebody has: a gender, a given name, a title, an age."""
        if self.plural or self.elsewhere:
            return False
        shown = self.titles or self.likely_gender or self.unnamed or any("year-old" in role for role in self.roles)
        return not (self.is_person and shown)

    @property
    def likely_gender(self) -> Gender | None:
        """What the article tells, or else the given name."""
        return self.gender or (gender_of_given_name(self.core[0]) if self.core else None)

    def record(self) -> Person:
        aliases = tuple(alias for alias in self.aliases if alias != self.name)
        return Person(self.name, aliases, self.gender, self.role, self.kind)

    @property
    def kind(self) -> PersonKind | None:
        """A person by name, a body or its statement, somebody unnamed; None where nothing tells a name's bearer."""
        if self.unnamed:
            if self.plural and not self.roles and self.name[:1].isupper():
                return "person"  # "Ann Lee and Max Roe"
            return "body" if self.body else "unnamed"
        if self.person > 0 or self.titles or self.gender_known:
            return "person"
        return "body" if self.person < 0 or self.elsewhere else None


class Register:
    """All figures of one article, found again by surname, given name or the whole name."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.figures: list[Figure] = []
        self._by_last: dict[str, list[Figure]] = {}
        self._by_first: dict[str, list[Figure]] = {}
        self._by_middle: dict[str, list[Figure]] = {}
        self._by_whole: dict[str, Figure] = {}
        self._by_joined: dict[str, Figure] = {}
        """By the whole name without its blanks, as a handle has it: "@AnnLee"."""
        self._by_start: dict[str, list[str]] = {}
        self._by_nickname: dict[int, list[Figure]] = {}
        """By the number of the given name’s short forms."""
        self._told: dict[str, set[Gender]] = {}
        """By surname, whether the article has a Mr., a Ms. of that name, or both."""
        self._introduced: dict[Figure, int] = {}
        """Where the article first gives a full name, as far as it is read."""

    def add(self, figure: Figure) -> Figure:
        self.figures.append(figure)
        if figure.core:
            figure.gender = figure.gender or self.words.gender_here(figure.core[0])
            self._index(figure, figure.core)
        self._by_whole.setdefault(figure.name.casefold(), figure)
        return figure

    def keep(self, figure: Figure) -> Figure:
        """Add `figure` unless it is there."""
        return figure if self._by_whole.get(figure.name.casefold()) is figure or figure.core else self.add(figure)

    def enter(self, names: list[Name]) -> list[Figure]:
        """A figure for each name, in the order of the names; full names first, so that a surname finds its owner."""
        for name in names:
            if name.titles and name.gender is not None:
                self._told.setdefault(name.core[-1].casefold(), set()).add(name.gender)
        full = {number: self._enter_full(name) for number, name in enumerate(names) if len(name.core) > 1}
        found: list[Figure] = []
        for number, name in enumerate(names):
            owner = full.get(number) or self._enter_short(name)
            if number in full:
                self._introduced.setdefault(owner, name.first)
            _note(owner, name)
            found.append(owner)
        self._tell_namesakes_apart()
        return found

    def called(self, text: str) -> Figure | None:
        """The figure that a bare name calls ("Wallace", "WALLACE"), or None where none or several fit."""
        whole = self._by_whole.get(text.casefold())
        if whole is not None:
            return whole
        parts = [part for part in text.split() if part.casefold().rstrip(".") not in self.words.abbreviations]
        if not parts:
            return None
        fits = self._by_last.get(parts[-1].casefold(), [])[-_NAMESAKES:]
        if len(parts) > 1:
            fits = [f for f in fits if len(f.core) == 1 or self.words.same_given_name(f.core[0], parts[0])]
        elif not fits:
            fits = self._by_first.get(parts[0].casefold(), [])[-_NAMESAKES:]
        return fits[0] if len(fits) == 1 else None

    def _index(self, figure: Figure, core: tuple[str, ...]) -> None:
        surname = core[-1].casefold()
        last = self._by_last.setdefault(surname, [])
        if not last and len(core) > 1 and len(surname) > 4:
            self._by_start.setdefault(surname[:2], []).append(surname)
        if figure not in last[-_NAMESAKES:]:
            last.append(figure)
        if len(core) > 1:
            first = self._by_first.setdefault(core[0].casefold(), [])
            if figure not in first[-_NAMESAKES:]:
                first.append(figure)
                for group in self.words.nicknames.get(core[0].casefold(), ()):
                    self._by_nickname.setdefault(group, []).append(figure)
        for part in core[1:-1]:
            if len(part.rstrip(".")) > 2 and not self.words.flags.get(part.casefold(), 0) & (PARTICLE | DEMONYM):
                self._by_middle.setdefault(part.casefold(), []).append(figure)
        if (first_surname := self._first_surname(core)) != surname:
            self._by_last.setdefault(first_surname, []).append(figure)
        self._by_whole.setdefault(" ".join(core).casefold(), figure)
        self._by_joined.setdefault("".join(core).casefold(), figure)

    def _first_surname(self, core: tuple[str, ...]) -> str:
        """The "iregui" of Leonor Iregui Santos and of Ana Iregui de Mora: who goes by one surname."""
        names = [part for part in core if not self.words.flags.get(part.casefold(), 0) & PARTICLE]
        two = self.words.two_surnames and len(names) > 2 and gender_of_given_name(names[-2]) is None
        return (names[-2] if two else core[-1]).casefold()

    def _enter_full(self, name: Name) -> Figure:
        figure = self._find_full(name)
        if name.nickname:
            self._by_first.setdefault(name.nickname.casefold(), []).append(figure)
        return figure

    def _find_full(self, name: Name) -> Figure:
        whole = self._by_whole.get(name.text.casefold())
        if whole is not None:
            return whole
        namesakes = self._by_last.get(name.core[-1].casefold(), [])[-_NAMESAKES:]
        if name.titles or not is_given_name(name.core[0]):  # "M. Le Goff" is Yann Le Goff
            fits = self._fitting([f for f in namesakes if f.core[-len(name.core) :] == name.core], name)
            if fits:
                return fits[0]
        for figure in namesakes:
            if self._same_full(figure, name):
                if len(name.core) > len(figure.core) or len(figure.core[0].rstrip(".")) == 1:
                    figure.core, figure.name = name.core, name.text
                    self._index(figure, name.core)
                figure.suffix = figure.suffix or name.suffix
                return figure
        return self.add(Figure(name.text, name.core, name.suffix))

    def _same_full(self, figure: Figure, name: Name) -> bool:
        differ = not _same_generation(figure.suffix, name.suffix) or _middles_differ(figure.core, name.core)
        return not differ and self.words.same_given_name(figure.core[0], name.core[0])

    def _enter_short(self, name: Name) -> Figure:
        word = name.core[0].casefold()
        if word[0] == "@" and (posting := self._by_joined.get(word[1:])) is not None:
            return posting
        fits = self._fitting(self._by_last.get(word, []), name)
        if name.suffix.casefold() in _NUMBERS:
            fits = [figure for figure in fits if figure.suffix == name.suffix]
        elif not fits and (not name.titles or self.words.familiar.intersection(name.titles)):
            fits = self._fitting(self._by_first.get(word) or self._by_middle.get(word) or self._nicknamed(word), name)
        if not (fits or name.suffix) and gender_of_given_name(word) is None:
            fits = self._fitting(self._by_middle.get(word, []), name)  # "Mr Quispe", of Eusebio Quispe Huamaní
        if not fits and len(word) > 4 and not name.titles:
            fits = self._misspelt(word)
        if fits and (fits[0].person >= 0 or name.person < 1 or name.titles):
            return fits[0]
        found = self.add(
            Figure(name.text, name.core, name.suffix, gender=name.gender, gender_known=name.gender is not None)
        )
        if name.suffix:
            self._introduced[found] = name.first
        return found

    def _fitting(self, namesakes: list[Figure], name: Name) -> list[Figure]:
        """The likeliest of those whom the name may mean by its title and suffix, or none."""
        fits = [
            figure
            for figure in namesakes[-_NAMESAKES:]
            if (not name.titles or _gender_fits(figure, name)) and _same_generation(figure.suffix, name.suffix)
        ]
        if len(fits) == 1 and name.titles and name.gender is None and fits[0].likely_gender is not None:
            told = self._told.get(name.core[-1].casefold(), set())
            return [] if told and fits[0].likely_gender not in told else fits  # President Cole, who is Mr. Cole
        return self._likeliest(fits, name) if len(fits) > 1 else fits

    def _nicknamed(self, word: str) -> list[Figure]:
        """Whose given name has the short form `word`: "Rafa" of Rafael Escorcia."""
        found = (self._by_nickname.get(group, ()) for group in self.words.nicknames.get(word, ()))
        return [figure for figures in found for figure in figures if len(word) <= len(figure.core[0])]

    def _misspelt(self, word: str) -> list[Figure]:
        """Whose surname differs from `word` by one letter: misspelt names are more common than people so alike."""
        near = [last for last in self._by_start.get(word[:2], ())[-20:] if _one_letter_apart(last, word)]
        return self._by_last[near[0]] if len(near) == 1 else []

    def _likeliest(self, fits: list[Figure], name: Name) -> list[Figure]:
        """Of several namesakes: the one with the same title, or just introduced, else whom the article named first."""
        if name.titles:
            fits = [figure for figure in fits if figure in self._introduced] or fits
            titled = [figure for figure in fits if any(title in figure.titles for title in name.titles)]
            if len(titled) == 1:
                return titled
            if not titled:  # a title that nobody has had yet means somebody who has had none
                fits = [figure for figure in fits if not figure.titles] or fits
            if name.gender is not None:
                fits = [figure for figure in fits if figure.likely_gender == name.gender] or fits
        else:  # who goes by the surname keeps it when her father is named
            fits = [figure for figure in fits if name.text in figure.aliases] or fits
        fits = [figure for figure in fits if figure in self._introduced] or fits
        fits = [figure for figure in fits if self._first_surname(figure.core) == name.core[-1].casefold()] or fits
        introduced = (figure for figure in fits if figure.is_person)
        new = [f for f in introduced if 0 <= name.first - self._introduced.get(f, -_JUST_BEFORE) < _JUST_BEFORE]
        if len(new) == 1:
            return new
        return [min(fits, key=lambda figure: self._introduced.get(figure, 0))]

    def _tell_namesakes_apart(self) -> None:
        """ "Mr. Cole" and "Mrs. Cole" keep their titles; everybody else goes without."""
        seen: dict[str, list[Figure]] = {}
        for figure in self.figures:
            if figure.core:
                seen.setdefault(" ".join(figure.core).casefold(), []).append(figure)
        for group in seen.values():
            if len(group) > 1:
                for figure in group:
                    titled = [alias for alias in figure.aliases if len(alias.split()) > len(figure.core)]
                    figure.name = titled[0] if titled else figure.name


def guess_gender(figure: Figure) -> None:
    """Fill in the gender from the given name, where the article has not told it."""
    if figure.gender is None and figure.is_person and figure.core and not figure.uses_they:
        figure.gender = gender_of_given_name(figure.core[0])


def _one_letter_apart(one: str, other: str) -> bool:
    """Whether one letter added, left out or changed makes the one the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at:] == long[at + 1 :] or (len(short) == len(long) and short[at + 1 :] == long[at + 1 :])


def _same_generation(one: str, other: str) -> bool:
    """Whether not the one is "Jr." and the other "Sr."."""
    return not one or not other or one.casefold().rstrip(".") == other.casefold().rstrip(".")


def _middles_differ(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Ama Panyin Ofori" and "Ama Kakra Ofori", twins: middle names of which none is the other’s."""
    pairs = zip(one[1:-1], other[1:-1], strict=False)
    return len(one) == len(other) and any(a[0] != b[0] for a, b in pairs)


def _gender_fits(figure: Figure, name: Name) -> bool:
    return name.gender is None or figure.likely_gender in (None, name.gender)


def _note(figure: Figure, name: Name) -> None:
    """Learn from one mention."""
    figure.mentions += 1
    if len(name.core) == 1 and len(figure.core) > 1:  # of somebody known a surname alone tells nothing else
        figure.person = figure.person + 1.0 if figure.person > 0 else max(figure.person, name.person)
    else:
        figure.person = max(figure.person, name.person) if name.person > 0 else figure.person + name.person * 0.5
    if name.gender is not None and not figure.gender_known:
        figure.gender, figure.gender_known = name.gender, True
    if len(name.core) == len(figure.core) or figure.person <= 0:  # but Toledo may be Ana Toledo Ruiz
        figure.elsewhere = figure.elsewhere or name.elsewhere
    figure.titles.update(name.titles)
    figure.roles.update(name.titles, name.letters)
    alias = " ".join((name.titles[-1].title(), *name.core)) if name.titles else name.text
    figure.aliases.setdefault(alias)
    if name.nickname:
        figure.aliases.setdefault(name.nickname)
