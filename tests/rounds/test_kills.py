"""A build that is killed at any moment: the next ones end in what an undisturbed one ends in.

The long form, with the real producer, is `python -m tests.benchmarks.kills`.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from tests.article.conftest import Site
from tests.benchmarks.kills import kill_at_random, make_show

KILLS = 4


def test_killed_builds_end_like_an_undisturbed_one(tmp_path: Path, site: Site) -> None:
    outcome = kill_at_random(
        lambda show: make_show(show, site, 4),
        lambda show: [sys.executable, "-m", "tests.rounds.quick", str(show)],
        KILLS,
        random.Random(1),
        tmp_path,
        dict(os.environ),
    )
    assert outcome.kills >= KILLS
    assert outcome.differences == ()
