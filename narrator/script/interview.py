"""Text → the turns of an interview."""

from __future__ import annotations

from narrator.script.parts import Turn


def find_turns(text: str, title: str = "", language: str = "en") -> tuple[Turn, ...]:
    return ()
