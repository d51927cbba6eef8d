"""A quotation whose closing mark was forgotten → where its words end."""

from __future__ import annotations

from narrator.records import Span
from narrator.script.quotations.kind_words import Cues
from narrator.script.quotations.marks import Mark


def end_of_unclosed(text: str, mark: Mark, line: Span, limit: int, cues: Cues) -> int | None:
    """Where the words after `mark` end, `limit` at most: before ", said X", else with the paragraph.

    None where the mark opens nothing: a stray one in the middle of a sentence.
    """
    cut = cues.clause(text, mark.end, limit)
    if cut is not None:
        return cut[0]
    before = text[max(line[0], mark.start - 40) : mark.start].rstrip()
    return limit if not before or before[-1] in ".:,!?…" else None
