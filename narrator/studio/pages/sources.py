"""The page of the show's sources, and what each offers now."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked, told


def show_sources(asked: Asked) -> Response:
    """Every source with a button to look at it."""
    return asked.answer("sources.html", here="/sources", sources=asked.desk.sources())


def show_entries(asked: Asked) -> Response:
    """What a source offers, as a fragment; or why it cannot be told."""
    return _entries(asked)


def take_entry(asked: Asked) -> Response:
    """A draft of the entry, and on to its page."""
    number = int(asked.request.path_params["number"])
    try:
        document = asked.desk.take(number, asked.fields.get("entry", ""))
    except NarratorError as error:
        return asked.answer(
            "sources.html",
            HTTPStatus.UNPROCESSABLE_ENTITY,
            here="/sources",
            sources=asked.desk.sources(),
            error=told(error),
        )
    asked.studio.watcher.look()
    return asked.onwards(f"/documents/{quote(document.id)}")


def _entries(asked: Asked) -> Response:
    number = int(asked.request.path_params["number"])
    try:
        entries, error = asked.desk.entries(number), ""
    except NarratorError as problem:
        entries, error = [], told(problem)
    return asked.answer("parts/entries.html", number=number, entries=entries, error=error)
