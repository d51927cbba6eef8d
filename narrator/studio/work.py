"""What pages and calls begin alike: jobs on the desk, and settings that may be changed from a browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from narrator.desk.records import LineView, SourceKind
from narrator.publish.publication import Publication
from narrator.studio.as_json import to_plain
from narrator.studio.jobs import Control, Job
from narrator.studio.settable import check_settable
from narrator.studio.state import Studio


def speak(studio: Studio, document: str, numbers: Sequence[int] | None = None) -> Job:
    """Speak these lines of the document, or all that have changed; each is told as an event `line`."""
    wanted = None if numbers is None else sorted(set(numbers))

    def work(control: Control) -> dict[str, Any]:
        spoken = 0
        for line in studio.desk.speak(document, wanted, progress=control, cancelled=control.is_cancelled):
            spoken += 1
            studio.events.tell("line", **_line(document, line))
        control.stop_if_cancelled()
        return {"spoken": spoken}

    return studio.jobs.start("speak", document, work, same=",".join(map(str, wanted or ())))


def approve(studio: Studio, document: str) -> Job:
    """Make the document's episode, and publish where the show has targets."""
    return studio.jobs.start(
        "approve", document, lambda control: studio.desk.approve(document, progress=control).as_json()
    )


def publish(studio: Studio) -> Job:
    """Bring every target up to date."""
    return studio.jobs.start(
        "publish", None, lambda control: to_plain(Publication, studio.desk.publish(progress=control))
    )


def build(studio: Studio) -> Job:
    """The unattended run, now."""
    return studio.jobs.start("build", None, lambda control: studio.desk.build(progress=control).as_json())


def set_setting(studio: Studio, table: str, key: str, value: Any) -> list[str]:
    """Write a key of show.toml; gives the mistakes that it would then have. Raises InputError for what is set in the
    file by hand alone (see `settable`)."""
    check_settable(studio.desk.folder, table, key, value, studio.desk.show.build.allow_private)
    mistakes = studio.desk.set_setting(table, key, value)
    studio.watcher.look()
    return mistakes


def add_source(studio: Studio, kind: SourceKind, place: str, name: str | None) -> list[str]:
    """One more source at the end of show.toml; mistakes and errors as of `set_setting`."""
    check_settable(studio.desk.folder, "sources.1", kind, place)
    mistakes = studio.desk.add_source(kind, place, name)
    studio.watcher.look()
    return mistakes


def _line(document: str, line: LineView) -> dict[str, Any]:
    return {
        "document": document,
        "number": line.number,
        "key": line.key,
        "state": line.state,
        "duration_ms": line.duration_ms,
    }
