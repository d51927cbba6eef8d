"""show.toml → every key with what it means, what it may be and what it is; one key written, checked as the file is."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from narrator.desk.premises import Premises
from narrator.desk.records import SettingType, SettingView, SourceKind
from narrator.desk.toml_edits import with_key, with_source, without_source
from narrator.disk.files import write_text
from narrator.disk.toml_file import TomlFile, read_toml, toml_value
from narrator.disk.toml_outline import Key
from narrator.errors import ConfigError
from narrator.show.explained import explained_keys
from narrator.show.file import check_show_file
from narrator.show.rules import PLACES
from narrator.show.settings import Show, SourceFolder
from narrator.show.tables import as_fields, plain_tables

_SOURCES = "sources"
Cut = Callable[[dict[str, Any], dict[str, Any]], object]
"""The tables of a show.toml as they were and as they are to be; both are changed."""
_MOST_SOURCES = 10_000
_ONE_OF = f"where its articles come from: exactly one of {', '.join(PLACES)}"


def setting_views(premises: Premises) -> list[SettingView]:
    """Every key of the tables of which there is one, in the order of the file that `init` writes."""
    file = read_toml(premises.file)
    order = list(dict.fromkeys(name.split(".")[0] for name, _ in explained_keys()))
    tables = sorted(plain_tables(), key=lambda name: order.index(name) if name in order else len(order))
    views = [view for table in tables for view in _views(table, file)]
    sources = range(1, len(file.tables.get(_SOURCES, ())) + 1)
    return [*views, *(view for number in sources for view in _views(f"{_SOURCES}.{number}", file))]


def set_key(premises: Premises, table: str, key: str, value: Any) -> list[str]:
    """Write the key, None taking it out; gives the mistakes the file would have, and then writes nothing."""
    if table.startswith(_SOURCES) and key == "command":
        raise ConfigError("a source's command names a program: write it into show.toml by hand")
    views = _views(table, None) if table != _SOURCES and _kind_of(table) in _records() else ()
    view = next((view for view in views if view.key == key), None)
    if view is None:
        raise ConfigError(f"there is no key '{key}' of [{table}] in a show.toml")
    value = _taken(view, value)

    def cut(before: dict[str, Any], after: dict[str, Any]) -> None:
        _cut_key(before, table, key)
        _cut_key(after, table, key)

    return _write(premises, lambda text: with_key(text, table, key, value), cut)


def add_source(premises: Premises, kind: SourceKind, place: str, name: str | None) -> list[str]:
    """One more [[sources]] at the end; gives the mistakes the file would have, and then writes nothing."""
    if kind == "command":
        raise ConfigError("a source's command names a program: write it into show.toml by hand")
    rows = {kind: place.strip()} | ({"name": name.strip()} if name and name.strip() else {})
    return _write(premises, lambda text: with_source(text, rows), lambda _, after: after[_SOURCES].pop())


def remove_source(premises: Premises, number: int) -> list[str]:
    """Take the source of that number out."""
    if not 1 <= number <= len(premises.show.sources):
        raise ConfigError(f"the show has {len(premises.show.sources)} sources, and none of number {number}")
    return _write(
        premises, lambda text: without_source(text, number), lambda before, _: before[_SOURCES].pop(number - 1)
    )


def _write(premises: Premises, change: Callable[[str], str], cut: Cut) -> list[str]:
    """`cut` takes what is to change out of both: the rest is compared, so that no slip changes another key unseen."""
    with premises.changing():
        text = read_toml(premises.file).text
        changed = change(text)
        mistakes = check_show_file(changed.encode("utf-8"), premises.file)
        if not mistakes and changed != text:
            before, after = tomllib.loads(text), tomllib.loads(changed)
            cut(before, after)
            if _filled(before) != _filled(after):
                raise ConfigError("this would change other keys of show.toml too: write it there by hand")
            write_text(premises.file, changed)
    return mistakes


def _cut_key(tables: dict[str, Any], table: str, key: str) -> None:
    name, _, number = table.partition(".")
    section = tables.get(name, {})
    (section[int(number) - 1] if number else section).pop(key, None)


def _filled(tables: dict[str, Any]) -> dict[str, Any]:
    """The tables that hold anything: one that was only begun says nothing."""
    return {name: table for name, table in tables.items() if table not in ({}, [])}


def _views(table: str, file: TomlFile | None) -> Iterator[SettingView]:
    record = _records()[_kind_of(table)]
    hints = get_type_hints(record)
    way: Key = (_SOURCES, int(table.partition(".")[2]) - 1) if _kind_of(table) == _SOURCES else (table,)
    given = _given(file, way) if file else {}
    for each in fields(record):
        kind, choices = _type_of(hints[each.name])
        place = file.outline.keys.get((*way, each.name)) if file else None
        told = explained_keys().get((_kind_of(table), each.name)) or explained_keys().get((f"{table}.{each.name}", ""))
        yield SettingView(
            table=table,
            key=each.name,
            explanation=told.explanation if told else _ONE_OF if each.name in PLACES else "",
            type=kind,
            choices=choices,
            default=_plain(_default(each)),
            value=given[each.name] if each.name in given else _plain(_default(each)),
            is_set=each.name in given,
            line=place.line if place else None,
        )


@cache
def _records() -> dict[str, Any]:
    """Table → the record that it is read into."""
    hints = get_type_hints(Show)
    names = {table: next(iter(as_fields({table: None}))) for table in plain_tables()}
    return {table: hints[name] for table, name in names.items() if is_dataclass(hints[name])} | {_SOURCES: SourceFolder}


def _kind_of(table: str) -> str:
    """ "sources" for "sources.2", which is the second of them; any other table is its own."""
    name, _, number = table.partition(".")
    return _SOURCES if name == _SOURCES and number.isdecimal() and 0 < int(number) < _MOST_SOURCES else table


def _given(file: TomlFile, way: Key) -> Mapping[str, Any]:
    found: Any = file.tables
    for step in way:
        found = found[step] if isinstance(step, int) else found.get(step, {})
    return found if isinstance(found, Mapping) else {}


def _default(field: Field[Any]) -> Any:
    if field.default is not MISSING:
        return field.default
    return field.default_factory() if field.default_factory is not MISSING else None


def _plain(value: Any) -> Any:
    """A value as TOML and JSON have it."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return {key: _plain(each) for key, each in value.items()} if isinstance(value, Mapping) else value


def _taken(view: SettingView, value: Any) -> Any:
    """The value as its kind has it: a form gives words for numbers and answers too."""
    if not isinstance(value, str) or view.type in ("text", "table"):
        return value
    if view.type == "choice" and value not in ("true", "false") and not value.isdecimal():
        return value
    return toml_value(value, f"{view.table}.{view.key}")


def _type_of(hint: Any) -> tuple[SettingType, tuple[str, ...]]:
    """What a field may be asked for as, and the words or numbers to choose from."""
    if get_origin(hint) is Literal:
        return "choice", tuple(str(each).lower() if isinstance(each, bool) else str(each) for each in get_args(hint))
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return "list", tuple(map(str, get_args(inner))) if get_origin(inner) is Literal else ()
    if get_origin(hint) is Mapping or hint is Mapping:
        return "table", ()
    parts = [each for each in get_args(hint) if each is not NoneType]
    if parts and get_origin(hint) is not None:
        kinds = [_type_of(each) for each in parts]
        return next((kind for kind in kinds if kind[0] == "text"), kinds[0])
    simple: dict[Any, SettingType] = {bool: "boolean", int: "integer", float: "number"}
    return simple.get(hint, "text"), ()
