"""A number of minutes → news to fill them, made up here: stories whose sentences all differ, so that no clip serves
twice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

CHARACTERS_A_MINUTE = 830
"""Of these stories, at the narrator's pace with its pauses."""
STORY_CHARACTERS = 4_000


def _listed(words: str) -> list[str]:
    return words.split()


_TOWNS = _listed("""
    Aldmoor Breckham Carrow Dunsea Eastley Fenwick Garvel Hollin Inchbury Jarrold Kelling Lorne Marsham Norwood
    Ottery Pendle Quarley Rushen Selby Tarrant Ulcombe Venning Wharram Yarley
""")
_THINGS = _listed("""
    ferry quay bridge school library orchard mill tram market harbour bakery theatre museum clinic dairy foundry
    garden tunnel lighthouse brewery stadium archive cannery observatory ropeworks chapel granary sawmill
    viaduct allotment reservoir bandstand weir tannery
""")
_GIVEN = _listed("""
    Agnes Brian Clara Derek Edith Frank Gillian Harold Irene James Katherine Leonard Margaret Nigel Olive Peter
    Rachel Simon Teresa Victor
""")
_FAMILY = _listed("""
    Ashdown Birkett Colville Dawlish Elphick Farrant Goodyear Hepworth Ingleby Jessop Kerridge Lonsdale Mowbray
    Nettleton Orchard Pickering Quennell Rowntree Saltmarsh Thackray Underhill Vickery Wetherby Yelland
""")
_ROLES = (
    "the mayor",
    "the harbour master",
    "a surveyor",
    "the head teacher",
    "a bus driver",
    "the union's secretary",
    "a farmer",
    "the museum's director",
    "a retired engineer",
    "the council's treasurer",
)
_VERBS = _listed("""
    close reopen move sell rent repaint repair rebuild inspect insure heat measure fence light survey drain
""")
_WHEN = (
    "on Monday",
    "before Easter",
    "next spring",
    "after the storm",
    "at noon",
    "within a year",
    "by the end of June",
    "over the winter",
    "as soon as the tide allows",
    "when the money is found",
)
_WHY = (
    "because nobody had looked at the roof since the flood",
    "although two surveys had advised against it",
    "so that the children need not cross the road",
    "while the old pipes are taken out",
    "unless a buyer comes forward",
    "now that the grant has arrived",
    "as the neighbours had long asked",
)
_SENTENCES = (
    "The {a} near the {b} in {town} will {verb} {when}, {why}.",
    "In {town}, {n} people signed a letter about the {a}, and {m} more came to look at the {b}.",
    "Nobody could say how the {a} of {town} came to cost {n} pounds a week.",
    "{when_first}, the committee voted {few} to {fewer} to {verb} the {b}, {why}.",
    "It was the {a} that suffered most: {n} tiles fell on {town}'s {b} in a single night.",
    "A {a}, a {b} and {m} houses stand on the land, which was last measured in {year}.",
    "What the {b} earned in {year}, about {n} pounds, went to the {a} of {town}.",
    "Those who remember {year} say that {town} lost its {a} then, {why}.",
    "The report, {m} pages long, asks whether the {a} should {verb} at all.",
    "From {town} to the {b} it is {few} miles on foot, and {n} passengers walked them {when}.",
)
_QUOTES = (
    "We shall {verb} the {a} {when}, and the {b} with it, for {n} pounds",
    "I counted {n} cracks in the {a}, and I stopped at the door of the {b}",
    "If {town} wants its {b} back, it has until {year_next} to pay the other {m} thousand",
    "My father worked at the {a} in {year}, and he would not have let it {verb} like this",
    "There were {m} of us at the {b}, and every one heard the {a} go",
    "Ask anybody in {town}: the {a} was never ours to {verb}",
)


def stories(minutes: float, seed: int = 0) -> list[str]:
    """About as many stories as fill `minutes`, each a headline and its paragraphs."""
    chance = random.Random(seed)
    sentences = _Sentences(chance)
    length, told = 0, []
    while length < minutes * CHARACTERS_A_MINUTE:
        most = min(STORY_CHARACTERS, minutes * CHARACTERS_A_MINUTE - length)
        told.append("\n\n".join(_story(chance, sentences, most)) + "\n")
        length += len(told[-1])
    return told


def write_article(folder: Path, minutes: float) -> Path:
    """One long article of all the stories, their headlines as its headings."""
    path = folder / f"long-{minutes:g}.txt"
    path.write_text("\n".join(stories(minutes)), encoding="utf-8")
    return path


def write_bulletin(folder: Path, minutes: float) -> list[Path]:
    """A file a story."""
    paths = []
    for number, text in enumerate(stories(minutes), 1):
        paths.append(folder / f"story-{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


def _story(chance: random.Random, sentences: _Sentences, characters: float) -> Iterator[str]:
    people = [(chance.choice(_GIVEN), family, chance.choice(_ROLES)) for family in chance.sample(_FAMILY, 3)]
    heading = f"{chance.choice(_TOWNS)} to {chance.choice(_VERBS)} its {chance.choice(_THINGS)} {chance.choice(_WHEN)}"
    yield heading
    length, named = len(heading), 0
    while length < characters:
        if chance.random() < 0.4:
            given, family, role = people[named % 3]
            # in full when somebody speaks first, by surname from then on
            name = f"{given} {family}, {role}" if named < 3 else family
            paragraph = f"“{sentences.new(_QUOTES)},” said {name}. “{sentences.new(_QUOTES)}.”"
            named += 1
        else:
            paragraph = " ".join(sentences.new(_SENTENCES) for _ in range(chance.randint(2, 4)))
        length += len(paragraph) + 2
        yield paragraph


class _Sentences:
    """Fills patterns in; what was said once is not said again."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._said: set[str] = set()

    def new(self, patterns: tuple[str, ...]) -> str:
        """A sentence that nobody has heard."""
        while (sentence := self._filled(self._chance.choice(patterns))) in self._said:
            pass
        self._said.add(sentence)
        return sentence

    def _filled(self, pattern: str) -> str:
        pick = self._chance
        one, other = pick.sample(_THINGS, 2)
        when = pick.choice(_WHEN)
        return pattern.format(
            a=one,
            b=other,
            town=pick.choice(_TOWNS),
            verb=pick.choice(_VERBS),
            when=when,
            when_first=when[0].upper() + when[1:],
            why=pick.choice(_WHY),
            n=pick.randrange(110, 9_900),
            m=pick.randrange(12, 99),
            few=pick.randrange(6, 12),
            fewer=pick.randrange(2, 6),
            year=pick.randrange(1890, 2020),
            year_next=pick.randrange(2027, 2040),
        )
