"""The unattended run: a show → what is new in its sources, as episodes, published; the same again changes nothing."""

from narrator.build.report import Report
from narrator.build.run import approve, build, plan
from narrator.build.world import World, real_world

__all__ = ["Report", "World", "approve", "build", "plan", "real_world"]
