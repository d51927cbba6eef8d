"""A folder → its files as offers, each an article or an edited script; or the several articles that a file holds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from narrator.article.documents.maildir import is_maildir, parts_of_maildir
from narrator.article.files import parts_of_file
from narrator.article.sound_text import name_as_text
from narrator.disk.home import expanded
from narrator.errors import ArticleError
from narrator.rounds.sources.offer import Offer, offer_of_part, version_of
from narrator.rounds.sources.opening import open_source


def folder_offers(folder: str, show_folder: Path, *, pause_marks: bool = False) -> list[Offer]:
    """The files in `folder` (relative to the show's) and below, by name; what is hidden is not looked at.

    An e-book offers its chapters, a mailbox or a Maildir its mails, an export its articles; `folder` may be one such
    file. Raises ArticleError where there is no such folder.
    """
    root = show_folder / expanded(folder)
    if not root.exists():
        raise ArticleError(f"{root}: there is no such folder; make it, or mend [[sources]] in show.toml")
    try:
        if is_maildir(root):
            return [offer_of_part(part) for part in parts_of_maildir(root)]
        files = [root] if root.is_file() else sorted(_files(root))
        return [offer for path in files for offer in _offers(path, show_folder, pause_marks=pause_marks)]
    except OSError as error:
        raise ArticleError(f"{root}: cannot be read: {error.strerror}") from error


def _files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file() and not _is_hidden(path, root))


def _offers(path: Path, show_folder: Path, *, pause_marks: bool) -> list[Offer]:
    """A file as one offer, or the articles in it; a broken one is an offer that fails when it is read."""
    whole = _offer(path, show_folder, pause_marks=pause_marks)
    try:
        parts = parts_of_file(path)
    except ArticleError:
        return [whole]
    if parts is None:
        return [whole]
    place = name_as_text(path.absolute())
    return [offer_of_part(part, (part.id or "").replace(place, whole.id, 1)) for part in parts]


def _name(path: Path, show_folder: Path) -> str:
    """Its place in the show, or on the machine."""
    return path.relative_to(show_folder).as_posix() if path.is_relative_to(show_folder) else str(path)


def _offer(path: Path, show_folder: Path, *, pause_marks: bool) -> Offer:
    facts = path.stat()
    return Offer(
        id=_name(path, show_folder),
        version=version_of(facts.st_mtime_ns, facts.st_size),
        read=partial(open_source, str(path), pause_marks=pause_marks),
        title=path.name,
        published=datetime.fromtimestamp(facts.st_mtime, UTC).replace(microsecond=0),
    )


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)
