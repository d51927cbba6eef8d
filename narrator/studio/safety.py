"""Each request → whether it may go on: its host, its page, its key and its size; what every answer tells a browser.

This stands around the whole app, so that no page and no call can forget it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from narrator.studio.answers import is_call, note_fault, refusal, root_of, stranger
from narrator.studio.door import Door
from narrator.studio.intake import MOST_BYTES_OF_JSON, BodyError, Bounded

FORM_TOKEN_HEADER = "x-narrator-csrf"
FORM_TOKEN_FIELD = "csrf"
_AT_ONCE = 128
"""Requests that are answered at the same time, streams of events among them (see narrator.studio.events)."""
_STATIC = "/static/"
_MOST_FIELDS = 200
_READING = ("GET", "HEAD")
_METHODS = (*_READING, "POST", "PATCH", "DELETE")
_UPLOADS = ("multipart/form-data",)
"""Where a call may have the token in its body: any other body is a call's own, and can be read once only."""
_FORMS = ("application/x-www-form-urlencoded", *_UPLOADS)

_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
_TO_BROWSERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@dataclass(slots=True)
class Visitor:
    """Who asks, for the handlers: `request.state.visitor`.

    `form_token` goes into every form (field `csrf`) or with every call (header X-Narrator-CSRF) of the pages; it is ""
    for a program. `form` is what was read of the form already.
    """

    form_token: str
    form: FormData | None = field(default=None, repr=False)


async def form_of(request: Request) -> FormData:
    """The form that was sent, whether the door has read it or not. Raises BodyError, MultiPartException."""
    visitor: Visitor = request.state.visitor
    if visitor.form is None:
        visitor.form = await request.form(max_files=1, max_fields=_MOST_FIELDS, max_part_size=MOST_BYTES_OF_JSON)
    return visitor.form


class Safety:
    """ASGI in, ASGI out: only what may is let through."""

    def __init__(self, app: ASGIApp, door: Door) -> None:
        self._app = app
        self._door = door
        self._running = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the app answer."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return
        request = Request(scope, Bounded(receive, Headers(scope=scope)))
        is_static = _path(request).startswith(_STATIC)
        answer = _Answer(send, "no-cache" if is_static else "no-store")
        self._running += 1
        try:
            refused = self._crowd(request) or self._strangers(request) or await self._visitors(request)
            if refused:
                await refused(scope, receive, answer)
            else:
                await self._app(scope, request.receive, answer)
        except BodyError as error:
            await answer.instead(request, error)
        except Exception as error:  # noqa: BLE001 - the last place: Starlette has answered, and raises it once more
            note_fault(request, error)
        finally:
            self._running -= 1
            visitor = scope.get("state", {}).get("visitor")
            if visitor and visitor.form:
                await visitor.form.close()

    def _crowd(self, request: Request) -> Response | None:
        """Refuses what would be one too many."""
        if self._running <= _AT_ONCE:
            return None
        return refusal(request, HTTPStatus.SERVICE_UNAVAILABLE, "too much is asked at once: try again in a moment")

    def _strangers(self, request: Request) -> Response | None:
        """Refuses what no page of ours and no program of the owner's asks."""
        hosts = request.headers.getlist("host")
        if len(hosts) != 1:
            return refusal(request, HTTPStatus.BAD_REQUEST, "this is no request: it names no host, or more than one")
        if not self._door.is_called(hosts[0].strip()):
            return refusal(
                request,
                HTTPStatus.MISDIRECTED_REQUEST,
                "the studio answers to this machine's own names and to what `narrator studio --host` names",
            )
        if request.method not in _METHODS:
            return refusal(request, HTTPStatus.METHOD_NOT_ALLOWED, f"there is no {request.method[:20]} here")
        if not self._is_own_page(request):
            return refusal(request, HTTPStatus.FORBIDDEN, "a page of another site asks: that is not answered")
        return None

    def _is_own_page(self, request: Request) -> bool:
        """Whether a page of ours asks, or a person who follows an address to a page; browsers tell (Fetch Metadata)."""
        if not self._door.is_own_origin(request.headers.get("origin")):
            return False
        if request.headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
            return True
        is_page = request.method in _READING and not is_call(request)
        return is_page and request.headers.get("sec-fetch-mode") == "navigate"

    async def _visitors(self, request: Request) -> Response | None:
        """Lets in who has a key; opens a session for who has the address that was printed."""
        request.state.visitor = Visitor("")
        if _path(request).startswith(_STATIC):
            return None  # the same for everybody: what is in the package
        if key := _bearer(request):
            return None if self._door.keys.is_api_key(key) else _no_key(request)
        if request.method == "GET" and _path(request) == "/" and (ticket := _ticket(request)):
            return self._enter(request, ticket)
        cookie = self._session(request)
        if cookie is None:
            return _no_key(request)
        request.state.visitor.form_token = self._door.keys.form_token(cookie)
        if request.method in _READING or await self._is_own_form(request, cookie):
            return None
        return refusal(
            request, HTTPStatus.FORBIDDEN, f"a write needs the page's own token: field {FORM_TOKEN_FIELD} or its header"
        )

    def _enter(self, request: Request, ticket: str) -> Response:
        home = root_of(request) + "/"
        cookie = self._door.keys.open_session(ticket)
        if cookie is None:
            if self._session(request) is not None:
                return RedirectResponse(home, HTTPStatus.SEE_OTHER)
            return refusal(
                request,
                HTTPStatus.FORBIDDEN,
                "this address has been used, is older than ten minutes, or is of another run; if nobody of yours has "
                "used it, end the studio (Ctrl-C) and start it again",
            )
        is_within = request.headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        answer = RedirectResponse(home, HTTPStatus.SEE_OTHER) if is_within else _onwards(home)
        answer.set_cookie(
            self._door.cookie_name,
            cookie,
            path=home,
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return answer

    def _session(self, request: Request) -> str | None:
        """The cookie of an open session, whatever else other programs of this machine have put beside it."""
        values = _cookies(request, self._door.cookie_name)
        return next((value for value in values if self._door.keys.is_session(value)), None)

    async def _is_own_form(self, request: Request, cookie: str) -> bool:
        token: object = request.headers.get(FORM_TOKEN_HEADER)
        if token is None and _media_type(request) in (_UPLOADS if is_call(request) else _FORMS):
            try:
                token = (await form_of(request)).get(FORM_TOKEN_FIELD)
            except MultiPartException:
                return False
        return isinstance(token, str) and self._door.keys.is_form_token(cookie, token)


class _Answer:
    """Sends on, with what every answer tells a browser."""

    def __init__(self, send: Send, kept: str) -> None:
        self._send = send
        self._kept = kept
        self._has_begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._has_begun = True
            headers = MutableHeaders(scope=message)
            headers.update(_TO_BROWSERS)
            headers.setdefault("cache-control", self._kept)
        await self._send(message)

    async def instead(self, request: Request, error: BodyError) -> None:
        """Refuse after all, where nothing was said yet; what was sent and not read ends the connection."""
        if self._has_begun:
            return
        answer = refusal(request, error.status_code, error.detail)
        answer.headers["connection"] = "close"
        await answer(request.scope, request.receive, self)


def _path(request: Request) -> str:
    """The path within the studio, wherever a proxy has put it."""
    return str(request.scope["path"]).removeprefix(root_of(request))


def _bearer(request: Request) -> str | None:
    kind, _, key = request.headers.get("authorization", "").partition(" ")
    return key.strip() or None if kind.lower() == "bearer" else None


def _ticket(request: Request) -> str:
    query = request.scope.get("query_string", b"").decode("latin-1")
    try:
        return str(parse_qs(query, max_num_fields=20).get("token", [""])[0])
    except ValueError:
        return ""


def _cookies(request: Request, name: str) -> list[str]:
    """All values of that name. Another program's cookie that nobody can read does not take ours with it."""
    pairs = (pair.partition("=") for line in request.headers.getlist("cookie") for pair in line.split(";"))
    return [value.strip().strip('"') for known, _, value in pairs if known.strip() == name]


def _media_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


def _no_key(request: Request) -> Response:
    if is_call(request):
        line = "a key is needed: `Authorization: Bearer KEY`, with the key that `narrator studio --json` prints"
        answer = refusal(request, HTTPStatus.UNAUTHORIZED, line)
        answer.headers["www-authenticate"] = "Bearer"
        return answer
    return stranger(request)


def _onwards(home: str) -> Response:
    """Where another site's link has led here, a browser keeps a strict cookie back until a page of ours asks."""
    to = escape(home)
    return HTMLResponse(
        f'<!doctype html><html lang="en"><title>Narrator</title><meta http-equiv="refresh" content="0;url={to}">'
        f'<p><a href="{to}">To the studio</a></p></html>'
    )
