"""What the tests of this folder ask of a command."""

from __future__ import annotations

import json
from typing import Any

import pytest

from narrator.cli import run


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """The one JSON object on standard output of a command that must succeed and be silent otherwise."""
    assert run([*arguments, "--json"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return json.loads(captured.out)
