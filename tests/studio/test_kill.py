"""kill -9 in the midst of edits: nothing that was answered is lost, no file is half of one.

Ten here; `python -m tests.benchmarks.studio kills` does fifty.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.studio.killing import killed_while_editing

_SEED = 17


@pytest.mark.parametrize("number", range(10))
def test_killed_at_any_moment_nothing_that_was_answered_is_lost(tmp_path: Path, number: int) -> None:
    answered, lost = killed_while_editing(tmp_path / "show", random.Random(_SEED + number))
    assert lost == 0
    assert answered >= 0
