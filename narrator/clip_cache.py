"""Speech that was made before, by what it depends on: the words, the engine and its version, the voice's settings."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

from narrator.cache import CacheFolder
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
        path = self._files.path(key)
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
        self._files.touch(key)
        return speech

    def save(self, key: str, speech: Speech) -> None:
        """Keep `speech`; a cache that cannot be written costs a warning, not the run."""
        if self._files is None:
            return
        words = [(word.start, word.end, word.ms) for word in speech.words]
        header = {"rate_hz": speech.rate_hz, "exact": speech.exact, "bytes": len(speech.pcm), "words": words}
        try:
            self._files.write(key, (json.dumps(header).encode() + b"\n", speech.pcm))
        except OSError as error:
            _LOG.warning("%s: a clip could not be kept for the next run: %s", self._files.folder, error.strerror)

    def prune(self, max_bytes: int) -> None:
        """Remove the clips that were not used for longest until at most `max_bytes` remain."""
        if self._files:
            self._files.prune(max_bytes)


def clip_key(text: str, voice: Voice, engine_version: str) -> str:
    """What a clip depends on, as a digest of 64 hexadecimal digits."""
    parts = (_FORMAT, text, voice.engine, engine_version, voice.voice, voice.rate, voice.pitch)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
