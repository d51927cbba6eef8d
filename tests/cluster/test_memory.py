"""Memory of who leads and who works does not grow with the articles; `scale memory` has the figure for thousands."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.scaling.memory import LEADER, memory_of

_ARTICLES = 64
_LEADER_MB, _WORKER_MB = 15.0, 6.0
"""From the second quarter of the articles to the last. Clips that were kept would be 0.22 MB each, three an article: 21
MB more for the leader by then, and 10 for each worker."""


def test_memory_stays_flat(tmp_path: Path) -> None:
    for name, found in memory_of(tmp_path, _ARTICLES).items():
        most = _LEADER_MB if name == LEADER else _WORKER_MB
        assert found.late_mb - found.early_mb < most, f"{name}: {found}"
