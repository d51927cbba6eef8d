"""Articles made on one machine and on a cluster → how many files there are, and which are not the same."""

from __future__ import annotations

from pathlib import Path

from tests.cluster.alike import annotated, built_alone, built_together, differing, files_of, show_of
from tests.cluster.machines import machines_with

_WORKERS = ("a", "b")


def compared(folder: Path, articles: int, engine: str) -> tuple[int, list[str]]:
    """Script, cues, captions, sound, feed and the show's memory, byte by byte."""
    texts = annotated(articles)
    alone, together = (show_of(folder / name, texts, engine) for name in ("alone", "together"))
    built_alone(alone, folder / "cache-alone")
    with machines_with(folder, *_WORKERS) as machines:
        report, _ = built_together(together, folder / "cache-together", machines.address)
    if idle := set(_WORKERS) - report.workers.keys():
        raise SystemExit(f"nothing was done by {', '.join(sorted(idle))}: {report.workers}")
    if len(report.made) != articles:
        raise SystemExit(f"{len(report.made)} episodes were made of {articles} articles: {report.failing}")
    made = files_of(folder / "alone")
    return len(made), differing(made, files_of(folder / "together"))
