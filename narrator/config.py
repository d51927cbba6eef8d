"""`show.toml` → `Show`, with every mistake told at once; flags beat environment beats file."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from narrator.errors import ConfigError, nearest
from narrator.settings import (
    Build,
    Disclosure,
    Dressing,
    Quotes,
    Show,
    SourceFolder,
)
from narrator.settings_rules import contradictions

if TYPE_CHECKING:
    from pydantic import TypeAdapter

__all__ = [
    "SHOW_FILE",
    "Build",
    "Disclosure",
    "Dressing",
    "Quotes",
    "Show",
    "SourceFolder",
    "load_show",
    "problem_lines",
]

SHOW_FILE = "show.toml"
_TABLES = {"show": "about"}
"""TOML tables whose name is not the field's."""


def load_show(path: Path | None = None, settings: Iterable[str] = (), environ: Mapping[str, str] | None = None) -> Show:
    """The show in the folder (or show.toml) at `path`, else in the working folder, else the built-in defaults.

    `settings` are "section.key=value" from the command line; they beat the environment (NARRATOR_SECTION_KEY), which
    beats show.toml. Raises ConfigError with one line a mistake.
    """
    file = _find(path)
    tables = _read(file) if file else {}
    _override(tables, _from_environment(os.environ if environ is None else environ), "environment")
    _override(tables, [_setting(line) for line in settings], "--set")
    show = _check(tables, str(file) if file else "settings") if tables else Show()
    return replace(show, folder=file.parent.resolve()) if file else show


def _find(path: Path | None) -> Path | None:
    if path is None:
        return Path(SHOW_FILE) if Path(SHOW_FILE).is_file() else None
    file = path / SHOW_FILE if path.is_dir() else path
    if not file.is_file():
        raise ConfigError([f"{file}: there is no such show - 'narrator init {path}' makes one"])
    return file


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise ConfigError([f"{file}: is not UTF-8 text ({error.reason} at byte {error.start})"]) from error
    except OSError as error:
        raise ConfigError([f"{file}: cannot be read: {error.strerror}"]) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([f"{file}: is not TOML: {error}"]) from error


def _from_environment(environ: Mapping[str, str]) -> list[tuple[str, str, str]]:
    found = []
    for table, keys in _keys().items():
        for key in keys:
            value = environ.get(f"NARRATOR_{table}_{key}".upper())
            if value is not None:
                found.append((table, key, value))
    return found


def _setting(line: str) -> tuple[str, str, str]:
    name, equals, value = line.partition("=")
    table, dot, key = name.strip().partition(".")
    if not (equals and dot):
        raise ConfigError([f"--set {line}: write section.key=value, such as audio.bitrate_kbps=128"])
    return table, key, value.strip()


def _override(tables: dict[str, Any], values: Iterable[tuple[str, str, str]], origin: str) -> None:
    for table, key, value in values:
        section = tables.setdefault(table, {})
        if not isinstance(section, dict):
            raise ConfigError([f"{origin} {table}.{key}: [[{table}]] is a list, which only show.toml can set"])
        section[key] = _toml_value(value)


def _toml_value(value: str) -> Any:
    """The value as TOML would read it, or the words themselves: `audio.channels=2`, `show.title=The Harbour Report`."""
    try:
        return tomllib.loads(f"value = {value}")["value"]
    except tomllib.TOMLDecodeError:
        return value


def _check(tables: dict[str, Any], name: str) -> Show:
    from pydantic import ValidationError

    renamed = {_TABLES.get(table, table): value for table, value in tables.items()}
    problems = [f"{name}: [folder] is not a key of show.toml"] if "folder" in renamed else []
    try:
        show = _adapter().validate_python(renamed)
    except ValidationError as error:
        problems += problem_lines(name, error.errors(), Show)
        show = _check_rest(renamed, [told["loc"] for told in error.errors()])
    problems += [f"{name}: {line}" for line in contradictions(show)]
    if problems:
        raise ConfigError(problems)
    return show


def _check_rest(tables: Mapping[str, Any], places: Iterable[tuple[str | int, ...]]) -> Show:
    """The show without the keys at these places, which were told of already: what else is wrong is told with them."""
    from pydantic import ValidationError

    rest = deepcopy(dict(tables))
    for place in places:
        *path, key = (str(part) for part in takewhile(lambda part: isinstance(part, str), place))
        table = rest
        for part in path:
            table = table.get(part, {})
        table.pop(key, None)
    try:
        return _adapter().validate_python(rest)
    except ValidationError:
        return Show()


@cache
def _adapter() -> TypeAdapter[Show]:
    """Built once: that takes a hundred times as long as checking a show with it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Show)


def problem_lines(name: str, errors: Iterable[Mapping[str, Any]], record: type) -> list[str]:
    """pydantic's errors as ours: file, key, what is wrong, the nearest valid key."""
    lines = []
    for error in errors:
        place = [str(part) for part in error["loc"]]
        key = _toml_key(error["loc"])
        if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
            valid = _valid_keys(record, error["loc"][:-1])
            lines.append(f"{name}: unknown key '{key}'{nearest(place[-1], valid)}")
        else:
            lines.append(f"{name}: {key}: {error['msg'].lower()} (it is {error['input']!r}){_nearest_value(error)}")
    return lines


def _nearest_value(error: Mapping[str, Any]) -> str:
    """A tip where one of a few words was expected, and another one given."""
    if error["type"] != "literal_error" or not isinstance(error["input"], str):
        return ""
    return nearest(error["input"], re.findall(r"'([^']*)'", error["ctx"]["expected"]))


def _toml_key(place: tuple[str | int, ...]) -> str:
    """The place as show.toml has it: its table's name there, and list entries counted from 1."""
    back = {value: key for key, value in _TABLES.items()}
    parts = [back.get(str(place[0]), place[0]), *place[1:]]
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in parts)


def _valid_keys(record: Any, place: tuple[Any, ...]) -> list[str]:
    for part in place:
        if isinstance(part, int):
            continue
        record = get_type_hints(record).get(part)
        record = next((kind for kind in getattr(record, "__args__", ()) if is_dataclass(kind)), record)
    back = {value: key for key, value in _TABLES.items()}
    names = [f.name for f in fields(record)] if is_dataclass(record) else []
    return [back.get(known, known) for known in names if known != "folder"] if record is Show else names


def _keys() -> dict[str, list[str]]:
    """TOML table → its keys, for the tables that are not lists."""
    hints = get_type_hints(Show)
    back = {value: key for key, value in _TABLES.items()}
    return {back.get(name, name): [f.name for f in fields(kind)] for name, kind in hints.items() if is_dataclass(kind)}
