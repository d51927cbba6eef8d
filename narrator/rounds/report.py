"""What a run did: the records that its JSON, its log and its exit code are made of."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any

from narrator.article.sound_text import writable
from narrator.article.web.addresses import PrivateAddressError, setting_for
from narrator.errors.faults import fallback_lines
from narrator.errors.passwords import without_passwords
from narrator.records import Fallback
from narrator.rounds.compartment import causes

SOURCES_FAILED = 3
NOT_PUBLISHED = 5
PUBLISHING = "publishing"
HERE = "this machine"
"""Who leads, among the names of a cluster's workers: `narrator.cluster.crew.HERE`."""
_PROXY = "the proxy"
_MANY = 3
"""From so many on, failures for one reason are one line on a terminal."""

_PRIVATE = "at a private address; these are not fetched unattended"


@dataclass(frozen=True, slots=True)
class Made:
    """An episode that was made or corrected, or is a draft now; `sources` are titles, times in milliseconds, `clips`
    how many were "made" and how many "reused"."""

    id: str
    slug: str
    title: str
    folder: str
    sources: tuple[str, ...]
    duration_ms: int
    bytes: int
    took_ms: int
    is_correction: bool = False
    clips: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """An episode that a run would make: its articles' titles, its length and what it would take, as estimated."""

    sources: tuple[str, ...]
    words: int
    minutes: float
    takes_s: float


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that was offered and not made, and why."""

    source: str
    title: str
    reason: str
    url: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", without_passwords(self.source))
        object.__setattr__(self, "url", without_passwords(self.url) if self.url else None)


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be done: the source, article, hook or target, and the error in one line; `host` is the one at a
    private address that was not asked, where that is why, `proxy` what is wrong with the proxy, where it is that."""

    source: str
    error: str
    host: str = ""
    proxy: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "source", writable(without_passwords(self.source)))
        object.__setattr__(self, "error", writable(without_passwords(" ".join(self.error.split("\n")))))

    @property
    def line(self) -> str:
        return self.error if self.source in self.error else f"{self.source}: {self.error}"

    @property
    def reason(self) -> str:
        """The error without whose it is."""
        return self.proxy or self.error.removeprefix(f"{self.source}: ")


@dataclass(slots=True)
class Report:
    """Filled while the run goes on. `drafts` wait to be approved; `unpublished` tells why targets lack something,
    `warnings` what a person should know: how the published addresses answer, what is too short to be an article.

    `mended` are the slugs of listed episodes whose files were missing: they are the same as before.
    `stages_ms` is how long gathering, making and publishing took; `workers` how much each of a cluster's has done.
    While the run goes on `queue` is how many episodes it has still to make, `stage_now` the stage that it is in, and
    the monotonic time at which that began.
    `fallbacks` are passages that a rule of ours failed on: they were read all the same, and no reason for an exit code.
    """

    made: list[Made] = field(default_factory=list)
    drafts: list[Made] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    unpublished: str | None = None
    fallbacks: list[Fallback] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    stages_ms: dict[str, int] = field(default_factory=dict)
    workers: dict[str, int] = field(default_factory=dict)
    queue: int = 0
    stage_now: tuple[str, float] | None = None

    @property
    def exit_code(self) -> int:
        """0 all is well, 3 some sources failed, 5 something was not published."""
        if self.unpublished:
            return NOT_PUBLISHED
        return SOURCES_FAILED if self.failed else 0

    @property
    def complaints(self) -> list[str]:
        """One line each for what went wrong, and one for many that failed for one reason."""
        groups: dict[str, list[Failed]] = {}
        for one in self.failed:
            groups.setdefault(_PRIVATE if one.host else one.reason, []).append(one)
        lines = [line for group in groups.values() for line in _lines(group)]
        return [*lines, *([f"not published: {self.unpublished}"] if self.unpublished else [])]

    @property
    def cautions(self) -> list[str]:
        """A line each for what a person should know or report, though nothing is lost by it."""
        return [*fallback_lines(self.fallbacks), *self.warnings]

    @property
    def failing(self) -> dict[str, str]:
        """What could not be done, each with why; publishing is one of them, and so is the proxy, whatever it keeps from
        being asked."""
        told = {_PROXY if one.proxy else one.source: one.reason for one in self.failed}
        return told | ({PUBLISHING: self.unpublished} if self.unpublished else {})

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time until the block ends as that stage's."""
        self.stage_now = name, time.monotonic()
        try:
            yield
        finally:
            told = self.stages_so_far()
            self.stage_now = None  # first: whoever looks meanwhile sees too little rather than a stage twice
            self.stages_ms = told

    def stages_so_far(self) -> dict[str, int]:
        """`stages_ms`, the stage that goes on among them."""
        now = self.stage_now
        if now is None:
            return dict(self.stages_ms)
        name, began = now
        return {**self.stages_ms, name: self.stages_ms.get(name, 0) + round((time.monotonic() - began) * 1000)}

    def as_json(self) -> dict[str, Any]:
        """`build --json`: the four lists that are always there, and whatever else there is to tell."""
        told = {key: value for key, value in asdict(self).items() if value or key in _ALWAYS}
        for key in _WHILE_IT_GOES_ON:
            told.pop(key, None)
        return {**told, "failed": [{"source": one.source, "error": one.error} for one in self.failed]}


def private_host(error: BaseException) -> str:
    """The host at a private address that was not asked, where that is behind the error; else ""."""
    return next((one.host for one in causes(error) if isinstance(one, PrivateAddressError)), "")


def _lines(group: Sequence[Failed]) -> list[str]:
    """What is said of failures for one reason: each has its line, until they are many."""
    if len(group) < _MANY:
        return [one.line for one in group]
    hosts = list(dict.fromkeys(one.host for one in group if one.host))
    reason = f"{_PRIVATE}; {setting_for(hosts)}" if hosts else group[0].reason
    return [f"{len(group)} sources: {reason} (the first: {group[0].source}; --json and the log tell all)"]


_ALWAYS = ("made", "skipped", "failed", "published")
_WHILE_IT_GOES_ON = ("queue", "stage_now")
