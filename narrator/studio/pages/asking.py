"""A request → what a page's handler needs of it: the desk, the form's fields; and back: a template as an answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from narrator.desk import Desk
from narrator.desk.records import Document
from narrator.disk.plain_paths import is_file_name
from narrator.errors import visible
from narrator.studio.answers import root_of
from narrator.studio.pages.reading import speakers_in
from narrator.studio.pages.rendering import render
from narrator.studio.safety import form_of
from narrator.studio.state import Studio


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as the handlers of pages see it. `fields` are a form's words, `upload` a file's name and bytes."""

    request: Request
    fields: Mapping[str, str]
    upload: tuple[str, bytes] | None = None

    @property
    def studio(self) -> Studio:
        """What all handlers share."""
        studio: Studio = self.request.app.state.studio
        return studio

    @property
    def desk(self) -> Desk:
        """The show's desk."""
        return self.studio.desk

    @property
    def root(self) -> str:
        """What stands before every address, behind a proxy."""
        return root_of(self.request)

    @property
    def document(self) -> str:
        """The id of the document in the address. Raises HTTPException (404) for what can be none: no id leads out."""
        document = str(self.request.path_params["id"])
        kind, _, slug = document.partition(":")
        if kind not in ("draft", "episode") or not is_file_name(slug):
            raise HTTPException(HTTPStatus.NOT_FOUND, "there is no such piece")
        return document

    def number(self, name: str) -> int:
        """A whole number among the form's fields. Raises HTTPException (400) for anything else."""
        try:
            return int(self.fields[name])
        except (KeyError, ValueError):
            raise HTTPException(HTTPStatus.BAD_REQUEST, f"'{name}' is a whole number") from None

    def colours(self, document: Document) -> dict[str, int]:
        """Each speaker's colour, from 1."""
        scripts = [story.script for story in document.stories if story.script is not None]
        return self.studio.palette.colours(document.id, speakers_in(scripts))

    def answer(self, template: str, status: int = HTTPStatus.OK, **known: Any) -> Response:
        """The template filled in with what every page has and with what is given."""
        show = self.desk.show
        everywhere = {
            "root": self.root,
            "csrf": self.request.state.visitor.form_token,
            "show_title": show.about.title or self.desk.folder.name,
            "show_error": self.desk.show_error,
            "private": lambda words: words and self.studio.privacy.line(words),
        }
        return HTMLResponse(render(template, {**everywhere, **known}), status)

    def told(self, error: Exception) -> str:
        """An error's words, for a page."""
        return visible.visible_line(self.studio.privacy.line(str(error)))

    def onwards(self, path: str) -> Response:
        """To another page of the studio, after a form."""
        return RedirectResponse(self.root + path, HTTPStatus.SEE_OTHER)


Handler = Callable[[Asked], Response]
Endpoint = Callable[[Request], Awaitable[Response]]


def page(handler: Handler) -> Endpoint:
    """A handler that reads."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(handler, Asked(request, dict(request.query_params)))

    return endpoint


def form(handler: Handler) -> Endpoint:
    """A handler of a form, which is read first."""

    async def endpoint(request: Request) -> Response:
        sent = await form_of(request)
        fields = {name: value for name, value in sent.items() if isinstance(value, str)}
        file = sent.get("file")
        upload = None
        if isinstance(file, UploadFile) and file.filename:
            upload = (file.filename, await file.read())
        return await run_in_threadpool(handler, Asked(request, fields, upload))

    return endpoint
