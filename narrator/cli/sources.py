"""The SOURCE of a command → an article, or the script that a person has edited."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narrator.config import Show
    from narrator.records import Article, Script


def open_source(source: str) -> Article | Script:
    """Read it; a file that `narrator script -o` wrote comes back as the script it is.

    Raises ArticleError or ScriptError naming the source.
    """
    from narrator import read_article
    from narrator.script.editable import is_script, script_from_text

    path = Path(source)
    if path.suffix == ".md" and path.is_file():
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return read_article(source)  # it knows other encodings, and how to complain
        if is_script(text):
            return script_from_text(text, name=source)
    return read_article(source)


def open_script(source: str, show: Show) -> Script:
    """The source segmented as the show asks, or as it was edited."""
    from narrator.records import Script
    from narrator.script import write_script

    opened = open_source(source)
    if isinstance(opened, Script):
        return opened
    return write_script(opened, voice=show.quotes.voice, min_confidence=show.quotes.min_confidence)
