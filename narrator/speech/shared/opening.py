"""A show's [cache] → the clips that it shares with others. Who shares none loads nothing for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from narrator.disk.home import expanded
from narrator.show.settings import Show

if TYPE_CHECKING:
    from narrator.speech.shared.clips import SharedClips
    from narrator.speech.shared.store import Store

_DAY_S = 86_400.0


def open_shared(show: Show) -> SharedClips | None:
    """The clips that the show shares, None where it shares none. Nothing is asked yet."""
    if not show.cache.shared:
        return None
    from narrator.speech.shared.clips import SharedClips

    return SharedClips(_store(show, show.cache.shared))


def _store(show: Show, place: str) -> Store:
    from narrator.show.shared_cache import store_kind

    max_age_s = show.cache.shared_days * _DAY_S
    kind = store_kind(place)
    if kind == "s3":
        from narrator.speech.shared.s3 import S3Store

        return S3Store(place)
    if kind == "redis":
        from narrator.speech.shared.redis import RedisStore

        return RedisStore(place, max_age_s)
    from narrator.speech.shared.folder import FolderStore

    return FolderStore(Path(show.folder or "", expanded(place)).absolute(), show.cache.shared_gb * 1e9, max_age_s)
