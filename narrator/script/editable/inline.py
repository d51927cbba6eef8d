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
_CLINGS_LEFT = frozenset(",.;:!?)]}…’”»%")
_CLINGS_RIGHT = frozenset("([{‘“«„¿¡—")
_PLAIN_NAME = re.compile(r"[^\W\d_][^\x00-\x1f\"\\\u2028\u2029\x85]*(?<!\s)")


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
    if line.startswith(("@", "%", "---")):
        line = "\\" + line
    return line


def decode_line(line: str, at: int) -> Decoded:
    """The reverse; offsets of the directions begin at `at`."""
    found = Decoded()
    if not any(sign in line for sign in "\\[<"):
        found.text = line
        return found
    done = 0
    for token in _TOKEN.finditer(line):
        if token.start() < done:
            continue
        found.text += line[done : token.start()]
        done = token.end()
        if token["code"] is not None or token["plain"] is not None:
            found.text += _character(token, found)
        elif token["pause"] is not None or token["mark"] is not None:
            done = _read_pause(token, line, found, at)
        elif token["kind"] is not None:
            done = _read_named(token, line, found, at)
        else:
            _read_say(token, found, at)
    found.text += line[done:]
    return found


def direction_line(direction: Direction) -> str:
    """A pause, a sound, a chapter or a note as it stands alone on a line."""
    if direction.kind == "note":
        return f"% {direction.value}".rstrip()
    if direction.kind in ("sound", "chapter"):
        return f"[{direction.kind}: {_escape_say(direction.value)}]"
    return f"[pause {direction.value}ms]"


def pause_ms(written: str) -> str | None:
    """Whole milliseconds of "800ms", "800" or "1.5s", as text; None where it is none of these."""
    match = _PAUSE.match(written)
    if match is None or (match[2] != "s" and "." in match[1]):
        return None
    return str(round(float(match[1]) * 1000)) if match[2] == "s" else str(int(match[1]))


def _marked_ms(mark: str) -> str | None:
    """Whole milliseconds of SSML's and Speech Markdown's marks."""
    match = PAUSE_MARK.fullmatch(mark)
    ms = pause_mark_ms(match) if match else None
    return None if ms is None else str(ms)


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


def _character(token: re.Match[str], found: Decoded) -> str:
    if token["code"] is None:
        return str(token["plain"])
    code = int(token["code"], 16)
    if code > 0x10FFFF:
        found.problems.append(f"'{token.group()}' is no character")
        return ""
    return chr(code)


def _read_pause(token: re.Match[str], line: str, found: Decoded, at: int) -> int:
    """Note the pause; of two blanks around it one is there for the eye only. Returns where the line goes on."""
    if not token["end"] and not token["mark"]:
        found.problems.append("a '[pause' without its ']'")
        return token.end()
    value = _marked_ms(token["mark"]) if token["mark"] else pause_ms(token["pause"])
    if value is None:
        found.problems.append(f"'{token.group()}' is no pause - write it like [pause 800ms]")
        return token.end()
    return _placed("pause", value, token, line, found, at)


def _read_named(token: re.Match[str], line: str, found: Decoded, at: int) -> int:
    """The same of a sound, whose file is one of the show's folder, and of a chapter, which has a title."""
    kind: DirectionKind = "sound" if token["kind"].lower() == "sound" else "chapter"
    written = _unescape(token["value"], found)
    value = written.strip() if kind == "sound" else " ".join(written.split())
    if not token["shut"]:
        problem = f"a '[{kind}:' without its ']'"
    elif kind == "sound" and not is_relative_path(value):
        problem = f"'{token.group()}' is no file of the show's folder - write [sound: music/sting.mp3]"
    elif not value:
        problem = f"'{token.group()}' has no title - write [chapter: The vote]"
    else:
        return _placed(kind, value, token, line, found, at)
    found.problems.append(problem)
    return token.end()


def _placed(kind: DirectionKind, value: str, token: re.Match[str], line: str, found: Decoded, at: int) -> int:
    """Note the direction at the token's place, and tell where the line goes on."""
    place = at + len(found.text)
    found.directions.append(Direction(place, place, kind, value))
    blank = line[token.end() : token.end() + 1] == " " and (not found.text or found.text[-1].isspace())
    return token.end() + blank


def _read_say(token: re.Match[str], found: Decoded, at: int) -> None:
    if not token["close"]:
        found.problems.append("a '[say:' without its ']'")
        return
    halves = re.match(r" ?((?:[^|\\]|\\.)*?) ?\|(?: )?((?:[^|\\]|\\.)*)$", token["say"], re.DOTALL)
    if halves is None or not halves[1]:
        found.problems.append(f"'{token.group()}' needs the written and the spoken words: [say: RNLI | R N L I]")
        return
    start = at + len(found.text)
    found.text += _unescape(halves[1], found)
    found.directions.append(Direction(start, at + len(found.text), "say", _unescape(halves[2], found)))


def _unescape(words: str, found: Decoded) -> str:
    return _ESCAPED.sub(lambda match: _character(match, found), words)
