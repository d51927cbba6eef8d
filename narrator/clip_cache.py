"""Speech that was made before, by what it depends on: the words, the engine and its version, the voice's settings."""

from __future__ import annotations

import hashlib
import json
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from narrator.files import replacing
from narrator.records import Speech, SpokenWord, Voice

_LOG = logging.getLogger(__name__)
_FORMAT = 1
_SUFFIX = ".clip"


@dataclass(frozen=True, slots=True)
class ClipCache:
    """A folder of speech; `folder` None keeps nothing. It may be deleted at any time, and several runs may share it."""

    folder: Path | None

    def load(self, key: str) -> Speech | None:
        """The speech kept under `key`; a file that is damaged counts as absent."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            head, _, pcm = path.read_bytes().partition(b"\n")
            header = json.loads(head)
            if len(pcm) != header["bytes"]:
                return None
            words = tuple(SpokenWord(*word) for word in header["words"])
            speech = Speech(pcm, header["rate_hz"], words, header["exact"])
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            _LOG.info("%s: is damaged and will be made anew: %s", path, error)
            return None
        with suppress(OSError):
            os.utime(path)  # what was used last is pruned last
        return speech

    def save(self, key: str, speech: Speech) -> None:
        """Keep `speech`; a cache that cannot be written costs a warning, not the run."""
        if self.folder is None:
            return
        words = [(word.start, word.end, word.ms) for word in speech.words]
        header = {"rate_hz": speech.rate_hz, "exact": speech.exact, "bytes": len(speech.pcm), "words": words}
        try:
            with replacing(self._path(self.folder, key), durable=False) as temporary:
                temporary.write_bytes(json.dumps(header).encode() + b"\n" + speech.pcm)
        except OSError as error:
            _LOG.warning("%s: a clip could not be kept for the next run: %s", self.folder, error.strerror)

    def prune(self, max_bytes: int) -> None:
        """Remove the clips that were not used for longest until at most `max_bytes` remain."""
        if self.folder is None:
            return
        files = []
        for path in self.folder.glob(f"*/*{_SUFFIX}"):
            with suppress(FileNotFoundError):
                state = path.stat()
                files.append((state.st_mtime, state.st_size, path))
        kept_bytes = 0
        for _, size, path in sorted(files, reverse=True):
            kept_bytes += size
            if kept_bytes > max_bytes:
                path.unlink(missing_ok=True)

    @staticmethod
    def _path(folder: Path, key: str) -> Path:
        return folder / key[:2] / f"{key}{_SUFFIX}"


def clip_key(text: str, voice: Voice, engine_version: str) -> str:
    """What a clip depends on, as a digest of 64 hexadecimal digits."""
    parts = (_FORMAT, text, voice.engine, engine_version, voice.voice, voice.rate, voice.pitch)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def default_cache_folder() -> Path:
    """$NARRATOR_CACHE, or the user's cache folder."""
    named = os.environ.get("NARRATOR_CACHE")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("narrator", appauthor=False) / "clips"
