"""The tables that a show.toml may hold, and the keys of each: told by the records of `settings`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from narrator.show.settings import Show

_NAMES = {"about": "show"}
"""Fields whose table has another name."""
_FIELDS = {name: field for field, name in _NAMES.items()}
_NO_TABLE = "folder"
"""The one field that no file sets: where the show.toml stands."""


def as_fields(tables: Mapping[str, Any]) -> dict[str, Any]:
    """Tables by the names of their fields."""
    return {_FIELDS.get(name, name): value for name, value in tables.items() if name not in (_NO_TABLE, *_NAMES)}


def foreign_tables(tables: Mapping[str, Any]) -> list[str]:
    """Names that `as_fields` leaves out: they are fields, but no tables."""
    return [name for name in tables if name in (_NO_TABLE, *_NAMES)]


def as_tables(place: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The way to a field as show.toml has it."""
    return (_NAMES.get(str(place[0]), place[0]), *place[1:]) if place else ()


@cache
def keys_of(table: tuple[str, ...]) -> frozenset[str] | None:
    """The keys of the table of that name (those of a show.toml itself for no name), entries of a list alike.

    None for a table whose keys are anybody's choice, such as the names in [voices.cast]; none for one that is unknown.
    """
    record = _kind(table)
    if get_origin(record) is Mapping:
        return None
    if not is_dataclass(record):
        return frozenset()
    names = {each.name for each in fields(record)}
    return frozenset(_NAMES.get(name, name) for name in names - {_NO_TABLE}) if record is Show else frozenset(names)


def _kind(table: tuple[str, ...]) -> Any:
    kind: Any = Show
    for name in table:
        hints = get_type_hints(kind) if is_dataclass(kind) else {}
        kind = hints.get(_FIELDS.get(name, name) if kind is Show else name)
        kind = next((each for each in get_args(kind) if is_dataclass(each)), kind)
    return kind


@cache
def tables_with(key: str) -> tuple[str, ...]:
    """The headers of the tables that have that key, as they are written."""
    return tuple(header(name) for name in sorted(keys_of(()) or ()) if key in (keys_of((name,)) or ()))


def header(table: str) -> str:
    """ "[feed]", "[[sources]]"."""
    kind = get_type_hints(Show).get(_FIELDS.get(table, table))
    return f"[[{table}]]" if get_origin(kind) is tuple else f"[{table}]"


@cache
def plain_tables() -> tuple[str, ...]:
    """The tables of which there is one, and not a list."""
    return tuple(name for name in sorted(keys_of(()) or ()) if header(name) == f"[{name}]")
