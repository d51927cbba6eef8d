"""This machine's kind, as far as it decides what numbers come of the same program."""

from __future__ import annotations

import platform
from functools import cache
from pathlib import Path

_DECIDE = ("fma", "avx2", "avx512f", "avx512_vnni", "asimddp", "sve")
"""Which of these a processor has decides the order in which libraries add, and so the last bit of a sum."""


def system() -> str:
    """ "Linux x86_64" """
    return f"{platform.system()} {platform.machine()}"


@cache
def processor() -> str:
    """What the processor can do, as Linux tells it; elsewhere its name."""
    try:
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return platform.processor()
    line = next((line for line in told.splitlines() if line.lower().startswith(("flags", "features"))), "")
    can = set(line.partition(":")[2].split())
    return " ".join(flag for flag in _DECIDE if flag in can)
