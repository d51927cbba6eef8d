"""Words with two sounds, where the grammar decides and an engine takes a respelling: "girl read it" → "girl red it".

Measured against eSpeak NG 1.52, which hears most of them rightly from their neighbours (live, wind, record, object,
refuse, use, wound): only those it misreads are here.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_after, text_before, word_after, words_before
from narrator.spoken.wordlists import word_set

_PERFECT = word_set("have has had having was were been being be is are widely well")
_PRESENT = word_set(
    "to will would can could should must may might shall did didn't didn’t don't don’t not never i you we they"
    " please let let's let’s and or people who"
)
_ARTICLES = word_set("a an the this that his her my our their its one another every each")
_SINGULAR = word_set("he she it")
_PAST = word_set("yesterday ago last earlier monday tuesday wednesday thursday friday saturday sunday")
_AUXILIARIES = word_set("to will can did does could would should must may might")


def _read(match: re.Match[str]) -> str | None:
    """Past where somebody single reads without an s, or after have and be; else it stays."""
    words = words_before(match)
    last = words[-1] if words else ""
    if last in _PERFECT or last in _SINGULAR or last.endswith(("'ve", "’ve")):
        return "red"
    if not last or last in _PRESENT or last in _ARTICLES or last.endswith("s") or not text_before(match).endswith(" "):
        return None
    dated = bool(_PAST & {*words})
    return "red" if (dated or _ARTICLES & {*words[-6:-1]}) and not _AUXILIARIES & {*words[-5:]} else None


_METAL = word_set(
    "pipe pipes piping paint poisoning contamination exposure acid ore shot roof roofing mine mines mining"
    " smelter bullets pollution crystal"
)


def _lead(match: re.Match[str]) -> str | None:
    metals = {"toxic", "zinc", "mercury", "arsenic", "copper"}
    return "led" if word_after(match) in _METAL or metals & {*words_before(match)[-2:]} else None


_TINY = re.compile(
    r" (?:amounts?|quantit(?:y|ies)|particles?|traces?|details?|fractions?|proportions?|differences?|changes?)\b"
)


def _minute(match: re.Match[str]) -> str | None:
    return "my newt" if _TINY.match(text_after(match)) else None


_QUARREL = re.compile(
    r" (?:over|about|erupts?|erupted|broke out|breaks out|escalates?|escalated|deepens|deepened|rumbles)\b"
)
_ANGRY = word_set("diplomatic political bitter furious public angry trade cabinet racism growing escalating blazing")


def _row(match: re.Match[str]) -> str | None:
    angry = words_before(match)[-1:] and words_before(match)[-1] in _ANGRY
    return match[0].replace("ow", "au", 1) if _QUARREL.match(text_after(match)) or angry else None


_TORN = re.compile(r" (?:up|down|apart|into|off|through|away|open|itself|himself|herself|themselves)\b")


def _tear(match: re.Match[str]) -> str | None:
    return match[0].replace("ear", "are", 1) if _TORN.match(text_after(match)) else None


_BOWED = re.compile(r" (?:to|out|down|before|his|her|their)\b")


def _bow(match: re.Match[str]) -> str | None:
    nod = words_before(match)[-2:] in (["take", "a"], ["took", "a"], ["final", "a"])
    return match[0].replace("ow", "ough", 1) if nod or _BOWED.match(text_after(match)) else None


_CLOSING = re.compile(r" (?:at|on|early|for|their|its|his|her|the|down|after|during|every)\b")


def _close(match: re.Match[str]) -> str | None:
    words = words_before(match)
    return (
        "cloze"
        if words
        and words[-1].endswith("s")
        and words[-1] not in ("is", "was", "as")
        and _CLOSING.match(text_after(match))
        else None
    )


_READING_TOWN = re.compile(
    r" (?:FC|Borough|Festival|University|Hospital|Crown|Council|station|Station|Prison|West|East)\b"
)


def _reading(match: re.Match[str]) -> str | None:
    placed = words_before(match)[-1:] and words_before(match)[-1] in ("in", "at", "from", "near", "against")
    return "Redding" if placed or _READING_TOWN.match(text_after(match)) else None


_HETERONYMS: dict[str, Callable[[re.Match[str]], str | None]] = {
    "read": _read,
    "lead": _lead,
    "minute": _minute,
    "row": _row,
    "rows": _row,
    "tear": _tear,
    "tears": _tear,
    "bow": _bow,
    "bows": _bow,
    "close": _close,
    "Reading": _reading,
}


def _rule(word: str, decide: Callable[[re.Match[str]], str | None]) -> Rule:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        return decide(match)

    return Rule("heteronym", re.compile(rf"{word}(?![\w-])"), say)


_LETTER_A = re.compile(r"A(?![\w'’.-])")
_GRADED = word_set(
    "class plan group grade vitamin hepatitis type side team serie category section point option exhibit schedule tier"
)


def _letter_a(match: re.Match[str], manner: Manner) -> str | None:
    """ "Class A": a letter, which some engines would say as the article."""
    before = words_before(match)
    return manner.letter("A") if before and before[-1] in _GRADED else None


def words() -> dict[str, tuple[Rule, ...]]:
    """The rules by their word."""
    rules = {word.lower(): (_rule(word, decide),) for word, decide in _HETERONYMS.items()}
    return {**rules, "a": (Rule("letter", _LETTER_A, _letter_a),)}
