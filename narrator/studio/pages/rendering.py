"""A template's name and what is known → HTML. Whatever an article says is text there, never markup."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from narrator.records import Direction


def render(template: str, known: Mapping[str, Any]) -> str:
    """The filled-in template."""
    return _environment().get_template(template).render(known)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("narrator.studio"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters.update(clock=clock, day=day, initials=initials, told=told_direction, outcome=outcome)
    return environment


def clock(ms: float) -> str:
    """75000 → "1:15"; an hour and more "1:02:03"."""
    seconds = round(ms / 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


_OUTCOMES = {
    0: "all well",
    2: "stopped by a mistake in a file",
    3: "done but for what failed",
    4: "another build was running",
    5: "made, not all published",
}
"""What a build left with (docs/unattended.md), in words."""


def outcome(exit_code: int) -> str:
    """How a build ended: 0 → "all well"."""
    return _OUTCOMES.get(exit_code, "ended by a fault of ours")


def day(when: datetime) -> str:
    """A date as a list shows it: "28 Nov 2026"."""
    return f"{when.day} {when:%b %Y}"


def initials(name: str) -> str:
    """Two letters at most, of a name's first and last word."""
    words = [word for word in name.split() if word[:1].isalnum()] or [name]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1])))


def told_direction(direction: Direction) -> str:
    """A direction in words: "Pause of 800 ms"."""
    if direction.kind == "pause":
        return f"Pause of {direction.value} ms"
    names = {"note": "Note: ", "sound": "Sound: ", "chapter": "Chapter: "}
    return names.get(direction.kind, "Said: ") + direction.value
