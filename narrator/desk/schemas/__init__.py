"""The files that people write → a JSON Schema of each, made of what the program checks them with.

Editors read draft-07 (taplo, Even Better TOML): nothing of later drafts stands in them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from narrator.desk.schemas.cast import cast_schema
from narrator.desk.schemas.lexicon import lexicon_schema
from narrator.desk.schemas.show import show_schema
from narrator.desk.schemas.tidy import Schema
from narrator.desk.schemas.voice import voice_change_schema, voice_schema
from narrator.show.schemas import KINDS

__all__ = ["KINDS", "schema_json", "schema_of"]

_MAKERS: Mapping[str, Callable[[], Schema]] = {
    "show": show_schema,
    "voice": voice_schema,
    "voice-change": voice_change_schema,
    "cast": cast_schema,
    "lexicon": lexicon_schema,
}


def schema_of(kind: str) -> Schema:
    """The schema of one of KINDS. Raises KeyError for another."""
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": KINDS[kind], **_MAKERS[kind]()}


def schema_json(kind: str) -> str:
    """The schema as it lies in docs/schemas."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
