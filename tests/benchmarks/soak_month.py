"""A month of hourly builds in which everything that can go wrong does, held against a month in which nothing did.

    python -m tests.benchmarks.soak_month [--hours 720] [--seed 1]

Forty sources tell some news; a tenth of them is hostile or broken at any time. Builds are killed (SIGKILL) at random
moments, disks fill up (really, where a small one may be mounted), the clock jumps back an hour and forth a day, engines
fail now and then. All is real but the sound. At the end every healthy article must be there once: same name, same
words, published, its id never changed, and nothing half-written left. Exits with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import statistics
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from narrator.archive import Archive
from narrator.disk.files import TEMPORARY_PREFIX
from narrator.edition.presenter import Presenter
from narrator.errors import NarratorError, SpeechError
from narrator.records import Article, Episode, Script
from narrator.rounds import World, build
from narrator.rounds.making import Produce
from narrator.rounds.world import put_on_targets
from narrator.show.file import Show, load_show
from tests.article.conftest import Site, serving
from tests.benchmarks.full_disk import filled, pretend_full, small_disk
from tests.benchmarks.press import Press
from tests.newsroom import FIRST_DAY, headline
from tests.rounds.quick import quick_produce

_SETTLING_RUNS = 4
"""Builds a day apart after the month, when all is well again: the longest wait is a day."""

_KILLED, _FULL, _BACK, _FORTH, _TRIPPED = 0.25, 0.08, 0.03, 0.015, 0.05
"""How likely a build is killed, a disk fills for an hour, a clock jumps for some, and an article trips the engine."""

_JUMP_HOURS, _BROKEN_HOURS = 3, 5
_DISK_MB = 300
_WELL = (0, 3, 5)
"""Exit codes of a build that came to its end."""


@dataclass
class Month:
    """What a month came to, and what happened in it."""

    show: Path
    events: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    took_s: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """An episode as far as it must be the same in both months."""

    slug: str
    title: str
    key: str | None
    words: bytes


def undisturbed(show: Path, site: Site, hours: int, every_hours: int) -> tuple[Month, Press]:
    """A month in which nothing goes wrong."""
    press, month = Press(show, site, every_hours), Month(show)
    press.found()
    for hour in _hours(hours):
        if hour < hours:
            press.tell(hour)
        site.asked.clear()
        code = build(load_show(show, [], {}), _world(hour, quick_produce)).exit_code
        if code not in _WELL:
            month.problems.append(f"hour {hour} of the undisturbed month ended with {code}")
    return month, press


def disturbed(show: Path, site: Site, hours: int, every_hours: int, seed: int, *, is_small: bool) -> Month:
    """The same month with all that can go wrong; `is_small`: the show lies on a disk that can be filled."""
    press, month = Press(show, site, every_hours), Month(show)
    press.found()
    chance = random.Random(seed)
    clock = _Clock(chance, month)
    for hour in _hours(hours):
        if hour < hours:
            press.tell(hour)
        else:
            press.mend()
            _age_leftovers(show)
        if hour < hours and hour % _BROKEN_HOURS == 0:
            month.events.update(f"broken: {one.partition(': ')[2]}" for one in press.damage(chance))
        site.asked.clear()
        _build_apart(
            month, hour, clock.hour(hour) if hour < hours else hour, chance if hour < hours else None, is_small
        )
        _hold_ids(month)
    return month


def _hours(hours: int) -> list[int]:
    return [*range(hours), *(hours + 25 * number for number in range(_SETTLING_RUNS))]


class _Clock:
    """Tells the hour, now and then a wrong one."""

    def __init__(self, chance: random.Random, month: Month) -> None:
        self._chance = chance
        self._month = month
        self._off = 0
        self._until = 0

    def hour(self, hour: int) -> int:
        if hour >= self._until:
            drawn = self._chance.random()
            self._off = -1 if drawn < _BACK else 24 if drawn < _BACK + _FORTH else 0
            self._until = hour + self._chance.randint(1, _JUMP_HOURS)
            if self._off:
                self._month.events[f"clock {self._off:+d} h"] += 1
        return hour + self._off


def _world(hour: int, produce: Produce) -> World:
    now = FIRST_DAY + timedelta(hours=hour)
    return World(produce, put_on_targets, lambda: now)


def _build_apart(month: Month, hour: int, told_hour: int, chance: random.Random | None, is_small: bool) -> None:
    """One build in a process of its own, with what befalls it; without `chance` nothing does."""
    kill_after_s, left_bytes, seed = None, None, None
    if chance is not None:
        seed = chance.random()
        if chance.random() < _KILLED:
            kill_after_s = chance.uniform(0, 1.3 * (statistics.fmean(month.took_s[-20:]) if month.took_s else 0.3))
        if chance.random() < _FULL:
            left_bytes = chance.choice((0, 500, 5_000, 50_000))
            month.events["disk full"] += 1
    with filled(month.show.parent, left_bytes) if is_small and left_bytes is not None else nullcontext():
        began = time.monotonic()
        pid = _fork(lambda: _build_here(month.show, told_hour, seed, None if is_small else left_bytes))
        code = _wait(pid, kill_after_s)
    if code is None:
        month.events["killed"] += 1
        return
    month.took_s.append(time.monotonic() - began)
    month.events[f"exit {code}"] += 1
    if code not in _WELL:
        month.problems.append(f"hour {hour}: the build ended with {code}")


def _build_here(show: Path, hour: int, seed: float | None, left_bytes: int | None) -> int:
    if left_bytes is not None:
        pretend_full(left_bytes)
    produce = quick_produce if seed is None else _Tripping(random.Random(seed))
    try:
        return build(load_show(show, [], {}), _world(hour, produce)).exit_code
    except NarratorError as error:
        print(error, file=sys.stderr)
        return error.exit_code


class _Tripping:
    """A producer whose engine fails now and then, in ways of ours and in others."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def __call__(self, source: Sequence[Article | Script], show: Show, out: Path, *, presenter: Presenter) -> Episode:
        drawn = self._chance.random()
        if drawn < _TRIPPED / 2:
            raise SpeechError("segment 1: no sound")
        if drawn < _TRIPPED:
            raise IndexError("list index out of range")
        return quick_produce(source, show, out, presenter=presenter)


def _fork(work: Callable[[], int]) -> int:
    """Do it in a child of this process; gives its id. The child leaves with what `work` gives, 99 where it raises."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # our only thread serves web pages, and the child asks none
        pid = os.fork()
    if pid:
        return pid
    try:
        os._exit(work())
    except BaseException:  # noqa: BLE001 - nothing of the parent's may run in the child
        traceback.print_exc()
        os._exit(99)


def _wait(pid: int, kill_after_s: float | None) -> int | None:
    """Its exit code, None where it was killed before it came to its end."""
    if kill_after_s is not None:
        time.sleep(kill_after_s)
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return None if os.WIFSIGNALED(status) else os.waitstatus_to_exitcode(status)


def _hold_ids(month: Month) -> None:
    """An episode's id is given once: feeds have told it."""
    archive = Archive(month.show / "episodes")
    for slug in archive.slugs():
        if slug not in month.ids:
            month.ids[slug] = archive.episode(slug).id


def _age_leftovers(show: Path) -> None:
    """Let what lies half-written be as old as it would be by the clock of the month."""
    for path in show.rglob(f"{TEMPORARY_PREFIX}*"):
        os.utime(path, (0, 0))


def differences(reference: Month, month: Month, stories: Sequence[int]) -> Iterator[str]:
    """Whatever must be the same and is not."""
    yield from (*reference.problems, *month.problems)
    wanted, found = ({one.slug: one for one in _told(each.show)} for each in (reference, month))
    titles = {headline(number) for number in stories}
    healthy = {slug: one for slug, one in found.items() if one.title in titles}
    if missing := titles - {one.title for one in wanted.values()}:
        yield f"the undisturbed month lacks {len(missing)} articles: {min(missing)}"
    for slug in sorted(wanted.keys() | healthy.keys()):
        if slug not in healthy:
            yield f"{slug}: lost"
        elif slug not in wanted:
            yield f"{slug}: not in the undisturbed month"
        elif wanted[slug] != healthy[slug]:
            yield f"{slug}: other words"
    yield from _inner_differences(month, list(found.values()))
    yield from (f"left behind: {path.relative_to(month.show)}" for path in month.show.rglob(f"{TEMPORARY_PREFIX}*"))


def _inner_differences(month: Month, found: Sequence[Told]) -> Iterator[str]:
    """What each archive must be in itself: each article once, ids that stay, numbers in a row, all of it published."""
    archive = Archive(month.show / "episodes")
    episodes = list(archive.episodes())
    for name, values in (("title", [one.title for one in found]), ("source", [one.key for one in found])):
        yield from (f"twice the same {name}: {value}" for value, count in Counter(values).items() if count > 1)
    yield from (f"{one.slug}: its id has changed" for one in episodes if month.ids.get(one.slug) != one.id)
    yield from (f"{slug}: it has gone" for slug in month.ids.keys() - {one.slug for one in episodes})
    if sorted(one.number for one in episodes) != list(range(1, len(episodes) + 1)):
        yield "the numbers of the episodes are not 1, 2, 3…"
    feed = (month.show / "public" / "feed.xml").read_text(encoding="utf-8")
    feed += "".join(path.read_text(encoding="utf-8") for path in (month.show / "public").glob("feed-*.xml"))
    for one in episodes:
        own, public = (month.show / place / one.slug / one.audio for place in ("episodes", "public"))
        if not public.is_file() or public.read_bytes() != own.read_bytes():
            yield f"{one.slug}: is not published"
        if feed.count(one.id) != 1:
            yield f"{one.slug}: stands {feed.count(one.id)} times in the feed"
    ledger = json.loads((month.show / ".narrator" / "ledger.json").read_text(encoding="utf-8"))
    yield from (f"{id_}: still being made" for id_, one in ledger["articles"].items() if one["state"] == "making")


def _told(show: Path) -> Iterator[Told]:
    archive = Archive(show / "episodes")
    for slug in archive.slugs():
        episode = archive.episode(slug)
        yield Told(slug, episode.title, episode.sources[0].key, (archive.folder / slug / episode.audio).read_bytes())


@dataclass(frozen=True)
class Soaked:
    """Both months, the numbers of their stories, and what differs."""

    calm: Month
    rough: Month
    stories: tuple[int, ...]
    found: tuple[str, ...]


def soak(folder: Path, hours: int, seed: int, *, every_hours: int = 36, disk_mb: int = 0) -> Soaked:
    """Both months, in `folder`; with `disk_mb` the rough one on a disk of that size, where one may be mounted."""
    with ExitStack() as world:
        site = world.enter_context(serving())
        for name in ("calm", "rough"):
            (folder / name).mkdir()
        is_small = bool(disk_mb) and world.enter_context(small_disk(folder / "rough", disk_mb))
        calm, press = undisturbed(folder / "calm" / "show", site, hours, every_hours)
        site.routes.clear()
        rough = disturbed(folder / "rough" / "show", site, hours, every_hours, seed, is_small=is_small)
        rough.events["a disk that was really full"] = int(is_small)
        stories = tuple(press.stories)
        return Soaked(calm, rough, stories, tuple(differences(calm, rough, stories)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hours", type=int, default=720)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        soaked = soak(Path(folder), chosen.hours, chosen.seed, disk_mb=_DISK_MB)
    for event, count in sorted(soaked.rough.events.items()):
        print(f"{count:6} {event}")
    took_s = time.monotonic() - began
    told, made = len(soaked.stories), len(soaked.rough.ids)
    print(f"{chosen.hours} hours, {told} articles, {made} episodes, {took_s:.0f} s")
    print(f"{len(soaked.found)} differences from the undisturbed month")
    for line in soaked.found:
        print(f"  {line}")
    return int(bool(soaked.found))


if __name__ == "__main__":
    sys.exit(main())
