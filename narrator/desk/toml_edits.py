"""A TOML file's text + one key's value → the text with it, every comment and the order of all others kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from narrator.disk.toml_outline import outline
from narrator.errors import ConfigError
from narrator.errors.extras import pip_install

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def with_key(text: str, table: str, key: str, value: Any) -> str:
    """The text in which `key` of `[table]` has that value, or, for None, is not there any more.

    A key that stands there keeps its comment; of one that stands there commented out (`# key = …`) the line is used; a
    new one comes behind the last of its table, which is added at the file's end where there is none.
    """
    document = parsed(text)
    name, _, number = table.partition(".")
    if number.isdecimal():
        return _in_list(document, name, int(number), key, value)
    if table in document and key in document[table]:
        return _changed(document, table, key, value) if value is not None else _without(text, document, table, key)
    if value is None:
        return text
    if isinstance(value, dict):
        return _with_table(text, f"{table}.{quoted_key(key)}", value)
    line = f"{quoted_key(key)} = {written(value)}"
    return _uncommented(text, table, key, line) or _inserted(text, table, line)


def with_source(text: str, rows: dict[str, Any]) -> str:
    """The text with one more [[sources]] at its end."""
    return _with_table(text, "[sources]", rows)


def without_source(text: str, number: int) -> str:
    """The text without the [[sources]] of that number, counted from 1."""
    document = parsed(text)
    entries: Any = document["sources"]
    del entries[number - 1]
    if not entries:
        document.remove("sources")
    return document.as_string()


def _in_list(document: TOMLDocument, name: str, number: int, key: str, value: Any) -> str:
    entries: Any = document.get(name, [])
    if not 1 <= number <= len(entries):
        raise ConfigError(f"there are {len(entries)} [[{name}]], and none of number {number}")
    if value is None:
        entries[number - 1].pop(key, None)
    else:
        entries[number - 1][key] = value
    return document.as_string()


def written(value: Any) -> str:
    """A value as TOML has it."""
    tomlkit = _tomlkit()
    return str(tomlkit.item(value).as_string())


def quoted_key(key: str) -> str:
    """A key, in quotation marks where it needs them."""
    return key if _BARE.fullmatch(key) else written(key)


def _tomlkit() -> Any:
    try:
        import tomlkit
    except ImportError as error:
        raise ConfigError(f"the studio needs tomlkit: {pip_install('studio')}") from error
    return tomlkit


def parsed(text: str) -> TOMLDocument:
    """The document, which keeps its comments. Raises ConfigError for what is no TOML."""
    from tomlkit.exceptions import TOMLKitError

    try:
        document: TOMLDocument = _tomlkit().parse(text)
    except TOMLKitError as error:
        raise ConfigError(f"the file is not TOML: {error}; mend it by hand first") from error
    return document


def _changed(document: TOMLDocument, table: str, key: str, value: Any) -> str:
    document[table][key] = value
    return document.as_string()


def _without(text: str, document: TOMLDocument, table: str, key: str) -> str:
    """A line of its own is commented out, so that it can be found again; what takes several is taken out."""
    lines = text.split("\n")  # as the outline counts: a comment may hold other breaks, which are none in TOML
    place = outline(text).keys.get((table, key))
    if place is not None:
        line = lines[place.line - 1]
        if line.lstrip().startswith(("[", "#")) or not _stands_alone(line):
            del document[table][key]
            return document.as_string()
        lines[place.line - 1] = f"# {line}"
        return "\n".join(lines)
    del document[table][key]
    return document.as_string()


def _stands_alone(line: str) -> bool:
    try:
        _tomlkit().parse(line)
    except Exception:  # noqa: BLE001 - whatever its parser minds: the value goes on in other lines
        return False
    return True


def _uncommented(text: str, table: str, key: str, line: str) -> str | None:
    """The text in which the commented line of the key, and of its table's header, is in force; None without one."""
    lines = text.split("\n")
    header = re.compile(rf"\s*(#\s*)?\[{re.escape(table)}\]\s*(?:#.*)?$")
    wanted = re.compile(rf"\s*#\s*(?:{re.escape(quoted_key(key))})\s*=[^#]*(?P<comment>#.*)?$")
    headers = [at for at, each in enumerate(lines) if header.match(each)]
    in_force = [at for at in headers if lines[at].lstrip().startswith("[")]
    start = next(iter(in_force or headers), None)
    if start is None:
        return None
    for at in range(start + 1, len(lines)):
        if re.match(r"\s*(#\s*)?\[\[?[\w.\"'-]+\]\]?\s*(?:#.*)?$", lines[at]):
            break
        if (match := wanted.match(lines[at])) is not None:
            comment = match["comment"]
            lines[at] = f"{line:<37} {comment}" if comment else line
            lines[start] = re.sub(r"^\s*#\s*", "", lines[start])
            return "\n".join(lines)
    return None


def _inserted(text: str, table: str, line: str) -> str:
    """The line behind the last key of its table, or in a new table at the end."""
    found = outline(text)
    header = next((key for key in found.keys if key == (table,)), None)
    lines = text.split("\n")
    if header is None:
        return f"{text.rstrip()}\n\n[{table}]\n{line}\n".lstrip()
    own = [each.place.line for each in found.assignments if each.table == (table,)]
    at = _end_of(text, max(own)) if own else found.keys[header].line
    return "\n".join([*lines[:at], line, *lines[at:]])


def _end_of(text: str, first: int) -> int:
    """The last line of the value that begins in that line: a list may take several."""
    lines = text.split("\n")
    for last in range(first, len(lines) + 1):
        if _stands_alone("\n".join(lines[first - 1 : last])):
            return last
    return first


def _with_table(text: str, header: str, values: dict[str, Any]) -> str:
    rows = "".join(f"{quoted_key(key)} = {written(value)}\n" for key, value in values.items())
    return f"{text.rstrip()}\n\n[{header}]\n{rows}".lstrip()
