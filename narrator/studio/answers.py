"""What goes wrong → one line and a status: as JSON for a call, as a small page for a person."""

from __future__ import annotations

import logging
from html import escape
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from narrator.desk.edits import ConflictError
from narrator.desk.places import NoDocumentError
from narrator.errors import ArchiveError, BusyError, InputError, NarratorError
from narrator.errors.visible import visible_line
from narrator.language.shorten import shorten

_LOG = logging.getLogger(__name__)
_LOGGED_CHARACTERS = 200
"""Of an address, which is of whoever asks: a log line holds it, and shows its controls."""
_PLAIN: dict[int, str] = {
    HTTPStatus.NOT_FOUND: "there is nothing at this address; /api/openapi.json tells every call",
    HTTPStatus.METHOD_NOT_ALLOWED: "that cannot be done at this address; /api/openapi.json tells every call",
}
"""For what Starlette says in two words."""
_TITLES: dict[int, str] = {
    HTTPStatus.FORBIDDEN: "This is not let in",
    HTTPStatus.NOT_FOUND: "There is nothing here",
    HTTPStatus.METHOD_NOT_ALLOWED: "That cannot be done here",
    HTTPStatus.CONFLICT: "It was changed meanwhile",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "That is too large",
    HTTPStatus.MISDIRECTED_REQUEST: "This is not the studio’s name",
    HTTPStatus.INTERNAL_SERVER_ERROR: "This is a fault of ours",
    HTTPStatus.SERVICE_UNAVAILABLE: "Too much at once",
}
"""Of the page that tells a person why there is no other."""
_STATUSES: tuple[tuple[type[NarratorError], HTTPStatus], ...] = (
    (NoDocumentError, HTTPStatus.NOT_FOUND),
    (ConflictError, HTTPStatus.CONFLICT),
    (BusyError, HTTPStatus.CONFLICT),
    (ArchiveError, HTTPStatus.CONFLICT),
    (InputError, HTTPStatus.BAD_REQUEST),
    (NarratorError, HTTPStatus.UNPROCESSABLE_ENTITY),
)


def status_of(error: NarratorError) -> HTTPStatus:
    """The status of an error of ours: whose mistake it is, and whether to try again later."""
    return next(status for kind, status in _STATUSES if isinstance(error, kind))


def one_line(error: NarratorError) -> str:
    """All that an error tells, on one line."""
    return "; ".join(error.problems) or type(error).__name__


def root_of(request: Request) -> str:
    """Where a proxy shows the studio: "/studio", or ""."""
    root: str = request.scope.get("app_root_path", request.scope.get("root_path", ""))
    return root


def is_call(request: Request) -> bool:
    """Whether a program asks, or a script of a page: not a person who opens a page."""
    path: str = request.scope["path"]
    return path.removeprefix(root_of(request)).startswith("/api/")


def private_line(request: Request, line: str) -> str:
    """The line without where on this machine the show lies, once the app has the request."""
    app = request.scope.get("app")
    return line if app is None else str(app.state.studio.privacy.line(line))


def refusal(request: Request, status: HTTPStatus | int, line: str) -> Response:
    """The answer that tells why there is no other."""
    line = private_line(request, line)
    if is_call(request):
        return JSONResponse({"error": visible_line(line)}, int(status))
    title = _TITLES.get(int(status), "That was not done")
    told = f'<p>{escape(visible_line(line))}</p><p><a href="{escape(root_of(request))}/">To the pieces</a></p>'
    return _small_page(request, int(status), title, told)


def stranger(request: Request) -> Response:
    """For a person whose window this studio does not know: what to do, and on by itself once that is done."""
    root = escape(root_of(request))
    told = (
        "<p>The studio was started again since this window was opened, or was never opened in this browser.</p>"
        "<ol><li>Look at the terminal in which <code>narrator studio</code> runs.</li>"
        "<li>Open the address that it has printed, in this browser: another tab will do.</li>"
        "<li>This page then goes on by itself.</li></ol>"
        "<p>The address works once, for ten minutes. If it is older, end the studio there with Ctrl-C and start it "
        "again: all that was written is in the show’s files, and what you had typed is kept in this browser.</p>"
        f'<script type="module" src="{root}/static/stranger.js"></script>'
    )
    return _small_page(request, HTTPStatus.UNAUTHORIZED, "Open the studio’s new address", told)


def _small_page(request: Request, status: int, title: str, told: str) -> Response:
    static = f"{escape(root_of(request))}/static"
    return HTMLResponse(
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} · Narrator</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="icon" href="{static}/icon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="{static}/studio.css"></head>'
        f'<body class="refusal"><main class="card"><img src="{static}/icon.svg" alt="" width="40" height="40">'
        f"<h1>{escape(title)}</h1>{told}</main></body></html>",
        status,
    )


def note_fault(request: Request, error: Exception) -> None:
    """Keep a fault of ours in the log, where whoever asked does not see it."""
    path = shorten(visible_line(request.scope["path"]), _LOGGED_CHARACTERS)
    _LOG.error("%s %s: a fault of ours", request.method, path, exc_info=error)


async def tell_error(request: Request, error: Exception) -> Response:
    """For Starlette: whatever a handler raised, as one line without a traceback."""
    if isinstance(error, HTTPException):
        phrase = HTTPStatus(error.status_code).phrase
        told = str(error.detail)
        answer = refusal(request, error.status_code, _PLAIN.get(error.status_code, told) if told == phrase else told)
        answer.headers.update(error.headers or {})
        return answer
    if isinstance(error, NarratorError):
        return refusal(request, status_of(error), one_line(error))
    return refusal(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        f"this is a fault of ours: {type(error).__name__}; the log tells more",
    )
