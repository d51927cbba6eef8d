"""What a run did: the records that its JSON, its log and its exit code are made of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

SOURCES_FAILED = 3
NOT_PUBLISHED = 5


@dataclass(frozen=True, slots=True)
class Made:
    """An episode that was made or corrected, or is a draft now; `sources` are titles, times in milliseconds."""

    id: str
    slug: str
    title: str
    folder: str
    sources: tuple[str, ...]
    duration_ms: int
    bytes: int
    took_ms: int
    is_correction: bool = False


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


@dataclass(frozen=True, slots=True)
class Failed:
    """What could not be done: the source, article, hook or target, and the error in one line."""

    source: str
    error: str


@dataclass(slots=True)
class Report:
    """Filled while the run goes on. `drafts` wait to be approved; `unpublished` tells why targets lack something,
    `warnings` how the published addresses answer.
    """

    made: list[Made] = field(default_factory=list)
    drafts: list[Made] = field(default_factory=list)
    planned: list[Planned] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    unpublished: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """0 all is well, 3 some sources failed, 5 something was not published."""
        if self.unpublished:
            return NOT_PUBLISHED
        return SOURCES_FAILED if self.failed else 0

    @property
    def complaints(self) -> list[str]:
        """One line each for what went wrong."""
        lines = [f"{one.source}: {one.error}" if one.source not in one.error else one.error for one in self.failed]
        return [*lines, *([f"not published: {self.unpublished}"] if self.unpublished else [])]

    def as_json(self) -> dict[str, Any]:
        """`build --json`: the four lists that are always there, and whatever else there is to tell."""
        return {key: value for key, value in asdict(self).items() if value or key in _ALWAYS}


_ALWAYS = ("made", "skipped", "failed", "published")
