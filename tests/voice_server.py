"""A web server on loopback that serves a folder as a mirror of voices would, and fails as mirrors do."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote


class Mirror:
    """What the server does and saw: `cuts` replies break off after `cut_after` bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = ""
        self.cut_after = 0
        self.cuts = 0
        self.ranges = True
        self.fail_with: list[int] = []
        self.asked: list[tuple[str, str | None]] = []

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        path = self.folder / unquote(handler.path).lstrip("/")
        wanted = handler.headers["Range"]
        self.asked.append((path.name, wanted))
        if self.fail_with:
            handler.send_error(self.fail_with.pop(0))
            return
        if not path.is_file():
            handler.send_error(404)
            return
        content = path.read_bytes()
        start = int(wanted.removeprefix("bytes=").removesuffix("-")) if wanted and self.ranges else 0
        handler.send_response(206 if start else 200)
        if start:
            handler.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        rest = content[start:]
        handler.send_header("Content-Length", str(len(rest)))
        handler.end_headers()
        if self.cuts and len(rest) > self.cut_after:
            self.cuts -= 1
            rest = rest[: self.cut_after]
        handler.wfile.write(rest)


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, mirror: Mirror, *args: Any) -> None:
        self.mirror = mirror
        super().__init__(*args)

    def do_GET(self) -> None:
        self.mirror.answer(self)

    def log_message(self, format: str, *args: Any) -> None:
        """Stay silent."""


@contextmanager
def serving(folder: Path) -> Iterator[Mirror]:
    mirror = Mirror(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, mirror))
    mirror.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield mirror
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def facts(path: Path) -> dict[str, object]:
    """What a catalogue tells of a file."""
    content = path.read_bytes()
    digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
    return {"size_bytes": len(content), "md5_digest": digest}


def write_catalogue(folder: Path, voices: Mapping[str, Mapping[str, object]]) -> None:
    """`voices`: voice → path → facts."""
    catalogue = {name: {"key": name, "num_speakers": 1, "files": files} for name, files in voices.items()}
    (folder / "voices.json").write_text(json.dumps(catalogue), encoding="utf-8")
