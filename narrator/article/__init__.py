"""A source (a path, "-" for standard input, or a web address) → its article, or its several articles."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from narrator.article.documents.parts import Part
from narrator.article.files import is_address, open_file, open_standard_input, the_only_one
from narrator.disk.home import expanded
from narrator.errors import ArticleError
from narrator.records import Article

__all__ = ["read_article", "read_articles"]

log = logging.getLogger(__name__)

_NUMBERED = re.compile(r"(?P<source>.+)#(?P<first>\d{1,6})(?:-(?P<last>\d{1,6}))?", re.DOTALL)


def read_article(source: str | Path, *, pause_marks: bool = False) -> Article:
    """The article at a path, an http(s) address, or on standard input ("-").

    Its text is the words as read, the headline first where the source has one. What the source does not tell is None,
    but a text file's own time stands in for a date, and the language is guessed from the words. Of a file that holds
    several (an e-book, a mailbox) a number tells which: "book.epub#3". With `pause_marks` those in text and Markdown
    are not read but kept as the article's pauses. Raises ArticleError where there is nothing to read, or more than one.
    """
    opened = _opened(source, pause_marks=pause_marks)
    return opened if isinstance(opened, Article) else the_only_one(opened, str(source)).read()


def read_articles(source: str | Path, *, pause_marks: bool = False) -> list[Article]:
    """The articles in a source: an e-book's chapters, a mailbox's mails, else one. "book.epub#2-5" names some.

    One of several that cannot be read is told by a warning, and the others go on. Raises ArticleError where none can.
    """
    opened = _opened(source, pause_marks=pause_marks)
    if isinstance(opened, Article):
        return [opened]
    articles: list[Article] = []
    faults: list[ArticleError] = []
    for part in opened:
        try:
            articles.append(part.read())
        except ArticleError as error:
            faults.append(error)
    if not articles:
        raise faults[0]
    for fault in faults:
        log.warning("%s", fault)
    return articles


def _opened(source: str | Path, *, pause_marks: bool) -> Article | list[Part]:
    """The article, or the parts that a number behind "#" names, all where there is none."""
    name, numbers = _split(source)
    opened = _open(name, pause_marks=pause_marks)
    if numbers is None:
        return opened
    if isinstance(opened, Article):
        raise ArticleError(f"{source}: there is one article in it; name it without a number")
    first, last = numbers
    if not 1 <= first <= last <= len(opened):
        raise ArticleError(f"{source}: the articles in it are numbered from 1 to {len(opened)}")
    return opened[first - 1 : last]


def _open(source: str | Path, *, pause_marks: bool) -> Article | list[Part]:
    if isinstance(source, str) and is_address(source):
        from narrator.article.web.read import open_address

        return open_address(source)
    if str(source) == "-":
        return open_standard_input(pause_marks=pause_marks)
    return open_file(_path(source), pause_marks=pause_marks)


def _split(source: str | Path) -> tuple[str | Path, tuple[int, int] | None]:
    """The source without the numbers behind its "#"; a file may have such a name, and an address a fragment."""
    match = _NUMBERED.fullmatch(str(source))
    if match is None or is_address(str(source)) or _is_there(_path(source)):
        return source, None
    first = int(match["first"])
    return match["source"], (first, int(match["last"] or first))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _path(source: str | Path) -> Path:
    """`source` with a leading "~" as the home it stands for; that of nobody we know is told as a file not there."""
    try:
        return expanded(source)
    except RuntimeError:
        return Path(source)
