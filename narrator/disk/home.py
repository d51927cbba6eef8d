"""Who runs us → where that user's caches and data belong; also for one without a home, as many containers have."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def expanded(path: str | os.PathLike[str]) -> Path:
    """The path with ~ as a home; one that nobody has (~nobody/x, or ~ of a user without a home) stays as it stands."""
    return Path(os.path.expanduser(path))  # noqa: PTH111 - Path.expanduser raises there


def user_cache_folder() -> Path:
    """Where the system keeps a user's caches."""
    from platformdirs import user_cache_path

    return _folder("cache", lambda: user_cache_path("narrator", appauthor=False))


def user_data_folder() -> Path:
    """Where the system keeps a user's data."""
    from platformdirs import user_data_path

    return _folder("data", lambda: user_data_path("narrator", appauthor=False))


def _folder(kind: str, system: Callable[[], Path]) -> Path:
    """The system's place; a user whom the system does not know, and HOME neither, has one among temporary files."""
    try:
        return system()
    except RuntimeError:
        return _own_temporary() / kind


def _own_temporary() -> Path:
    """A folder that is ours alone, and the same the next time."""
    path = Path(tempfile.gettempdir(), f"narrator-{os.getuid() if hasattr(os, 'getuid') else 'user'}")
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    there = path.lstat()
    # what another user has put there would be read as models and speech of ours
    is_ours = stat.S_ISDIR(there.st_mode) and (not hasattr(os, "getuid") or there.st_uid == os.getuid())
    return path if is_ours and not there.st_mode & 0o022 else Path(tempfile.mkdtemp(prefix="narrator-"))
