"""Records → JSON, and the JSON Schema of it: one function each, so that what is told is what is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from narrator.desk.records import Document


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit that was made on a version that is no more: `document` is as it is now; nothing was written."""

    error: str
    document: Document


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """What pydantic knows of a record's type."""
    return TypeAdapter(kind)


def to_json(kind: Any, value: Any) -> bytes:
    """The JSON of a value of that type. No path tells where on this machine something lies."""
    return adapter(kind).dump_json(_without_places(value))


def to_plain(kind: Any, value: Any) -> Any:
    """The same as dictionaries and lists, for what is kept and sent later."""
    return adapter(kind).dump_python(_without_places(value), mode="json")


def _without_places(value: Any) -> Any:
    if isinstance(value, Document):
        return replace(
            value, folder=Path(value.folder.name), audio=_name_alone(value.audio), cover=_name_alone(value.cover)
        )
    if isinstance(value, Conflict):
        return replace(value, document=_without_places(value.document))
    return value


def _name_alone(path: Path | None) -> Path | None:
    return Path(path.name) if path else None
