"""`show.toml` → `Show`, with every mistake told at once; flags beat environment beats file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from narrator.disk.toml_file import NotTomlError, TomlFile, parse_toml, read_toml, toml_value
from narrator.disk.toml_outline import Key
from narrator.errors import ConfigError
from narrator.show.settings import Build, Disclosure, Dressing, Quotes, Show, SourceFolder
from narrator.show.variables import settings_by_variable

__all__ = [
    "SHOW_FILE",
    "Build",
    "Disclosure",
    "Dressing",
    "Quotes",
    "Show",
    "SourceFolder",
    "load_show",
]

SHOW_FILE = "show.toml"


def load_show(path: Path | None = None, settings: Iterable[str] = (), environ: Mapping[str, str] | None = None) -> Show:
    """The show in the folder (or show.toml) at `path`, else in the working folder, else the built-in defaults.

    `settings` are "section.key=value" from the command line; they beat the environment (NARRATOR_SECTION_KEY), which
    beats show.toml. Raises ConfigError with one line a mistake.
    """
    file = _find(path)
    given = _Given(_read(file) if file else None)
    given.override(_from_environment(os.environ if environ is None else environ))
    given.override(_setting(line) for line in settings)
    show = given.show()
    return replace(show, folder=file.parent.resolve()) if file else show


def check_show_file(content: bytes, file: Path) -> list[str]:
    """The mistakes that a show.toml of this content would have, a line each; `file` is what they are told under."""
    try:
        _Given(_parsed(content, file)).show()
    except ConfigError as error:
        return list(error.problems)
    return []


def _find(path: Path | None) -> Path | None:
    if path is None:
        return Path(SHOW_FILE) if Path(SHOW_FILE).is_file() else None
    try:
        file = path / SHOW_FILE if path.is_dir() else path
        if not file.is_file():
            raise ConfigError([f"{file}: there is no such show - 'narrator init {path}' makes one"])
    except ValueError as error:  # a path that holds a NUL
        raise ConfigError([f"{path}: is no path: {error}"]) from error
    return file


def _read(file: Path) -> TomlFile:
    return _with_strays(lambda: read_toml(file), file)


def _parsed(content: bytes, file: Path) -> TomlFile:
    return _with_strays(lambda: parse_toml(content, str(file)), file)


def _with_strays(read: Callable[[], TomlFile], file: Path) -> TomlFile:
    """The file. Where a stray key makes it no TOML, that is what is told."""
    try:
        return read()
    except NotTomlError as error:
        from narrator.disk.toml_outline import outline
        from narrator.show.stray_keys import stray_at

        if error.line and (stray := stray_at(outline(error.text), error.line)):
            raise ConfigError([f"{file}:{error.line}: {stray}"]) from error
        raise


class _Given:
    """What was set where: the tables of the file, with what the environment and the command line put into them."""

    def __init__(self, file: TomlFile | None) -> None:
        self._file = file
        self._tables: dict[str, Any] = file.tables if file else {}
        self._set: dict[Key, str] = {}

    def override(self, values: Iterable[tuple[str, str, str, str]]) -> None:
        """Put each value, of table, key, the words for it and where they come from, in the place of the file's."""
        for table, key, words, origin in values:
            section = self._tables.setdefault(table, {})
            if not isinstance(section, dict):
                raise ConfigError([f"{origin}: [[{table}]] is a list, which only show.toml can set"])
            section[key] = toml_value(words, origin)
            self._set[(table, key)] = origin

    def show(self) -> Show:
        """The show, the built-in one where nothing is set."""
        if not self._tables:
            return Show()
        from narrator.show.mistakes import checked_show

        return checked_show(self._tables, self._at, self._strays())

    def _strays(self) -> list[str]:
        from narrator.show.stray_keys import stray_keys, without

        strays = list(stray_keys(self._file)) if self._file else []
        for stray in strays:
            without(self._tables, stray.key)
        return [f"{self._at(stray.key)}: {stray}" for stray in strays]

    def _at(self, key: Key) -> str:
        if origin := self._set.get(key[:2]):
            return origin
        return self._file.at(key) if self._file else "settings"


def _from_environment(environ: Mapping[str, str]) -> Iterable[tuple[str, str, str, str]]:
    for name, (table, key) in settings_by_variable().items():
        if (value := environ.get(name)) is not None:
            yield table, key, value, f"{name} in the environment"


def _setting(line: str) -> tuple[str, str, str, str]:
    name, equals, value = line.partition("=")
    table, dot, key = name.strip().partition(".")
    if not (equals and dot):
        raise ConfigError([f"--set {line}: write section.key=value, such as audio.bitrate_kbps=128"])
    return table, key, value.strip(), f"--set {name.strip()}"
