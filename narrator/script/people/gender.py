"""A given name → whose it mostly is: our own list first, then the larger one of the package gender-guesser.

That package's list (nam_dict.txt by Jörg Michael, GNU Free Documentation License) is read where it is installed and
only when a name is met that our own list does not have; nothing of it is copied here.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from narrator.records import Gender
from narrator.script.words.words import given_names, names_of_both

_FEMALE = ("F ", "1F", "?F")
_MALE = ("M ", "1M", "?M")
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


_FEMALE_ENDINGS = ("a", "ia", "elle", "ette", "een", "lyn", "lynn", "isha", "ique", "ine", "anne")


def leaning_of_given_name(name: str) -> Gender | None:
    """Which sex more often bears a name of both; of one that no list has, female where it ends as women's names do.

    A lean, never a finding.
    """
    folded = name.casefold()
    both = names_of_both().get(folded)
    if both is not None:
        return both
    return "female" if len(folded) > 3 and folded.endswith(_FEMALE_ENDINGS) else None


@lru_cache(maxsize=256)
def _names_of_the_world(initial: str) -> dict[str, Gender]:
    """Names with one initial. One that the list gives to both, by country, is left out."""
    names: dict[str, Gender] = {}
    both: set[str] = set()
    for line in _listed_by_initial().get(initial, ()):
        mark = line[:2]
        if not (mark in _FEMALE or mark in _MALE):
            continue
        gender: Gender = "female" if mark in _FEMALE else "male"
        written = line[_NAME_COLUMN].strip().casefold()
        for name in {written.replace("+", joint) for joint in ("", "-", " ")} if "+" in written else (written,):
            if names.setdefault(name, gender) != gender:
                both.add(name)
    for name in both:
        del names[name]
    return names


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
