"""The voices that may be cast → a line where only one of them reads the language, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from narrator.records import Voice
from narrator.voices.choosing import AUTO
from narrator.voices.profiles import speaks


@dataclass(frozen=True, slots=True)
class Shortage:
    """`detail` says who has which voice for want of others, `remedy` what brings more."""

    detail: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.detail}; {self.remedy}"


def shortage_of(pool: Sequence[Voice], language: str, wanted: str | Sequence[str]) -> Shortage | None:
    """None where there are several voices for the language; `wanted` is the show's [voices] engine."""
    reading = [voice for voice in pool if speaks(voice, language)]
    if len(reading) != 1:
        return None
    others = len(reading) < len(pool)
    who = "whoever is quoted speaks with a voice of another language" if others else "whoever is quoted has it too"
    more = "" if wanted == AUTO else 'set [voices] engine = "auto", or '
    return Shortage(
        f"{reading[0].id} is the only voice for {language} here: {who}",
        f"{more}add voices: `narrator voices add` lists what is offered",
    )
