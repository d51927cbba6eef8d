"""What a judge said of a sound before: kept by the sound's digest, so that a second run costs seconds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from narrator.disk.cache import CacheFolder, default_cache_folder
from tests.benchmarks.listening.samples import Samples

FORM = 1
"""Raised when a judge is changed: what it said before does not count then."""


def judged(judge: str, samples: Samples, ask: Callable[[], Any]) -> Any:
    """What `ask` gives, as JSON keeps it; asked once for a judge ("whisper en") and a sound."""
    key = hashlib.sha256(f"{FORM} {judge} ".encode() + samples.tobytes()).hexdigest()
    files = CacheFolder(default_cache_folder() / "listening" / "judged", ".json")
    kept = files.read(key)
    if kept is None:
        kept = json.dumps(ask()).encode()
        files.write(key, (kept,))
    return json.loads(kept)
