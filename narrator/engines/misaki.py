"""English text → phonemes in the symbols of misaki, and at which of them each word begins; by hibari's reader.

hibari and Kokoro learnt to speak from these symbols (https://github.com/hexgrad/misaki, EN_PHONES.md); eSpeak's are
others. Numbers, dates and signs were made words before a text comes here, so the reader's own rules for them stay
unused: every character that it reads is then one of the text.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

from narrator.engines.hibari_package import assets, guesser, open_reader
from narrator.engines.word_times import find_words
from narrator.errors import UnreadableError
from narrator.language.sentences import sentence_spans
from narrator.records import Span

NOT_SOUNDED = frozenset(' ;:,.!?—…"()“”ˈˌː')
FRAME_MS = 25
"""What both models count a symbol's length in."""
_EARLY_FRAMES = 3
"""A symbol sounds so much before its model counts it, hibari having learnt from Kokoro. By forced alignment of 155
words: hibari 85 ms at the median, nine of ten from 50 to 125; Kokoro's emma 80, michael 95."""
_LETTERS_AT_ONCE = 24
"""The net that guesses unknown words takes so many letters and forgets the rest."""
_SIGNS = frozenset("ªº²³¹¼½¾µ")
"""What the reader says beside Latin letters and digits."""
_PLAIN = str.maketrans("’‘‒―[]\u00a0\n\t", "''-—()   ")
"""Straight apostrophes are what the word lists have; square brackets would be read as a hint of how to say a word."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of a text as one breath: `symbols`, and for each of `words` the index of its first symbol."""

    symbols: str
    words: tuple[tuple[Span, int], ...]


def read_english(text: str, *, british: bool, most: int) -> list[Reading]:
    """The text in stretches of at most `most` symbols: a sentence each, long ones parted after a mark or a word.

    Raises UnreadableError naming the first word that the reader cannot say; it would leave it out.
    """
    if found := unread_english(text):
        raise UnreadableError(f"only Latin letters and digits can be read, and not “{found}”")
    reader = _reader(british)
    plain = text.translate(_PLAIN)
    words = find_words(text)
    readings = []
    for start, end in sentence_spans(text, "en"):
        own = [span for span in words if start <= span[0] < end]
        pieces = list(_pieces(reader, plain, start, end))
        readings += [_reading(part, own) for part in _parted(pieces, most)]
    _check_words(text, words, readings)
    return [reading for reading in readings if any(symbol not in NOT_SOUNDED for symbol in reading.symbols)]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or a mark as the reader cuts them: its span of the text, and its symbols with the blank after it."""

    start: int
    end: int
    symbols: str


def _pieces(reader: Any, text: str, start: int, end: int) -> Iterator[_Piece]:
    at = start
    for token in reader.phonemize_tokens(reader.tokenize(text[start:end])):
        at = text.find(token.text, at, end)
        symbols = (token.phonemes or "") + (" " if token.whitespace else "")
        yield _Piece(at, at + len(token.text), symbols)
        at += len(token.text)


def _parted(pieces: Sequence[_Piece], most: int) -> Iterator[list[_Piece]]:
    """Stretches of at most `most` symbols, cut after the last clause's mark in reach, else after a word."""
    while sum(len(piece.symbols) for piece in pieces) > most:
        fit, length = 0, len(pieces[0].symbols)
        while length <= most:
            fit += 1
            length += len(pieces[fit].symbols)
        marks = [n for n in range(fit // 2, fit) if pieces[n].symbols.strip()[-1:] in (",", ";", ":", "—")]
        cut = marks[-1] + 1 if marks else max(1, fit)
        yield list(pieces[:cut])
        pieces = pieces[cut:]
    yield list(pieces)


def _reading(pieces: Sequence[_Piece], words: Sequence[Span]) -> Reading:
    begins: dict[Span, int] = {}
    symbols = ""
    for piece in pieces:
        if any(symbol not in NOT_SOUNDED for symbol in piece.symbols):
            for word in words:
                if word[0] < piece.end and piece.start < word[1]:
                    begins.setdefault(word, len(symbols))
        symbols += piece.symbols
    return Reading(symbols.rstrip(), tuple(sorted(begins.items())))


@cache
def symbol_numbers() -> dict[str, int]:
    """Each symbol's number, the same for hibari and for Kokoro."""
    numbers: dict[str, int] = json.loads((assets() / "vocab.json").read_text(encoding="utf-8"))
    return numbers


def symbol_ids(symbols: str) -> list[int]:
    """What the networks are given: the number of each symbol that they know, between two that stand for silence."""
    numbers = symbol_numbers()
    return [0, *(numbers[symbol] for symbol in symbols if symbol in numbers), 0]


def begin_frames(symbols: str, durations: Sequence[float]) -> list[int]:
    """The frame in which each symbol begins to sound; `durations` are those of `symbol_ids`, in frames."""
    numbers = symbol_numbers()
    ends = list(accumulate(durations))
    places = accumulate((symbol in numbers for symbol in symbols[:-1]), initial=0)
    return [max(0, int(ends[place]) - _EARLY_FRAMES) for place in places]


def unread_english(text: str) -> str | None:
    """The first letter or digit that the reader would leave out."""
    return next((each for each in text if each.isalnum() and not _is_readable(each)), None)


@cache
def _is_readable(character: str) -> bool:
    return character in _SIGNS or character in "0123456789" or unicodedata.name(character, "").startswith("LATIN ")


def _check_words(text: str, words: Sequence[Span], readings: Sequence[Reading]) -> None:
    said = {span for reading in readings for span, _ in reading.words}
    for start, end in words:
        if (start, end) not in said and any(map(str.isalnum, text[start:end])):
            raise UnreadableError(f"there is no way to say “{text[start:end][:40]}”")


@cache
def _reader(british: bool) -> Any:
    guess = guesser(british=british)

    def guess_all(word: str) -> str:
        known = "".join(letter if letter in guess.cin else _base(letter) for letter in word)
        parts = (known[at : at + _LETTERS_AT_ONCE] for at in range(0, len(known), _LETTERS_AT_ONCE))
        return "".join(guess(part) or "" for part in parts)

    return open_reader(guess_all, british=british)


def _base(letter: str) -> str:
    """The letter without what stands on or below it."""
    return unicodedata.normalize("NFKD", letter)[0]
