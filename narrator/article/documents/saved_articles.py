"""What read-later services export (wallabag's JSON, Readeck's zip) → the articles that were saved there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from posixpath import dirname
from typing import Any

from narrator.article.dates import as_datetime
from narrator.article.decoding import decode
from narrator.article.documents.markup import words_of_document
from narrator.article.documents.parts import Part
from narrator.article.documents.zipped import Zipped
from narrator.article.headline import has_words, joined_names, title_from_sentence, with_headline
from narrator.article.outside import language_tag, parsed_json, web_address
from narrator.errors import ArticleError
from narrator.records import Article

Page = Callable[[], str]
_MOST = 20_000
"""Articles. Who saves ten a day has these in five years."""


def parts_of_wallabag(content: bytes, source: str) -> list[Part]:
    """The entries of wallabag's export, or of an answer of its API, in their order. Raises ArticleError for no JSON."""
    try:
        data = parsed_json(decode(content, source))
    except ValueError as error:
        raise ArticleError(f"{source}: this export cannot be read ({error}); export it again") from error
    entries = [entry for entry in _entries(data) if isinstance(entry, dict)]
    _check_count(len(entries), source)
    return [_part(_lowered(entry), source) for entry in entries]


def parts_of_readeck(content: bytes, source: str) -> list[Part]:
    """The bookmarks of Readeck's export, in its order; what was saved as a picture or a film has no words, and fails
    when it is read.
    """
    zipped = Zipped(content, source)
    infos = sorted(name for name in zipped.names if name.endswith("/info.json"))
    parts = []
    for name in infos:
        try:
            info = parsed_json(decode(zipped.read(name), source))
        except ValueError as error:
            raise ArticleError(f"{source}: {name} in it cannot be read ({error}); export it again") from error
        if isinstance(info, dict):
            parts.append(_part(_lowered(info), source, _page_beside(name, zipped)))
    _check_count(len(parts), source)
    return parts


def _check_count(count: int, source: str) -> None:
    if not count:
        raise ArticleError(f"{source}: no articles are in this export")
    if count > _MOST:
        raise ArticleError(f"{source}: more than {_MOST:,} articles are in this export; export a part of them")


def _entries(data: Any) -> list[Any]:
    """The list itself, or the one inside an answer of the API, or one entry."""
    if isinstance(data, dict):
        inside = data.get("_embedded", data)
        items = inside.get("items") if isinstance(inside, dict) else None
        return items if isinstance(items, list) else [data]
    return data if isinstance(data, list) else []


def _lowered(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower().replace("_", ""): value for key, value in entry.items()}


def _part(entry: Mapping[str, Any], source: str, page: Page | None = None) -> Part:
    """An entry: `content` holds its HTML, or `page` finds it."""
    url = web_address(_text(entry, "url") or _text(entry, "givenurl"))
    title = _text(entry, "title")
    told = "\0".join((title, url or "", _text(entry, "content", "html"), _text(entry, "updatedat", "updated")))
    digest = sha256(told.encode("utf-8", "replace")).hexdigest()
    return Part(
        read=partial(_article, entry, f"{source}, {url or title or 'an entry'}", url, page),
        version=digest[:16],
        id=url,
        title=title,
        url=url,
        published=as_datetime(_text(entry, "publishedat", "published")),
        categories=tuple(_names(entry.get("tags") or entry.get("labels"))),
    )


def _article(entry: Mapping[str, Any], source: str, url: str | None, page: Page | None) -> Article:
    markup = page() if page else _text(entry, "content", "html")
    language = language_tag(_text(entry, "language", "lang"))
    words = words_of_document(markup, language) if markup else ""
    if not has_words(words):
        raise ArticleError(f"{source}: nothing of this article was saved but its address; read it there")
    title = _text(entry, "title")
    return Article(
        text=with_headline(title, words),
        title=title or title_from_sentence(words, language),
        byline=joined_names(_names(entry.get("publishedby") or entry.get("authors"))),
        published=as_datetime(_text(entry, "publishedat", "published")),
        url=url,
        language=language,
        image=web_address(_text(entry, "previewpicture")),
        source_id=url,
    )


def _text(entry: Mapping[str, Any], *keys: str) -> str:
    return next((value.strip() for key in keys if isinstance(value := entry.get(key), str) and value.strip()), "")


def _names(told: object) -> Iterator[str]:
    for one in told if isinstance(told, list) else [told]:
        name = one.get("label") or one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _page_beside(info: str, zipped: Zipped) -> Page:
    """How to read the page that was saved with the bookmark: it lies beside it, or in a zip of its own there."""
    folder = f"{dirname(info)}/"

    def read() -> str:
        inside = sorted((name for name in zipped.names if name.startswith(folder)), key=len)
        pages = [name for name in inside if name.endswith(("index.html", "article.html"))]
        if pages:
            return decode(zipped.read(pages[0]), zipped.source)
        for name in (name for name in inside if name.endswith(".zip")):
            inner = Zipped(zipped.read(name), f"{zipped.source}, {name}")
            if "index.html" in inner.names:
                return decode(inner.read("index.html"), zipped.source)
        return ""

    return read
