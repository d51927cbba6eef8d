"""`Script` → how old its speakers are, as far as the news tells it beside their names: "Ida Holm, 74,"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

Age = Literal["child", "young", "adult", "older"]
"""As a voice profile has it."""

_CHILD_TO, _YOUNG_TO, _OLDER_FROM = 12, 34, 65
"""Years. Listeners tell voices under 35 from those over 65 nearly always (Ptacek and Sander, Age Recognition from
Voice, 1966), and a child's by the pitch that breaks at about 13."""
_OLDEST = 110
_BEFORE = re.compile(r"\b(\d{1,3})(?:-year-old|-jährigen?[rnms]?)\s(?:[^\W\d_][\w-]*\s){0,3}$")
"""English and German: "74-year-old widow Ida Holm", "die 74-jährige Ida Holm"."""
_BEFORE_CHARACTERS = 80
_AFTER = re.compile(
    r"(?:,\s|\s\()(?:aged\s|de\s|now\s)?(\d{1,3})(?:\s(?:ans|años|Jahre(?:\salt)?|years\sold))?(?=[,.;)])"
)
""" "Ida Holm, 74," and "Ida Holm (74)" everywhere; "Gérard Fabre, 92 ans," "Encarna Sandoval, de 69 años,"."""


def age_of(names: Iterable[str], text: str) -> Age | None:
    """The age group of somebody with these names; None where `text` does not tell their age."""
    found = (years for name in names if " " in name.strip() and (years := _years(name, text)) is not None)
    years = next(found, None)
    if years is None:
        return None
    if years <= _CHILD_TO:
        return "child"
    if years <= _YOUNG_TO:
        return "young"
    return "older" if years >= _OLDER_FROM else "adult"


def _years(name: str, text: str) -> int | None:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        told = _AFTER.match(text, end) or _BEFORE.search(text[max(0, at - _BEFORE_CHARACTERS) : at])
        if told and 0 < int(told[1]) <= _OLDEST and not text[at - 1 : at].isalnum():
            return int(told[1])
        at = text.find(name, end)
    return None
