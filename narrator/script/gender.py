"""A given name → whose it mostly is: our own list first, then the larger one of the package gender-guesser.

That package's list (nam_dict.txt by Jörg Michael, GNU Free Documentation License) is read where it is installed and
only when a name is met that our own list does not have; nothing of it is copied here.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from narrator.records import Gender
from narrator.script.words import given_names, names_of_both

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
    world = _names_of_the_world()
    found = world.get(folded)
    if found is None and "-" in folded:
        first = folded.split("-")[0]
        found = given_names().get(first) or world.get(first)
    return found


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


@lru_cache(maxsize=1)
def _names_of_the_world() -> dict[str, Gender]:
    """About 40,000 names. One that the list gives to both, by country, is left out."""
    names: dict[str, Gender] = {}
    both: set[str] = set()
    try:
        listed = (files("gender_guesser") / "data" / "nam_dict.txt").read_text(encoding="utf-8")
    except ModuleNotFoundError:
        return names
    for line in listed.splitlines():
        mark = line[:2]
        if line[:1] in ("#", "=") or not (mark in _FEMALE or mark in _MALE):
            continue
        gender: Gender = "female" if mark in _FEMALE else "male"
        written = line[_NAME_COLUMN].strip().casefold()
        for name in {written.replace("+", joint) for joint in ("", "-", " ")} if "+" in written else (written,):
            if names.setdefault(name, gender) != gender:
                both.add(name)
    for name in both:
        del names[name]
    return names
