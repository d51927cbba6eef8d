"""The table of calls → its OpenAPI 3.1 document: the types that check and write JSON tell their own schemas."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any, Literal

from pydantic import TypeAdapter

from narrator import __version__
from narrator.studio.api.bodies import UploadForm
from narrator.studio.api.route import FORM, JSON, Media, Route
from narrator.studio.as_json import Conflict, adapter

OPENAPI_PATH = "/api/openapi.json"
_IN_PATH = re.compile(r"\{(\w+)\}")
_SCHEMAS = "#/components/schemas/{model}"
_PATH_PARTS: dict[str, dict[str, Any]] = {
    "id": {
        "description": "A document: draft:SLUG or episode:SLUG",
        "schema": {"type": "string", "pattern": "^(draft|episode):.+$", "maxLength": 300},
    },
    "number": {"description": "Counted from 1", "schema": {"type": "integer", "minimum": 1, "maximum": 10**9 - 1}},
    "key": {"description": "A clip, as lines tell it", "schema": {"type": "string", "pattern": "^[0-9a-f]{16,128}$"}},
    "name": {"description": "A file, as …/files tells it", "schema": {"type": "string", "maxLength": 255}},
    "job": {"description": "A job, as it was given", "schema": {"type": "string", "pattern": "^[0-9]{1,9}$"}},
}
_ALWAYS = (401, 403, 405, 413, 421)
"""What any call may be refused with: no key, another site's page, too much, another host."""
Mode = Literal["validation", "serialization"]


@cache
def describe(calls: tuple[Route, ...]) -> dict[str, Any]:
    """The document, as JSON has it."""
    schemas = _Schemas(calls)
    paths: dict[str, Any] = {}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _operation(call, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Narrator's studio",
            "version": __version__,
            "description": "News articles in, a podcast out: everything that the studio does, for programs.",
        },
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": schemas.definitions,
        },
    }


class _Schemas:
    """The schemas of all that calls take and give, each type once."""

    def __init__(self, calls: Sequence[Route]) -> None:
        wanted: dict[tuple[str, Mode], TypeAdapter[Any]] = {
            ("Conflict", "serialization"): adapter(Conflict),
            ("UploadForm", "validation"): adapter(UploadForm),
        }
        for call in calls:
            if call.gives is not None and not isinstance(call.gives, Media):
                wanted[str(call.gives), "serialization"] = adapter(call.gives)
            for taken in (call.takes, call.query):
                if taken is not None:
                    wanted[str(taken), "validation"] = adapter(taken)
        made, told = TypeAdapter.json_schemas(
            [(name, mode, of) for (name, mode), of in wanted.items()], ref_template=_SCHEMAS
        )
        self._made = made
        self.definitions: dict[str, Any] = {
            **told.get("$defs", {}),
            "Error": {
                "type": "object",
                "properties": {"error": {"type": "string", "description": "One line: what is wrong, what to do."}},
                "required": ["error"],
            },
        }

    def of(self, kind: Any, mode: Mode) -> dict[str, Any]:
        """The schema of a type that some call has."""
        name = kind if isinstance(kind, str) else str(kind)
        return self._made[name, mode]


def _operation(call: Route, schemas: _Schemas) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": call.name,
        "summary": call.summary,
        "description": " ".join((inspect.getdoc(call.does) or "").split()),
        "parameters": [*_path_parameters(call), *_query_parameters(call, schemas)],
        "responses": {str(call.status): _success(call, schemas), **_refusals(call, schemas)},
    }
    if call.media_types:
        told["requestBody"] = _request(call, schemas)
    return told


def _path_parameters(call: Route) -> list[dict[str, Any]]:
    return [{"name": name, "in": "path", "required": True, **_PATH_PARTS[name]} for name in _IN_PATH.findall(call.path)]


def _query_parameters(call: Route, schemas: _Schemas) -> list[dict[str, Any]]:
    if call.query is None:
        return []
    schema = schemas.of(call.query, "validation")
    if "$ref" in schema:
        schema = schemas.definitions[schema["$ref"].rpartition("/")[2]]
    return [{"name": name, "in": "query", "schema": each} for name, each in schema["properties"].items()]


def _request(call: Route, schemas: _Schemas) -> dict[str, Any]:
    content: dict[str, Any] = {}
    if call.takes:
        content[JSON] = {"schema": schemas.of(call.takes, "validation")}
    if call.uploads:
        parts = {"file": {"type": "string", "format": "binary"}, **schemas.definitions["UploadForm"]["properties"]}
        form = {"type": "object", "properties": parts, "required": ["file"]}
        content[FORM] = {"schema": form}
    return {"required": True, "content": content}


def _success(call: Route, schemas: _Schemas) -> dict[str, Any]:
    about = HTTPStatus(call.status).phrase
    if call.gives is None:
        return {"description": about}
    if isinstance(call.gives, Media):
        return {"description": call.gives.about, "content": {call.gives.type: {"schema": {"type": "string"}}}}
    return {"description": about, "content": {JSON: {"schema": schemas.of(call.gives, "serialization")}}}


def _refusals(call: Route, schemas: _Schemas) -> dict[str, Any]:
    error: dict[str, Any] = {"$ref": "#/components/schemas/Error"}
    statuses = {*_ALWAYS, *call.refuses}
    if call.media_types or call.query:
        statuses |= {400, 415, 422}
    told: dict[str, Any] = {}
    for status in sorted(statuses):
        schema = {"anyOf": [schemas.of("Conflict", "serialization"), error]} if status == 409 else error
        told[str(status)] = {"description": HTTPStatus(status).phrase, "content": {JSON: {"schema": schema}}}
    return told
