"""A finished workshop → an episode's folder, all at once: whoever looks sees the old folder or the new."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from narrator.archive.episode_file import EPISODE_FILE, named_files
from narrator.disk.exchange import exchange
from narrator.disk.files import TEMPORARY_PREFIX
from narrator.errors import ArchiveError

OLD_PREFIX = f"{TEMPORARY_PREFIX}old-"
MADE_MEANWHILE = "another command has made this episode meanwhile; run the command again"


def move_in(workshop: Path, home: Path) -> None:
    """Let the workshop take the place of `home`. What did not change keeps its file; what others put there stays.

    Raises ArchiveError when another command has made another episode there meanwhile.
    """
    workshop.chmod(0o755)
    if not home.exists():
        workshop.rename(home)
        return
    _check_same_episode(workshop, home)
    _keep_what_is_the_same(workshop, home)
    if not exchange(workshop, home):
        old = home.with_name(OLD_PREFIX + home.name)
        shutil.rmtree(old, ignore_errors=True)
        home.rename(old)
        workshop.rename(home)
        shutil.rmtree(old, ignore_errors=True)


def put_back(archive: Path) -> None:
    """Bring back an episode's old folder where a crash came between the two renames of an exchange."""
    for old in archive.glob(f"{OLD_PREFIX}*"):
        home = archive / old.name.removeprefix(OLD_PREFIX)
        if not home.exists():
            old.rename(home)


def _check_same_episode(workshop: Path, home: Path) -> None:
    ids = []
    for folder in (workshop, home):
        with suppress(OSError, ValueError, KeyError, TypeError):
            ids.append(json.loads((folder / EPISODE_FILE).read_bytes())["id"])
    if len(ids) == 2 and ids[0] != ids[1]:
        raise ArchiveError(f"{home}: {MADE_MEANWHILE}")


def _keep_what_is_the_same(workshop: Path, home: Path) -> None:
    theirs = _own_files(home)
    for old in home.iterdir():
        new = workshop / old.name
        if old.name.startswith(TEMPORARY_PREFIX):
            continue
        if old.is_file() and not old.is_symlink() and new.is_file() and filecmp.cmp(old, new, shallow=False):
            new.unlink()
            _take(old, new)
        elif not os.path.lexists(new) and old.name not in theirs:
            _take(old, new)


def _own_files(home: Path) -> set[str]:
    """What the old episode.json names: the new one need not have it any more. Without one, nothing is ours."""
    try:
        content = json.loads((home / EPISODE_FILE).read_bytes())
        return named_files(content)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return set()


def _take(old: Path, new: Path) -> None:
    """The same file under another name where the disk can do that, else a copy with its times."""
    if old.is_symlink():
        new.symlink_to(old.readlink())
        return
    if old.is_dir():
        shutil.copytree(old, new, symlinks=True)
        return
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
