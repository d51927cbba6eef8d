"""The page of what builds did: what was made, what was skipped and why, what may be tried again."""

from __future__ import annotations

from starlette.responses import Response

from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked

_MOST_RUNS = 50


def show_runs(asked: Asked) -> Response:
    """The last runs, the newest first."""
    return _runs(asked)


def retry(asked: Asked) -> Response:
    """Have an article, or all that failed or was refused, looked at again by the next run."""
    try:
        forgotten = asked.desk.retry(asked.fields.get("article") or None)
        done = f"{len(forgotten)} will be looked at again by the next run." if forgotten else "There is nothing to try."
    except NarratorError as error:
        done = asked.told(error)
    return _runs(asked, done)


def _runs(asked: Asked, done: str = "") -> Response:
    return asked.answer("runs.html", here="/runs", runs=asked.desk.runs()[:_MOST_RUNS], done=done)
