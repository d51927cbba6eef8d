"""Cues as spoken, a sentence or so each → cues to be shown, each short enough for a caption card."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from narrator.edition.package.transcript.tokens import (
    MAX_LINE_CHARS,
    MAX_LINES,
    Token,
    card_lengths,
    label,
    one_line,
    tokenize,
    written,
)
from narrator.records import Cue, CueWord

# What a split costs. Only the order matters: a card more is the worst, then a break inside a phrase, then uneven cards.
# Tuned by reading the cards of some forty sentences of news prose.
_CARD = 12.0
_AT_COMMA, _INSIDE_PHRASE = 1.0, 5.0
_AFTER_SMALL_WORD = 4.0
_UNEVEN = 6.0
_REMEMBERED = 4096
"""Lengths and words whose cost is kept: the same ones come again and again."""

_SENTENCE_END = re.compile(r"[.!?…;:。！？；：][\"'”’»)\]」』]*\Z|[—–]\Z")
_COMMA = re.compile(r"[,،、，)\]”»][\"'”’»)\]」』]*\Z")
_CLOSING_MARK = re.compile(r"\s*([,.;:!?])(?:\s+|\Z)")
_SMALL_WORD = re.compile(r"[^\W_]{1,3}\Z|.*\d\Z", re.DOTALL)
"""Articles and prepositions are short in most languages, and a number belongs to what it counts."""


def display_cues(cues: Iterable[Cue], narrator_name: str = "Narrator") -> tuple[Cue, ...]:
    """Split what is longer than a card of 2 × 32 characters, at phrases where that can be; name every speaker.

    No character of a word is lost or altered; white space becomes single spaces, and a cue without words goes. A comma
    or another mark that the next speaker's cue begins with closes the cue before, as it does in print. A word longer
    than a line stays whole. Starts rise strictly, no cue reaches into the next one, and each lasts at least a
    millisecond. A cut's time is its word's, or interpolated between the nearest ones known.
    """
    shown: list[Cue] = []
    for cue in _closed(cues):
        speaker = one_line(cue.speaker or "") or narrator_name
        tokens = tokenize(cue.text)
        changes = not shown or shown[-1].speaker != speaker
        cards = split_cards(tokens, label(speaker) if changes else "")
        shown += _timed(replace(cue, speaker=speaker), cards)
    return _in_turn(shown)


def split_cards(tokens: Sequence[Token], first_label: str = "") -> list[Sequence[Token]]:
    """The cheapest way to lay the tokens on cards that hold them; the first card bears `first_label` too."""
    breaks = [_break_cost(token.text) for token in tokens[:-1]] + [0.0]
    # For each token, from the last to the first: what it costs to lay out all from there on, and where its card ends.
    cheapest = [(0.0, len(tokens))]
    for start in reversed(range(len(tokens))):
        lengths = card_lengths(tokens[start:], first_label if start == 0 else "")
        options = [
            (_card_cost(length) + breaks[end - 1] + cheapest[len(tokens) - end][0], -end)
            for end, length in enumerate(lengths, start + 1)
        ]
        cost, end = min(options)
        cheapest.append((cost, -end))
    cards = []
    at = 0
    while at < len(tokens):
        end = cheapest[len(tokens) - at][1]
        cards.append(tokens[at:end])
        at = end
    return cards


@lru_cache(_REMEMBERED)
def _card_cost(length: int) -> float:
    room = 1 - min(length / (MAX_LINES * MAX_LINE_CHARS), 1)
    return _CARD + _UNEVEN * room**2


def _closed(cues: Iterable[Cue]) -> list[Cue]:
    """The cues, none of which but a paragraph's first begins with the mark that closes the one before it."""
    closed: list[Cue] = []
    for cue in cues:
        mark = _CLOSING_MARK.match(cue.text)
        if mark and closed and closed[-1].text.strip() and not cue.paragraph:
            closed[-1] = replace(closed[-1], text=closed[-1].text.rstrip() + mark[1])
            words = tuple(
                replace(word, start=word.start - mark.end(), end=word.end - mark.end())
                for word in cue.words
                if word.start >= mark.end()
            )
            cue = replace(cue, text=cue.text[mark.end() :], words=words)
        closed.append(cue)
    return closed


@lru_cache(_REMEMBERED)
def _break_cost(word: str) -> float:
    if _SENTENCE_END.search(word):
        return 0.0
    if _COMMA.search(word):
        return _AT_COMMA
    return _INSIDE_PHRASE + (_AFTER_SMALL_WORD if _SMALL_WORD.match(word) else 0.0)


def _timed(cue: Cue, cards: Sequence[Sequence[Token]]) -> list[Cue]:
    anchors = _anchors(cue)
    cuts = [cue.start_ms, *(_time_at(card[0].start, anchors) for card in cards[1:]), cue.end_ms]
    return [
        Cue(
            start_ms=start_ms,
            end_ms=end_ms,
            speaker=cue.speaker,
            text=written(card),
            words=_words_of(card, cue.words),
            paragraph=cue.paragraph and card is cards[0],
        )
        for card, (start_ms, end_ms) in zip(cards, pairwise(cuts), strict=False)
    ]


def _anchors(cue: Cue) -> list[tuple[int, int]]:
    """(offset, time) pairs that rise in both; words that are out of order or out of the cue's time tell nothing."""
    anchors = [(0, cue.start_ms)]
    for word in cue.words:
        if word.start > anchors[-1][0] and anchors[-1][1] <= word.start_ms <= cue.end_ms:
            anchors.append((word.start, word.start_ms))
    if len(cue.text) > anchors[-1][0]:
        anchors.append((len(cue.text), max(cue.end_ms, anchors[-1][1])))
    return anchors


def _time_at(offset: int, anchors: Sequence[tuple[int, int]]) -> int:
    at = bisect_right(anchors, offset, key=lambda anchor: anchor[0]) - 1
    left_offset, left_ms = anchors[at]
    if left_offset == offset or at + 1 == len(anchors):
        return left_ms
    right_offset, right_ms = anchors[at + 1]
    return left_ms + round((right_ms - left_ms) * (offset - left_offset) / (right_offset - left_offset))


def _words_of(card: Sequence[Token], words: Iterable[CueWord]) -> tuple[CueWord, ...]:
    """The words that begin on this card, their offsets counted in its text; one that runs on to the next ends here."""
    places = []
    at = 0
    for number, token in enumerate(card):
        at += 1 if token.spaced and number else 0
        places.append(at - token.start)
        at += len(token.text)
    here = []
    for word in words:
        number = bisect_right(card, word.start, key=lambda token: token.start) - 1
        if number < 0 or word.start >= card[number].end:
            continue
        last = bisect_right(card, max(word.end - 1, word.start), key=lambda token: token.start) - 1
        end = min(word.end, card[last].end) + places[last]
        here.append(CueWord(word.start + places[number], end, word.start_ms))
    return tuple(here)


def _in_turn(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    starts: list[int] = []
    for cue in cues:
        starts.append(max(cue.start_ms, starts[-1] + 1) if starts else max(cue.start_ms, 0))
    ends = [max(cue.end_ms, start + 1) for cue, start in zip(cues, starts, strict=True)]
    ends = [min(end, following) for end, following in zip(ends, [*starts[1:], *ends[-1:]], strict=True)]
    return tuple(replace(cue, start_ms=start, end_ms=end) for cue, start, end in zip(cues, starts, ends, strict=True))
