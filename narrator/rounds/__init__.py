"""The unattended run: a show → what is new in its sources, as episodes, published; the same again changes nothing."""

from narrator.rounds.report import Report
from narrator.rounds.run import approve, build, correct, plan
from narrator.rounds.world import World, real_world

__all__ = ["Report", "World", "approve", "build", "correct", "plan", "real_world"]
