"""`python -m tests.training`: the annotated articles → weights/*.json, and how right they are on folds held back.

python -m tests.training              # writes the weights; minutes on one core
python -m tests.training --dry-run    # prints the report alone
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import fields, replace

from narrator.script.choice.ranker import Rankers
from tests.training.articles import annotated_articles, articles_table, is_passage
from tests.training.chances import curves_of, with_curves_of_others
from tests.training.folds import Crossed, cross_fit, fit_ranker
from tests.training.heard import listen_in_folds
from tests.training.measures import Figures, Outcome, figures_of, outcomes_of
from tests.training.report import choices_table, heard_table, kinds_of_choices, threshold_lines
from tests.training.weights import write_weights


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.training", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="print the report, and write nothing")
    dry_run = parser.parse_args(arguments).dry_run
    started = time.monotonic()
    articles = annotated_articles()
    print(*articles_table(articles), sep="\n")
    crossed = cross_fit(articles)
    news = {each["id"] for each in articles if not is_passage(each)}  # passages are harder: no curve goes by them
    outcomes = {
        name: outcomes_of(name, (group for group in groups if group.article in news), crossed.rankers)
        for name, groups in crossed.groups.items()
    }
    held_back = with_curves_of_others(crossed, outcomes["speaker"])
    print("\nOn the folds held back:\n")
    print(*choices_table(figures_of_choices(outcomes, held_back)), sep="\n")
    listened = listen_in_folds(articles, held_back)
    print(*("", *heard_table(articles, listened), "", *threshold_lines(articles, listened)), sep="\n")
    if not dry_run:
        write_weights(fit_all(crossed, outcomes["speaker"]))
    print(f"\n{time.monotonic() - started:.0f} s", file=sys.stderr)
    return 0


def figures_of_choices(outcomes: dict[str, list[Outcome]], held_back: dict[int, Rankers]) -> dict[str, Figures]:
    """A row for each kind of choice; who speaks is as likely as the curves of the other folds say."""
    return {
        row: figures_of(
            [each for each in outcomes[name] if each.kind == kind],
            lambda each, name=name: getattr(held_back[each.fold], name).chance(each.kind, each.share),  # type: ignore[misc]
        )
        for row, (name, kind) in kinds_of_choices().items()
    }


def fit_all(crossed: Crossed, speaking: Sequence[Outcome]) -> Rankers:
    """The rankers that ship: fitted to all folds, with the curves that the folds held back have shown."""
    rankers = Rankers(*(fit_ranker(each.name, crossed.groups[each.name]) for each in fields(Rankers)))
    return replace(rankers, speaker=replace(rankers.speaker, curves=curves_of(speaking)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
