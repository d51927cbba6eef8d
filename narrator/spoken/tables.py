"""The tables that ship with the rules (narrator/spoken/data/*.toml) → dicts, read once and on first use."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table `name`.toml."""
    return tomllib.loads(files("narrator.spoken").joinpath("data", f"{name}.toml").read_text(encoding="utf-8"))
