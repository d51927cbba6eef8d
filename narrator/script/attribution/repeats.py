"""Headings that quote the article below: “I cried under the shower”, alone in its paragraph, and said in full later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from narrator.script.parts import Quotation

_WORD = re.compile(r"[^\W_]+")
_OF_ANOTHER = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
"""Words that whoever is quoted quotes: they are somebody else’s."""
_FEWEST = 3
"""Words of a heading below which it may be found again by chance."""
_LABEL = 5
"""Words at most before a heading’s colon: “6:10 p.m. | Mayor: “Get out now””."""
_HEADINGS = 40
"""Headings looked at: it keeps the time linear."""


def said_again(text: str, quotations: Sequence[Quotation]) -> dict[int, int]:
    """The number of each quotation that stands alone in its paragraph → that of the later one that has its words."""
    headings = [n for n, each in enumerate(quotations) if _is_heading(text, each)][:_HEADINGS]
    said = {number: _words(text, quotations[number]) for number in headings}
    own = [_alone(_OF_ANOTHER.sub(" ", text[each.start : each.end])) if headings else "" for each in quotations]
    found: dict[int, int] = {}
    for number in headings:
        for later in range(number + 1, len(quotations)):
            told = later not in headings and quotations[later].kind == "direct"
            if told and said[number] in own[later]:
                found[number] = later
                break
    return found


def _is_heading(text: str, quotation: Quotation) -> bool:
    """Whether the writer says nothing beside the words but a label („Landrat: „…““), and they are no sentence of a
    text: no mark ends them."""
    first = text.rfind("\n", 0, quotation.outer_start) + 1
    after = text.find("\n", quotation.outer_end)
    before = text[first : quotation.outer_start].rstrip()
    label = before.endswith(":") and len(before.split()) <= _LABEL
    around = text[quotation.outer_end : after if after >= 0 else len(text)] + ("" if label else before)
    words = _words(text, quotation).split()
    return not _WORD.search(around) and len(words) >= _FEWEST and text[quotation.end - 1] not in ".,"


def _words(text: str, quotation: Quotation) -> str:
    """The words alone, in small letters, a blank before and behind each."""
    return _alone(text[quotation.start : quotation.end])


def _alone(said: str) -> str:
    return f" {' '.join(_WORD.findall(said.casefold()))} "
