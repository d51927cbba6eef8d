"""Calls on what goes on in the background: jobs, and the stream of events."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import Response, StreamingResponse

from narrator.studio.api.route import Call
from narrator.studio.jobs import Job


def list_jobs(call: Call) -> list[Job]:
    """Jobs that wait and run, and the last that have ended; the newest first."""
    return call.studio.jobs.all()


def read_job(call: Call) -> Job:
    """Where a job stands, and what came of it."""
    return _known(call.studio.jobs.get(call.path["job"]))


def cancel_job(call: Call) -> Job:
    """Ask a job to end: it does so at its next step. What was spoken is kept."""
    return _known(call.studio.jobs.cancel(call.path["job"]))


def listen(call: Call) -> Response:
    """Server-Sent Events, from the one behind the header Last-Event-ID on: `hello` and `missed` (load all anew),
    `changed` (a document, or a file of the show, by whichever program), `job` (how far one is), `line` (one is spoken).
    """
    if call.studio.events.is_full:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, "too many listen already: close some windows")
    return StreamingResponse(
        call.studio.events.stream(call.headers.get("last-event-id", "")),
        headers={"x-accel-buffering": "no"},  # nginx would keep events back
        media_type="text/event-stream",
    )


def _known(job: Job | None) -> Job:
    if job is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, "there is no such job, or no more")
    return job
