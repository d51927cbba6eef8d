"""What several places of a page say about one thing → what they agree on, by weight."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Witness(Generic[Value]):
    """One place's word: `place` names it ("json-ld", "og:title", "h1"), `weight` is how far such places are trusted."""

    value: Value
    weight: float
    place: str = ""


def agreed(
    witnesses: Iterable[Witness[Value]], are_same: Callable[[Value, Value], bool]
) -> list[tuple[float, list[Witness[Value]]]]:
    """The witnesses in groups that say the same, with the weight of each group, the heaviest first.

    A place that says the same twice counts once. Of groups that weigh the same the one that was heard first leads.
    """
    groups: list[list[Witness[Value]]] = []
    for witness in witnesses:
        group = next((group for group in groups if are_same(group[0].value, witness.value)), None)
        if group is None:
            groups.append([witness])
        else:
            group.append(witness)
    weighed = [(_weight(group), sorted(group, key=lambda each: -each.weight)) for group in groups]
    return sorted(weighed, key=lambda each: -each[0])


def _weight(group: list[Witness[Value]]) -> float:
    heaviest: dict[str, float] = {}
    for witness in group:
        heaviest[witness.place] = max(witness.weight, heaviest.get(witness.place, 0.0))
    return sum(heaviest.values())
