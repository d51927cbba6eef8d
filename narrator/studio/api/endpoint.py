"""A row of the table → what Starlette calls: the request is checked at the door, the work goes on in a thread."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute
from starlette.routing import Route as StarletteRoute

from narrator.article.files import MOST_BYTES_OF_A_DOCUMENT
from narrator.desk.edits import ConflictError
from narrator.studio.api.bodies import UploadForm
from narrator.studio.api.openapi import OPENAPI_PATH, describe
from narrator.studio.api.route import FORM, JSON, Call, Media, Route, Upload
from narrator.studio.as_json import Conflict, to_json
from narrator.studio.numbers import COUNT
from narrator.studio.safety import FORM_TOKEN_FIELD, form_of

_MOST_MISTAKES = 8
_CONVERTED = {"number": f"{{number:{COUNT}}}"}
"""What stands in a path and is more than any text without a slash."""


def endpoint(calls: tuple[Route, ...]) -> list[BaseRoute]:
    """A Starlette route for each path, which knows the methods that there are, and one for the document of them."""
    by_path: dict[str, dict[str, Route]] = {}
    for call in calls:
        by_path.setdefault(call.path, {})[call.method] = call
    routes: list[BaseRoute] = [_route(path, rows) for path, rows in by_path.items()]

    async def document(_: Request) -> Response:
        return JSONResponse(describe(calls))

    return [*routes, StarletteRoute(OPENAPI_PATH, document, methods=["GET"])]


def _route(path: str, rows: dict[str, Route]) -> BaseRoute:
    async def answer(request: Request) -> Response:
        row = rows["GET" if request.method == "HEAD" else request.method]
        try:
            return await _answer(row, request)
        except ConflictError as conflict:
            told = Conflict("; ".join(conflict.problems), conflict.document)
            content = request.app.state.studio.privacy.json(to_json(Conflict, told))
            return Response(content, HTTPStatus.CONFLICT, media_type=JSON)

    for name, converted in _CONVERTED.items():
        path = path.replace(f"{{{name}}}", converted)
    route = StarletteRoute(path, answer, methods=[*rows])
    if any(isinstance(row.gives, Media) and row.gives.is_endless for row in rows.values()):
        route.methods = {*rows}  # without HEAD, which Starlette adds: it would never be answered
    return route


async def _answer(row: Route, request: Request) -> Response:
    query = _checked(row.query, dict(request.query_params)) if row.query else None
    upload, body = await _body(row, request)
    path = {name: str(value) for name, value in request.path_params.items()}
    call = Call(request.app.state.studio, path, query, body, upload, request.headers)
    return await run_in_threadpool(_done, row, call)


def _done(row: Route, call: Call) -> Response:
    given = row.does(call)
    if isinstance(given, Response):
        return given
    if row.gives is None:
        return Response(b"", row.status)
    assert not isinstance(row.gives, Media)
    return Response(call.studio.privacy.json(to_json(row.gives, given)), row.status, media_type=JSON)


async def _body(row: Route, request: Request) -> tuple[Upload | None, Any]:
    """The file and the body that came, as the row takes them. Raises 415, 422.

    What is another kind is refused before it is read: a form may have been read at the door, and comes no second time.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if row.uploads and kind == FORM:
        return await _upload(request)
    if row.takes is None and not row.uploads:
        return None, None
    other = HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"this call takes {' or '.join(row.media_types)}")
    if row.takes is None or kind not in (JSON, ""):
        raise other
    content = await request.body()
    if content and not kind:
        raise other
    try:
        return None, row.takes.model_validate_json(content or b"{}")
    except ValidationError as error:
        raise _mistakes(error) from error


async def _upload(request: Request) -> tuple[Upload, Any]:
    try:
        form = await form_of(request)
    except (MultiPartException, HTTPException) as error:
        if isinstance(error, HTTPException) and error.status_code != HTTPStatus.BAD_REQUEST:
            raise
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "the form cannot be read") from error
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "the form has no 'file'")
    fields = {name: value for name, value in form.items() if name not in ("file", FORM_TOKEN_FIELD) and value != ""}
    content = await file.read(MOST_BYTES_OF_A_DOCUMENT + 1)
    return Upload(_plain_name(file.filename or ""), content), _checked(UploadForm, fields)


def _plain_name(name: str) -> str:
    """The last part of a name, whichever system it is of: it tells the kind of file, and is no path."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(each for each in last if each.isprintable()).strip(". ")[:200] or "upload"


def _checked(model: type[BaseModel], fields: dict[str, Any]) -> BaseModel:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise _mistakes(error) from error


def _mistakes(error: ValidationError) -> HTTPException:
    """Every mistake on one line, without what was sent: that may be long, or not to be repeated."""
    told = error.errors(include_url=False, include_input=False, include_context=False)
    lines = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}".removeprefix(": ") for one in told[:_MOST_MISTAKES]]
    more = f"; and {len(told) - _MOST_MISTAKES} more" if len(told) > _MOST_MISTAKES else ""
    return HTTPException(HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(lines) + more)
