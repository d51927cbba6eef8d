"""A model's file → its SHA-256, kept beside it since it was added, and compared whenever it is fetched or loaded again.

No catalogue of voices tells a digest that would guard against forgery. What can be known is whether a file is still the
one that came first: FILE.sha256, in the form that `sha256sum -c` reads.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import file_digest
from pathlib import Path

from narrator.disk.files import write_text
from narrator.errors import VoiceError

_SHA256 = re.compile(r"[0-9a-f]{64}")


def sha256_of(path: Path) -> str:
    """Of the file's bytes, without reading them into memory."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def record_of(path: Path) -> Path:
    """Where the file's digest is kept."""
    return path.with_name(f"{path.name}.sha256")


def recorded(path: Path) -> str | None:
    """The digest that the file came with; None where it was put there without one. Raises VoiceError for nonsense."""
    record = record_of(path)
    try:
        text = record.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise VoiceError(f"{record}: cannot be read ({error}); {_WAY_ON}") from error
    if not (found := _SHA256.match(text)):
        raise VoiceError(f"{record}: holds no SHA-256; {_WAY_ON}")
    return found[0]


def record(path: Path, sha256: str) -> None:
    """Keep the digest of the file at `path`, or of the one that is about to come there."""
    write_text(record_of(path), f"{sha256}  {path.name}\n")


def check(path: Path) -> None:
    """Raises VoiceError unless the file is the one that was added; one without a record is taken as it is."""
    known = recorded(path)
    if known is not None and path.is_file() and sha256_of(path) != known:
        raise VoiceError(f"{path}: has changed since it was added; {_WAY_ON}")


def file_version(path: Path) -> str:
    """The digest of a model's file, "" where it is missing. What was recorded need not be read: a model is compared
    with its record before it speaks. Raises VoiceError where the record is nonsense.
    """
    if not path.is_file():
        return ""
    return recorded(path) or _digest_of(path, path.stat().st_mtime_ns)


@cache
def _digest_of(path: Path, changed_ns: int) -> str:
    """Once a process for each state of the file: a model of many voices is asked for by each of them."""
    del changed_ns
    return sha256_of(path)


_WAY_ON = "remove the file and its .sha256, and `narrator voices add` it anew"
