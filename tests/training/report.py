"""The figures of the folds held back → the tables that the command prints, as they stand in the docs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.training.articles import LANGUAGES, is_of_a_lot, is_passage
from tests.training.heard import Heard, Listened, heard, threshold, together
from tests.training.measures import KINDS, Figures

MOST_WRONG = 0.03
"""Wrong voices of what is voiced: what `min_confidence` is meant to hold."""


def choices_table(rows: Mapping[str, Figures]) -> Iterator[str]:
    yield "| choice | number | right | log loss | ECE |"
    yield "|---|---|---|---|---|"
    for name, row in rows.items():
        yield f"| {name} | {row.count} | {_percent(row.right)} | {row.loss:.3f} | {row.error:.3f} |"


def heard_table(articles: Sequence[dict[str, Any]], listened: Mapping[str, Listened]) -> Iterator[str]:
    """A row for each language, one for the English lots, the interviews, all of these, and the passages."""
    yield "| articles | number | direct quotations | found and right (F1) | voiced | wrong | wrong at 90 % | ECE |"
    yield "|---|---|---|---|---|---|---|---|"
    for name, is_inside in _sets().items():
        inside = [listened[each["id"]] for each in articles if is_inside(each)]
        if inside:
            yield _heard_row(name, len(inside), heard(together(inside)))


def _sets() -> dict[str, Callable[[dict[str, Any]], bool]]:
    sets: dict[str, Callable[[dict[str, Any]], bool]] = {
        name: lambda each, code=code: each["lang"] == code and not is_passage(each)  # type: ignore[misc]
        for code, name in LANGUAGES.items()
    }
    sets["English, lots"] = lambda each: each["lang"] == "en" and is_of_a_lot(each)
    sets["interviews"] = lambda each: bool(each["turns"])
    sets["all"] = lambda each: not is_passage(each)
    sets["passages"] = is_passage
    return sets


def _heard_row(name: str, count: int, row: Heard) -> str:
    at_90 = "–" if row.wrong_at_90 is None else _percent(row.wrong_at_90)
    shares = " | ".join(map(_percent, (row.end_to_end, row.voiced, row.wrong)))
    return f"| {name} | {count} | {row.direct} | {shares} | {at_90} | {row.error:.3f} |"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def threshold_lines(articles: Sequence[dict[str, Any]], listened: Mapping[str, Listened]) -> Iterator[str]:
    """For the same sets: the min_confidence that keeps wrong voices to `MOST_WRONG`, and what is voiced then."""
    for name, is_inside in _sets().items():
        inside = [listened[each["id"]] for each in articles if is_inside(each)]
        found = threshold(together(inside), MOST_WRONG)
        if found is not None:
            low, voiced = found
            yield f"{name}: {MOST_WRONG:.0%} wrong at min_confidence = {low:.3f}, and {_percent(voiced)} voiced"
        elif inside:
            yield f"{name}: no min_confidence keeps wrong voices to {MOST_WRONG:.0%}"


def kinds_of_choices() -> dict[str, tuple[str, str]]:
    """What the rows of the table are called → which ranker chooses, and the kind of choice."""
    meant = {
        "whom “he” or “she” means": "pronoun",
        "whom “it”, “they” or a subject left out means": "neuter",
        "whom a noun means": "noun",
    }
    words = {"run": "who speaks, no cue", "document": "who speaks, a document"}
    return {row: (name, name) for row, name in meant.items()} | {
        words.get(kind, f"who speaks, by {kind}"): ("speaker", kind) for kind in KINDS
    }
