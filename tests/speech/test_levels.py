"""Voices are measured by several threads, which find all that they need imported."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from narrator.speech.booth import Booth
from narrator.speech.clip_cache import ClipCache
from narrator.speech.levels import Gains
assert "av" not in sys.modules
with Booth(ClipCache(None)) as booth:
    Gains(booth).expect([])
assert "av.filter" in sys.modules and "av.error" in sys.modules
"""


def test_filters_are_imported_before_threads_ask_for_them() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
