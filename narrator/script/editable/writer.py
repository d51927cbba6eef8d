"""`Script` → the script file's text; see the package for its signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from narrator.errors import ScriptError
from narrator.records import Direction, Script
from narrator.script.editable.head import AUTO, PARAGRAPH, digest, write_head
from narrator.script.editable.inline import direction_line, encode_line, encode_name, encode_space, usual_space
from narrator.script.editable.pieces import Piece, has_break, is_doubtful, pieces_of
from narrator.script.editable.record import write_record
from narrator.script.editable.touched import signed


def script_to_text(script: Script, *, unheard: Iterable[str] = ()) -> str:
    """The file `script_from_text` reads back to the same script, for scripts that `write_script` or it has made.

    `unheard` are names that stand in its cast too, for a person to use. Raises ScriptError where two directions stand
    on top of each other or a "say" runs over a change of voice.
    """
    pieces = list(pieces_of(script))
    paragraph = _usual_break(script.article.text, pieces)
    body = _Body(script, pieces, paragraph)
    lines = [
        *write_head(script, _voices(script) | dict.fromkeys(unheard, AUTO), paragraph),
        *body.lines,
        "",
        *write_record(script.quotes, script.people, body.digests),
    ]
    return signed("\n".join(lines) + "\n")


def paragraph_digest(words: str) -> str:
    """Four digits that tell a paragraph from others, white space apart."""
    return digest("".join(words.split()), 4)


def _voices(script: Script) -> dict[str, str]:
    """Every speaker with the voice the script asks for, those that a doubtful quote suggests among them."""
    voices = dict(script.cast)
    speakers = [segment.speaker for segment in script.segments]
    speakers += [quote.speaker for quote in script.quotes if is_doubtful(quote)]
    for speaker in speakers:
        if speaker is not None:
            voices.setdefault(speaker, AUTO)
    return voices


def _usual_break(text: str, pieces: Sequence[Piece]) -> str:
    """The white space that most often parts this article's paragraphs."""
    counts = Counter(text[one.end : two.start] for one, two in pairwise(pieces))
    breaks = [(count, space) for space, count in counts.items() if has_break(space)]
    return max(breaks)[1] if breaks else PARAGRAPH


class _Body:
    """Writes piece after piece, the directions among them."""

    def __init__(self, script: Script, pieces: Sequence[Piece], paragraph: str) -> None:
        self.text = script.article.text
        self.paragraph = paragraph
        self.directions = sorted(script.directions, key=lambda each: (each.start, each.end))
        self.next = 0
        self.lines: list[str] = []
        self.words: list[list[str]] = []
        before: Piece | None = None
        for piece in pieces:
            self._write(piece, before)
            before = piece
        self._space(before.end if before else 0, len(self.text), "")
        if self.next < len(self.directions):
            raise ScriptError(f"a direction at character {self.directions[self.next].start} is not inside one stretch")
        self.digests = [paragraph_digest("".join(words)) for words in self.words]

    def _write(self, piece: Piece, before: Piece | None) -> None:
        at = before.end if before else 0
        opens = before is None or has_break(self.text[at : piece.start])
        if opens:
            self.lines.append("")
            self.words.append([])
        usual = self.paragraph if opens else usual_space(self.text[at - 1], self.text[piece.start])
        self._space(at, piece.start, usual if before else "")
        if piece.doubt:
            self.lines.append(f"% {piece.doubt}")
        if not opens or piece.speaker is not None or piece.doubt:
            self.lines.append(self._tag(piece, before))
        self._write_words(piece.start, piece.end)

    def _write_words(self, start: int, end: int) -> None:
        """The words of a piece: on one line, unless notes stand among them."""
        for note in [each for each in self._waiting(end) if each.kind == "note" and start < each.start < end]:
            left, right = self.text[start : note.start], self.text[note.start : end]
            stop, begin = start + len(left.rstrip()), end - len(right.lstrip())
            if start < stop <= begin < end:
                self._write_line(start, stop)
                self._space(stop, begin, usual_space(self.text[stop - 1], self.text[begin]))
                start = begin
        self._write_line(start, end)

    def _write_line(self, start: int, end: int) -> None:
        """The words on a line with the directions among them, up to the first note: that has a line of its own."""
        words = self.text[start:end]
        self.words[-1].append(words)
        self.lines.append(encode_line(words, self._take(end, notes=False), start))

    def _tag(self, piece: Piece, before: Piece | None) -> str:
        if before is not None and piece.speaker is not None and before.segment == piece.segment:
            return "@ …"
        return f"@ {encode_name(piece.speaker)}"

    def _space(self, start: int, end: int, usual: str) -> None:
        """The white space from `start` to `end`, where it is not the usual, with the pauses in it."""
        pauses = self._take(end)
        plain = self.text[start:end] == usual and all(pause.start == end for pause in pauses)
        at = start
        for pause in pauses:
            if not plain and pause.start > at:
                self.lines.append(encode_space(self.text[at : pause.start]))
                at = pause.start
            self.lines.append(direction_line(pause))
        if not plain and (at < end or start == end):
            self.lines.append(encode_space(self.text[at:end]))

    def _take(self, end: int, *, notes: bool = True) -> list[Direction]:
        """The next directions that end at `end` or before; without `notes` those before the first one."""
        found = self._waiting(end)
        if not notes:
            found = list(takewhile(lambda each: each.kind != "note", found))
        self.next += len(found)
        return found

    def _waiting(self, end: int) -> list[Direction]:
        """The same, which go on waiting."""
        last = self.next
        while last < len(self.directions) and self.directions[last].end <= end:
            last += 1
        return self.directions[self.next : last]
