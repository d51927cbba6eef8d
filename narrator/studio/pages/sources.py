"""The page of the show's sources, and what each offers now."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from narrator.desk.records import SourceKind
from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked
from narrator.studio.work import add_source

_KINDS: tuple[SourceKind, ...] = ("feed", "folder", "page", "opml")
"""What may be added from a browser; a source that is a command stands in show.toml by hand."""


def show_sources(asked: Asked) -> Response:
    """Every source with a button to look at it."""
    return _sources(asked)


def change_sources(asked: Asked) -> Response:
    """Add the source of the form to show.toml, or take one out; or tell the mistakes."""
    removed = asked.fields.get("remove")
    kind = next((kind for kind in _KINDS if kind == asked.fields.get("kind")), None)
    try:
        if removed is not None:
            mistakes = asked.desk.remove_source(asked.number("remove"))
        elif kind is None:
            mistakes = ["a source is a feed, a folder, a page or a list of feeds"]
        else:
            place, name = (asked.fields.get(field, "").strip() for field in ("place", "name"))
            mistakes = add_source(asked.studio, kind, place, name or None)
    except NarratorError as error:
        mistakes = [asked.told(error)]
    if mistakes:
        return _sources(asked, "; ".join(mistakes), HTTPStatus.UNPROCESSABLE_ENTITY)
    asked.studio.watcher.look()
    return asked.onwards("/sources")


def show_entries(asked: Asked) -> Response:
    """What a source offers, as a fragment; or why it cannot be told."""
    return _entries(asked)


def take_entry(asked: Asked) -> Response:
    """A draft of the entry, and on to its page."""
    number = int(asked.request.path_params["number"])
    try:
        document = asked.desk.take(number, asked.fields.get("entry", ""))
    except NarratorError as error:
        return _sources(asked, asked.told(error), HTTPStatus.UNPROCESSABLE_ENTITY)
    asked.studio.watcher.look()
    return asked.onwards(f"/documents/{quote(document.id)}")


def _sources(asked: Asked, error: str = "", status: int = HTTPStatus.OK) -> Response:
    return asked.answer(
        "sources.html", status, here="/sources", sources=asked.desk.sources(), error=error, sent=asked.fields
    )


def _entries(asked: Asked) -> Response:
    number = int(asked.request.path_params["number"])
    try:
        entries, error = asked.desk.entries(number), ""
    except NarratorError as problem:
        entries, error = [], asked.told(problem)
    return asked.answer("parts/entries.html", number=number, entries=entries, error=error)
