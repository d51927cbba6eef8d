"""Memory of who leads and who works does not grow with the articles; `scale memory` has the figure for thousands."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.scaling.memory import LEADER, memory_of

_ARTICLES, _PARAGRAPHS = 24, 40
_LEADER_MB, _WORKER_MB = 90.0, 20.0
"""From the second quarter of the articles to the last. Clips that were kept made it 120 to 160 MB for the leader and 45
to 63 for a worker, when they were kept on purpose. What an episode needs while it is made comes and goes: up to 60 MB
for the leader from one quarter to another, under 3 for a worker."""


def test_memory_stays_flat(tmp_path: Path) -> None:
    for name, found in memory_of(tmp_path, _ARTICLES, _PARAGRAPHS).items():
        most = _LEADER_MB if name == LEADER else _WORKER_MB
        assert found.late_mb - found.early_mb < most, f"{name}: {found}"
