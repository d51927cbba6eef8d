"""A path, a web address or "-" → an article, or the script that a person has edited."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from narrator.article import read_article, read_articles
from narrator.records import Article, Script


def open_source(source: str, *, pause_marks: bool = False) -> Article | Script:
    """Read it; a file that `narrator script -o` wrote comes back as the script it is.

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
    """The script that a person has edited; None for any other source."""
    from narrator.script.editable import is_script, script_from_text

    path = Path(source)
    if path.suffix != ".md" or not path.is_file():
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None  # who reads articles knows other encodings, and how to complain
    return script_from_text(text, name=source) if is_script(text) else None
