"""The number of a note that lost its raised form: "said so.12 Others did not." → "said so. Others did not."."""

from __future__ import annotations

import re

from narrator.language.sentences import is_abbreviation
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_before

_NOTE = re.compile(r"[1-9][0-9]{0,2}(?![\w.,:%’'-]|[.,][0-9])")
_BEHIND_STOP = re.compile(r"(?P<word>[^\W\d_]{2,40})[)\]\"”’]{0,2}[.!?…](?P<closed>[\"'”’»)]{0,3})$")
_BEHIND_QUOTE = re.compile(r"[^\W\d_][.,!?…][\"”’»]$")
_SENTENCE = re.compile(r"[ \u00a0]{1,3}[\"'“‘«(]?[A-Z]|\s*\Z|\s*\n")
_SPACE = re.compile(r"\s|\Z")


def _note(match: re.Match[str], _manner: Manner) -> str | None:
    """Right behind the stop of a sentence that is over, or behind a closed quotation."""
    before, end = text_before(match), match.end()
    if _BEHIND_QUOTE.search(before) and _SPACE.match(match.string, end):
        return ""
    stopped = _BEHIND_STOP.search(before)
    if stopped is None or not _SENTENCE.match(match.string, end, end + 6):
        return None
    abbreviated = not stopped["closed"] and is_abbreviation(stopped["word"])
    return None if abbreviated else ""


NOTES = (Rule("note mark", _NOTE, _note),)
