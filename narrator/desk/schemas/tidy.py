"""A JSON Schema as pydantic gives it → one that an editor makes the most of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]

LANGUAGE = "A BCP 47 tag, such as en-GB."


def tidied(schema: Mapping[str, Any]) -> Schema:
    """The same with every reference in its place, without null, which TOML does not have, and without pydantic's
    titles and the descriptions of its classes, which are told to programmers."""
    found: Schema = _tidied(schema, schema.get("$defs", {}))
    return found


def _tidied(node: Any, known: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_tidied(each, known) for each in node]
    if not isinstance(node, Mapping):
        return node
    if "$ref" in node:
        return _tidied(known[node["$ref"].rpartition("/")[2]], known)
    if "anyOf" in node:
        kinds = [each for each in node["anyOf"] if each != {"type": "null"}]
        rest = {key: value for key, value in node.items() if key not in ("anyOf", "title", "default")}
        one = _tidied(kinds[0], known) if len(kinds) == 1 else {"anyOf": _tidied(kinds, known)}
        return {**_default(node), **_tidied(rest, known), **one}
    names = {key for key in ("properties", "patternProperties") if isinstance(node.get(key), Mapping)}
    kept = {
        key: {name: _tidied(each, known) for name, each in value.items()} if key in names else _tidied(value, known)
        for key, value in node.items()
        if key not in ("$defs", "title", "description", "default")
    }
    return {**_default(node), **kept}


def _default(node: Mapping[str, Any]) -> Schema:
    default = node.get("default")
    return {} if default is None or isinstance(default, Mapping) else {"default": default}


def describe(schema: Schema, told: Mapping[str, str]) -> None:
    """Put these descriptions to its properties."""
    for name, words in told.items():
        if words:
            schema["properties"][name] = {"description": words, **schema["properties"][name]}


def exactly_one_of(keys: Iterable[str]) -> list[Schema]:
    """What `oneOf` wants where one of these keys must be given, and only one."""
    return [{"required": [key]} for key in keys]
