"""A backup → the show in a folder: looked through whole before anything appears, and nothing is written over."""

from __future__ import annotations

import gzip
import os
import shutil
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from narrator.archive.standing import STANDING_FILE
from narrator.disk.files import PRIVATE, TEMPORARY_PREFIX
from narrator.errors import InputError
from narrator.rounds.backup.contents import EPISODES_FOLDER
from narrator.rounds.backup.manifest import MANIFEST_FILE, MOST_MANIFEST_BYTES, Entry, Manifest, read_manifest
from narrator.rounds.ledger import LEDGER_FILE, STATE_FOLDER
from narrator.show.file import SHOW_FILE

_CHUNK_BYTES = 1 << 20
_MOST_TOLD = 20
_PRIVATE_FILES = (f"{EPISODES_FOLDER}/{STANDING_FILE}", f"{STATE_FOLDER}/{LEDGER_FILE}")


@dataclass(frozen=True, slots=True)
class Restored:
    """`files` counts what was written, `same` what was there already with the same bytes."""

    folder: str
    title: str
    files: int
    same: int
    left_out: tuple[str, ...]


def restore(file: Path, folder: Path, *, into: bool = False) -> Restored:
    """Put the show into `folder`, new or empty; with `into` also beside what is there, where nothing is in the way.

    Everything is compared with the manifest first. Raises InputError for a file that is no backup, or damaged; for a
    folder that is not empty; and, with a line each, for files that are there and differ: then nothing was written.
    """
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder for the show")
    if folder.is_dir() and any(folder.iterdir()) and not into:
        raise InputError(f"{folder}: is not empty; name a new folder, or --into puts there what is missing")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _staging(folder) as staged:
            manifest = _unpacked(file, staged)
            return _moved(manifest, staged, folder)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: cannot be restored: {error.strerror or error}") from error


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder to unpack in, on the same disk; a folder that stays empty goes with it."""
    staged = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY_PREFIX}restore-", dir=folder))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)
        if not any(folder.iterdir()) and folder.resolve() != Path.cwd():
            folder.rmdir()


def _unpacked(file: Path, staged: Path) -> Manifest:
    """Every file of the manifest in `staged`, with the bytes that it tells of."""
    try:
        with _opened(file) as tar:
            members = iter(tar)
            manifest = _manifest(tar, next(members, None), file)
            room = shutil.disk_usage(staged).free
            if sum(entry.bytes for entry in manifest.files) > room:
                raise InputError(f"{staged.parent}: no space is left for it: make room, then run it again")
            left = {entry.path: entry for entry in manifest.files}
            for member in members:
                _unpack(tar, member, left.pop(member.name, None), staged, file)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{file}: is damaged, or no backup of a show ({error})") from error
    if left:
        raise InputError(f"{file}: is damaged: {next(iter(left))} is not in it ({len(left)} files are missing)")
    return manifest


@contextmanager
def _opened(file: Path) -> Iterator[tarfile.TarFile]:
    try:
        opened = file.open("rb")
    except OSError as error:
        raise InputError(f"{file}: cannot be read: {error.strerror}") from error
    with opened, tarfile.open(fileobj=opened, mode="r|gz") as tar:
        yield tar


def _manifest(tar: tarfile.TarFile, member: tarfile.TarInfo | None, file: Path) -> Manifest:
    if member is None or member.name != MANIFEST_FILE or not member.isreg() or member.size > MOST_MANIFEST_BYTES:
        raise InputError(f"{file}: is no backup of a show: it does not begin with {MANIFEST_FILE}")
    manifest = read_manifest(_content(tar, member).read(), str(file))
    if SHOW_FILE not in {entry.path for entry in manifest.files}:
        raise InputError(f"{file}: holds no {SHOW_FILE}")
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, entry: Entry | None, staged: Path, file: Path) -> None:
    """One file. Links, folders and whatever the manifest does not name are refused: places come from it alone."""
    if entry is None or not member.isreg() or member.size != entry.bytes:
        raise InputError(f"{file}: is damaged, or was tampered with: {member.name!a} is not what it tells of")
    path, digest, source = staged / entry.path, sha256(), _content(tar, member)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        while part := source.read(_CHUNK_BYTES):
            digest.update(part)
            out.write(part)
        out.flush()
        os.fsync(out.fileno())
    if digest.hexdigest() != entry.sha256:
        raise InputError(f"{file}: is damaged: {entry.path} has other bytes than were kept")
    os.utime(path, (member.mtime, member.mtime))
    if entry.path in _PRIVATE_FILES:
        path.chmod(PRIVATE)


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    assert content is not None  # it is a regular file
    return content


def _moved(manifest: Manifest, staged: Path, folder: Path) -> Restored:
    """Give each file its place, show.toml the last: until then there is no show. What cannot all be done is undone."""
    states = {entry.path: _standing(entry, folder) for entry in manifest.files}
    conflicts = [f"{folder / place}: {state}" for place, state in states.items() if state not in ("", "same")]
    if conflicts:
        told = conflicts[:_MOST_TOLD] + [f"… and {len(conflicts) - _MOST_TOLD} more"] * (len(conflicts) > _MOST_TOLD)
        raise InputError([*told, f"{folder}: nothing was written"])
    wanted = sorted((place for place, state in states.items() if not state), key=lambda place: place == SHOW_FILE)
    done: list[Path] = []
    try:
        for place in wanted:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            _put(staged / place, folder / place)
            done.append(folder / place)
    except BaseException:
        for path in done:
            path.unlink(missing_ok=True)
        raise
    return Restored(str(folder), manifest.title, len(done), len(states) - len(done), manifest.left_out)


def _standing(entry: Entry, folder: Path) -> str:
    """What stands at the file's place: "" for nothing, "same", or why it cannot go there."""
    path = folder / entry.path
    for above in path.parents:
        if above == folder:
            break
        if above.is_symlink() or (above.exists() and not above.is_dir()):
            return f"{above} is no folder of the show's own"
    if not os.path.lexists(path):
        return ""
    if path.is_symlink() or not path.is_file():
        return "is something else than a file"
    is_same = path.stat().st_size == entry.bytes and sha256(path.read_bytes()).hexdigest() == entry.sha256
    return "same" if is_same else "is there already, with other words"


def _put(source: Path, path: Path) -> None:
    """Rename without writing over: a link to the same file fails where something is; some disks know no links."""
    try:
        os.link(source, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise
        source.rename(path)
