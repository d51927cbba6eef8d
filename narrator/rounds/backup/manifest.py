"""The first file of a backup ↔ what it holds: each file's place, length and digest, and what was left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath

from narrator import __version__
from narrator.errors import InputError

MANIFEST_FILE = "narrator-backup.json"
FORMAT = 1
MOST_MANIFEST_BYTES = 100_000_000
"""Of 10,000 episodes it has 15 MB."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: its place in the show's folder, bytes, SHA-256."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`narrator` is the version that wrote it."""

    format: int
    narrator: str
    title: str
    files: tuple[Entry, ...]
    left_out: tuple[str, ...]


def manifest_bytes(title: str, files: Sequence[Entry], left_out: Sequence[str]) -> bytes:
    """As it stands in the file. It tells neither when nor where it was made: the same show gives the same bytes."""
    content = asdict(Manifest(FORMAT, __version__, title, tuple(files), tuple(left_out)))
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "surrogateescape")


def read_manifest(content: bytes, name: str) -> Manifest:
    """Raises InputError for what is none, or of a later format, or names places that are not inside a folder."""
    from pydantic import TypeAdapter, ValidationError

    try:
        manifest = TypeAdapter(Manifest).validate_python(json.loads(content))
    except (ValueError, ValidationError, RecursionError) as error:
        raise InputError(f"{name}: its {MANIFEST_FILE} is damaged") from error
    if manifest.format != FORMAT:
        told = f"was made by Narrator {manifest.narrator}, which is newer than this one: bring this one up to date"
        raise InputError(f"{name}: {told}")
    for entry in manifest.files:
        if not is_inner(entry.path) or entry.bytes < 0:
            raise InputError(f"{name}: names a file that lies in no show's folder: {entry.path!a}")
    return manifest


def is_inner(path: str) -> bool:
    """Whether the path leads down from wherever it begins, on every system."""
    parts = PurePosixPath(path).parts
    is_plain = path == "/".join(parts) and not any(sign in path for sign in ("\0", "\\"))
    return bool(parts) and is_plain and not path.startswith("/") and ".." not in parts and ":" not in parts[0]
