"""What flows between the halves of this package: stretches of words that somebody speaks, before it is known who.

Offsets count characters of the article's text. Both kinds are listed in order, and never overlap.
"""

from __future__ import annotations

from dataclasses import dataclass

from narrator.records import QuoteKind


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quoted words inside one paragraph as the marks tell them, before their kind is known; fields as in Quotation.

    `unmarked` is the kind of words that something else than quotation marks sets apart: a dash, a headline's colon.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    group: int
    unmarked: QuoteKind | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of quoted words inside one paragraph.

    `start` and `end` leave the marks out, `outer_start` and `outer_end` hold them in (a mark that is missing, as in an
    unclosed quotation, adds nothing). The stretches of a quotation that runs over paragraphs share one `group`; so do
    none else. Quotations inside a quotation are not listed.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: QuoteKind
    group: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One stretch of a turn of an interview, inside one paragraph: `start` to `end` are the words spoken.

    `label` is the name as written before the words ("Q", "Ms Okafor"), at `label_start` to `label_end`, and is repeated
    on the stretches that follow in the same turn, which share its `group`; None where the layout alone tells the turn.
    `asks` marks the interviewer's turns. `speaker` is the full name, or what stands for it: "Interviewer".
    """

    start: int
    end: int
    label_start: int
    label_end: int
    label: str | None
    asks: bool
    group: int
    speaker: str
