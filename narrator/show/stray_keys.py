"""Keys uncommented below a header that is a comment still: TOML counts them to the table before."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from narrator.disk.toml_file import TomlFile
from narrator.disk.toml_outline import CommentedHeader, Key, Outline, may_have_commented_header
from narrator.show.tables import header, keys_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stray:
    """A key that the table does not know where TOML counts it, and the header in a comment whose it is."""

    key: Key
    name: str
    header: CommentedHeader

    def __str__(self) -> str:
        return (
            f"'{self.name}' belongs to {header(self.header.name)}; its header is still commented: "
            f"take the '#' in line {self.header.line} away"
        )


def stray_keys(file: TomlFile) -> Iterator[Stray]:
    """The strays of a show.toml; a key that both tables know is only warned of, for it may be meant where it counts."""
    if not may_have_commented_header(file.text):
        return
    for found in file.outline.assignments:
        commented = file.outline.commented_header_above(found.place.line)
        if commented is None or not _fits(found.parts[0], commented):
            continue
        here = keys_of(tuple(part for part in found.table if isinstance(part, str)))
        if _is_at_home(found.parts[0], commented, here):
            place = f"{file.name}:{found.place.line}:{found.place.column}"
            counted = f"counts for the table above the comment {header(commented.name)} in line {commented.line}"
            log.warning("%s: '%s' %s: take that '#' away, or move the key up", place, found.parts[0], counted)
        else:
            yield Stray((*found.table, found.parts[0]), found.parts[0], commented)


def without(tables: dict[str, Any], key: Key) -> None:
    """Take the value out of the tables it stands in."""
    inner: Any = tables
    for part in key[:-1]:
        inner = inner[part]
    inner.pop(key[-1], None)


def stray_at(outline: Outline, line: int) -> Stray | None:
    """The stray in that line of a file that is no TOML because of it: the table before has such a key already."""
    found = next((each for each in outline.assignments if each.place.line == line), None)
    commented = found and outline.commented_header_above(line)
    if found is None or commented is None or not _fits(found.parts[0], commented):
        return None
    return Stray((*found.table, *found.parts), found.parts[0], commented)


def _fits(name: str, commented: CommentedHeader) -> bool:
    keys = keys_of(commented.table)
    return keys is None or name in keys


def _is_at_home(name: str, commented: CommentedHeader, here: frozenset[str] | None) -> bool:
    """Whether the table that it counts to would take it: a table of names takes any, but no key of another table."""
    if here is None:
        return keys_of(commented.table) is None
    return name in here
