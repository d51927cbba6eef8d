"""The cache of encoded sound, where this machine keeps it."""

from __future__ import annotations

from narrator.disk.cache import default_cache_folder
from narrator.sound.master.kept.encoded import EncodedCache


def open_encoded_cache() -> EncodedCache:
    """What was encoded before."""
    return EncodedCache(default_cache_folder() / "encoded")
