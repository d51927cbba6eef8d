"""Two files that change places at one moment: how a test tells what it has itself written over."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

import pytest

_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2."""
_HERE = -100

needs_exchange = pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "renameat2"), reason="needs Linux: files that change places"
)


def exchange(one: Path, other: Path) -> None:
    """Let the files change places. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE):
        raise OSError(ctypes.get_errno(), "renameat2")
