"""A path, a web address or "-" → an article, or the script that a person has edited."""

from __future__ import annotations

from pathlib import Path

from narrator.article import read_article
from narrator.records import Article, Script


def open_source(source: str) -> Article | Script:
    """Read it; a file that `narrator script -o` wrote comes back as the script it is.

    Raises ArticleError or ScriptError naming the source.
    """
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
