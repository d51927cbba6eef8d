"""A web address or a path → a file on disk, whole and checked; a download that broke off goes on where it stopped."""

from __future__ import annotations

import errno
import hashlib
import http.client
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote, urlsplit

from narrator.engines.catalogue import VoiceFile
from narrator.errors import VoiceError

Progress = Callable[[str, int, int | None], None]
"""What is at work, how much of it is done, and of how much (None if unknown): bytes, or voices while measuring."""

_TIMEOUT_S = 60
_BLOCK = 1 << 18
_ATTEMPTS = 4
_WAIT_S = 1.0
_SPARE_BYTES = 50 << 20
"""What a download leaves free on the disk."""


class Source:
    """Where voices come from: a web address, or a folder."""

    def __init__(self, place: str | Path, wait_s: float = _WAIT_S) -> None:
        self.place = str(place)
        self._wait_s = wait_s
        scheme = urlsplit(self.place).scheme.lower() if isinstance(place, str) else ""
        self._folder = None if scheme in ("http", "https") else Path(place)
        if self._folder is not None and not self._folder.is_dir():
            raise VoiceError(f"{self.place}: is neither a folder nor a web address (http, https)")

    @property
    def folder(self) -> Path | None:
        """The folder, None for a web address."""
        return self._folder

    def read(self, path: str, limit_bytes: int) -> bytes:
        """A small file as a whole. Raises VoiceError when it cannot be had or is longer than the limit."""
        try:
            with self._open(path, 0) as (stream, _):
                content = stream.read(limit_bytes + 1)
        except (OSError, http.client.HTTPException) as error:
            raise VoiceError(f"{self._name(path)}: {_reason(error)}") from error
        if len(content) > limit_bytes:
            raise VoiceError(f"{self._name(path)}: is longer than {limit_bytes:,} bytes; that cannot be right")
        return content

    def fetch(self, file: VoiceFile, target: Path, progress: Progress) -> None:
        """Put the file at `target`, checked by size and digest; one that is there and right is left alone.

        What broke off stays beside it as .part, and the next call goes on from there. Raises VoiceError when it cannot
        be had whole, when the digest is another (the part is removed then), or when the disk has no room.
        """
        if target.is_file() and _is_right(target, file):
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        try:
            self._fill(file, part, progress)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                part.unlink(missing_ok=True)
            raise VoiceError(f"{part}: cannot be written: {error.strerror}") from error
        digest = _md5(part)
        if file.md5 is not None and digest != file.md5:
            part.unlink()
            raise VoiceError(
                f"{self._name(file.path)}: has the digest {digest} and not {file.md5} as its catalogue says; "
                "it was thrown away"
            )
        part.replace(target)

    def _fill(self, file: VoiceFile, part: Path, progress: Progress) -> None:
        """Bring `part` to its full size, with some attempts."""
        for attempt in range(_ATTEMPTS):
            have = part.stat().st_size if part.exists() else 0
            if file.size_bytes is not None and have > file.size_bytes:
                part.unlink()
                have = 0
            if have and have == file.size_bytes:
                return
            _check_room(part.parent, file, have)
            try:
                self._append(file, part, have, progress)
            except _BrokenOffError as error:
                if attempt == _ATTEMPTS - 1:
                    raise VoiceError(f"{self._name(file.path)}: {error}; call again to go on from there") from error
                time.sleep(self._wait_s * attempt)
            else:
                return

    def _append(self, file: VoiceFile, part: Path, have: int, progress: Progress) -> None:
        try:
            opened = self._open(file.path, have)
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, urllib.error.HTTPError) and error.code < 500:
                part.unlink(missing_ok=True)
                raise VoiceError(f"{self._name(file.path)}: {_reason(error)}") from error
            raise _BrokenOffError(_reason(error)) from error
        with opened as (stream, start), part.open("r+b" if start else "wb") as out:
            out.seek(start)
            done = start
            for block in _blocks(stream):
                done += len(block)
                if file.size_bytes is not None and done > file.size_bytes:
                    raise VoiceError(
                        f"{self._name(file.path)}: is longer than the {file.size_bytes:,} bytes it must have"
                    )
                out.write(block)
                progress(file.name, done, file.size_bytes)
        if file.size_bytes is not None and done < file.size_bytes:
            raise _BrokenOffError(f"the connection broke off after {done:,} of {file.size_bytes:,} bytes")

    def _open(self, path: str, start: int) -> _Opened:
        """A stream, and the place in the file where it begins: `start`, or 0 where the server sends all anew."""
        if self._folder is not None:
            whole = self._folder / path
            flat = self._folder / Path(path).name  # a folder may hold the files without the catalogue's folders
            stream = (whole if whole.is_file() else flat).open("rb")
            stream.seek(start)
            return _Opened(stream, start)
        headers = {"User-Agent": "narrator"} | ({"Range": f"bytes={start}-"} if start else {})
        request = urllib.request.Request(self._name(path), headers=headers)
        reply = urllib.request.urlopen(request, timeout=_TIMEOUT_S)  # nosec B310 # __init__: http(s) only
        goes_on = reply.status == 206 and reply.headers.get("Content-Range", "").startswith(f"bytes {start}-")
        return _Opened(reply, start if goes_on else 0)

    def _name(self, path: str) -> str:
        if self._folder is not None:
            return str(self._folder / path)
        return f"{self.place.rstrip('/')}/{quote(path)}"


class _BrokenOffError(Exception):
    """The rest may come at another attempt."""


class _Opened:
    """A stream and where in its file it begins, closed on leaving."""

    def __init__(self, stream: IO[bytes], start: int) -> None:
        self._stream, self._start = stream, start

    def __enter__(self) -> tuple[IO[bytes], int]:
        return self._stream, self._start

    def __exit__(self, *_: object) -> None:
        self._stream.close()


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    while True:
        try:
            block = stream.read(_BLOCK)
        except http.client.IncompleteRead as error:
            block = error.partial
        except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
            raise _BrokenOffError(_reason(error)) from error
        if not block:
            return
        yield block


def _check_room(folder: Path, file: VoiceFile, have: int) -> None:
    free = shutil.disk_usage(folder).free
    needed = (file.size_bytes or 0) - have + _SPARE_BYTES
    if needed > free:
        raise VoiceError(f"{folder}: {file.name} needs {needed >> 20:,} MB, and {free >> 20:,} MB are free")


def _is_right(path: Path, file: VoiceFile) -> bool:
    if file.md5 is None or file.size_bytes != path.stat().st_size:
        return False
    return _md5(path) == file.md5


def _md5(path: Path) -> str:
    """The digest that catalogues tell; it guards against broken downloads, not against forgery."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _reason(error: Exception) -> str:
    if isinstance(error, urllib.error.HTTPError):
        return f"the server answers {error.code} {error.reason}"
    if isinstance(error, urllib.error.URLError):
        return f"cannot be reached: {error.reason}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
