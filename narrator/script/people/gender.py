"""A given name → whose it mostly is: our own list first, then the larger one of the package gender-guesser.

That package's list (nam_dict.txt by Jörg Michael, GNU Free Documentation License) is read where it is installed and
only when a name is met that our own list does not have; nothing of it is copied here.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from narrator.records import Gender
from narrator.script.words.words import given_names, names_of_both

_GENDERS: dict[str, Gender] = {"F ": "female", "1F": "female", "?F": "female", "M ": "male", "1M": "male", "?M": "male"}
_NAME_COLUMN = slice(3, 29)


@lru_cache(maxsize=4096)
def gender_of_given_name(name: str) -> Gender | None:
    """The gender of most who bear this given name; None for a name of both, or of nobody we know."""
    folded = name.casefold()
    if folded in names_of_both():
        return None
    known = given_names().get(folded)
    if known is not None or len(folded.rstrip(".")) < 2:
        return known
    first, joined, _ = folded.partition("-")
    found = _names_of_the_world(folded[0]).get(folded)
    return gender_of_given_name(first) if found is None and joined else found


_FEMALE_ENDINGS = ("a", "elle", "ette", "een", "lyn", "lynn", "ique", "ine", "anne")


def leaning_of_given_name(name: str) -> Gender | None:
    """Which sex more often bears a name of both; of one that no list has, female where it ends as women's names do.

    A lean, never a finding.
    """
    folded = name.casefold()
    female = len(folded) > 3 and folded.endswith(_FEMALE_ENDINGS)
    return names_of_both().get(folded, "female" if female else None)


@lru_cache(maxsize=256)
def _names_of_the_world(initial: str) -> dict[str, Gender]:
    """Names with one initial. One that the list gives to both, by country, is left out."""
    listed: dict[Gender | None, set[str]] = {"female": set(), "male": set(), None: set()}
    for line in _listed_by_initial().get(initial, ()):
        written = line[_NAME_COLUMN].strip().casefold()
        listed[_GENDERS.get(line[:2])].update(written.replace("+", joint) for joint in ("", "-", " "))
    both = listed["female"] & listed["male"]
    genders: tuple[Gender, ...] = ("female", "male")
    return {name: gender for gender in genders for name in listed[gender] - both}


@lru_cache(maxsize=1)
def _listed_by_initial() -> dict[str, list[str]]:
    """The list's lines, unread: about 40,000 names, of which an article asks for a few initials."""
    try:
        listed = (files("gender_guesser") / "data" / "nam_dict.txt").read_bytes().decode()
    except ModuleNotFoundError:
        return {}
    lines: dict[str, list[str]] = {}
    for line in listed.splitlines():
        lines.setdefault(line[3:4].casefold(), []).append(line)
    return lines
