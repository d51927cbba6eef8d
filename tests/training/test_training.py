"""The command that fits the weights: on a handful of articles it chooses better than chance, and always the same."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import asdict, fields, replace
from functools import cache
from pathlib import Path

import pytest

if any(importlib.util.find_spec(name) is None for name in ("sklearn", "scipy")):
    pytest.skip("needs the extra train (scikit-learn, scipy)", allow_module_level=True)

from math import log

from narrator.script.choice.ranker import Rankers, shipped
from tests.training.__main__ import figures_of_choices, fit_all
from tests.training.articles import annotated_articles, fold_of
from tests.training.chances import curves_of, with_curves_of_others
from tests.training.folds import MEANING, SETTINGS, Crossed, cross_fit
from tests.training.heard import heard, listen, threshold, together
from tests.training.measures import expected_error, outcomes_of
from tests.training.report import kinds_of_choices
from tests.training.weights import weights_text, write_weights

HANDFUL = 30
QUICK = {**SETTINGS, "speaker": replace(SETTINGS["speaker"], trees=5)}


@cache
def crossed() -> Crossed:
    articles = [each for each in annotated_articles() if each["file"] == "news"]
    return cross_fit(articles[:HANDFUL], QUICK)


@pytest.mark.parametrize("name", ["pronoun", "speaker"])
def test_a_handful_of_articles_makes_a_ranker_that_is_better_than_chance(name: str) -> None:
    groups = crossed().groups[name]
    outcomes = outcomes_of(name, groups, crossed().rankers)
    by_chance = sum(sum(group.right[:-1]) / (len(group.rows) - 1) for group in groups) / len(groups)
    even = sum(-log(sum(group.right) / len(group.rows)) for group in groups) / len(groups)
    assert sum(each.right for each in outcomes) / len(outcomes) > by_chance + 0.2
    assert sum(each.loss for each in outcomes) / len(outcomes) < 0.8 * even


def test_every_ranker_has_its_row_in_the_report() -> None:
    assert {name for name, _ in kinds_of_choices().values()} == {each.name for each in fields(Rankers)}


def test_rankers_of_a_fold_are_fitted_without_it() -> None:
    assert {fold_of(group.article) for group in crossed().groups["speaker"]} == set(crossed().rankers)
    texts = {weights_text(rankers.speaker) for rankers in crossed().rankers.values()}
    assert len(texts) == len(crossed().rankers)


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    speaking = outcomes_of("speaker", crossed().groups["speaker"], crossed().rankers)
    rankers = fit_all(crossed(), speaking)
    for folder in ("one", "other"):
        write_weights(rankers if folder == "one" else fit_all(crossed(), speaking), tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()
        table = json.loads(path.read_text(encoding="utf-8"))
        assert table == json.loads(json.dumps(asdict(getattr(rankers, path.stem))))


def test_what_is_said_of_a_fold_is_measured_on_the_others() -> None:
    outcomes = outcomes_of("speaker", crossed().groups["speaker"], crossed().rankers)
    told = with_curves_of_others(crossed(), outcomes)
    for fold, rankers in told.items():
        assert rankers.speaker.curves == curves_of([each for each in outcomes if each.fold != fold])
    rows = figures_of_choices({**{name: [] for name in MEANING}, "speaker": outcomes}, told)
    assert sum(row.count for row in rows.values()) == len(outcomes)


def test_curves_rise_from_shares_to_chances() -> None:
    curves = curves_of(outcomes_of("speaker", crossed().groups["speaker"], crossed().rankers))
    for at, chances in curves.values():
        assert list(at) == sorted(at)
        assert list(chances) == sorted(chances)
        assert len(at) == len(chances) <= 13


def test_the_calibration_error_is_the_mean_distance_of_chance_and_right() -> None:
    assert expected_error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert expected_error([(0.95, False)] * 2) == pytest.approx(0.95)
    assert expected_error([(0.25, False)] * 2 + [(0.85, True)] * 2) == pytest.approx(0.2)
    assert expected_error([(1.0, True)]) == 0


def test_what_is_heard_is_counted_as_it_is_annotated() -> None:
    text = "“We go,” said Ida Holm.\n\n“We stay,” said Bo Lind.\n\n“Never and nowhere,” said Ann Rook."
    quotes = [
        {"start": text.index(words), "end": text.index(words) + len(words), "speaker": speaker, "type": "direct"}
        for words, speaker in [("We go", "Ida Holm"), ("We stay", "Jo Rodd")]
    ]
    article = {"id": "one", "text": text, "title": "", "quotes": quotes}
    listened = listen(article, _sure_of(0.9))
    told = heard(together([listened]))
    assert (told.direct, told.voiced) == (2, 1.0)
    assert told.wrong == pytest.approx(2 / 3)  # Bo Lind’s voice for Jo Rodd, and a quotation that is none
    assert told.end_to_end == pytest.approx(2 / 5)
    assert threshold(listened, 0.03) is None
    assert threshold(listened, 0.7) == (0.9, 1.0)


def _sure_of(chance: float) -> Rankers:
    rankers = shipped()
    return replace(rankers, speaker=replace(rankers.speaker, curves={"any": ((0.0, 1.0), (chance, chance))}))
