"""Quotations that stand alone in their paragraphs → the lines above or below them that name their speakers."""

from __future__ import annotations

from collections.abc import Mapping

from narrator.script.grammar.clauses import Cue, Pattern
from narrator.script.grammar.phrases import Phrase
from narrator.script.grammar.reading import WORD
from narrator.script.grammar.subjects import Grammar
from narrator.script.words import words as w


def find_captions(cues: Mapping[int, Cue | None], token_of: Mapping[int, int], grammar: Grammar) -> dict[int, Cue]:
    """Quotations in paragraphs of their own, the speaker in a line of its own above or below each of them."""
    reading = grammar.reading
    above: dict[int, Cue] = {}
    below: dict[int, Cue] = {}
    with_words: dict[int, bool] = {}
    for number, cue in cues.items():
        if cue is not None and cue.pattern is not Pattern.SUBJECT:
            continue
        at = token_of[number]
        first, after = reading.paragraph_of(at)
        if first not in with_words:  # a paragraph of a thousand quotations is looked through once
            with_words[first] = any(flag & WORD for flag in reading.flags[first:after])
        if with_words[first]:
            continue
        for found, step in ((above, -1), (below, 1)):
            caption = _caption(grammar, reading.paragraph[at], step)
            if caption is not None:
                found[number] = Cue(caption, Pattern.CAPTION, -1, 0.8)
    return below if len(below) >= len(above) else above


def _caption(grammar: Grammar, paragraph: int, step: int) -> Phrase | None:
    """The name in the next (or last) line that is not empty, where that line is a name with its description."""
    reading = grammar.reading
    for _ in range(3):
        paragraph += step
        if not 0 <= paragraph < len(reading.paragraph_starts) - 1:
            return None
        first, after = reading.paragraph_starts[paragraph], reading.paragraph_starts[paragraph + 1]
        if after - first > 1:
            break
    if not 2 < after - first <= 30 or any(number >= 0 for number in reading.quote[first:after]):
        return None
    if reading.token[reading.last_of(first, after)] == ".":
        return None  # a sentence
    first += not reading.flags[first] & WORD
    phrase = grammar.starting_at(first, after)
    if phrase is None or phrase.kind != "name" or grammar.names[phrase.names[-1]].person <= 0:
        return None
    if any(flag & w.AUXILIARY or (flag & w.SPEECH and flag & w.FINITE) for flag in reading.flags[phrase.after : after]):
        return None
    return phrase
