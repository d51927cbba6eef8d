"""A file's bytes → which kind of document it is, told by what is inside and never by its name."""

from __future__ import annotations

import re
from typing import Literal

DocumentKind = Literal["pdf", "docx", "epub", "mail", "mbox", "wallabag", "readeck"]

_HEADER_LINE = re.compile(rb"([A-Za-z][\w-]{0,60}):[ \t]*[^\n]*\n(?:[ \t]+[^\n]*\n)*+")
_MOST_HEADER_BYTES = 100_000
"""A mail's header has 2 to 15 kB; what mailing lists and spam filters add grows it to some 50."""
_MBOX_LINE = re.compile(rb"From \S[^\n]{0,300}\d\d:\d\d[^\n]{0,60}\n")
_ALWAYS_IN_MAIL = frozenset((b"from", b"date"))
_ONLY_IN_MAIL = frozenset((b"to", b"received", b"message-id", b"return-path", b"delivered-to", b"list-id"))
"""A page saved as one file begins with headers too, of which it has none of these."""
_WALLABAG_KEYS = (b'"is_archived"', b'"url"', b'"title"')
_BOM = b"\xef\xbb\xbf"
WORD_BODY = re.compile(r"word/document\d*\.xml")
"""Some versions of Word number it."""


def kind_of(content: bytes) -> DocumentKind | None:
    """The kind of document that `content` is; None for text, pages and whatever else there is."""
    if content.lstrip(b"\r\n\t ").startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if _MBOX_LINE.match(content) and is_mail(content.partition(b"\n")[2]):
        return "mbox"
    if is_mail(content):
        return "mail"
    head = content[:20_000].removeprefix(_BOM).lstrip()
    return "wallabag" if head[:1] in (b"{", b"[") and all(key in head for key in _WALLABAG_KEYS) else None


def is_mail(content: bytes) -> bool:
    """Whether `content` begins with the header of a mail that was sent."""
    names, at = set(), 0
    head = content[:_MOST_HEADER_BYTES].removeprefix(_BOM).lstrip(b"\r\n")
    while match := _HEADER_LINE.match(head, at):
        names.add(match[1].lower())
        at = match.end()
    return names >= _ALWAYS_IN_MAIL and not names.isdisjoint(_ONLY_IN_MAIL)


def _kind_of_zip(content: bytes) -> DocumentKind | None:
    from narrator.article.documents.zipped import names_in

    names = names_in(content)
    if "META-INF/container.xml" in names:
        return "epub"
    if any(WORD_BODY.fullmatch(name) for name in names):
        return "docx"
    return "readeck" if "data.json" in names and any(name.endswith("/info.json") for name in names) else None
