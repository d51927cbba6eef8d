"""What is listed, in which pages, and how often episodes appear: decided by names alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.archive.listing import list_pages, listed_slugs, update_rhythm

SLUGS = [f"2026-03-{day:02d}-x" for day in range(1, 11)]


def test_the_newest_come_first_without_the_withdrawn() -> None:
    assert listed_slugs(SLUGS[:3], {"2026-03-02-x"}) == ["2026-03-03-x", "2026-03-01-x"]


def test_only_so_many_and_only_of_so_many_days_are_listed() -> None:
    assert listed_slugs(SLUGS, (), keep=2) == ["2026-03-10-x", "2026-03-09-x"]
    assert listed_slugs(SLUGS, (), keep_days=1, today=date(2026, 3, 10)) == ["2026-03-10-x", "2026-03-09-x"]


@given(count=st.integers(0, 200), size=st.integers(1, 30))
def test_pages_hold_every_name_once_and_old_pages_never_change(count: int, size: int) -> None:
    names = [f"{number:04d}" for number in range(count, 0, -1)]
    pages = list_pages(names, size)
    assert [name for page in pages for name in page.slugs] == names
    assert all(len(page.slugs) == size for page in pages[1:])
    more = list_pages([f"{count + 1:04d}", *names], size)
    assert {page.number: page.slugs for page in pages[1:]}.items() <= {p.number: p.slugs for p in more}.items()


@pytest.mark.parametrize(("step", "rhythm"), [(1, "daily"), (7, "weekly"), (30, "monthly"), (200, None)])
def test_the_rhythm_is_heard_from_the_days(step: int, rhythm: str | None) -> None:
    days = [date.fromordinal(740_000 - number * step).isoformat() for number in range(10)]
    assert update_rhythm(days) == rhythm


def test_few_episodes_have_no_rhythm() -> None:
    assert update_rhythm(["2026-03-02-x", "2026-03-01-x", "no-date"]) is None
