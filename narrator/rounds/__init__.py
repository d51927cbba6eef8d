"""The unattended run: a show → what is new in its sources, as episodes, published; the same again changes nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narrator.rounds.report import Report
    from narrator.rounds.run import approve, build, correct, plan, plan_approval
    from narrator.rounds.world import World, real_world

_HOMES = {
    "Report": "report",
    "World": "world",
    "approve": "run",
    "build": "run",
    "correct": "run",
    "plan": "run",
    "plan_approval": "run",
    "real_world": "world",
}

__all__ = ["Report", "World", "approve", "build", "correct", "plan", "plan_approval", "real_world"]


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use: `narrator make` opens its source as a build does, and needs no more."""
    if name not in _HOMES:
        raise AttributeError(f"module 'narrator.rounds' has no attribute '{name}'")
    return getattr(import_module(f"narrator.rounds.{_HOMES[name]}"), name)
