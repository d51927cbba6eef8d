"""Days of hourly runs, the clock handed in: memory and disk end where retention says.

A whole month, with everything going wrong, is `python -m tests.benchmarks.soak_month`.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from narrator.article.web.fetch import FetchPolicy
from narrator.rounds.sources import Visitor
from narrator.rounds.sources.answers import Answers
from narrator.rounds.world import put_on_targets
from tests.article.conftest import Site
from tests.newsroom import FIRST_DAY, Item, rss, serve_with_etag
from tests.rounds.conftest import Newsroom

DAYS = 8
EVERY_HOURS = 8
KEPT_EPISODES, KEPT_RUNS, REMEMBERED_DAYS, OFFERED = 20, 48, 3, 12

SETTINGS = """
base_url = "http://pier.example/"
[publish]
targets = ["public"]
verify = false
[feed]
keep = {KEPT_EPISODES}
[build]
keep_runs = {KEPT_RUNS}
remember_days = {REMEMBERED_DAYS}
host_wait_s = 0.0
[[sources]]
feed = "{address}/feed.xml"
"""


def resident_bytes() -> int:
    """What the process has in memory now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def files_below(folder: Path, pattern: str) -> int:
    return sum(path.is_file() for path in folder.rglob(pattern))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux for the memory in use")
def test_days_of_hourly_runs_end_where_retention_says(newsroom: Newsroom, site: Site) -> None:
    limits = {name: globals()[name] for name in ("KEPT_EPISODES", "KEPT_RUNS", "REMEMBERED_DAYS")}
    newsroom.settings(SETTINGS.format(address=site.address, **limits))
    newsroom.publish = put_on_targets
    state = newsroom.folder / ".narrator"
    policy, answers = FetchPolicy(allow_private=True), Answers(state / "answers")
    made, memory, began = 0, [], time.monotonic()
    for hour in range(DAYS * 24):
        assert newsroom.now == FIRST_DAY + timedelta(hours=hour)
        if hour % EVERY_HOURS == 0:
            newest = hour // EVERY_HOURS + 1
            items = [_item(number, site) for number in range(newest, max(0, newest - OFFERED), -1)]
            serve_with_etag(site, "/feed.xml", rss(items))
        newsroom.visitor = Visitor(policy, wait_s=0.0, answers=answers)
        report = newsroom.build()
        assert report.exit_code == 0
        made += len(report.made)
        if hour % 24 == 23:
            memory.append(resident_bytes())
            site.asked.clear()
    assert made == DAYS * 24 // EVERY_HOURS
    assert len(newsroom.slugs()) == made
    assert files_below(newsroom.folder / "public", "*.mp3") == KEPT_EPISODES
    assert files_below(state / "runs", "*.json") == KEPT_RUNS
    assert files_below(state, "*.answer") == 1
    assert (state / "ledger.json").read_text(encoding="utf-8").count('"state"') <= OFFERED + 2 * REMEMBERED_DAYS * 3 + 1
    assert sum(path.stat().st_size for path in state.glob("build.log*")) < 6_000_000
    # what the first four days loaded is all there is to load; three times as many episodes need a little more for lists
    assert memory[-1] - memory[3] < 20_000_000
    print(f"{DAYS * 24} runs, {made} episodes, {time.monotonic() - began:.0f} s, {memory[-1] / 1e6:.0f} MB")


def _item(number: int, site: Site) -> Item:
    return Item(number, f"{site.address}/{number}", hours=(number - 1) * EVERY_HOURS)
