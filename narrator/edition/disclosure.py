"""The line an episode ends with: that its voices are synthetic, and whose words were read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from narrator.edition.wording import filled
from narrator.language.known import language_of
from narrator.records import Article

_NAMED = 3
"""So many stories are named; a bulletin's others were announced by their headlines."""
_SIGNED = re.compile(r"(?:by|von|par|por)[:\s]\s*", re.IGNORECASE)
"""How a byline may begin already."""


def disclosure_line(articles: Sequence[Article], show_title: str, language: str, wording: str = "") -> str:
    """The spoken line for these articles, in `language` (English where we have no wording of ours).

    Chapters are named by their book. `wording` takes the place of ours; in it {show}, {titles}, {sources}, and
    {stories}, which is each title with its source, are filled in. Raises ConfigError for any other name in braces.
    """
    known = language_of(language).disclosure
    credits = [credit for article in articles if (credit := _credit(article, known))]
    values = {
        "show": show_title,
        "titles": _listed([_title(article, known) for article in articles][:_NAMED], known),
        "sources": _listed(credits[:_NAMED], known, "; ") or known["nobody"],
        "stories": _stories(articles, known),
    }
    return filled("disclosure.text", wording or known["line"], values)


def check_disclosure(wording: str) -> None:
    """Fill the wording in once, so that a mistake in it is told before any work. Raises ConfigError."""
    disclosure_line([Article("")], "", "en", wording)


def _stories(articles: Sequence[Article], known: Mapping[str, str]) -> str:
    """ "“Ferry sold” and “Bridge closed”, by Ida Holm, from example.org; and “Fair opens”": stories of one source stand
    together, so that nobody gets the credit for another's."""
    first = {_title(article, known): article for article in reversed(articles)}
    named = [(title, first[title]) for title in dict.fromkeys(_title(article, known) for article in articles)]
    by_credit: dict[str, list[str]] = {}
    for title, article in named[:_NAMED]:
        by_credit.setdefault(_credit(article, known), []).append(title)
    told = [
        ", ".join(filter(None, (_listed(titles, known), credit or (known["nobody"] if len(by_credit) == 1 else ""))))
        for credit, titles in by_credit.items()
    ]
    if rest := named[_NAMED:]:
        sites = [known["published_by"].format(name=site) for _, article in rest if (site := _site(article))]
        told.append(" ".join(filter(None, (known["others"], _listed(sites[:_NAMED], known)))))
    return _listed(told, known, "; ")


def _title(article: Article, known: Mapping[str, str]) -> str:
    return known["title"].format(article.book or article.title)


def _credit(article: Article, known: Mapping[str, str]) -> str:
    """ "by Ida Holm, from example.org"; empty where nothing is known."""
    site = _site(article)
    if not article.byline:
        return known["published_by"].format(name=site) if site else ""
    name = _SIGNED.sub("", article.byline.strip(), count=1)
    own = re.match(rf"(?:{known['our']})\s+", name, re.IGNORECASE)
    if own is None:
        by = known["by"].format(name=name)
    else:  # "our" would be the show's own people
        by = known["by_our"].format(name=name, staff=name[own.end() :])
        if site:
            return known["our_of"].format(by=by, name=site)
    return ", ".join([by, known["published_by"].format(name=site)] if site else [by])


def _site(article: Article) -> str:
    return (urlsplit(article.url).hostname or "").removeprefix("www.") if article.url else ""


def _listed(names: Sequence[str], known: Mapping[str, str], between: str = ", ") -> str:
    """ "a, b and c", each once; where there are commas in them, "a; b; and c"."""
    unique = list(dict.fromkeys(names))
    if len(unique) < 2:
        return "".join(unique)
    before = f"{between}{known['and']}" if between != ", " else f" {known['and']}"
    return f"{between.join(unique[:-1])}{before} {unique[-1]}"
