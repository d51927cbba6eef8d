"""Speech that was made before, by what it depends on: the words, the engine and its version, the voice's settings."""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.disk.cache import CacheFolder
from narrator.records import Speech, Voice
from narrator.speech.clip_form import clip_parts, speech_in

if TYPE_CHECKING:
    from narrator.speech.shared.clips import SharedClips

_LOG = logging.getLogger(__name__)
_FORMAT = 1


class ClipCache:
    """Speech in a folder, `folder` None keeping nothing; and before any is made, what others `share`."""

    def __init__(self, folder: Path | None, shared: SharedClips | None = None) -> None:
        self._files = CacheFolder(folder, ".clip") if folder else None
        self._shared = shared

    def load(self, key: str) -> Speech | None:
        """The speech kept under `key`, here or where it is shared; a file that is damaged counts as absent."""
        content = self._files.read(key) if self._files else None
        if content is not None:
            return speech_in(content)
        speech = self._shared.load(key) if self._shared else None
        if speech is not None:
            self._keep(key, speech)
        return speech

    def has(self, key: str) -> bool:
        """Whether there is a file for `key` here; whether it is sound, `load` tells."""
        return self._files is not None and self._files.path(key).is_file()

    def save(self, key: str, speech: Speech) -> None:
        """Keep `speech`, and share it; a cache that cannot be written costs a warning, not the run."""
        self._keep(key, speech)
        if self._shared:
            self._shared.save(key, speech)

    def _keep(self, key: str, speech: Speech) -> None:
        if self._files is None:
            return
        try:
            self._files.write(key, clip_parts(speech))
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


def clip_key(text: str, voice: Voice, version: str) -> str:
    """What a clip depends on, as a digest of 64 hexadecimal digits; `version` is `narrator.engines.clip_version`."""
    parts = (_FORMAT, text, voice.engine, version, voice.voice, voice.rate, voice.pitch, voice.settings)
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
