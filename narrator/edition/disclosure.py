"""The line an episode ends with: that its voices are synthetic, and whose words were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from narrator.edition.wording import filled
from narrator.language.known import language_of
from narrator.records import Article

_NAMED = 3
"""So many stories are named; a bulletin's others were announced by their headlines."""


def disclosure_line(articles: Sequence[Article], show_title: str, language: str, wording: str = "") -> str:
    """The spoken line for these articles, in `language` (English where we have no wording of ours).

    Chapters are named by their book. `wording` takes the place of ours; {show}, {titles} and {sources} in it are filled
    in. Raises ConfigError for any other name in braces.
    """
    known = language_of(language).disclosure
    values = {
        "show": show_title,
        "titles": _listed([known["title"].format(article.book or article.title) for article in articles], known),
        "sources": _listed([_credit(article, known) for article in articles], known),
    }
    return filled("disclosure.text", wording or known["line"], values)


def check_disclosure(wording: str) -> None:
    """Fill the wording in once, so that a mistake in it is told before any work. Raises ConfigError."""
    disclosure_line([Article("")], "", "en", wording)


def _credit(article: Article, known: Mapping[str, str]) -> str:
    parts = [known["by"].format(name=article.byline)] if article.byline else []
    site = urlsplit(article.url).hostname if article.url else None
    parts += [known["published_by"].format(name=site.removeprefix("www."))] if site else []
    return ", ".join(parts) or known["nobody"]


def _listed(names: Sequence[str], known: Mapping[str, str]) -> str:
    """ "a, b and c", each once; of a long list the first few."""
    unique = list(dict.fromkeys(names))[:_NAMED]
    if len(unique) == 1:
        return unique[0]
    return f"{', '.join(unique[:-1])} {known['and']} {unique[-1]}"
