"""A catalogue of neural voices (`voices.json`, as Piper publishes it) → the files of one voice, checked before use.

Whatever comes from a catalogue is somebody else's: names that could leave the folder they belong in are refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated

from narrator.errors import VoiceError, nearest

CATALOGUE = "voices.json"
CARD = "MODEL_CARD"
PIPER_VOICES = "https://huggingface.co/rhasspy/piper-voices/resolve/main/"
NEEDED = {"piper": (".onnx", ".onnx.json"), "kokoro": (".onnx", ".bin"), "hibari": (".onnx",)}
"""Endings of the files that an engine needs of a voice."""

_EXAMPLES = {"piper": "piper:en_GB-vctk-medium", "hibari": "hibari:emma"}
_NAME = re.compile(r"\w[\w.+-]*")
_LICENCE = re.compile(r"^[\s*-]*licen[cs]e:?\**:?\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """One file: its path below the catalogue, and what it must be; size and digests are None where nobody told.

    `md5` is all that Piper's own catalogue tells; it finds a broken download, and is never trusted for more.
    """

    path: str
    size_bytes: int | None = None
    md5: str | None = None
    sha256: str | None = None

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).name


def parse_request(request: str) -> tuple[str, str]:
    """ "piper:en_GB-vctk-medium" → engine and voice; "kokoro" is one model with all its voices. Raises VoiceError."""
    engine, _, voice = request.partition(":")
    if engine not in NEEDED:
        if re.match(r"[a-z]{2,3}_[A-Z]{2}-", request):
            raise VoiceError(f"say which engine '{request}' is for: piper:{request}")
        tip = nearest(engine, NEEDED)
        raise VoiceError(f"no voices can be added for '{engine}'{tip}; engines that take some: {', '.join(NEEDED)}")
    voice = voice or ("kokoro" if engine == "kokoro" else "")
    if not voice:
        raise VoiceError(f"say which voice: {_EXAMPLES[engine]}, for example")
    check_name(voice, "the voice's name")
    return engine, voice


def check_name(name: str, what: str) -> None:
    """Raises VoiceError unless `name` can only be a file of the folder that it is put into."""
    if not _NAME.fullmatch(name) or len(name) > 120:
        raise VoiceError(f"{what} {name!r} is refused: letters, digits and '_', '-', '+', '.' only")


def parse_catalogue(content: bytes, where: str, engine: str, voice: str) -> tuple[VoiceFile, ...]:
    """The files of `voice`, those that the engine needs first, the card last if there is one.

    Raises VoiceError where the catalogue is broken, does not know the voice, or names files it must not.
    """
    voices = _checked(content, where)
    if voice not in voices:
        raise VoiceError(f"{where} has no voice '{voice}'{nearest(voice, voices)}; it has {len(voices)} voices")
    return select_files(voices[voice], where, engine, voice)


def select_files(files: Iterable[VoiceFile], where: str, engine: str, voice: str) -> tuple[VoiceFile, ...]:
    """Of the files listed for a voice those that are wanted; a Piper voice's have its name."""
    files = sorted(files, key=lambda file: file.path)
    stem = voice if engine == "piper" else ""
    wanted = []
    for ending in NEEDED[engine]:
        fit = [file for file in files if file.name.endswith(ending) and stem in ("", file.name.removesuffix(ending))]
        if len(fit) != 1:
            raise VoiceError(f"{where}: voice '{voice}' must have one file {stem or '*'}{ending}, and has {len(fit)}")
        wanted += fit
    wanted += [file for file in files if file.name == CARD][:1]
    for file in wanted:
        _check_path(file.path, where)
    return tuple(wanted)


def licence_of(card: str) -> str:
    """The licence that a model card names, in its words."""
    found = _LICENCE.search(card)
    return found[1].strip().strip("*").strip()[:200] if found else "not told"


def _check_path(path: str, where: str) -> None:
    parts = path.split("/")
    if len(parts) > 10:
        raise VoiceError(f"{where}: the path {path!r} is refused")
    for part in parts:
        check_name(part, f"{where}: the path {path!r} with")


def _checked(content: bytes, where: str) -> dict[str, list[VoiceFile]]:
    """Voice → its files."""
    from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

    class File(BaseModel):
        model_config = ConfigDict(strict=True)
        size_bytes: Annotated[int, Field(ge=0)]
        md5_digest: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")] | None = None
        sha256_digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None

    class Entry(BaseModel):
        files: dict[str, File]

    try:
        entries = TypeAdapter(dict[str, Entry]).validate_python(json.loads(content))
    except ValidationError as error:
        first = error.errors()[0]
        raise VoiceError(f"{where}: {'/'.join(map(str, first['loc']))}: {first['msg']}") from error
    except ValueError as error:
        raise VoiceError(f"{where}: is no catalogue of voices: {error}") from error
    return {
        name: [
            VoiceFile(path, file.size_bytes, file.md5_digest, file.sha256_digest) for path, file in entry.files.items()
        ]
        for name, entry in entries.items()
    }
