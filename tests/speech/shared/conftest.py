"""The stores that a test asks for by the name `real`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.speech.shared.real_stores import KINDS, RealStore, real_store


@pytest.fixture(params=KINDS)
def real(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealStore]:
    """Each kind of store, empty."""
    with real_store(str(request.param), tmp_path / "store", monkeypatch) as store:
        yield store
