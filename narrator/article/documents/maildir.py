"""A Maildir (a folder with cur/, new/ and tmp/, a file a mail) → its mails, each an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from glob import escape
from pathlib import Path

from narrator.article.documents.mail import article_of_mail
from narrator.article.documents.mailbox import part_of_mail
from narrator.article.documents.parts import Part
from narrator.article.files import finished
from narrator.article.sound_text import name_as_text
from narrator.errors import ArticleError
from narrator.records import Article

_FLAGS = re.compile(r"[:;!]2,(?P<flags>[A-Za-z]*)$")
"""At the end of a name; Windows has no colon in names."""
_NOT_OFFERED = "TD"
"""Trashed, draft."""
_HEADER_BYTES = 64_000
_MOST_BYTES = 50_000_000
"""Of one mail: servers take some 25 MB, which base64 makes 35."""


def is_maildir(folder: Path) -> bool:
    """Whether `folder` is a Maildir."""
    return all((folder / name).is_dir() for name in ("cur", "new", "tmp"))


def parts_of_maildir(folder: Path) -> list[Part]:
    """The mails in it, by their date, whatever was read of them; deleted ones and drafts are left.

    Their `id` is never None: it stays when a mail program moves or marks them. Raises OSError for a folder that cannot
    be read.
    """
    parts = [part for path in _files(folder) if (part := _part(path))]
    return sorted(parts, key=lambda part: (part.published.timestamp() if part.published else 0.0, part.id or ""))


def _files(folder: Path) -> Iterator[Path]:
    for name in ("cur", "new"):
        for path in sorted((folder / name).iterdir()):
            match = _FLAGS.search(path.name)
            is_left = match is not None and any(flag in match["flags"] for flag in _NOT_OFFERED)
            if path.is_file() and not path.name.startswith(".") and not is_left:
                yield path


def _part(path: Path) -> Part | None:
    """A mail by its header alone; None where another program took it away meanwhile."""
    base = _FLAGS.sub("", path.name)
    try:
        with path.open("rb") as file:
            head, size = file.read(_HEADER_BYTES), path.stat().st_size
    except FileNotFoundError:
        return None
    part = part_of_mail(head, name_as_text(path))
    return replace(part, id=part.id or f"mail:{base}", version=f"{size}", read=partial(_read, path))


def _read(path: Path) -> Article:
    name = name_as_text(path)
    try:
        with _found(path).open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"{name}: cannot be read ({(error.strerror or 'unknown fault').lower()})") from error
    if len(content) > _MOST_BYTES:
        raise ArticleError(f"{name}: more than {_MOST_BYTES // 1_000_000} MB; a newsletter is never that long")
    return finished(article_of_mail(content, name), name)


def _found(path: Path) -> Path:
    """The mail where it is now: a mail program may have marked it, or moved it from new/ to cur/."""
    if path.exists():
        return path
    base = _FLAGS.sub("", path.name)
    moved = (
        other for other in (path.parents[1] / "cur").glob(f"{escape(base)}*") if _FLAGS.sub("", other.name) == base
    )
    return next(moved, path)
