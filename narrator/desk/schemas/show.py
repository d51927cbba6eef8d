"""The settings of a show, and the rules of `narrator.show.rules` that a schema can tell → the schema of show.toml."""

from __future__ import annotations

import re
from typing import Any

from narrator.desk.schemas.tidy import Schema, describe, exactly_one_of, tidied
from narrator.show.categories import CATEGORIES
from narrator.show.explained import explained_keys
from narrator.show.rules import (
    BOUNDS,
    MAILBOX,
    MEASURES_END,
    MOST_OF_SOURCE,
    PLACES,
    SCHEDULER,
    SCHEMES,
    WEB_ADDRESSES,
    WEB_ADDRESSES_OF_SOURCE,
)
from narrator.show.settings import MP3_BITRATES_KBPS, Show
from narrator.show.shared_cache import STORE_PATTERN
from narrator.show.tables import as_tables

_WEB = f"^({'|'.join(SCHEMES)})"
_NO_FILE = "folder"
"""The one field of a show that no file sets."""


def show_schema() -> Schema:
    """The schema of show.toml."""
    from pydantic import TypeAdapter

    schema = tidied(TypeAdapter(Show).json_schema())
    tables = schema["properties"]
    schema["properties"] = {
        str(as_tables((name,))[0]): table for name, table in tables.items() if name not in (_NO_FILE, "sources")
    }
    schema["properties"]["sources"] = tables["sources"]
    _explain(schema)
    _bound(schema)
    _name(schema)
    _limit_sources(schema["properties"]["sources"]["items"])
    _keep_private(schema)
    return schema


def _at(schema: Schema, key: str) -> Schema:
    """The schema of "table.key"."""
    table, name = key.split(".")
    found: Schema = schema["properties"][table]["properties"][name]
    return found


def _explain(schema: Schema) -> None:
    told = explained_keys()
    for name, table in schema["properties"].items():
        keys = table["items"] if name == "sources" else table
        describe(keys, {key: told[name, key].explanation for key in keys["properties"] if (name, key) in told})
        for key in keys["properties"]:
            if (words := told.get((f"{name}.{key}", ""))) and words.explanation:
                keys["properties"][key]["description"] = words.explanation
    describe(schema, {name: told[name, ""].explanation for name in schema["properties"] if (name, "") in told})


def _bound(schema: Schema) -> None:
    for key, (low, high) in {**BOUNDS, "bulletin.fewest": BOUNDS["bulletin.most"]}.items():
        _at(schema, key).update(minimum=low, maximum=high)


def _name(schema: Schema) -> None:
    """Values of which there is a list, or that have a form."""
    names = [*CATEGORIES, *(name for below in CATEGORIES.values() for name in below)]
    _at(schema, "show.category")["items"] = {"type": "string", "enum": list(dict.fromkeys(names))}
    _at(schema, "audio.bitrate_kbps")["enum"] = list(MP3_BITRATES_KBPS)
    _at(schema, "audio.alternates")["uniqueItems"] = True
    for key in WEB_ADDRESSES:
        _at(schema, key)["pattern"] = f"{_WEB}|^$"
    _at(schema, "feed.hubs")["items"]["pattern"] = _WEB
    _at(schema, "site.subscribe")["additionalProperties"]["pattern"] = f"{_WEB}|^$"
    _at(schema, "show.email")["pattern"] = "@|^$"
    _at(schema, "build.mail")["pattern"] = f"^(?:{MAILBOX.pattern})?$"
    _at(schema, "cache.shared")["pattern"] = STORE_PATTERN
    _at(schema, "cluster.scheduler")["pattern"] = f"^(?:{SCHEDULER.pattern})?$"
    _at(schema, "build.prometheus")["pattern"] = f"{re.escape(MEASURES_END)}$|^$"
    word, listed = _at(schema, "voices.engine").pop("anyOf")
    alone = {"contains": {"const": "auto"}}
    _at(schema, "voices.engine")["anyOf"] = [
        word,
        {**listed, "minItems": 1, "if": alone, "then": {"maxItems": 1}},
    ]


def _keep_private(schema: Schema) -> None:
    """What would tell others the address of a private feed is empty beside it."""
    private = {"properties": {"private": {"const": True}}, "required": ["private"]}
    schema["if"] = {"properties": {"feed": private}, "required": ["feed"]}
    schema["then"] = {
        "properties": {
            "feed": {"properties": {"prefix": {"maxLength": 0}, "hubs": {"maxItems": 0}}},
            "publish": {"properties": {"podping": {"maxLength": 0}}},
        }
    }


def _limit_sources(source: dict[str, Any]) -> None:
    source["oneOf"] = exactly_one_of(PLACES)
    for key, most in MOST_OF_SOURCE.items():
        source["properties"][key].update(exclusiveMinimum=0, maximum=most)
    for key in WEB_ADDRESSES_OF_SOURCE:
        source["properties"][key]["pattern"] = _WEB
    source["properties"]["opml"]["pattern"] = "\\S"
