"""A path, a web address or "-" → an article, or the script that a person has edited."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BufferedReader
from pathlib import Path

from narrator.article import read_article, read_articles
from narrator.article.files import MOST_BYTES, STANDARD_INPUT, standard_input
from narrator.errors import ScriptError
from narrator.records import Article, Script

_HEAD_BYTES = 8192
"""A script says so within its first lines."""


def open_source(source: str, *, pause_marks: bool = False) -> Article | Script:
    """Read it; what `narrator script -o` wrote comes back as the script it is.

    With `pause_marks` those in text and Markdown are pauses. Raises ArticleError or ScriptError naming the source, and
    where it holds several articles.
    """
    script = _script_in(source)
    return read_article(source, pause_marks=pause_marks) if script is None else script


def open_sources(sources: Iterable[str], *, pause_marks: bool = False) -> list[Article | Script]:
    """The same for several, and for all the articles in each: the chapters of an e-book, the mails of a mailbox."""
    opened: list[Article | Script] = []
    for source in sources:
        script = _script_in(source)
        opened += read_articles(source, pause_marks=pause_marks) if script is None else [script]
    return opened


def _script_in(source: str) -> Script | None:
    """The script that a person has edited, whatever its file is called; None for any other source."""
    from narrator.script.editable import is_script, script_from_text

    is_sent = source == "-"
    if not is_script((_sent_first() if is_sent else _first_of(Path(source))).decode("utf-8", "ignore")):
        return None
    content = standard_input(MOST_BYTES) if is_sent else Path(source).read_bytes()
    name = STANDARD_INPUT if is_sent else source
    try:
        return script_from_text(content.decode("utf-8"), name=name)
    except UnicodeDecodeError as error:
        raise ScriptError(f"{name}: a script is in UTF-8, and byte {error.start} is not; save it so") from error


def _first_of(path: Path) -> bytes:
    """What the file begins with; nothing of what is no file: who reads articles knows how to complain."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except (OSError, ValueError):
        return b""


def _sent_first() -> bytes:
    """What standard input begins with, which stays there to be read."""
    stream = getattr(sys.stdin, "buffer", None)
    return stream.peek(_HEAD_BYTES) if isinstance(stream, BufferedReader) else b""
