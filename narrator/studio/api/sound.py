"""Sound → an answer that a player can seek in: WAV out of memory, files as they lie on the disk."""

from __future__ import annotations

import hashlib
import io
import wave
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from starlette.responses import FileResponse, Response

from narrator.disk.media_types import content_type
from narrator.publish.visitors import byte_range
from narrator.records import Speech


def wav(speech: Speech) -> bytes:
    """The speech as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writing:
        writing.setnchannels(1)
        writing.setsampwidth(2)
        writing.setframerate(speech.rate_hz)
        writing.writeframes(speech.pcm)
    return file.getvalue()


def sound_answer(body: bytes, asked: Mapping[str, str], *, is_final: bool = False) -> Response:
    """The WAV, or the bytes of it that were asked for; `is_final`: what has this address never changes."""
    etag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    headers = {
        "accept-ranges": "bytes",
        "etag": etag,
        "cache-control": "private, max-age=86400, immutable" if is_final else "private, no-cache",
    }
    if asked.get("if-none-match") == etag:
        return Response(b"", HTTPStatus.NOT_MODIFIED, headers)
    wanted = asked.get("range")
    if wanted is None or asked.get("if-range", etag) != etag:
        return Response(body, HTTPStatus.OK, headers, "audio/wav")
    span = byte_range(wanted, len(body))
    if span is None:
        headers["content-range"] = f"bytes */{len(body)}"
        return Response(b"", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers)
    headers["content-range"] = f"bytes {span[0]}-{span[1]}/{len(body)}"
    return Response(body[span[0] : span[1] + 1], HTTPStatus.PARTIAL_CONTENT, headers, "audio/wav")


def file_answer(path: Path) -> Response:
    """A file, with byte ranges. What is text in it is shown as text, whatever somebody has written there."""
    kind = content_type(path.name)
    headers = {"cache-control": "private, no-cache"}
    if kind.startswith(("text/html", "image/svg")):
        headers["content-disposition"] = "attachment"  # it would run as a page of ours
    return FileResponse(path, headers=headers, media_type=kind)
