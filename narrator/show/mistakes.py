"""The tables of a show → `Show`, with every mistake in them told at once, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from narrator.disk.toml_outline import Key
from narrator.errors import ConfigError, nearest, shown
from narrator.show.rules import contradictions
from narrator.show.settings import Show
from narrator.show.tables import as_fields, as_tables, foreign_tables, header, keys_of, tables_with

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Told = Mapping[str, Any]
"""One of pydantic's errors."""


def checked_show(tables: dict[str, Any], at: Callable[[Key], str], told_before: Iterable[str] = ()) -> Show:
    """The show. `at` tells where a key stands. Raises ConfigError with `told_before` and a line for each mistake."""
    from pydantic import ValidationError

    given = as_fields(tables)
    problems = [
        *told_before,
        *(f"{at((name,))}: [{name}] is not a key of show.toml" for name in foreign_tables(tables)),
    ]
    try:
        show = _adapter().validate_python(given)
    except ValidationError as error:
        found = _one_each(error.errors(include_url=False))
        problems += [f"{at(as_tables(told['loc']))}: {_line(told)}" for told in found]
        show = _check_rest(given, [told["loc"] for told in found])
    problems += [f"{at(key)}: {line}" for key, line in contradictions(show)]
    if problems:
        raise ConfigError(problems)
    return show


def _check_rest(tables: dict[str, Any], places: Iterable[Key]) -> Show:
    """The show without the keys at these places, which were told of already: what else is wrong is told with them."""
    from pydantic import ValidationError

    rest = deepcopy(tables)
    for place in places:
        *path, key = takewhile(lambda part: isinstance(part, str), place)
        table: Any = rest
        for part in path:
            table = table.get(part) if isinstance(table, dict) else None
        if isinstance(table, dict):
            table.pop(key, None)
    try:
        return _adapter().validate_python(rest)
    except ValidationError:
        return Show()


def _one_each(errors: Iterable[Told]) -> list[Told]:
    """The errors; one, not one a kind, for a key that takes a word or a list of them."""
    found: dict[Key, Told] = {}
    for told in errors:
        place = next((key for key in _WORD_OR_LIST if told["loc"][: len(key)] == key), None)
        if place is None:
            found[told["loc"]] = told
        else:
            found.setdefault(place, {**told, "loc": place, "type": "word_or_list"})
    return list(found.values())


@cache
def _adapter() -> TypeAdapter[Show]:
    """Built once: that takes a hundred times as long as checking a show with it."""
    from pydantic import TypeAdapter

    return TypeAdapter(Show)


def _line(told: Told) -> str:
    """What is wrong with the key, and the nearest that would be right."""
    key = as_tables(told["loc"])
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in key)
    if told["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"unknown key '{_short(name)}'{_tip(key)}"
    if message := _SHAPES.get(told["type"]):
        return message(name, told)
    return f"{_short(name)}: {told['msg'].lower()} (it is {shown(told['input'])}){_nearest_value(told)}"


def _tip(key: Key) -> str:
    """The table that has this very key, else the nearest one of the same table."""
    *table, name = (part for part in key if isinstance(part, str))
    homes = tables_with(name)
    return f" - it is a key of {' and '.join(homes)}" if homes else nearest(name, keys_of(tuple(table)) or ())


def _short(name: str) -> str:
    return name if len(name) <= 80 else f"{name[:79]}…"


def _wanted_table(name: str, told: Told) -> str:
    table = name.partition(".")[0]
    return f"{_short(name)}: is a table: write {header(table)} and its keys below (it is {shown(told['input'])})"


def _wanted_list(name: str, told: Told) -> str:
    if header(name).startswith("[["):
        return f"{name}: is a list of tables: write {header(name)} before each"
    return f"{_short(name)}: is a list: write [{shown(told['input'])}]"


def _wanted_words(name: str, told: Told) -> str:
    return f"{name}: write a name, or a list of names (it is {shown(told['input'])})"


_WORD_OR_LIST: tuple[Key, ...] = (("voices", "engine"),)
_SHAPES: dict[str, Callable[[str, Told], str]] = {
    "dataclass_type": _wanted_table,
    "tuple_type": _wanted_list,
    "word_or_list": _wanted_words,
}
"""What pydantic tells in terms of Python."""


def _nearest_value(told: Told) -> str:
    """A tip where one of a few words was expected, and another one given."""
    if told["type"] != "literal_error" or not isinstance(told["input"], str):
        return ""
    return nearest(told["input"], _choices(told["ctx"]["expected"]))


def _choices(expected: str) -> Iterator[str]:
    yield from re.findall(r"'([^']*)'", expected)
