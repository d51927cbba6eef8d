"""How a show reads: in which language, by which lexicon."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path

from narrator.records import Article, Spoken
from narrator.show.settings import About

LEXICON_FILE = "lexicon.toml"
PLS_FILE = "lexicon.pls"
Say = Callable[[str, str, str | None], Spoken]
"""Text, language and engine → how it is said."""


def reading_language(article: Article, about: About) -> str:
    """The article's language; where that names no region, the show's region decides how it is read."""
    language = article.language or about.language
    return about.language if language == about.language.split("-")[0] else language


def show_reading(show_folder: Path | None) -> Say:
    """How the show says a text in a language to an engine: by our rules, and by its own lexicon before them.

    The lexicon is its lexicon.toml and its lexicon.pls; of two entries for a word lexicon.toml's holds. Raises
    ConfigError with every mistake in the first of the two that has any.
    """
    from narrator.spoken import load_lexicon, spoken_form

    paths = [show_folder / name for name in (PLS_FILE, LEXICON_FILE)] if show_folder else []
    lexicons = [load_lexicon(path) for path in paths if path.is_file()]
    lexicon = reduce(lambda one, other: one.merge(other), lexicons) if lexicons else None
    return lambda text, language, engine: spoken_form(text, language, lexicon, engine)
