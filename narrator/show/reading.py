"""How a show reads: in which language, by which lexicon."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from narrator.records import Article, Spoken
from narrator.show.settings import About

LEXICON_FILE = "lexicon.toml"
Say = Callable[[str, str, str | None], Spoken]
"""Text, language and engine → how it is said."""


def reading_language(article: Article, about: About) -> str:
    """The article's language; where that names no region, the show's region decides how it is read."""
    language = article.language or about.language
    return about.language if language == about.language.split("-")[0] else language


def show_reading(show_folder: Path | None) -> Say:
    """How the show says a text in a language to an engine: by our rules, and by its own lexicon before them.

    Raises ConfigError with every mistake in lexicon.toml.
    """
    from narrator.spoken import load_lexicon, spoken_form

    path = show_folder / LEXICON_FILE if show_folder else None
    lexicon = load_lexicon(path) if path and path.is_file() else None
    return lambda text, language, engine: spoken_form(text, language, lexicon, engine)
