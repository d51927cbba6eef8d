"""A form with an edit as JSON → the edit is done, and the piece as it is then; a conflict is told, nothing lost."""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import Response

from narrator.desk.edits import ConflictError, Edit, RenameSpeaker, Retitle, Summarize, edit_from_json, edit_json
from narrator.desk.records import Document, Step
from narrator.studio.pages.asking import Asked
from narrator.studio.pages.documents import workplace

_NAMES = {
    "reassign": "another speaker",
    "merge_speakers": "two names made one",
    "split_speaker": "a speaker made two",
    "rename_speaker": "another name",
    "remove_text": "words taken out",
    "move_story": "a story moved",
    "add_pause": "a pause",
    "say_as": "words said differently",
    "add_note": "a note",
    "insert_words": "a producer’s line",
    "add_sting": "a sting",
    "add_chapter": "a chapter",
    "move_chapter": "a chapter moved",
    "remove_chapter": "a chapter taken out",
    "remove_direction": "a direction taken out",
    "retitle": "another title",
    "summarize": "another summary",
    "mark_later": "a mark for later",
}


def edit_document(asked: Asked) -> Response:
    """Do the edit of the fields `edit` (JSON), `story` and `version`; `words` are those that it was made on."""
    edit, story = _edit(asked), asked.number("story")
    words = asked.fields.get("words", "")
    try:
        if asked.fields.get("again"):
            edit = _moved(asked.desk.document(asked.document), story, edit, words)
        document = asked.desk.edit(asked.document, story, asked.fields.get("version", ""), edit)
    except ConflictError as conflict:
        lost = {
            "edit": json.dumps(edit_json(edit)),
            "what": _NAMES.get(str(edit_json(edit)["kind"]), "a change"),
            "story": story,
            "words": words,
            "typed": edit.title if isinstance(edit, Retitle) else edit.text if isinstance(edit, Summarize) else "",
        }
        return _workplace(asked, conflict.document, HTTPStatus.CONFLICT, lost)
    if isinstance(edit, RenameSpeaker):
        asked.studio.palette.rename(document.id, edit.speaker, " ".join(edit.name.split()))
    asked.studio.watcher.look()
    return _workplace(asked, document)


def undo(asked: Asked) -> Response:
    """Take the last step back."""
    return _back_or_forth(asked, is_undo=True)


def redo(asked: Asked) -> Response:
    """Do again what was undone."""
    return _back_or_forth(asked, is_undo=False)


def _back_or_forth(asked: Asked, *, is_undo: bool) -> Response:
    try:
        document = asked.desk.undo(asked.document) if is_undo else asked.desk.redo(asked.document)
    except ConflictError as conflict:
        raise HTTPException(HTTPStatus.CONFLICT, asked.told(conflict)) from conflict
    asked.studio.watcher.look()
    answer = _workplace(asked, document)
    answer.headers["X-Narrator-Step"] = quote(_moved_step(asked.desk.history(asked.document), is_undo=is_undo))
    return answer


def _moved_step(steps: Sequence[Step], *, is_undo: bool) -> str:
    """What was taken back or done again just now, as the history words it."""
    of_kind = [step for step in steps if step.is_undone == is_undo]
    chosen = min if is_undo else max
    return chosen(of_kind, key=lambda step: step.id).what if of_kind else ""


def _workplace(
    asked: Asked, document: Document, status: int = HTTPStatus.OK, conflict: dict[str, object] | None = None
) -> Response:
    return asked.answer("workplace.html", status, **workplace(asked, document, conflict))


def _edit(asked: Asked) -> Edit:
    try:
        content = json.loads(asked.fields.get("edit", ""))
    except (ValueError, RecursionError):  # the second: brackets upon brackets
        raise HTTPException(HTTPStatus.BAD_REQUEST, "'edit' is JSON") from None
    return edit_from_json(content)


def _moved(document: Document, number: int, edit: Edit, words: str) -> Edit:
    """The edit where its words stand now: the nearest place that has them. Raises HTTPException where they are gone."""
    content = edit_json(edit)
    script = next((story.script for story in document.stories if story.number == number), None)
    if "spans" in content:
        raise HTTPException(HTTPStatus.CONFLICT, "the quotations may stand elsewhere now: choose them again")
    key = "start" if "start" in content else "at"
    if key not in content or not words or script is None:
        return edit
    text, start = script.article.text, int(content[key])
    places = []
    at = text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    if not places:
        raise HTTPException(HTTPStatus.CONFLICT, "the words that you changed are not in the piece any more")
    nearest = min(places, key=lambda place: abs(place - start))
    place = {"start": nearest, "end": nearest + len(words)} if key == "start" else {"at": nearest}
    return edit_from_json({**content, **place})
