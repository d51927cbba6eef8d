"""A page saved as one file (MHTML: .mhtml, .mht) → the HTML inside it, its charset, and where it was saved from."""

from __future__ import annotations

import re

from narrator.article.outside import web_address

_START = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){1,30}")


def is_single_file(content: bytes) -> bool:
    """Whether `content` begins with the header that browsers write before a page and its pictures."""
    head = _START.match(content[:4000])
    return head is not None and b"multipart/related" in head[0].lower()


def page_within(content: bytes) -> tuple[bytes, str | None, str | None]:
    """The page's HTML as bytes, its charset and its address; no bytes where no HTML is inside.

    Raises ValueError for parts inside one another deeper than the parser goes: browsers write one level.
    """
    try:
        return _page_within(content)
    except RecursionError as error:
        raise ValueError("its parts are nested too deep") from error


def _page_within(content: bytes) -> tuple[bytes, str | None, str | None]:
    from email import message_from_bytes

    message = message_from_bytes(content)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            address = part["Content-Location"] or message["Snapshot-Content-Location"]
            charset = part.get_content_charset()
            return body if isinstance(body, bytes) else b"", charset, web_address(str(address)) if address else None
    return b"", None, None
