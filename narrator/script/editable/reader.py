"""The script file's text → `Script`; every mistake told at once, each with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from narrator.errors import ScriptError, nearest
from narrator.records import Direction, DirectionKind, Quote, Script, Segment
from narrator.script.editable.head import AUTO, Head, Problems, digest, read_head
from narrator.script.editable.inline import decode_line, decode_name, usual_space
from narrator.script.editable.pieces import BY_HAND, DOUBT, bare
from narrator.script.editable.record import Record, read_record
from narrator.script.editable.touched import touch_of
from narrator.script.editable.writer import paragraph_digest
from narrator.script.tiling import segments_of

_SPACE = re.compile(r"\[space\b")
_GOES_ON = ("…", "...")


def script_from_text(text: str, *, name: str = "script.md") -> Script:
    """The script that `text` holds, as `script_to_text` wrote it and a person may have edited it.

    Raises ScriptError with a line for each mistake: `name`, the number of the line, what is wrong and what to do.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    problems: Problems = []
    head = read_head(lines, problems)
    if problems and not head.lines:
        raise _error(name, problems)
    end = next((at for at in range(head.body_line - 1, len(lines)) if lines[at].rstrip() == "---"), len(lines))
    body = _Body(head, problems)
    body.read(lines[head.body_line - 1 : end])
    record = read_record(lines[end + 1 :], end + 2, problems)
    words = "".join(body.parts)
    _check_words(words, body, head, record, problems)
    if problems:
        raise _error(name, problems)
    segments = segments_of(words, [(run.start, run.end, run.speaker) for run in body.runs])
    unchanged = head.values.get("text") in (None, digest(words))
    return Script(
        article=head.article(words),
        quotes=tuple(_quotes(words, record.quotes if unchanged else (), segments)),
        segments=segments,
        people=record.people,
        directions=tuple(sorted(body.directions, key=lambda each: (each.start, each.end))),
        cast=tuple((speaker, voice) for speaker, voice in head.voices.items() if voice != AUTO),
        around=head.around,
        by_hand=head.by_hand or touch_of(text) == "edited",
        summary=head.values.get("summary"),
        cover=head.values.get("cover"),
        feed_title=head.values.get("feed_title") or None,
    )


@dataclass(slots=True)
class _Run:
    """A voiced stretch."""

    start: int
    end: int
    speaker: str


class _Body:
    """Reads line after line; the article's words gather in `parts`."""

    def __init__(self, head: Head, problems: Problems) -> None:
        self.head = head
        self.problems = problems
        self.parts: list[str] = []
        self.at = 0
        self.runs: list[_Run] = []
        self.directions: list[Direction] = []
        self.paragraphs: list[tuple[int, list[str]]] = []
        self.waiting: list[tuple[DirectionKind | Literal["space"], str]] = []
        self.last = ""
        self.blank = True
        self.speaker: str | None = None
        self.run: _Run | None = None
        self.tag_line = 0

    def read(self, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines, self.head.body_line):
            self._read_line(line.strip(" \t\r"), number)
        self._end_tag()
        self._flush("")

    def _read_line(self, line: str, number: int) -> None:
        if not line:
            self._end_tag()
            self.blank, self.speaker, self.run = True, None, None
        elif line.startswith("@"):
            self._end_tag()
            self._read_tag(line[1:].strip(), number)
        elif _SPACE.match(line):
            self._read_space(line, number)
        elif line.startswith("%"):
            note = line[1:].strip()
            if not DOUBT.fullmatch(note):  # what we said of a doubt is said again
                self.waiting.append(("note", note))
        else:
            self._read_words(line, number)

    def _end_tag(self) -> None:
        if self.tag_line and self.speaker is not None:
            self.problems.append((self.tag_line, f"no words stand under '@ {self.speaker}'"))
        self.tag_line = 0

    def _read_tag(self, written: str, number: int) -> None:
        self.run = None
        if written in _GOES_ON and self.runs:
            self.run, self.speaker = self.runs[-1], self.runs[-1].speaker
            return
        try:
            self.speaker = decode_name(written)
        except ValueError:
            self.problems.append((number, f"a quotation mark is missing in '@ {written}'"))
            return
        self.tag_line = number
        if self.speaker is not None and self.speaker not in self.head.voices:
            tip = nearest(self.speaker, self.head.voices) if self.speaker else ""
            tip = tip or f" - add '  {self.speaker}: {AUTO}' to 'cast' in the front matter"
            self.problems.append((number, f"unknown speaker '{self.speaker}'{tip}"))

    def _read_space(self, line: str, number: int) -> None:
        try:
            space = json.loads(line.removeprefix("[space").removesuffix("]"))
        except ValueError:
            space = None
        if isinstance(space, str) and not space.strip() and line.endswith("]"):
            self.waiting.append(("space", space))
        else:
            self.problems.append((number, 'write white space like [space "\\n\\n"]; words do not belong in it'))

    def _read_words(self, line: str, number: int) -> None:
        probe = decode_line(line)
        self.problems += [(number, problem) for problem in probe.problems]
        if not probe.text.strip():
            self.waiting += [(each.kind, each.value) for each in probe.directions if each.kind != "say"]
            return
        self.tag_line = 0
        text = probe.text.rstrip(" ")
        self._flush(self._usual(text))
        if self.blank:
            self.paragraphs.append((number, []))
        self.paragraphs[-1][1].append(text)
        self.blank = False
        end = self.at + len(text)
        for each in probe.directions:
            start, stop = min(self.at + each.start, end), min(self.at + each.end, end)
            self.directions.append(replace(each, start=start, end=stop))
        if self.speaker is not None:
            if self.run is None:
                self.run = _Run(self.at, end, self.speaker)
                self.runs.append(self.run)
            self.run.end = end
        self.parts.append(text)
        self.at, self.last = end, text

    def _usual(self, text: str) -> str:
        if not self.parts:
            return ""
        return self.head.paragraph if self.blank else usual_space(self.last[-1:], text[:1])

    def _flush(self, usual: str) -> None:
        """The white space before the next words, and the directions that wait there."""
        if not any(kind == "space" for kind, _ in self.waiting):
            self._add_space(usual)
        for kind, value in self.waiting:
            if kind == "space":
                self._add_space(value)
            else:
                self.directions.append(Direction(self.at, self.at, kind, value))
        self.waiting = []

    def _add_space(self, space: str) -> None:
        self.parts.append(space)
        self.at += len(space)


def _check_words(words: str, body: _Body, head: Head, record: Record, problems: Problems) -> None:
    """Words that are not the article's, paragraph by paragraph, unless the head says that they were edited."""
    written = head.values.get("text")
    if written is None or written == digest(words) or head.edited or problems:
        return
    tip = "put them back, or write 'edited: yes' in the front matter if you meant it"
    found = [paragraph_digest("".join(texts)) for _, texts in body.paragraphs]
    if found == list(record.paragraphs):
        problems.append((head.lines["text"], f"the white space is not the article's; {tip}"))
    elif len(found) == len(record.paragraphs):
        for (line, _), one, two in zip(body.paragraphs, found, record.paragraphs, strict=True):
            if one != two:
                problems.append((line, f"the words of this paragraph are not the article's; {tip}"))
    else:
        line, what = _first_difference(found, record.paragraphs, body, head)
        count = f"{head.values.get('words', 'the article has other')} words were written, {len(words.split())} are here"
        problems.append((line, f"{what} ({count}); {tip}"))


def _first_difference(found: Sequence[str], wanted: Sequence[str], body: _Body, head: Head) -> tuple[int, str]:
    if not wanted:
        return head.lines["text"], "the words are not the article's"
    same = next(
        (at for at, (one, two) in enumerate(zip(found, wanted, strict=False)) if one != two),
        min(len(found), len(wanted)),
    )
    what = "a paragraph is missing here" if len(found) < len(wanted) else "this paragraph is not the article's"
    if same < len(body.paragraphs):
        return body.paragraphs[same][0], what
    return (body.paragraphs[-1][0] if body.paragraphs else head.body_line), "paragraphs are missing below this one"


def _quotes(text: str, recorded: Sequence[Quote], segments: Sequence[Segment]) -> Iterator[Quote]:
    """The recorded quotes, with the speaker of the voiced stretch that now holds each; and one for each new stretch."""
    index = 0
    for segment in segments:
        held = False
        while index < len(recorded) and recorded[index].start < segment.end:
            quote = recorded[index]
            index += 1
            if segment.kind == "quote" and quote.end <= segment.end:
                held = True
                if quote.speaker != segment.speaker:
                    quote = _by_hand(quote.start, quote.end, segment)
            yield quote
        if segment.kind == "quote" and not held:
            yield _by_hand(*bare(text, segment.start, segment.end), segment)


def _by_hand(start: int, end: int, segment: Segment) -> Quote:
    return Quote(start, end, "direct", segment.speaker, None, 1.0, "named in the script", BY_HAND)


def _error(name: str, problems: Problems) -> ScriptError:
    return ScriptError(f"{name}, line {line}: {problem}" for line, problem in sorted(problems))
