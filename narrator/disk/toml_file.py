"""The bytes of a TOML file → its tables, sound ones, and the place of each key for what is to be told of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from narrator.disk.toml_outline import Key, Outline, outline
from narrator.errors import ConfigError

MOST_BYTES = 5_000_000
"""A cast of forty thousand people."""
MOST_DEEP = 32
_LONG_KEY = re.compile(
    r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){%d}""" % MOST_DEEP  # noqa: UP031 - braces
)
"""tomllib takes the square of a dotted key's length."""
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""And what some programs take for the end of a line."""


class NotTomlError(ConfigError):
    """Text that is no TOML; `line` is where, None where that cannot be told."""

    def __init__(self, problem: str, text: str, line: int | None) -> None:
        self.text = text
        self.line = line
        super().__init__(problem)


class TomlFile:
    """A file that was read: `tables` as `tomllib` gives them, without controls in any word and not nested deeply."""

    def __init__(self, name: str, text: str, tables: dict[str, Any]) -> None:
        self.name = name
        self.text = text
        self.tables = tables

    @cached_property
    def outline(self) -> Outline:
        """Where its keys stand; made when there is something to tell."""
        return outline(self.text)

    def at(self, key: Key) -> str:
        """ "show.toml:12:3" for the key there, or for what is nearest above it; the file's name for the file itself."""
        place = self.outline.place(key)
        return f"{self.name}:{place.line}:{place.column}" if place else self.name


def read_toml(path: Path) -> TomlFile:
    """The file at `path`. Raises ConfigError with a line for each mistake."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ConfigError([f"{path}: cannot be read: {error.strerror}"]) from error
    return parse_toml(content, str(path))


def parse_toml(content: bytes, name: str, *, any_words: bool = False) -> TomlFile:
    """The file that holds these bytes; `name` is what its mistakes are told under.

    `any_words`: controls in words are no mistake; for what we wrote ourselves from articles.
    """
    if len(content) > MOST_BYTES:
        raise ConfigError([f"{name}: more than {MOST_BYTES // 1_000_000} MB; a file of settings is never that long"])
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ConfigError([f"{name}:{line}: is not UTF-8 text ({error.reason} at byte {error.start})"]) from error
    if match := _LONG_KEY.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise ConfigError([f"{name}:{line}: a key of more than {MOST_DEEP} parts is never needed"])
    file = TomlFile(name, text, _tables(text, name))
    if problems := [f"{file.at(key)}: {problem}" for key, problem in _unsound(file.tables, any_words)]:
        raise ConfigError(problems)
    return file


def toml_value(text: str, name: str) -> Any:
    """The value as TOML would read it, or the words themselves: `2`, `The Harbour Report`. Raises ConfigError."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        value = text
    if problems := [f"{name}: {problem}" for _, problem in _unsound({"value": value}, False)]:
        raise ConfigError(problems)
    return value


def _tables(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = _place_told(str(error), text)
        raise NotTomlError(f"{name}:{line}:{column}: is not TOML: {_AT.sub('', str(error))}", text, line) from error
    except ValueError as error:  # what Python's own numbers refuse
        raise NotTomlError(f"{name}: is not TOML: {str(error).partition(':')[0]}", text, None) from error
    except RecursionError as error:
        raise NotTomlError(f"{name}: is not TOML: brackets are nested too deeply", text, None) from error


def _place_told(message: str, text: str) -> tuple[int, int]:
    """Where the reader stopped: its own words for it, or the end."""
    match = _AT.search(message)
    if match and match[1]:
        return int(match[1]), int(match[2])
    return text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1


def _unsound(tables: dict[str, Any], any_words: bool) -> Iterator[tuple[Key, str]]:
    """What TOML allows and nobody means: words that hold controls, and tables in tables without end."""
    waiting: list[tuple[Key, Any]] = [((), tables)]
    while waiting:
        key, value = waiting.pop()
        if len(key) > MOST_DEEP:
            yield key, f"more than {MOST_DEEP} levels of tables and lists are never needed"
        elif isinstance(value, dict):
            waiting += [((*key, name), each) for name, each in reversed(value.items())]
            if not any_words:
                yield from (((*key, name), _told(name)) for name in value if _CONTROL.search(name))
        elif isinstance(value, list):
            waiting += [((*key, number), value[number]) for number in reversed(range(len(value)))]
        elif isinstance(value, str) and not any_words and _CONTROL.search(value):
            yield key, _told(value)


def _told(words: str) -> str:
    match = _CONTROL.search(words)
    code = f"U+{ord(match[0]):04X}" if match else ""
    return f"there is a control character ({code}), which steers terminals and is never said: take it out"
