"""Words of the article, with the directions among them ↔ a line of the script file, free of our own signs.

Also what stands between two lines: the white space that goes without saying, and how any other is written.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from narrator.disk.plain_paths import is_relative_path
from narrator.errors import ScriptError
from narrator.language.pause_marks import PAUSE_MARK, pause_mark_ms
from narrator.records import Direction, DirectionKind

NARRATOR = "narrator"
_UNSEEN = r"\x00-\x08\x0a-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u2028\u2029"
_SPECIAL = re.compile(
    rf"\\|[{_UNSEEN}]|\[(?=say:|sound:|chapter:|pause\b|space\b|break\b|\d[\d.]*\s*m?s\])|<(?=break\b)", re.IGNORECASE
)
_SPECIAL_IN_SAY = re.compile(rf"[\\|\]{_UNSEEN}]")
_TOKEN = re.compile(
    r"\\u\{(?P<code>[0-9a-fA-F]{1,6})\}|\\(?P<plain>.)|\[pause\b(?P<pause>[^\]]*)(?P<end>\]|$)"
    r"|\[(?P<kind>sound|chapter):(?P<value>(?:[^\]\\]|\\.)*)(?P<shut>\]|$)"
    r"|\[say:(?P<say>(?:[^\]\\]|\\.)*)(?P<close>\]|$)"
    r"|(?P<mark><break\b[^<>]*>(?:\s*</break\s*>)?|\[break\b[^\]]*\]|\[\d[\d.]*\s*m?s\])",
    re.IGNORECASE,
)
_ESCAPED = re.compile(r"\\u\{(?P<code>[0-9a-fA-F]{1,6})\}|\\(?P<plain>.)", re.DOTALL)
_PAUSE = re.compile(r"\s*:?\s*(\d{1,6}(?:\.\d{1,3})?)\s*(ms|s)?\s*$")
_HALVES = re.compile(r" ?((?:[^|\\]|\\.)*?) ?\| ?((?:[^|\\]|\\.)*)$", re.DOTALL)
_CLINGS_LEFT = frozenset(",.;:!?)]}…’”»%")
_CLINGS_RIGHT = frozenset("([{‘“«„¿¡—")
_PLAIN_NAME = re.compile(r"[^\W\d_][^\x00-\x1f\"\\\u2028\u2029\x85]*(?<!\s)")


class _DirectionError(Exception):
    """What is wrong with a direction."""


@dataclass(slots=True)
class Decoded:
    """A line's words, the directions in it (offsets into the words), and what is wrong with it."""

    text: str = ""
    directions: list[Direction] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def encode_line(words: str, directions: Sequence[Direction], at: int) -> str:
    """`words`, which begin at offset `at` of the article, with `directions`, in order, among them."""
    parts: list[str] = []
    done = 0
    for direction in directions:
        start, end = direction.start - at, direction.end - at
        if start < done or end > len(words):
            raise ScriptError(f"two directions stand at the same place of the article, character {direction.start}")
        parts.append(_escape(words[done:start]))
        if direction.kind != "say":
            parts.append(direction_line(direction))
            done = start
            if start and words[start - 1].isspace() and words[start : start + 1] == " ":
                parts.append("\\ ")
                done += 1
            elif start < len(words) and (start == 0 or words[start - 1].isspace()) and not words[start].isspace():
                parts.append(" ")  # for the eye only
        else:
            parts.append(f"[say: {_escape_say(words[start:end])} | {_escape_say(direction.value)}]")
            done = end
    line = "".join(parts) + _escape(words[done:])
    return f"\\{line}" if line.startswith(("@", "%", "---")) else line


def decode_line(line: str) -> Decoded:
    """The reverse."""
    found = Decoded()
    done = 0
    for token in _TOKEN.finditer(line):
        found.text += line[done : token.start()]
        done = token.end()
        try:
            if token["code"] or token["plain"]:
                found.text += _character(token)
            elif token["say"] is not None:
                words, said = _say(token)
                found.directions.append(Direction(len(found.text), len(found.text) + len(words), "say", said))
                found.text += words
            else:
                kind, value = _named(token) if token["kind"] else ("pause", _pause(token))
                found.directions.append(Direction(len(found.text), len(found.text), kind, value))
                # of two blanks around it one is there for the eye only
                done += line[done : done + 1] == " " and (not found.text or found.text[-1].isspace())
        except _DirectionError as error:
            found.problems.append(str(error))
    found.text += line[done:]
    return found


def direction_line(direction: Direction) -> str:
    """A pause, a sound, a chapter or a note as it stands alone on a line."""
    if direction.kind == "note":
        return f"% {direction.value}".rstrip()
    if direction.kind in ("sound", "chapter"):
        return f"[{direction.kind}: {_escape_say(direction.value)}]"
    return f"[pause {direction.value}ms]"


def pause_ms(written: str) -> int | None:
    """Whole milliseconds of "800ms", "800" or "1.5s"; None where it is none of these."""
    match = _PAUSE.match(written)
    if match is None or (match[2] != "s" and "." in match[1]):
        return None
    return round(float(match[1]) * 1000) if match[2] == "s" else int(match[1])


def encode_space(space: str) -> str:
    return f"[space {json.dumps(space)}]"


def usual_space(before: str, after: str) -> str:
    """What goes without saying between two lines of one paragraph: a blank, but none before a comma."""
    return "" if after[:1] in _CLINGS_LEFT or before[-1:] in _CLINGS_RIGHT else " "


def encode_name(name: str | None) -> str:
    """A speaker's name as it stands after "@"; in quotation marks where it could be taken for something else."""
    if name is None:
        return NARRATOR
    return name if _PLAIN_NAME.fullmatch(name) and name.lower() != NARRATOR and name.isprintable() else json.dumps(name)


def decode_name(written: str) -> str | None:
    """The reverse. Raises ValueError where the quotation marks are broken."""
    if written.lower() == NARRATOR:
        return None
    return str(json.loads(written)) if written.startswith('"') else written


def _escape(words: str) -> str:
    return _SPECIAL.sub(_written, words)


def _escape_say(words: str) -> str:
    return _SPECIAL_IN_SAY.sub(_written, words)


def _written(match: re.Match[str]) -> str:
    sign = match.group()
    return f"\\{sign}" if sign in "\\[]|<" else f"\\u{{{ord(sign):x}}}"


def _character(token: re.Match[str]) -> str:
    code = int(token["code"] or "0", 16)
    if code > 0x10FFFF:
        raise _DirectionError(f"'{token.group()}' is no character")
    return chr(code) if token["code"] else str(token["plain"])


def _pause(token: re.Match[str]) -> str:
    """Its whole milliseconds, as we write a pause or as SSML and Speech Markdown do."""
    if token["mark"]:
        match = PAUSE_MARK.fullmatch(token["mark"])
        ms = pause_mark_ms(match) if match else None
    elif token["end"]:
        ms = pause_ms(token["pause"])
    else:
        raise _DirectionError("a '[pause' without its ']'")
    if ms is None:
        raise _DirectionError(f"'{token.group()}' is no pause - write it like [pause 800ms]")
    return str(ms)


def _named(token: re.Match[str]) -> tuple[DirectionKind, str]:
    """A sound, whose file is one of the show's folder, or a chapter, which has a title."""
    kind: DirectionKind = "sound" if token["kind"].lower() == "sound" else "chapter"
    written = _unescape(token["value"])
    value = written.strip() if kind == "sound" else " ".join(written.split())
    if not token["shut"]:
        raise _DirectionError(f"a '[{kind}:' without its ']'")
    if kind == "sound" and not is_relative_path(value):
        raise _DirectionError(f"'{token.group()}' is no file of the show's folder - write [sound: music/sting.mp3]")
    if not value:
        raise _DirectionError(f"'{token.group()}' has no title - write [chapter: The vote]")
    return kind, value


def _say(token: re.Match[str]) -> tuple[str, str]:
    """The written words, and those that are said for them."""
    if not token["close"]:
        raise _DirectionError("a '[say:' without its ']'")
    halves = _HALVES.match(token["say"])
    if halves is None or not halves[1]:
        raise _DirectionError(f"'{token.group()}' needs the written and the spoken words: [say: RNLI | R N L I]")
    return _unescape(halves[1]), _unescape(halves[2])


def _unescape(words: str) -> str:
    return _ESCAPED.sub(_character, words)
