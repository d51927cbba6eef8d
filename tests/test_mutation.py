"""One thing broken at a time, and nothing that nobody could notice."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.benchmarks.mutants import PARTS, Part, draw
from tests.benchmarks.mutation import changed_part, mutants_of

ROOT = Path(__file__).parents[1]


def changes(source: str) -> set[str]:
    return {changed_part(mutant)[1] for mutant in mutants_of(source)}


@pytest.mark.parametrize(
    ("source", "broken"),
    [
        ("x = a < b", {"x = a <= b", "x = a >= b"}),
        ("x = a in b", {"x = a not in b"}),
        ("x = a and b", {"x = a or b", "x = a", "x = b"}),
        ("x = not a", {"x = a"}),
        ("x = 3", {"x = 4", "x = 2"}),
        ("x = True", {"x = False"}),
        ("x = f(a, b)", {"x = f(b, a)"}),
        ("x.y = z", {"pass"}),
        ("if a: f()", {"if not a:", "pass"}),
        ("def f():\n    return a", {"return"}),
        ("def f():\n    raise E('a message')", {"pass"}),
        ("x = a + b", {"x = a - b"}),
    ],
)
def test_each_operator_breaks_one_thing(source: str, broken: set[str]) -> None:
    assert changes(source) == broken


@pytest.mark.parametrize(
    "source",
    [
        '"""A docstring."""',
        "__all__ = ['a', 'b']",
        "_LOG.info('%s: gone', path)",
        "import a",
        "assert a > b",
        "def f(a: Literal[3]) -> Literal[4]: ...",
        "x = max(a, b)",
        "def f():\n    return None",
        "x = f'{a} is not b'",
        "x = zip(a, strict=True)",
    ],
)
def test_what_nobody_could_notice_is_left_alone(source: str) -> None:
    assert changes(source) == set()


def test_every_part_names_modules_and_tests_that_are_there() -> None:
    for part in PARTS:
        assert all((ROOT / test).is_file() for test in part.tests), part.name
        assert all(find_spec(module) for module in part.modules), part.name


def test_a_sample_is_that_of_its_seed_and_every_part_has_its_share() -> None:
    parts: list[Part] = [part for part in PARTS if part.name in ("names", "locks")]
    sample = draw(parts, 10, 7)
    assert sample == draw(parts, 10, 7) != draw(parts, 10, 8)
    assert [trial.part.name for trial in sample].count("locks") == 5
    assert len({(trial.path, trial.mutant.line, trial.mutant.now) for trial in sample}) == 10
