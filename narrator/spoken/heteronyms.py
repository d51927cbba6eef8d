"""Words with two sounds, where the grammar around them decides and an engine takes a respelling: "girl read" → "girl red"."""

from __future__ import annotations

import re

from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_before, word_after, words_before

_READ = re.compile(r"read(?![\w-])")
_PERFECT = frozenset("have has had having was were been be being is are ’ve 've well widely".split())
_PRESENT = frozenset(
    "to will would can could should must may might shall did didn't didn’t don't don’t not never i you we they please let let's let’s and or".split()
)
_ARTICLES = frozenset("a an the this that his her my our their its one another every each".split())
_SINGULAR_PRONOUN = frozenset("he she it who".split())


def _read(match: re.Match[str], manner: Manner) -> str | None:
    words = words_before(match)
    last = words[-1] if words else ""
    if last in _PERFECT or last.endswith(("'ve", "’ve", "'d", "’d")) and last not in ("i'd", "i’d", "they'd"):
        return "red"
    if last in _SINGULAR_PRONOUN:
        return "red"
    if not last or last in _PRESENT or last.endswith("s") or last in _ARTICLES:
        return None
    if (
        _ARTICLES & {*words[-6:-1]}
        and text_before(match).endswith(" ")
        and not {"to", "will", "can", "did"} & {*words[-4:]}
    ):
        return "red"
    return None


_LEAD = re.compile(r"lead(?![\w])")
_METAL = frozenset(
    "pipe pipes piping paint poisoning levels contamination exposure acid ore shot roof roofing mine mines mining smelter bullets pollution".split()
)


def _lead(match: re.Match[str], manner: Manner) -> str | None:
    words, after = words_before(match), word_after(match)
    return "led" if after in _METAL or {"toxic", "zinc", "mercury", "arsenic"} & {*words[-2:]} else None


def words() -> dict[str, tuple[Rule, ...]]:
    """The rules by their word."""
    return {"read": (Rule("heteronym", _READ, _read),), "lead": (Rule("heteronym", _LEAD, _lead),)}
