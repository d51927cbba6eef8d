"""A mailbox in one file (mbox) → its mails, each an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from narrator.article.dates import as_datetime
from narrator.article.documents.kinds import is_mail
from narrator.article.documents.mail import (
    article_of_mail,
    header_of,
    list_of,
    mail_id,
    parsed_mail,
    sender_of,
    subject_of,
)
from narrator.article.documents.parts import Part
from narrator.errors import ArticleError

_BETWEEN = re.compile(rb"^From \S[^\r\n]*\d\d:\d\d[^\r\n]*\r?\n", re.MULTILINE)
_STUFFED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_HEADERS_ONLY_FROM = 200_000
"""Bytes from which a mail's header is looked at alone when mails are listed: what follows are its pictures."""


def parts_of_mailbox(content: bytes, source: str) -> list[Part]:
    """The mails of a mailbox, in its order. Raises ArticleError for one without any."""
    parts = [part_of_mail(mail, f"{source}, mail {number}") for number, mail in enumerate(_mails(content), 1)]
    if not parts:
        raise ArticleError(f"{source}: there is no mail in this mailbox")
    return parts


def part_of_mail(content: bytes, source: str) -> Part:
    """A mail as one of several: its categories are its sender's address and name, and the list that it came by."""
    end = _HEADER_END.search(content) if len(content) > _HEADERS_ONLY_FROM else None
    try:
        message = parsed_mail(content[: end.end()] if end else content, source)
    except ArticleError:
        return Part(partial(article_of_mail, content, source), sha256(content).hexdigest()[:16])
    name, address = sender_of(message)
    return Part(
        read=partial(article_of_mail, content, source),
        version=sha256(content).hexdigest()[:16],
        id=mail_id(message, content),
        title=subject_of(message),
        published=as_datetime(header_of(message, "Date")),
        categories=tuple(filter(None, (name, address, list_of(message)))),
    )


def _mails(content: bytes) -> Iterator[bytes]:
    """The mails between lines that begin with "From " and are followed by a header: others are somebody's words."""
    starts = [match for match in _BETWEEN.finditer(content) if is_mail(content[match.end() : match.end() + 100_000])]
    ends = [match.start() for match in starts[1:]] + [len(content)]
    for match, end in zip(starts, ends, strict=True):
        yield _STUFFED.sub(rb"\1", content[match.end() : end])
