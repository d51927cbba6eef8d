"""An engine of a test's own, as an installed package: workers that are started then have it too."""

from __future__ import annotations

from pathlib import Path

import pytest


def install_engine(folder: Path, patch: pytest.MonkeyPatch, name: str, code: str) -> str:
    """Make the module `name` of that code an engine's package in the folder, found from now on; gives the name."""
    (folder / f"{name}.py").write_text(code)
    facts = folder / f"{name}-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[narrator.engines]\n{name} = {name}\n")
    patch.syspath_prepend(folder)
    return name
