"""Which command adds an optional part to the very Narrator that runs: its environment's pip, or pipx."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path


def pip_install(extras: str) -> str:
    """ "pip install 'narrator[sftp]'", to be copied: `pip` where the shell's is that of this environment.

    Elsewhere the system's own pip would refuse (Debian's does), or install beside us. pip finds Narrator installed and
    adds what the extras need; no index is asked for Narrator itself.
    """
    return f"{_pip()} install 'narrator[{extras}]'"


def _pip() -> str:
    environment = Path(sys.prefix)
    if (environment / "pipx_metadata.json").is_file():
        return f"pipx runpip {shlex.quote(environment.name)}"
    found = shutil.which("pip")
    if found and Path(found).parent == Path(sys.executable).parent:
        return "pip"
    return f"{shlex.quote(sys.executable)} -m pip"
