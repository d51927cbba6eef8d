"""Speech that was made before, by what it depends on: the words, the engine and its version, the voice's settings."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

from narrator.disk.cache import CacheFolder
from narrator.records import Speech, SpokenWord, Voice

_LOG = logging.getLogger(__name__)
_FORMAT = 1


class ClipCache:
    """Speech in a folder; `folder` None keeps nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._files = CacheFolder(folder, ".clip") if folder else None

    def load(self, key: str) -> Speech | None:
        """The speech kept under `key`; a file that is damaged counts as absent."""
        if self._files is None:
            return None
        content = self._files.read(key)
        return None if content is None else _speech(content)

    def has(self, key: str) -> bool:
        """Whether there is a file for `key`; whether it is sound, `load` tells."""
        return self._files is not None and self._files.path(key).is_file()

    def save(self, key: str, speech: Speech) -> None:
        """Keep `speech`; a cache that cannot be written costs a warning, not the run."""
        if self._files is None:
            return
        words = [(word.start, word.end, word.ms) for word in speech.words]
        header = {"rate_hz": speech.rate_hz, "exact": speech.exact, "words": words}
        try:
            self._files.write(key, (json.dumps(header).encode() + b"\n", speech.pcm))
        except OSError as error:
            _LOG.warning(
                "%s: a clip could not be kept for the next run: %s; NARRATOR_CACHE may name another folder",
                self._files.folder,
                error.strerror,
            )

    def prune(self, max_bytes: int) -> None:
        """Remove the clips that were not used for longest until at most `max_bytes` remain."""
        if self._files:
            self._files.prune(max_bytes)


def _speech(content: bytes) -> Speech:
    head, _, pcm = content.partition(b"\n")
    header = json.loads(head)
    return Speech(pcm, header["rate_hz"], tuple(SpokenWord(*word) for word in header["words"]), header["exact"])


def clip_key(text: str, voice: Voice, version: str) -> str:
    """What a clip depends on, as a digest of 64 hexadecimal digits; `version` is `narrator.engines.voice_version`."""
    parts = (_FORMAT, text, voice.engine, version, voice.voice, voice.rate, voice.pitch, voice.settings)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
