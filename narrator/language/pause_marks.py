"""Marks for pauses, as people write them into a text to be spoken → milliseconds.

SSML's `<break time="1s"/>` and `<break strength="strong"/>` (W3C, SSML 1.1, 3.2.3); Speech Markdown's `[1s]`,
`[500ms]`, `[break:"500ms"]` and `[break:"strong"]`; and that of our script file, `[pause 800ms]`.
"""

from __future__ import annotations

import re

LONGEST_PAUSE_MS = 60_000
STRENGTHS_MS = {"none": 0, "x-weak": 100, "weak": 200, "medium": 400, "strong": 700, "x-strong": 1000}
"""SSML leaves the lengths to the program. "medium" is our pause after a sentence, "strong" that after a paragraph."""

_TIME = r"(?P<time>\d{1,6}(?:\.\d{1,3})?|\.\d{1,3})\s*(?P<unit>ms|s)"
PAUSE_MARK = re.compile(  # "[1s](https://…)" is a link of Markdown, and no pause
    rf"""(?xi)
    <break\b (?P<attributes>(?:\s+[a-z]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*) \s* (?:/>|>\s*</break\s*>|>)
    | \[ (?:(?:break|pause)\s*:?\s*["']?)? {_TIME} ["']? \] (?!\()
    | \[ break\s*:\s*["']? (?P<strength>{"|".join(STRENGTHS_MS)}) ["']? \]"""
)
_ATTRIBUTE = re.compile(r"([a-z]+)\s*=\s*[\"']([^\"']*)[\"']", re.IGNORECASE)
_LENGTH = re.compile(_TIME, re.IGNORECASE)


def pause_mark_ms(match: re.Match[str]) -> int | None:
    """How long the pause of a match of `PAUSE_MARK` is; None where the mark does not tell it in a way that is known."""
    if match["strength"]:
        return STRENGTHS_MS[match["strength"].lower()]
    if match["time"]:
        return _ms(match)
    told = {name.lower(): value.strip().lower() for name, value in _ATTRIBUTE.findall(match["attributes"] or "")}
    if "time" in told:
        length = _LENGTH.fullmatch(told["time"])
        return _ms(length) if length else None
    return STRENGTHS_MS.get(told.get("strength", "medium"))


def _ms(match: re.Match[str]) -> int:
    return round(float(match["time"]) * (1000 if match["unit"].lower() == "s" else 1))
