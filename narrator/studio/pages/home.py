"""The first page: what pieces there are, and a form for a new one."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked, told


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
            document = asked.desk.create(source)
    except NarratorError as error:
        return _home(asked, told(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    return asked.onwards(f"/documents/{quote(document.id)}")


def _home(asked: Asked, error: str = "", status: int = HTTPStatus.OK) -> Response:
    return asked.answer(
        "home.html",
        status,
        here="/",
        lines=asked.desk.documents(),
        error=error,
        source=asked.fields.get("source", ""),
    )
