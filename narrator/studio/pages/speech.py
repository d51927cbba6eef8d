"""What the player of a piece needs: when each line is heard, the wave, and the times of a line's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from narrator.desk.records import LineView, Programme
from narrator.errors import NarratorError
from narrator.records import Speech, Spoken
from narrator.studio.pages.asking import Asked

_MOST_PEAKS = 4000
"""More than any screen has points across."""


def show_programme(asked: Asked) -> Response:
    """The programme and its lines in one: what is heard when, where its words stand, and which clip has the sound."""
    programme = asked.desk.programme(asked.document)
    lines = {line.number: line for line in asked.desk.lines(asked.document)}
    return JSONResponse(
        {
            "duration_ms": programme.duration_ms,
            "chapters": [asdict(chapter) for chapter in programme.chapters],
            "peaks": _thinned(programme.peaks),
            "cues": list(_cues(programme, lines)),
        }
    )


def hear_line(asked: Asked) -> Response:
    """The line's clip, spoken now where it was not, and its words' times: [start, end, ms], of the story's text."""
    number = int(asked.request.path_params["number"])
    line = _line(asked, number)
    try:
        if line.state != "spoken":
            line = next(iter(asked.desk.speak(asked.document, [number])), line)
        speech = asked.desk.clip(line.key)
    except NarratorError as error:
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, asked.told(error)) from error
    if speech is None:
        raise HTTPException(HTTPStatus.CONFLICT, f"line {number} could not be spoken: it has changed meanwhile")
    return JSONResponse(
        {"line": number, "key": line.key, "duration_ms": round(speech.duration_ms), "words": _words(line, speech)}
    )


def _line(asked: Asked, number: int) -> LineView:
    line = next((line for line in asked.desk.lines(asked.document) if line.number == number), None)
    if line is None:
        raise HTTPException(HTTPStatus.NOT_FOUND, f"there is no line {number}")
    return line


def _cues(programme: Programme, lines: dict[int, LineView]) -> list[dict[str, Any]]:
    cues = []
    for cue in programme.cues:
        line = lines.get(cue.line)
        if line is not None:
            cues.append(
                {
                    "start_ms": cue.start_ms,
                    "end_ms": cue.end_ms,
                    "story": cue.story,
                    "line": cue.line,
                    "speaker": cue.speaker,
                    "chapter": cue.chapter,
                    "start": line.start,
                    "end": line.end,
                    "key": line.key,
                    "state": line.state,
                    "voice": line.voice,
                    "written": line.written,
                    "said": line.said,
                    "takes": line.takes,
                }
            )
    return cues


def _words(line: LineView, speech: Speech) -> list[tuple[int, int, int]]:
    spoken = Spoken(line.written, line.said, line.changes)
    words = []
    for word in speech.words:
        start, end = spoken.written_span(word.start, word.end)
        words.append((line.start + start, line.start + end, round(word.ms)))
    return words


def _thinned(peaks: Sequence[float]) -> list[float]:
    """As many peaks as a screen shows, each the highest of those it stands for."""
    step = max(1, -(-len(peaks) // _MOST_PEAKS))
    return [round(max(peaks[at : at + step]), 3) for at in range(0, len(peaks), step)]
