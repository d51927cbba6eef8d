"""A show → a preview on this machine: its pages, feed and files over HTTP, with byte ranges, on 127.0.0.1 alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock
from urllib.parse import unquote, urlsplit

from narrator.archive import Archive
from narrator.config import Show
from narrator.errors import InputError, NarratorError
from narrator.publish import Piece
from narrator.publishing import preview_show, publish_pieces, unwritten_feed_pieces

HOST = "127.0.0.1"


class PreviewServer(ThreadingHTTPServer):
    """Serves what a target would hold; the show is looked at anew with each look at its page or its feed."""

    daemon_threads = True

    def __init__(self, show: Show, archive: Archive, port: int = 0) -> None:
        """Port 0 takes a free one. Raises InputError when the port is taken."""
        try:
            super().__init__((HOST, port), _Handler)
        except OSError as error:
            raise InputError(f"port {port}: {error.strerror}; take another with --port") from error
        self.url = f"http://{HOST}:{self.server_address[1]}/"
        self._show = replace(show, feed=replace(show.feed, private=False))
        self._archive = archive
        self._pieces: Mapping[str, Piece] = {}
        self._looking = Lock()

    def piece(self, path: str) -> Piece | None:
        """What lies at this path, or None."""
        with self._looking:
            if path.endswith(".xml") or path == "index.html" or not self._pieces:
                public = preview_show(self._show, self._archive, self.url)
                pieces = [*publish_pieces(public), *unwritten_feed_pieces(public)]
                self._pieces = {piece.path: piece for piece in pieces}
            return self._pieces.get(path)


class _Handler(BaseHTTPRequestHandler):
    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:
        """A preview keeps no record of who looked."""

    def _answer(self) -> None:
        path = unquote(urlsplit(self.path).path).lstrip("/") or "index.html"
        try:
            piece = self.server.piece(path)
            content = piece.content() if piece else b""
        except NarratorError as error:
            self._send(
                HTTPStatus.INTERNAL_SERVER_ERROR, str(error).encode(), {"Content-Type": "text/plain; charset=utf-8"}
            )
            return
        if piece is None:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n", {"Content-Type": "text/plain"})
            return
        body = content.read_bytes() if isinstance(content, Path) else content
        headers = {
            "Content-Type": piece.content_type,
            "Cache-Control": "no-cache",
            "Access-Control-Allow-Origin": "*",
            "Accept-Ranges": "bytes",
            "ETag": f'"{sha256(body).hexdigest()[:16]}"',
        }
        if self.headers.get("If-None-Match") == headers["ETag"]:
            self._send(HTTPStatus.NOT_MODIFIED, b"", headers)
            return
        self._send_range(body, headers)

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
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # a browser that seeks hangs up in the middle


def byte_range(header: str, length: int) -> tuple[int, int] | None:
    """First and last byte of a "bytes=…" header with one range; None when that is not to be had (RFC 9110, 14.1)."""
    match = re.fullmatch(r"bytes=(\d*)-(\d*)", header.strip())
    if not match or match.groups() == ("", "") or not length:
        return None
    if not match[1]:
        first, last = max(0, length - int(match[2])), length - 1
    else:
        first, last = int(match[1]), min(int(match[2] or length), length - 1)
    return (first, last) if first <= last else None
