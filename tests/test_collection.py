"""Every test file of the tree is collected: one that is not says nothing, and nobody notices."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_every_test_file_is_collected() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq"], cwd=HERE.parent, capture_output=True, text=True
    )
    assert told.returncode == 0, told.stdout
    collected = {line.rpartition(":")[0] for line in told.stdout.splitlines()}
    assert {str(path.relative_to(HERE.parent)) for path in HERE.rglob("test_*.py")} - collected == set()
