"""A show's [cache] → the clips that it shares with others."""

from __future__ import annotations

from pathlib import Path

from narrator.disk.home import expanded
from narrator.show.settings import Show
from narrator.show.shared_cache import store_kind
from narrator.speech.shared.clips import SharedClips
from narrator.speech.shared.folder import FolderStore
from narrator.speech.shared.redis import RedisStore
from narrator.speech.shared.s3 import S3Store
from narrator.speech.shared.store import Store

_DAY_S = 86_400.0


def open_shared(show: Show) -> SharedClips | None:
    """The clips that the show shares, None where it shares none. Nothing is asked yet."""
    return SharedClips(_store(show, show.cache.shared)) if show.cache.shared else None


def _store(show: Show, place: str) -> Store:
    max_age_s = show.cache.shared_days * _DAY_S
    kind = store_kind(place)
    if kind == "s3":
        return S3Store(place)
    if kind == "redis":
        return RedisStore(place, max_age_s)
    return FolderStore(Path(show.folder or "", expanded(place)).absolute(), show.cache.shared_gb * 1e9, max_age_s)
