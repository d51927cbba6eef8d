"""A short version of `tests/benchmarks/soak.py`: killed processes cost no clip."""

from __future__ import annotations

import sys

import pytest

from tests.benchmarks.soak import soak


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for the workers in /proc")
def test_no_clip_is_lost_while_processes_are_killed() -> None:
    found = soak(sentences=800, jobs=2, kill_every_s=1.5)
    assert found["came"] == 800
    assert found["killed"] >= 1
