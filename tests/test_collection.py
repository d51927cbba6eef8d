"""Every test file of the tree is collected: one that is not says nothing, and nobody notices."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def test_every_test_file_is_collected(request: pytest.FixtureRequest) -> None:
    asked = request.config
    if asked.args != asked.getini("testpaths") or asked.option.keyword or asked.option.markexpr:
        pytest.skip("only a run of all tests collects them all")
    collected = {item.path for item in request.session.items}
    assert set(HERE.rglob("test_*.py")) - collected == set()
