"""How far a build has come, between the process of a show and the one that builds several: a line of JSON each."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from narrator.cli.terminal import tell_parent
from narrator.errors.visible import visible_line

_MARK = "progress: "
_STEP_S = 0.2
"""Steps come by the thousand; who looks at a line sees no more than a few a second."""


@dataclass(frozen=True, slots=True)
class Told:
    """`done` of `works` episodes, and of what is being made step `step` of `steps` of its `stage`."""

    done: int = 0
    works: int = 0
    stage: str = ""
    step: int = 0
    steps: int = 0


class ProgressLines:
    """The library's progress, told on standard error to who started this process."""

    def __init__(self) -> None:
        self._told: dict[str, Any] = {"done": 0, "works": 0, "stage": "", "step": 0, "steps": 0}
        self._last_s = 0.0

    def queue(self, done: int, works: int) -> None:
        """So many episodes are done, of so many."""
        self._tell(done=done, works=works, stage="", step=0, steps=0)

    def begin(self, stage: str, steps: int) -> None:
        self._tell(stage=stage, step=0, steps=steps)

    def advance(self) -> None:
        self._told["step"] += 1
        if time.monotonic() - self._last_s > _STEP_S:
            self._tell()

    def _tell(self, **changed: int | str) -> None:
        self._told |= changed
        self._last_s = time.monotonic()
        tell_parent(f"{_MARK}{json.dumps(self._told)}")


def read_progress(line: str) -> Told | None:
    """What such a line tells; None for any other."""
    if not line.startswith(_MARK):
        return None
    try:
        told = json.loads(line.removeprefix(_MARK))
        done, works, step, steps = (int(told[key]) for key in ("done", "works", "step", "steps"))
        return Told(done, works, visible_line(str(told["stage"])), step, steps)
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None
