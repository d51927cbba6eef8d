"""What a show keeps → one tar file, compressed, with a manifest first; the same show gives the same bytes."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import IO

from narrator.disk.files import PRIVATE, replacing
from narrator.errors import InputError
from narrator.rounds.backup.contents import Kept, contents_of
from narrator.rounds.backup.manifest import MANIFEST_FILE, Entry, manifest_bytes
from narrator.rounds.ledger import STATE_FOLDER
from narrator.rounds.lock import locked
from narrator.show.file import Show
from narrator.show.rooms import room_of

_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Written:
    """`files` counts what it holds, `bytes` is its own length; `left_out` has a line for each thing that it lacks."""

    path: str
    files: int
    bytes: int
    left_out: tuple[str, ...]


def write_backup(
    show: Show, path: Path, *, with_audio: bool = False, with_secrets: bool = False, force: bool = False
) -> Written:
    """Keep the show in the file at `path`, for the owner's eyes alone; it appears whole or not at all.

    Raises InputError without a show's folder, for a file that is there already (unless `force`), or a place in a folder
    that is itself kept; BusyError while a build runs.
    """
    folder = show.folder
    if folder is None:
        raise InputError("there is no show.toml here: --show names the show to keep")
    if room := room_of(folder, path.absolute()):
        raise InputError(f"{path}: lies in {room}/, which Narrator reads; choose another place")
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file in it, such as {path / 'show.tar.gz'}")
    if path.exists() and not force:
        raise InputError(f"{path}: is there already; --force replaces it")
    with locked(folder / STATE_FOLDER):
        contents = contents_of(show, with_audio=with_audio, with_secrets=with_secrets)
        entries = [_entry(folder, kept) for kept in contents.files]
        try:
            with replacing(path, mode=PRIVATE) as temporary, temporary.open("wb") as file:
                manifest = manifest_bytes(show.about.title, entries, contents.left_out)
                _write(file, folder, contents.files, entries, manifest)
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    return Written(str(path), len(entries), path.stat().st_size, contents.left_out)


def _entry(folder: Path, kept: Kept) -> Entry:
    if kept.content is not None:
        return Entry(kept.place, len(kept.content), sha256(kept.content).hexdigest())
    with (folder / kept.place).open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        return Entry(kept.place, file.tell(), digest)


def _write(file: IO[bytes], folder: Path, files: Sequence[Kept], entries: Sequence[Entry], manifest: bytes) -> None:
    """Without names, owners and times of the machine: but for each file's own time of change, which is kept."""
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar,
    ):
        _add(tar, MANIFEST_FILE, io.BytesIO(manifest), len(manifest), 0)
        for kept, entry in zip(files, entries, strict=True):
            path = folder / kept.place
            changed_s = int(path.stat().st_mtime)
            with path.open("rb") if kept.content is None else io.BytesIO(kept.content) as content:
                same = _Digesting(content)
                _add(tar, kept.place, same, entry.bytes, changed_s)
            if same.digest.hexdigest() != entry.sha256:
                raise InputError(f"{path}: was changed while it was kept; run it again")


def _add(tar: tarfile.TarFile, name: str, content: IO[bytes] | _Digesting, size: int, changed_s: int) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mtime, info.mode = size, changed_s, 0o600
    tar.addfile(info, content)


class _Digesting:
    """A file that is read once, and its digest by then."""

    def __init__(self, file: IO[bytes]) -> None:
        self.digest = sha256()
        self._file = file

    def read(self, size: int = -1) -> bytes:
        part = self._file.read(size)
        self.digest.update(part)
        return part
