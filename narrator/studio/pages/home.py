"""The first page: what pieces there are, and a form for a new one."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from narrator.article.files import article_from_bytes, is_address
from narrator.errors import NarratorError
from narrator.records import Article
from narrator.studio.pages.asking import Asked


def show_home(asked: Asked) -> Response:
    """Drafts and episodes, and the form."""
    return _home(asked)


def create_document(asked: Asked) -> Response:
    """A draft of what was pasted or dropped, and on to its page; the form again where nothing can be read."""
    source = asked.fields.get("source", "").strip()
    if not asked.upload and not source:
        return _home(asked, "Paste an address or a text, or choose a file.", HTTPStatus.BAD_REQUEST)
    try:
        if asked.upload:
            name, content = asked.upload
            document = asked.desk.create(content, name=name)
        else:
            document = asked.desk.create(source if is_address(source) else _article(source))
    except NarratorError as error:
        return _home(asked, asked.told(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    asked.studio.watcher.look()
    return asked.onwards(f"/documents/{quote(document.id)}")


def _article(text: str) -> Article:
    """What was pasted, as a file of plain text is read; the same text again is the same article."""
    content = text.replace("\r\n", "\n").encode()
    article = article_from_bytes(content, "the text", "text/plain", "utf-8")
    return replace(article, source_id=f"text:{hashlib.sha256(content).hexdigest()[:32]}")


def _home(asked: Asked, error: str = "", status: int = HTTPStatus.OK) -> Response:
    return asked.answer(
        "home.html",
        status,
        here="/",
        lines=asked.desk.documents(),
        error=error,
        source=asked.fields.get("source", ""),
    )
