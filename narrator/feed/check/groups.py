"""Findings → what repeats as one: a mistake in a feed's program or template is in every item of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.feed.check.finding import Finding


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule on one kind of element, which are mended in the same way; in the order of the feed."""

    findings: tuple[Finding, ...]

    @property
    def first(self) -> Finding:
        return self.findings[0]

    @property
    def lines(self) -> list[int]:
        """Where they stand, each line once."""
        return list(dict.fromkeys(finding.line for finding in self.findings if finding.line))


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """The findings in groups, in the order of the first of each."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        owner, _, element = finding.place.rpartition(" ")
        kind = "item" if owner.startswith("item") else "channel"
        groups.setdefault((finding.level, finding.rule, kind, element, finding.mend), []).append(finding)
    return [Group(tuple(alike)) for alike in groups.values()]
