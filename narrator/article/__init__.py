"""A source (a path, "-" for standard input, or a web address) → Article. Heavy readers load when they are needed."""

from __future__ import annotations

from pathlib import Path

from narrator.article.files import is_address, read_file, read_standard_input
from narrator.records import Article

__all__ = ["read_article"]


def read_article(source: str | Path) -> Article:
    """The article at a path, an http(s) address, or on standard input ("-").

    Its text is the words as read, the headline first where the source has one. What the source does not tell is None,
    but a text file's own time stands in for a date, and the language is guessed from the words. Raises ArticleError
    where there is nothing to read.
    """
    if isinstance(source, str) and is_address(source):
        from narrator.article.web.read import read_address

        return read_address(source)
    if str(source) == "-":
        return read_standard_input()
    return read_file(_path(source))


def _path(source: str | Path) -> Path:
    """`source` with a leading "~" as the home it stands for; that of nobody we know is told as a file not there."""
    try:
        return Path(source).expanduser()
    except RuntimeError:
        return Path(source)
