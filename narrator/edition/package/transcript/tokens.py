"""A cue's text → its tokens, the least that may stand on a line, and lines of them; and texts → one text again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

MAX_LINES = 2
MAX_LINE_CHARS = 32
"""What the podcast namespace asks of an SRT card; two such lines are one VTT line of about 65 characters."""

# No-break spaces hold a number and its unit together; control characters have no place in any of the four formats.
_WORD = re.compile(r"(?:[^\s\x00-\x1f\x7f-\x9f]|[\u00a0\u2007\u202f])+")

# Chinese and Japanese put no spaces between words: a line may break at any character, but for the punctuation that
# belongs to the character before it or after it.
_UNSPACED = r"\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff65\U00020000-\U0003ffff"
_OPENING = r"〈《「『【〔〖〘〚（［｛｟"
_CLOSING = r"、。〉》」』】〕〗〙〛！），．：；？］｝｠…ー々"
_UNSPACED_BREAK = re.compile(rf"(?<=[{_UNSPACED}])(?<![{_OPENING}])(?=[{_UNSPACED}])(?![{_CLOSING}])")
_ENDS_UNSPACED = re.compile(rf"[{_UNSPACED}]\Z")
_STARTS_UNSPACED = re.compile(rf"[{_UNSPACED}]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a character of a script without spaces. `start` and `end` are offsets into the cue's text;
    `spaced` tells whether a space parts it from the token before."""

    start: int
    end: int
    text: str
    spaced: bool


def tokenize(text: str) -> tuple[Token, ...]:
    """All that is written in `text`, in order; white space and control characters are what parts the tokens."""
    tokens: list[Token] = []
    for word in _WORD.finditer(text):
        cuts = [0, *(cut.start() for cut in _UNSPACED_BREAK.finditer(word[0])), len(word[0])]
        for start, end in pairwise(cuts):
            spaced = start == 0 and bool(tokens)
            tokens.append(Token(word.start() + start, word.start() + end, word[0][start:end], spaced))
    return tuple(tokens)


def written(tokens: Sequence[Token]) -> str:
    """The tokens as one line of text; what parted the first from a token before it is left out."""
    return "".join(f" {token.text}" if token.spaced and at else token.text for at, token in enumerate(tokens))


def wrap(tokens: Sequence[Token], label: str = "") -> list[str]:
    """Lines of at most MAX_LINE_CHARS, `label` before the first token; a longer token has a line of its own, whole."""
    lines = [label] if label else []
    for at, token in enumerate(tokens):
        gap = " " if token.spaced or (at == 0 and label) else ""
        if lines and len(lines[-1]) + len(gap) + len(token.text) <= MAX_LINE_CHARS:
            lines[-1] += gap + token.text
        else:
            lines.append(token.text)
    return lines


def card_lengths(tokens: Sequence[Token], label: str = "") -> Iterator[int]:
    """How long the text of a card is, in one line, with the first token, with the first two, and so on while it holds
    them as `wrap` lays them out. One token is always held."""
    lines, column, length = (1, len(label), 0) if label else (0, MAX_LINE_CHARS, 0)
    for at, token in enumerate(tokens):
        gap = 1 if token.spaced or (at == 0 and label) else 0
        size = len(token.text)
        if column + gap + size <= MAX_LINE_CHARS:
            column += gap + size
        else:
            lines, column = lines + 1, size
        if at and (lines > MAX_LINES or column > MAX_LINE_CHARS):
            return
        length += size + (1 if at and token.spaced else 0)
        yield length
        if column > MAX_LINE_CHARS:
            return


def one_line(text: str) -> str:
    """`text` without line breaks, control characters and doubled spaces."""
    return " ".join(_WORD.findall(text))


def joined(texts: Iterable[str]) -> str:
    """Neighbouring cues' texts as running text: with a space between, but where the script has none."""
    whole = ""
    for text in texts:
        unspaced = _ENDS_UNSPACED.search(whole) and _STARTS_UNSPACED.match(text)
        whole += text if unspaced or not whole else f" {text}"
    return whole


def label(speaker: str) -> str:
    """A speaker's name as a card shows it, at most one line: a longer name ends, at a word, in "…"."""
    name = one_line(speaker)
    if len(name) < MAX_LINE_CHARS:
        return f"{name}:"
    kept = name[: MAX_LINE_CHARS - 1]
    at_word = kept[: kept.rindex(" ")] if " " in kept else kept[: MAX_LINE_CHARS - 2]
    return f"{at_word.rstrip(' ,')}…:"
