"""Which reader each kind of document is for: some hold one article, some several. Each loads when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from narrator.article.documents.parts import Part
from narrator.records import Article

Reader = Callable[[bytes, str], Article]
PartsReader = Callable[[bytes, str], list[Part]]
"""From content and what names it in errors."""


def _read_mail(content: bytes, source: str) -> Article:
    from narrator.article.documents.mail import article_of_mail

    return article_of_mail(content, source)


def _read_sealed(kind: str, content: bytes, source: str) -> Article:
    from narrator.article.documents.sealed import read_sealed

    return read_sealed(kind, content, source)


def _parts_of_book(content: bytes, source: str) -> list[Part]:
    from narrator.article.documents.epub import parts_of_book

    return parts_of_book(content, source)


def _parts_of_mailbox(content: bytes, source: str) -> list[Part]:
    from narrator.article.documents.mailbox import parts_of_mailbox

    return parts_of_mailbox(content, source)


def _parts_of_wallabag(content: bytes, source: str) -> list[Part]:
    from narrator.article.documents.saved_articles import parts_of_wallabag

    return parts_of_wallabag(content, source)


def _parts_of_readeck(content: bytes, source: str) -> list[Part]:
    from narrator.article.documents.saved_articles import parts_of_readeck

    return parts_of_readeck(content, source)


DOCUMENTS: Mapping[str, Reader] = {
    "mail": _read_mail,
    "pdf": partial(_read_sealed, "pdf"),
    "docx": partial(_read_sealed, "docx"),
}
SEVERAL: Mapping[str | None, PartsReader] = {
    "epub": _parts_of_book,
    "mbox": _parts_of_mailbox,
    "wallabag": _parts_of_wallabag,
    "readeck": _parts_of_readeck,
}
