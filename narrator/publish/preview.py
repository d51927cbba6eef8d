"""A show → a preview: its pages, feed and files over HTTP, with byte ranges, on 127.0.0.1 unless told otherwise."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote, urlsplit

from narrator.archive import Archive
from narrator.errors import InputError, NarratorError
from narrator.publish import Piece
from narrator.publish.public_show import preview_show
from narrator.publish.show_pieces import publish_pieces, unwritten_feed_pieces
from narrator.publish.visitors import OWN_ADDRESS, OWN_NAMES, byte_range, is_called, is_own_origin
from narrator.show.file import Show

_REFUSALS = {
    HTTPStatus.BAD_REQUEST: "This is no request: it names no host, or more than one, or no page.",
    HTTPStatus.FORBIDDEN: "A page of another site asks; this preview is shown to its own pages only.",
    HTTPStatus.MISDIRECTED_REQUEST: "This preview answers to 127.0.0.1, localhost and whatever `serve --host` names.",
}
_TO_OTHERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
}
"""With every answer: what lies here is for this site's own pages, and not for whatever else a browser has open."""

_SILENCE_S = 60.0


class PreviewServer(ThreadingHTTPServer):
    """Serves what a target would hold; the show is looked at anew with each look at its page or its feed.

    Only who asks for this machine by name is answered: any page in the browser can have a name of its own lead here.
    """

    daemon_threads = True

    def __init__(
        self,
        show: Show,
        archive: Archive,
        port: int = 0,
        names: Iterable[str] = (),
        *,
        address: str = OWN_ADDRESS,
        token: str | None = None,
    ) -> None:
        """Port 0 takes a free one; `names` are more hosts to be asked by. With a `token` everything lies under it, as a
        private show's does. Raises InputError when the port is taken, or the `address` is not this machine's.
        """
        try:
            super().__init__((address, port), _Handler)
        except OSError as error:
            raise InputError(f"{address}, port {port}: {error.strerror}; take another with --port") from error
        self._base_url = f"http://{address}:{self.server_address[1]}/"
        self._token = token
        self.url = f"{self._base_url}{token}/" if token else self._base_url
        self._names = {address, *(name.lower() for name in names), *(() if token else OWN_NAMES)}
        self._show = replace(show, feed=replace(show.feed, private=token is not None))
        self._archive = archive
        self._pieces: Mapping[str, Piece] = {}
        self._looking = Lock()

    def answers_to(self, host: str) -> bool:
        """Whether `host`, as a Host header or an address has it, is ours; a tunnel may have another port."""
        return is_called(host, self._names)

    def is_ours(self, origin: str | None) -> bool:
        """Whether a page of ours asks, or nobody's page does."""
        return is_own_origin(origin, self._names)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Who hangs up in the middle is no error."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def piece(self, path: str) -> Piece | None:
        """What lies at this path, or None."""
        with self._looking:
            path = path + "index.html" if path == (f"{self._token}/" if self._token else "") else path
            if not path.startswith(f"{self._token}/" if self._token else ""):
                return None  # who does not know the path does not make us work
            if path.endswith((".xml", "index.html")) or not self._pieces:
                public = preview_show(self._show, self._archive, self._base_url, self._token)
                pieces = [*publish_pieces(public), *unwritten_feed_pieces(public)]
                self._pieces = {piece.path: piece for piece in pieces}
            return self._pieces.get(path)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = _SILENCE_S

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """A preview keeps no record of who looked."""

    def end_headers(self) -> None:
        for name, value in _TO_OTHERS.items():
            self.send_header(name, value)
        super().end_headers()

    def _answer(self) -> None:
        if refusal := self._refusal():
            self._tell(refusal, _REFUSALS[refusal])
            return
        try:
            piece = self.server.piece(unquote(urlsplit(self.path).path).lstrip("/"))
            content = piece.content() if piece else b""
            body = content.read_bytes() if isinstance(content, Path) else content
        except (NarratorError, OSError) as error:
            self._tell(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
            return
        if piece is None:
            self._tell(HTTPStatus.NOT_FOUND, "There is no such page.")
            return
        headers = {
            "Content-Type": piece.content_type,
            "Cache-Control": "no-cache",
            "Accept-Ranges": "bytes",
            "ETag": f'"{sha256(body).hexdigest()[:16]}"',
        }
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(HTTPStatus.NOT_MODIFIED, b"", headers)
            return
        self._send_range(body, headers)

    def _refusal(self) -> HTTPStatus | None:
        """Why this request gets nothing: it makes no sense, is for another host, or comes from another site's page."""
        try:
            target = urlsplit(self.path)
        except ValueError:
            return HTTPStatus.BAD_REQUEST
        hosts = self.headers.get_all("Host", [])
        if len(hosts) != 1 or self.request_version == "HTTP/0.9":  # no header could tell a browser what this is not for
            return HTTPStatus.BAD_REQUEST
        if not all(map(self.server.answers_to, [hosts[0].strip(), *([target.netloc] if target.netloc else [])])):
            return HTTPStatus.MISDIRECTED_REQUEST
        return None if self._is_from_us() else HTTPStatus.FORBIDDEN

    def _is_from_us(self) -> bool:
        """Whether a page of ours asks, or a person who opens the address; the browser says so (Fetch Metadata)."""
        if not self.server.is_ours(self.headers.get("Origin")):
            return False
        return (
            self.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
            or self.headers.get("Sec-Fetch-Mode") == "navigate"
        )

    def _tell(self, status: HTTPStatus, text: str) -> None:
        self._send(status, f"{text}\n".encode("utf-8", "replace"), {"Content-Type": "text/plain; charset=utf-8"})

    def _send_range(self, body: bytes, headers: dict[str, str]) -> None:
        asked = self.headers.get("Range")
        if not asked:
            self._send(HTTPStatus.OK, body, headers)
            return
        span = byte_range(asked, len(body))
        if span is None:
            self._send(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", {"Content-Range": f"bytes */{len(body)}"})
            return
        first, last = span
        headers["Content-Range"] = f"bytes {first}-{last}/{len(body)}"
        self._send(HTTPStatus.PARTIAL_CONTENT, body[first : last + 1], headers)

    def _send(self, status: HTTPStatus, body: bytes, headers: Mapping[str, str]) -> None:
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)
        except OSError:
            self.close_connection = True  # a browser that seeks hangs up in the middle
