"""What a run touches beyond the show's folder: the clock, the network, the making, the publishing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from narrator.archive import Archive
from narrator.edition.package.check import problems_of
from narrator.errors import ConfigError
from narrator.progress import SILENT, Progress
from narrator.rounds.making import Produce
from narrator.rounds.sources import Visitor
from narrator.rounds.works import Work
from narrator.show.addresses import show_places
from narrator.show.file import Show
from narrator.speech.booth import Booth

if TYPE_CHECKING:
    from narrator.rounds.foresight import Scripts

Publish = Callable[[Show, Archive], list[str]]
"""Puts the show on its targets and gives those that have something new; raises PublishError."""

Queue = Callable[[int, int], object]


def _nobody_asks(done: int, works: int) -> None:
    """Nobody wants to know."""


def utc_now() -> datetime:
    """The world's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """A test gives its own. `visitor` None: one by the show's settings; `warnings` are those of `publish`; `foresee`
    gives works in order, and may do something for those to come meanwhile; `queue` is told how many episodes are done,
    of how many."""

    produce: Produce
    publish: Publish
    now: Callable[[], datetime] = utc_now
    visitor: Visitor | None = None
    warnings: list[str] = field(default_factory=list)
    foresee: Callable[[Sequence[Work]], Iterable[Work]] = iter
    workers: Callable[[], dict[str, int]] = dict
    queue: Queue = _nobody_asks


def real_world(
    progress: Progress = SILENT,
    booth: Booth | None = None,
    scripts: Scripts | None = None,
    queue: Queue = _nobody_asks,
) -> World:
    """The one that we live in; all its episodes are spoken in one `booth`, where there is one.

    Where `scripts` are written elsewhere, so are lines spoken: then those of later episodes too, before their time.
    """
    from narrator.producer import produce

    warnings: list[str] = []
    publish = partial(put_on_targets, progress=progress, warnings=warnings)
    if booth is None or scripts is None:
        return World(partial(produce, progress=progress, booth=booth), publish, warnings=warnings, queue=queue)
    from narrator.rounds.foresight import Foresight

    made = partial(produce, progress=progress, booth=booth, segment=scripts.script)
    foresee = Foresight(booth, scripts)
    return World(made, publish, warnings=warnings, foresee=foresee, workers=scripts.shares, queue=queue)


def put_on_targets(
    show: Show, archive: Archive, progress: Progress = SILENT, warnings: list[str] | None = None
) -> list[str]:
    """Write the feed, and bring every target up to date; without show.base_url there is no feed to write.

    Gives the targets on which something has changed, and adds to `warnings` how the published addresses answer. Raises
    PublishError where a target was not reached.
    """
    from narrator.publish.feed_files import write_feed
    from narrator.publish.public_show import open_public_show
    from narrator.publish.publication import publish_show

    if show.publish.targets:
        publication = publish_show(show, archive, progress=progress)
        if warnings is not None:
            warnings += publication.warnings
        return [delivery.target for delivery in publication.deliveries if delivery.send or delivery.remove]
    if show.about.base_url:
        write_feed(open_public_show(show, archive))
    return []


def check_targets(show: Show) -> None:
    """Tell of targets that cannot be before any work is done. Raises ConfigError with a line for each."""
    from narrator.publish import check_address

    checks: list[Callable[[], object]] = [
        partial(check_address, address, show_folder=show.folder) for address in show.publish.targets
    ]
    if checks:
        checks.append(partial(show_places, show.about.base_url))
    if problems := problems_of(*checks):
        raise ConfigError(problems)
