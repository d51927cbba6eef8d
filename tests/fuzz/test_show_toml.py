"""show.toml in any state: what is wrong is told by file and line, and what is right makes a show within its bounds."""

from __future__ import annotations

import math
from dataclasses import fields
from functools import partial
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.errors.visible import visible_line
from narrator.show.file import load_show
from narrator.show.new import SHOW_TOML
from narrator.show.settings import Show
from tests.fuzz.growth import assert_linear
from tests.fuzz.toml_files import check_reading, mutated, problems_of

FILE = SHOW_TOML.format(title='"A show"').splitlines()
UNCOMMENTED = [line.removeprefix("# ") if "=" in line or "[" in line else line for line in FILE]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("show") / "show.toml"


@given(mutated(UNCOMMENTED) | mutated(FILE) | st.binary(max_size=60))
@example(b"[" * 3000)
@example(b"a = " + b"[" * 3000)
@example(b"[show]\n" + b"# [feed]\nkeep = 1\n" * 3)
@example(b'[voices.cast]\n"\\n" = 3\n')
@example(b"show.a.b = 1\nsources = [1, {x = 2}]\n")
def test_any_show_is_read_or_refused_by_line(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    check_reading(lambda: sound(load_show(file, environ={})), file)


def sound(show: Show) -> None:
    """No number of a show that was taken is out of the world."""
    for table in fields(show):
        record = getattr(show, table.name)
        for each in fields(record) if hasattr(record, "__dataclass_fields__") else ():
            value = getattr(record, each.name)
            assert not isinstance(value, float) or math.isfinite(value), (table.name, each.name)
            assert not isinstance(value, int) or abs(value) <= 86_400_000, (table.name, each.name)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_setting_is_taken_or_refused(file: Path, name: str, value: str) -> None:
    file.write_text("", encoding="utf-8")
    for setting in (f"{name}={value}", f"show.title={value}", f"audio.{name}={value}"):
        problems = problems_of(partial(load_show, file, [setting], {}))
        assert problems is None or all(problem == visible_line(problem) for problem in problems)


@pytest.mark.parametrize(
    "line",
    [
        "keep = 1\n",
        "# [feed]\nkeep = 1\n",
        "[[sources]]\nfolder = 'a'\n",
        "[[sources]]\nx = 1\n",
        "x{} = 1\n",
        "# [feed]\n",
    ],
)
def test_reading_takes_time_in_proportion(file: Path, line: str) -> None:
    def read(times: int) -> None:
        head = "[show]\n" if "[[" not in line else ""
        file.write_text(head + "".join(line.replace("{}", str(n)) for n in range(times)), encoding="utf-8")
        check_reading(lambda: load_show(file, environ={}), file)

    assert_linear(read, lambda times: times, 200)
