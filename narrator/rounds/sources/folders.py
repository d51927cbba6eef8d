"""A folder → its files as offers, each an article or an edited script."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from narrator.errors import ArticleError
from narrator.rounds.sources.offer import Offer, version_of
from narrator.rounds.sources.opening import open_source


def folder_offers(folder: str, show_folder: Path) -> list[Offer]:
    """The files in `folder` (relative to the show's) and below, by name; what is hidden is not looked at.

    Raises ArticleError where there is no such folder.
    """
    root = show_folder / Path(folder).expanduser()
    if not root.is_dir():
        raise ArticleError(f"{root}: there is no such folder; make it, or mend [[sources]] in show.toml")
    try:
        files = sorted(path for path in root.rglob("*") if path.is_file() and not _is_hidden(path, root))
        return [_offer(path, show_folder) for path in files]
    except OSError as error:
        raise ArticleError(f"{root}: cannot be read: {error.strerror}") from error


def _offer(path: Path, show_folder: Path) -> Offer:
    facts = path.stat()
    name = path.relative_to(show_folder).as_posix() if path.is_relative_to(show_folder) else str(path)
    return Offer(
        id=name,
        version=version_of(facts.st_mtime_ns, facts.st_size),
        read=partial(open_source, str(path)),
        title=path.name,
        published=datetime.fromtimestamp(facts.st_mtime, UTC),
    )


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
