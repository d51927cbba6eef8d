"""A show → how it stands: its last runs, what waits, what fails, what it takes of the disk, when it is built next."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import inf
from pathlib import Path

from narrator.desk.records import RunRecord
from narrator.desk.runs import run_records
from narrator.disk.cache import default_cache_folder
from narrator.engines.models import voices_folder
from narrator.errors import InputError
from narrator.rounds.drafts import DRAFTS_FOLDER, Draft, drafts_in
from narrator.rounds.ledger import LEDGER_FILE, STATE_FOLDER, Known, read_ledger
from narrator.rounds.lock import at_work
from narrator.rounds.schedule.next_run import NextRun, next_runs
from narrator.show.file import Show

_LEFT = re.compile("beyond the .* of a run; |waits for the next bulletin|waits: a bulletin")
"""How a run says that it leaves an article to the next."""


@dataclass(frozen=True, slots=True)
class Failing:
    """An article or a source that failed, how often, and when it is tried again at the earliest (None: by the next
    run), unless it is given up."""

    what: str
    reason: str
    tries: int
    next_try: datetime | None
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    """`at_work` is who builds now; `runs` are the newest first; `left` how many articles the last run left to the next;
    `is_unpublished`: something made has not reached a target. `disk` is bytes by kind: those of the show's folder, and
    those of this machine."""

    show: str
    folder: Path
    at_work: str | None
    runs: tuple[RunRecord, ...]
    drafts: tuple[Draft, ...]
    left: int
    is_unpublished: bool
    failing: tuple[Failing, ...]
    disk: Mapping[str, int]
    next: tuple[NextRun, ...]


def status_of(show: Show, now: datetime, most_runs: int = 5) -> Status:
    """How the show stands; nothing is changed or fetched. Raises InputError where there is no show."""
    if show.folder is None:
        raise InputError("there is no show.toml here: 'narrator init DIR' makes a show, --show names one")
    state = show.folder / STATE_FOLDER
    ledger = read_ledger(state / LEDGER_FILE)
    runs = run_records(state / "runs")[:most_runs]
    last = runs[0].skipped if runs else ()
    failing = [*_failing(ledger.sources), *_failing(ledger.articles, show.build.retries)]
    return Status(
        show=show.about.title,
        folder=show.folder,
        at_work=at_work(state),
        runs=tuple(runs),
        drafts=tuple(drafts_in(show.folder / DRAFTS_FOLDER)),
        left=sum(_LEFT.match(str(one.get("reason"))) is not None for one in last),
        is_unpublished=ledger.unpublished and bool(show.publish.targets),
        failing=tuple(failing),
        disk=_disk(show.folder),
        next=tuple(next_runs(show.folder, now)),
    )


def _failing(known: Mapping[str, Known], most_tries: float = inf) -> Iterator[Failing]:
    for id_, one in known.items():
        if one.tries and one.reason:
            what = one.title or one.address or id_
            yield Failing(what, one.reason, one.tries, one.next_try, one.tries >= most_tries)


def _disk(folder: Path) -> dict[str, int]:
    cache = default_cache_folder()
    places = {
        "episodes": folder / "episodes",
        "drafts": folder / DRAFTS_FOLDER,
        "state": folder / STATE_FOLDER,
        "clips": cache / "clips",
        "encoded": cache / "encoded",
        "voices": voices_folder(),
    }
    return {kind: _bytes_in(str(place)) for kind, place in places.items()}


def _bytes_in(folder: str) -> int:
    """What its files hold, links not followed; what goes away meanwhile counts no more."""
    total = 0
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    total += _bytes_in(entry.path)
                else:
                    total += entry.stat(follow_symlinks=False).st_size
    except OSError:
        return total
    return total
