"""The panels beside a piece that are asked for when they are opened: cast, pronunciations, lines, history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, get_args
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from narrator.desk.records import CastRow, CastView, LineView, Scope
from narrator.errors import NarratorError
from narrator.studio.pages.asking import Asked

_NEAR_PERCENT = 70
"""From here on two voices are said to be near: listeners may take one for the other."""
_MOST_VOICES = 60


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the cast with its colour, and whose voice is the nearest: how near, in percent, and whether too near."""

    row: CastRow
    colour: int
    nearest: str
    percent: int

    @property
    def is_near(self) -> bool:
        return self.percent >= _NEAR_PERCENT


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A word that is said otherwise than written, and how often; `line` is the first that has it."""

    written: str
    said: str
    rule: str
    is_sure: bool
    times: int
    line: LineView
    start: int
    end: int


def show_panel(asked: Asked) -> Response:
    """The panel of that name."""
    name = asked.request.path_params["panel"]
    if name not in _PANELS:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"there is no panel '{name}'")
    document = asked.desk.document(asked.document)
    if name in _OF_SCRIPTS and any(story.error for story in document.stories):
        return asked.answer("parts/unread.html")
    known: dict[str, Any] = {"here_url": f"{asked.root}/documents/{quote(asked.document)}", "doc": document}
    return asked.answer(f"parts/{name}.html", **known, **_PANELS[name](asked))


def set_voice(asked: Asked) -> Response:
    """Give the speaker of the form a voice, in this piece or for the show."""
    speaker = asked.fields.get("speaker") or None
    try:
        asked.desk.set_voice(
            asked.document, speaker, asked.fields.get("voice", "auto"), for_show="for_show" in asked.fields
        )
    except NarratorError as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, asked.told(error)) from error
    asked.studio.watcher.look()
    return Response(status_code=HTTPStatus.NO_CONTENT)


def pronounce(asked: Asked) -> Response:
    """Have a word said otherwise; or, where `dry` is among the fields, tell only which places would change."""
    scope = asked.fields.get("scope", "place")
    if scope not in get_args(Scope):
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"there is no scope '{scope}'")
    at = (asked.number("story"), asked.number("start")) if asked.fields.get("story") else None
    is_dry = "dry" in asked.fields
    error, places = "", []
    try:
        places = asked.desk.pronounce(
            asked.document,
            asked.fields.get("written", ""),
            asked.fields.get("say") or None,
            scope=scope,  # type: ignore[arg-type]  # one of its words, as was looked at above
            at=at,
            version=asked.fields.get("version") or None,
            dry_run=is_dry,
        )
    except NarratorError as problem:
        error = asked.told(problem)
    if is_dry or error:
        status = HTTPStatus.OK if is_dry else HTTPStatus.UNPROCESSABLE_ENTITY
        return asked.answer("parts/places.html", status, places=places, error=error)
    asked.studio.watcher.look()
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _speakers(asked: Asked) -> dict[str, Any]:
    document = asked.desk.document(asked.document)
    colours = asked.colours(document)
    cast = asked.desk.cast(asked.document)
    rows = [_row(row, colours.get(row.speaker or "", 0)) for row in cast.rows]
    return {"rows": rows, "cast": cast, "offered": {row.speaker: _offered(row, cast) for row in cast.rows}}


def _row(row: CastRow, colour: int) -> RowView:
    likeness, nearest = max(((each, other) for other, each in row.likeness.items()), default=(0.0, ""))
    return RowView(row, colour, nearest or "the narrator", round(likeness * 100) if row.likeness else -1)


def _offered(row: CastRow, cast: CastView) -> list[str]:
    ids = dict.fromkeys((row.voice, *row.choices))
    return [id for id in ids if id in cast.voices][:_MOST_VOICES]


def _pronunciations(asked: Asked) -> dict[str, Any]:
    return {"changes": list(_changes(asked.desk.lines(asked.document))), "lexicon": asked.desk.lexicon()}


def _changes(lines: Sequence[LineView]) -> Iterator[ChangeView]:
    """Each word that is said otherwise, once, in the order of the piece; those nobody is sure of first."""
    found: dict[tuple[str, str], list[tuple[LineView, Any]]] = {}
    for line in lines:
        for change in line.changes:
            found.setdefault((change.written, change.said), []).append((line, change))
    for places in sorted(found.values(), key=lambda places: places[0][1].sure):
        line, change = places[0]
        start = line.start + change.start
        yield ChangeView(
            change.written, change.said, change.rule, change.sure, len(places), line, start, start + len(change.written)
        )


def _lines(asked: Asked) -> dict[str, Any]:
    document = asked.desk.document(asked.document)
    colours = asked.colours(document)
    lines = asked.desk.lines(asked.document)
    waiting = [line for line in lines if line.state != "spoken"]
    later = {(story.number, start, end) for story in document.stories for start, end in story.later}
    marked = {line.number for line in lines for story, start, end in later if _is_in(line, story, start, end)}
    return {"lines": lines, "waiting": len(waiting), "colours": colours, "marked": marked}


def _is_in(line: LineView, story: int, start: int, end: int) -> bool:
    return line.story == story and start <= line.start < end


def _history(asked: Asked) -> dict[str, Any]:
    return {"steps": asked.desk.history(asked.document)}


_PANELS = {"speakers": _speakers, "pronunciations": _pronunciations, "lines": _lines, "history": _history}
_OF_SCRIPTS = ("speakers", "pronunciations", "lines")
"""Panels that nothing is known for while a script cannot be read."""
