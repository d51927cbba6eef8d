"""The real program as somebody who may not go everywhere: as root, without what lets root pass every closed folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

_LOWERED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
_IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

needs_rights = pytest.mark.skipif(
    sys.platform == "win32" or (_IS_ROOT and not shutil.which(_LOWERED[0])), reason="everything is open to everybody"
)


def narrator(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What the command said, and left with."""
    lowered = _LOWERED if _IS_ROOT else ()
    return subprocess.run(
        [*lowered, sys.executable, "-m", "narrator", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1]), "NARRATOR_CACHE": str(cwd / "cache")},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
