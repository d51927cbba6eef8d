"""TOML text → where each key stands in it, which Python's own reader does not tell; and the headers in its comments."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Key = tuple[str | int, ...]
"""The way to a value: names of tables and keys, and numbers of list entries counted from 0."""


class Place(NamedTuple):
    """Where something begins, both counted from 1; the column counts characters."""

    line: int
    column: int


class Assignment(NamedTuple):
    """A `key = value` below a header (`table` is that header's), not one inside an inline table."""

    table: Key
    parts: tuple[str, ...]
    place: Place


class CommentedHeader(NamedTuple):
    """A line such as `# [feed]`."""

    line: int
    name: str

    @property
    def table(self) -> tuple[str, ...]:
        """The way to the table, as far as its name is plain."""
        return tuple(part.strip() for part in self.name.split("."))


@dataclass(slots=True)
class Outline:
    """`keys`: the place of every key, table, and list entry; the others stand in the order of the file."""

    keys: dict[Key, Place] = field(default_factory=dict)
    assignments: list[Assignment] = field(default_factory=list)
    header_lines: list[int] = field(default_factory=list)
    commented: list[CommentedHeader] = field(default_factory=list)

    def place(self, key: Key) -> Place | None:
        """Of the key, or of the nearest thing that it stands in; None where that is the file itself."""
        while key and key not in self.keys:
            key = key[:-1]
        return self.keys.get(key)

    def commented_header_above(self, line: int) -> CommentedHeader | None:
        """The nearest header that a comment holds, between the line and the header in force there."""
        at = bisect_left(self.commented, (line,)) - 1
        header = bisect_left(self.header_lines, line) - 1
        in_force = self.header_lines[header] if header >= 0 else 0
        return self.commented[at] if at >= 0 and self.commented[at].line > in_force else None


def outline(text: str) -> Outline:
    """The outline of text that `tomllib` reads; of other text, as far as it can be told. Linear in its length."""
    walk = _Walk()
    for kind, word, place in _words(text):
        walk.take(kind, word, place)
    return walk.found


def may_have_commented_header(text: str) -> bool:
    """Whether a line looks like one: told in no time, where an outline takes as long as all other reading together."""
    return _LIKE_A_HEADER_IN_COMMENT.search(text) is not None


_WORD = re.compile(
    r"""
      (?P<comment>\#[^\n]*+)
    | (?P<blank>[ \t\r]++)
    | (?P<break>\n)
    | (?P<text>
          \"{3}(?:[^"\\]++|\\.|"(?!""))*+\"{0,5}   # without its end it goes on to that of the text
        | '{3}(?:[^']++|'(?!''))*+'{0,5}
        | "(?:[^"\\\n]++|\\[^\n])*+"?+            # or of the line
        | '[^'\n]*+'?+
      )
    | (?P<mark>[\[\]{},=.])
    | (?P<bare>[^\s\[\]{},=."'\#]++)
    | (?P<odd>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_HEADER_IN_COMMENT = re.compile(r"#[#\s]*\[{1,2}\s*([\w-]+(?:\s*\.\s*[\w-]+)*)\s*\]{1,2}\s*(?:#.*)?")
_LIKE_A_HEADER_IN_COMMENT = re.compile(r"^[ \t\r]*+#[^\[\n]*+\[", re.MULTILINE)
_MOST_DEEP = 64
"""Keys are told up to here: `toml_file` refuses what goes deeper, and text that is no TOML may go on for ever."""


def _words(text: str) -> Iterator[tuple[str, str, Place]]:
    line, line_start = 1, 0
    for match in _WORD.finditer(text):
        kind, word = match.lastgroup or "", match[0]
        yield kind, word, Place(line, match.start() - line_start + 1)
        if "\n" in word:
            line += word.count("\n")
            line_start = match.start() + word.rindex("\n") + 1


@dataclass(slots=True)
class _Open:
    """An array (`index` is that of its entry at hand) or an inline table that has not ended."""

    key: Key
    index: int | None


class _Walk:
    """What stands before the word at hand: the header in force, the key being read, what is open."""

    def __init__(self) -> None:
        self.found = Outline()
        self._table: Key = ()
        self._counts: dict[Key, int] = {}  # [[key]] → how many so far
        self._open: list[_Open] = []
        self._value: Key = ()
        self._line_began = False
        self._reading: Callable[[str, str, Place], None] = self._key
        self._start_over()

    def take(self, kind: str, word: str, place: Place) -> None:
        if kind == "comment":
            self._comment(word, place.line)
        elif kind == "break":
            self._line_began = False
            if not self._open:
                self._reading = self._key
                self._start_over()
        elif kind != "blank":
            self._line_began = True
            self._reading(kind, word, place)

    def _comment(self, word: str, line: int) -> None:
        match = _HEADER_IN_COMMENT.fullmatch(word)
        if match and not self._line_began:
            self.found.commented.append(CommentedHeader(line, match[1]))

    def _start_over(self) -> None:
        self._parts: list[str] = []
        self._start = Place(0, 0)
        self._is_list = False

    def _key(self, kind: str, word: str, place: Place) -> None:
        if kind in ("text", "bare"):
            self._start = self._start if self._parts else place
            self._parts.append(_plain(kind, word))
        elif word == "=":
            self._assign()
        elif word == "[" and not (self._open or self._parts):
            self._reading = self._header
            self._start = place
        elif word == "}" and self._open:
            self._close()

    def _header(self, kind: str, word: str, place: Place) -> None:
        if kind in ("text", "bare"):
            self._parts.append(_plain(kind, word))
        elif word == "[":
            self._is_list = True
        elif word == "]" and self._parts:
            self.found.header_lines.append(place.line)
            self._table = self._opened()
            self._reading = self._rest
            self._start_over()

    def _rest(self, _kind: str, _word: str, _place: Place) -> None:
        """What follows a header on its line: its second bracket."""

    def _opened(self) -> Key:
        """The table that a header begins; of a [[list]] the entry that was begun last."""
        key: Key = ()
        for number, part in enumerate(self._parts, 1):
            key = _within(key, part)
            self.found.keys.setdefault(key, self._start)
            if self._is_list and number == len(self._parts):
                self._counts[key] = self._counts.get(key, 0) + 1
            if key in self._counts:
                key = _within(key, self._counts[key] - 1)
                self.found.keys.setdefault(key, self._start)
        return key

    def _assign(self) -> None:
        key = self._open[-1].key if self._open else self._table
        if not self._open:
            self.found.assignments.append(Assignment(self._table, tuple(self._parts), self._start))
        for part in self._parts:
            key = _within(key, part)
            self.found.keys.setdefault(key, self._start)
        self._value = key
        self._reading = self._values
        self._start_over()

    def _values(self, _kind: str, word: str, place: Place) -> None:
        if word in ("]", "}"):
            self._close()
        elif word == ",":
            self._next()
        else:
            self.found.keys.setdefault(self._value, place)
            if word == "[":
                self._open.append(_Open(self._value, 0))
                self._value = _within(self._value, 0)
            elif word == "{":
                self._open.append(_Open(self._value, None))
                self._reading = self._key
                self._start_over()

    def _next(self) -> None:
        if self._open and (last := self._open[-1]).index is not None:
            last.index += 1
            self._value = _within(last.key, last.index)
        elif self._open:
            self._reading = self._key
            self._start_over()

    def _close(self) -> None:
        if self._open:
            self._value = self._open.pop().key
        self._reading = self._values


def _within(key: Key, part: str | int) -> Key:
    return (*key, part) if len(key) < _MOST_DEEP else key


def _plain(kind: str, word: str) -> str:
    """A part of a key as it is meant; the reader itself knows the escapes best."""
    if kind == "bare" or "\\" not in word or word[0] == "'":
        return word if kind == "bare" else word[1:-1]
    try:
        return next(iter(tomllib.loads(f"{word} = 0")))
    except tomllib.TOMLDecodeError:
        return word[1:-1]
