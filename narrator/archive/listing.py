"""The names of all episodes → those that a feed lists, newest first, in pages of which only the first ever changes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class ListPage:
    """`slugs` newest first. `number` is None for the page read first; the archive's pages count from 1, the oldest."""

    number: int | None
    slugs: tuple[str, ...]
    older: int | None
    newer: int | None
    oldest: int | None
    """The numbers of the pages before, after and at the end; `newer` None means the first page, or that this is it."""


def listed_slugs(
    slugs: Sequence[str], withdrawn: Collection[str], keep: int = 0, keep_days: int = 0, today: date | None = None
) -> list[str]:
    """What is listed of these names (in order, each begins with its day), newest first.

    Withdrawn ones are not; of the others the newest `keep`, and those of the last `keep_days` before `today` (0: all).
    """
    left = [slug for slug in reversed(slugs) if slug not in withdrawn]
    if keep_days and today:
        first_day = (today - timedelta(days=keep_days)).isoformat()
        left = [slug for slug in left if slug[:10] >= first_day]
    return left[:keep] if keep else left


def list_pages(slugs: Sequence[str], size: int) -> list[ListPage]:
    """Pages of `size`, the first of fewer than twice as many, so that a new episode changes the first one alone.

    Once in `size` episodes the first page hands its older half to a new page of the archive.
    """
    full = max(0, len(slugs) // size - 1)
    first = len(slugs) - full * size
    oldest = 1 if full else None
    pages = [ListPage(None, tuple(slugs[:first]), full or None, None, oldest)]
    for number in range(full, 0, -1):
        start = first + (full - number) * size
        newer = number + 1 if number < full else None
        pages.append(ListPage(number, tuple(slugs[start : start + size]), number - 1 or None, newer, oldest))
    return pages


def update_rhythm(slugs: Sequence[str]) -> str | None:
    """How often episodes appear, by the newest thirty's days: daily, weekly, monthly; None when nobody can tell."""
    days = sorted({date.fromisoformat(slug[:10]) for slug in slugs[:30] if _begins_with_day(slug)})
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    if len(gaps) < 3:
        return None
    median = gaps[len(gaps) // 2]
    return "daily" if median <= 3 else "weekly" if median <= 10 else "monthly" if median <= 45 else None


def _begins_with_day(slug: str) -> bool:
    try:
        date.fromisoformat(slug[:10])
    except ValueError:
        return False
    return True
