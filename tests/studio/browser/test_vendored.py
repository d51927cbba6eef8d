"""What is not ours lies here as its makers gave it out."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

import narrator.studio

_FOLDERS = (Path(narrator.studio.__file__).parent / "static" / "vendor", Path(__file__).parent / "axe")
_DIGEST = re.compile(r"^\| (\S+) \|.*\b([0-9a-f]{64}) \|$", re.MULTILINE)


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda folder: folder.name)
def test_each_file_has_the_digest_that_the_readme_tells(folder: Path) -> None:
    told = dict(_DIGEST.findall((folder / "README.md").read_text(encoding="utf-8")))
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "README.md"}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in files.items()} == told
