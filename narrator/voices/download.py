"""A web address or a path → a file on disk, whole and checked; a download that broke off goes on where it stopped."""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from narrator.article.web.answer import FetchPolicy, open_answer
from narrator.article.web.no_answer import NoAnswerError
from narrator.engines.digests import record, record_of, recorded, sha256_of
from narrator.errors import VoiceError
from narrator.voices.catalogue import VoiceFile

Progress = Callable[[str, int, int | None], None]
"""What is at work, how much of it is done, and of how much (None if unknown): bytes, or voices while measuring."""

DOWNLOAD = FetchPolicy(allow_private=True, timeout_s=30.0, user_agent="narrator", purpose="a voice")
"""An address typed by a person, or Piper's own; its deadline is that of a small file, and grows with a larger one."""

_SLOWEST_BYTES_S = 10_000
"""A line slower than this is given up; what has come stays, and the next call goes on from there."""

_MOST_BYTES = 4 << 30
"""Of a file whose size nobody told."""

_BLOCK = 1 << 18
_ATTEMPTS = 4
_WAIT_S = 1.0
_LATER = frozenset((408, 425, 429))
"""Beside 5xx: what another attempt may mend."""

_HOPELESS = frozenset(("no address", "private", "certificate", "proxy"))
_SPARE_BYTES = 50 << 20
"""What a download leaves free on the disk."""


class Source:
    """Where voices come from: a web address, or a folder."""

    def __init__(self, place: str | Path, wait_s: float = _WAIT_S, policy: FetchPolicy = DOWNLOAD) -> None:
        self.place = str(place)
        self._wait_s = wait_s
        self._policy = policy
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
        content = b""
        try:
            with self._open(path, 0, self._policy.deadline_s) as opened:
                for chunk in opened.chunks:
                    content += chunk
                    if len(content) > limit_bytes:
                        break
        except _BrokenOffError as error:
            raise VoiceError(f"{self._name(path)}: {error}") from error
        if len(content) > limit_bytes:
            raise VoiceError(f"{self._name(path)}: is longer than {limit_bytes:,} bytes; that cannot be right")
        return content

    def fetch(self, file: VoiceFile, target: Path, progress: Progress) -> None:
        """Put the file at `target`, checked by size and digests; one that is there and right is left alone.

        Its SHA-256 is kept beside it, and what comes later must be the same. What broke off stays beside it as .part,
        and the next call goes on from there. Raises VoiceError when it cannot be had whole, when a digest is another
        (the part is removed then), or when the disk has no room.
        """
        if target.is_file() and _is_right(target, file):
            record(target, sha256_of(target))
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        try:
            told = self._fill(file, part, progress)
        except OSError as error:
            if error.errno == errno.ENOSPC:
                part.unlink(missing_ok=True)
            raise VoiceError(f"{part}: cannot be written: {error.strerror}") from error
        record(target, self._checked(replace(file, sha256=file.sha256 or told), part, target))
        part.replace(target)

    def _checked(self, file: VoiceFile, part: Path, target: Path) -> str:
        """The SHA-256 of what has come; the part is removed unless it is what it must be."""
        digest = sha256_of(part)
        known = recorded(target)
        for wanted, found, by in (
            (file.sha256, digest, "its source says"),
            (file.md5, file.md5 and _md5(part), "its catalogue says"),
        ):
            if wanted not in (None, found):
                part.unlink()
                raise VoiceError(
                    f"{self._name(file.path)}: has the digest {found} and not {wanted} as {by}; it was thrown away"
                )
        if known not in (None, digest):
            part.unlink()
            raise VoiceError(
                f"{self._name(file.path)}: is another file than the one that was added before (SHA-256 {digest} and "
                f"not {known}); if you trust the new one, remove {record_of(target)} and add it again"
            )
        return digest

    def _fill(self, file: VoiceFile, part: Path, progress: Progress) -> str | None:
        """Bring `part` to its full size, with some attempts; gives the SHA-256 that the server tells, if it does."""
        ends_at = time.monotonic() + self._policy.deadline_s + (file.size_bytes or _MOST_BYTES) / _SLOWEST_BYTES_S
        for attempt in range(_ATTEMPTS):
            have = part.stat().st_size if part.exists() else 0
            if file.size_bytes is not None and have > file.size_bytes:
                part.unlink()
                have = 0
            if have and have == file.size_bytes:
                return None
            _check_room(part.parent, file, have)
            try:
                return self._append(file, part, have, ends_at, progress)
            except _BrokenOffError as error:
                if attempt == _ATTEMPTS - 1 or time.monotonic() > ends_at:
                    raise VoiceError(f"{self._name(file.path)}: {error}; {_arrived(part, file)}") from error
                time.sleep(self._wait_s * attempt)
        return None

    def _append(self, file: VoiceFile, part: Path, have: int, ends_at: float, progress: Progress) -> str | None:
        try:
            return self._appended(file, part, have, ends_at, progress)
        except _RefusedError as error:
            part.unlink(missing_ok=True)
            raise VoiceError(str(error)) from error

    def _appended(self, file: VoiceFile, part: Path, have: int, ends_at: float, progress: Progress) -> str | None:
        most = file.size_bytes or _MOST_BYTES
        with (
            self._open(file.path, have, ends_at - time.monotonic()) as opened,
            part.open("r+b" if opened.start else "wb") as out,
        ):
            out.seek(opened.start)
            done = opened.start
            for block in opened.chunks:
                done += len(block)
                if done > most:
                    raise VoiceError(f"{self._name(file.path)}: is longer than the {most:,} bytes it must have")
                out.write(block)
                progress(file.name, done, file.size_bytes)
        if file.size_bytes is not None and done < file.size_bytes:
            raise _BrokenOffError("the connection broke off")
        return opened.sha256

    @contextmanager
    def _open(self, path: str, start: int, deadline_s: float) -> Iterator[_Opened]:
        """The bytes from `start` on, or from 0 where the server sends all anew."""
        if self._folder is not None:
            whole = self._folder / path
            flat = self._folder / Path(path).name  # a folder may hold the files without the catalogue's folders
            try:
                stream = (whole if whole.is_file() else flat).open("rb")
            except OSError as error:
                raise VoiceError(f"{whole}: cannot be read: {error.strerror}") from error
            with stream:
                stream.seek(start)
                yield _Opened(iter(partial(stream.read, _BLOCK), b""), start)
            return
        with self._answered(path, start, deadline_s) as opened:
            yield opened

    @contextmanager
    def _answered(self, path: str, start: int, deadline_s: float) -> Iterator[_Opened]:
        headers = {"Accept": "*/*", "Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        policy = replace(self._policy, deadline_s=deadline_s)
        try:
            with open_answer(self._name(path), policy=policy, headers=headers) as answer:
                if answer.status >= 500 or answer.status in _LATER:
                    raise _BrokenOffError(f"the server answers {answer.status}")
                if answer.status not in (200, 206) or "content-encoding" in answer.headers:
                    what = answer.headers.get("content-encoding") or answer.status
                    raise _RefusedError(f"{self._name(path)}: the server answers {what}")
                goes_on = answer.status == 206 and answer.headers.get("content-range", "").startswith(f"bytes {start}-")
                yield _Opened(answer.chunks(), start if goes_on else 0, _told_sha256(answer.first_headers))
        except NoAnswerError as error:
            if error.fault in _HOPELESS:
                raise VoiceError(f"{self._name(path)}: {error.reason}") from error
            raise _BrokenOffError(error.reason.partition(";")[0]) from error

    def _name(self, path: str) -> str:
        if self._folder is not None:
            return str(self._folder / path)
        return f"{self.place.rstrip('/')}/{quote(path)}"


class _BrokenOffError(Exception):
    """The rest may come at another attempt."""


class _RefusedError(VoiceError):
    """The server has no such file, or no such rest of it: what is there of it is of no use."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """The bytes of a file from `start` on, and its SHA-256 where its place tells it."""

    chunks: Iterator[bytes]
    start: int
    sha256: str | None = None


def _told_sha256(headers: Mapping[str, str]) -> str | None:
    """Hugging Face names the SHA-256 of a large file when it redirects to where its bytes are."""
    found = re.fullmatch(r'"?([0-9a-f]{64})"?', headers.get("x-linked-etag", ""))
    return found[1] if found else None


def _arrived(part: Path, file: VoiceFile) -> str:
    have = part.stat().st_size if part.exists() else 0
    return f"{have:,} of {file.size_bytes or 0:,} bytes are here, call again to go on from there"


def _check_room(folder: Path, file: VoiceFile, have: int) -> None:
    free = shutil.disk_usage(folder).free
    needed = (file.size_bytes or 0) - have + _SPARE_BYTES
    if needed > free:
        raise VoiceError(f"{folder}: {file.name} needs {needed >> 20:,} MB, and {free >> 20:,} MB are free")


def _is_right(path: Path, file: VoiceFile) -> bool:
    """Whether the file that is there is known to be the one that is wanted, without asking for it again."""
    if file.size_bytes not in (None, path.stat().st_size) or (file.md5 is None and file.sha256 is None):
        return False
    digest = sha256_of(path)
    return recorded(path) in (None, digest) and file.sha256 in (None, digest) and file.md5 in (None, _md5(path))


def _md5(path: Path) -> str:
    """The digest that Piper's catalogue tells; it guards against broken downloads, not against forgery."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
