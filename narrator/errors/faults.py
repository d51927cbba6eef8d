"""Work that may fail on one article → what came of it, or the fault: the only place that catches whatever a rule does.

An article is read whatever becomes of our rules: what fails on a part of it leaves that part plain, and is told in one
line. Nobody else of the stages catches widely.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, TypeVar

from narrator.errors import InputError
from narrator.errors.interruption import end_if_asked
from narrator.records import Article, Fallback, FallbackPart

_LOG = logging.getLogger(__name__)
_PACKAGE = Path(__file__).parents[1]
_SHOWN_CHARACTERS = 40
_SHOWN_PARTS = 3
_READ_AS: dict[FallbackPart, str] = {
    "language": "its language was not told, and is taken for English",
    "turns": "the turns of an interview were not sought",
    "quotations": "quotations were not sought",
    "speakers": "who speaks was left to the narrator",
    "voices": "all was left to the narrator",
    "sentences": "sentences were not parted",
    "spoken form": "words are said as they are written",
}
Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Fault:
    """An error that our own rules made; what a person can mend is none."""

    raised: Exception

    @property
    def told(self) -> str:
        """Its kind, and the last line of ours that was at work: "IndexError in script/name_parts.py:55"."""
        where = _place(self.raised.__traceback__)
        return type(self.raised).__name__ + (f" in {where}" if where else "")


def attempt(work: Callable[Given, Result], *given: Given.args, **named: Given.kwargs) -> Result | Fault:
    """What `work` makes of what it is given, or the fault that it raised."""
    try:
        return work(*given, **named)
    except InputError:
        raise
    except Exception as error:  # noqa: BLE001 - a compartment: the smallest part is lost, and told; never the article
        end_if_asked()
        return Fault(error)


def fall_back(article: Article, part: FallbackPart, start: int, end: int, fault: Fault) -> Fallback:
    """The record of a part that is read plainly; a log that keeps more than warnings has the traceback."""
    _LOG.info("%s: %s", article_name(article), _READ_AS[part], exc_info=fault.raised)
    return Fallback(part, start, end, fault.told, article_name(article))


def warn_of(fallbacks: Iterable[Fallback]) -> None:
    """Their lines as warnings, for a terminal and a log."""
    for line in fallback_lines(fallbacks):
        _LOG.warning("%s", line)


def fallback_lines(fallbacks: Iterable[Fallback]) -> list[str]:
    """A line for each article, with all that a report needs."""
    by_article: dict[str, list[Fallback]] = {}
    for fallback in fallbacks:
        by_article.setdefault(fallback.article, []).append(fallback)
    return [_line(article, parts) for article, parts in by_article.items()]


def _line(article: str, parts: list[Fallback]) -> str:
    told = [f"{_READ_AS[p.part]} (characters {p.start} to {p.end}, {p.error})" for p in parts[:_SHOWN_PARTS]]
    more = f"; and {len(parts) - _SHOWN_PARTS} more" if len(parts) > _SHOWN_PARTS else ""
    return f"{article}: a rule of ours failed: {'; '.join(told)}{more}; please report this line with the article"


def article_name(article: Article) -> str:
    """What the article is called by where its path is nobody's business."""
    return " ".join((article.title or article.url or article.text[:_SHOWN_CHARACTERS]).split())


def _place(trace: TracebackType | None) -> str:
    """The file in this package and the line that were at work last."""
    place = ""
    while trace is not None:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE) and file != Path(__file__):
            place = f"{file.relative_to(_PACKAGE).as_posix()}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
