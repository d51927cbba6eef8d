"""Calls on documents: list, read, make, edit, approve."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from starlette.exceptions import HTTPException

from narrator.article.files import article_from_bytes
from narrator.desk.records import Document, DocumentLine, Doubt, Step
from narrator.disk.plain_paths import is_file_name, leads_inside
from narrator.records import Article
from narrator.studio import work
from narrator.studio.api.bodies import NewDocument, edit_of
from narrator.studio.api.route import Call
from narrator.studio.jobs import Job

_FOLDERS = {"draft": "drafts", "episode": "episodes"}
_TYPES = {"text": "text/plain", "markdown": "text/markdown", "html": "text/html"}


def known_id(call: Call) -> str:
    """The id in the path, which is of a document that there is. No id leads out of the show. Raises 404."""
    document = call.path["id"]
    kind, _, slug = document.partition(":")
    if kind not in _FOLDERS or not is_file_name(slug):
        raise HTTPException(404, "there is no such document: an id is draft:SLUG or episode:SLUG")
    home = call.studio.desk.folder / _FOLDERS[kind]
    if not (home / slug).is_dir() or not leads_inside(home / slug, home):
        raise HTTPException(404, f"{document}: there is no such document")
    return document


def list_documents(call: Call) -> list[DocumentLine]:
    """Drafts, the newest first, then episodes, the newest first; damaged ones too, with what is wrong."""
    wanted = call.query
    lines = [line for line in call.studio.desk.documents() if wanted.kind in (None, line.kind)]
    return lines[wanted.offset : wanted.offset + wanted.limit]


def create_document(call: Call) -> Document:
    """A draft of an article: of its text, of an address, or of a file that is uploaded."""
    desk, asked = call.studio.desk, call.body
    if call.upload:
        document = desk.create(call.upload.content, name=call.upload.name, title=asked.title, language=asked.language)
    elif asked.address:
        document = desk.create(asked.address, title=asked.title, language=asked.language)
    else:
        document = desk.create(_article(asked))
    call.studio.watcher.look()
    return document


def _article(asked: NewDocument) -> Article:
    """The article that a text tells of, read by the same reader as a file, and what else is known of it."""
    text = asked.text or ""
    if asked.format == "text" and asked.title and not text.lstrip().startswith(asked.title):
        text = f"{asked.title}\n\n{text}"
    content = text.encode()
    article = article_from_bytes(content, "the text", _TYPES[asked.format], "utf-8")
    return replace(
        article,
        title=asked.title or article.title,
        byline=asked.byline or article.byline,
        url=asked.url or article.url,
        published=asked.published or article.published,
        language=asked.language or article.language,
        source_id=asked.url or article.source_id or f"text:{hashlib.sha256(content).hexdigest()[:32]}",
    )


def read_document(call: Call) -> Document:
    """The document with its stories: the text, who says what, the doubts, and each story's version."""
    return call.studio.desk.document(known_id(call))


def discard_document(call: Call) -> None:
    """Remove a draft for good, unless a job is at work on it. Episodes are withdrawn instead."""
    document = known_id(call)
    call.studio.jobs.check_idle(document)
    call.studio.desk.discard(document)
    call.studio.watcher.look()


def edit_document(call: Call) -> Document:
    """Do one edit, made on that version of the story."""
    asked = call.body
    document = call.studio.desk.edit(known_id(call), asked.story, asked.version, edit_of(asked.edit))
    call.studio.watcher.look()
    return document


def undo_edit(call: Call) -> Document:
    """Bring the files back to before the last step."""
    document = call.studio.desk.undo(known_id(call))
    call.studio.watcher.look()
    return document


def redo_edit(call: Call) -> Document:
    """Do the step again that was undone last."""
    document = call.studio.desk.redo(known_id(call))
    call.studio.watcher.look()
    return document


def read_history(call: Call) -> list[Step]:
    """What was done, the newest first."""
    return call.studio.desk.history(known_id(call))


def list_doubts(call: Call) -> list[Doubt]:
    """The quotations to look at, the least sure first, with who else may say them."""
    return call.studio.desk.doubts(known_id(call))


def give_cover(call: Call) -> Document:
    """Give the document a picture of its own: a file in a form, JPEG or PNG, square, 1400 pixels or more."""
    assert call.upload is not None
    document = call.studio.desk.set_cover(known_id(call), call.upload.content, call.upload.name)
    call.studio.watcher.look()
    return document


def remove_cover(call: Call) -> Document:
    """Take the show's picture again, or one that is drawn."""
    document = call.studio.desk.set_cover(known_id(call), None)
    call.studio.watcher.look()
    return document


def approve_document(call: Call) -> Job:
    """Make the draft's episode, or an edited episode anew, and publish where the show has targets."""
    return work.approve(call.studio, known_id(call))


def retitle_document(call: Call) -> Document:
    """Give an episode another title in feed and pages, or a draft."""
    document = call.studio.desk.retitle(known_id(call), call.body.title)
    call.studio.watcher.look()
    return document


def withdraw_document(call: Call) -> Document:
    """Take an episode out of the feed, or back in; its folder is kept."""
    document = call.studio.desk.withdraw(known_id(call), back=call.body.back)
    call.studio.watcher.look()
    return document
