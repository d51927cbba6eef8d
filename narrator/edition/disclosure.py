"""The line an episode ends with: that its voices are synthetic, and whose words were read."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from narrator.errors import ConfigError, nearest
from narrator.records import Article

_LINES = {
    "en": "All voices in this recording are synthetic. You heard {titles}, {sources}.",
    "fr": "Toutes les voix de cet enregistrement sont synthétiques. Vous avez entendu {titles}, {sources}.",
    "de": "Alle Stimmen dieser Aufnahme sind künstlich. Sie hörten {titles}, {sources}.",
    "es": "Todas las voces de esta grabación son sintéticas. Han escuchado {titles}, {sources}.",
}
_CREDITS = {
    "en": ("by {name}", "from {name}", "as written", "and"),
    "fr": ("de {name}", "publié par {name}", "lu tel qu’écrit", "et"),
    "de": ("von {name}", "aus {name}", "gelesen wie geschrieben", "und"),
    "es": ("de {name}", "publicado por {name}", "leído tal como fue escrito", "y"),
}
_MARKS = {"en": "“{}”", "fr": "« {} »", "de": "„{}“", "es": "«{}»"}
_NAMED = 3
"""So many stories are named; a bulletin's others were announced by their headlines."""


def disclosure_line(articles: Sequence[Article], show_title: str, language: str, wording: str = "") -> str:
    """The spoken line for these articles, in `language` (English where we have no wording of ours).

    `wording` takes the place of ours; {show}, {titles} and {sources} in it are filled in. Raises ConfigError for any
    other name in braces.
    """
    primary = language.split("-")[0].lower()
    known = primary if primary in _LINES else "en"
    values = {
        "show": show_title,
        "titles": _listed([_MARKS[known].format(article.title) for article in articles], known),
        "sources": _listed([_credit(article, known) for article in articles], known),
    }
    try:
        return (wording or _LINES[known]).format(**values)
    except (KeyError, IndexError, ValueError, AttributeError) as error:
        name = str(error).strip("'")
        raise ConfigError([f"disclosure.text: '{{{name}}}' cannot be filled in{nearest(name, values)}"]) from error


def check_disclosure(wording: str) -> None:
    """Fill the wording in once, so that a mistake in it is told before any work. Raises ConfigError."""
    disclosure_line([Article("")], "", "en", wording)


def _credit(article: Article, language: str) -> str:
    by, published_by, nobody, _ = _CREDITS[language]
    parts = [by.format(name=article.byline)] if article.byline else []
    site = urlsplit(article.url).hostname if article.url else None
    parts += [published_by.format(name=site.removeprefix("www."))] if site else []
    return ", ".join(parts) or nobody


def _listed(names: Sequence[str], language: str) -> str:
    """ "a, b and c", each once; of a long list the first few."""
    unique = list(dict.fromkeys(names))[:_NAMED]
    if len(unique) == 1:
        return unique[0]
    return f"{', '.join(unique[:-1])} {_CREDITS[language][3]} {unique[-1]}"
