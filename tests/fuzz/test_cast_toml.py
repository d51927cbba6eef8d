"""cast.toml in any state: the cast, or mistakes by file and line; and what was read can be written and read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.cast.remembered import HEAD, read_cast, write_cast
from narrator.errors import ConfigError
from tests.fuzz.growth import assert_linear
from tests.fuzz.toml_files import check_reading, mutated

CAST = [
    *HEAD.splitlines(),
    *(
        '["Ben Wallace"]',
        'voice = "george"',
        'aliases = ["Wallace", "Ben"]',
        'gender = "male"',
        "last_heard = 2026-11-22",
    ),
    *("# a note", "", "['Ida Holm']", 'voice = ["amelia", "piper-amelia"]', "hand = true", 'accent = "Scottish"'),
]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cast") / "cast.toml"


@given(mutated(CAST) | st.binary(max_size=60))
@example(b'["\\u001b"]\nvoice = 3')
@example(b"a = " + b"[" * 3000)
@example(b"x = 1")
@example('\ufeff["A B"]\nvoice = "x"\n'.encode())
def test_any_cast_is_read_or_refused_by_line(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    check_reading(lambda: read_cast(file), file)
    try:
        cast = read_cast(file)
    except ConfigError:
        return
    write_cast(file, cast)
    assert read_cast(file) == cast


@pytest.mark.parametrize("line", ["['a{}']\nvoice = 'x'\n", "['a{}']\nx = 1\n", "a{} = 1\n", "# ['a']\n"])
def test_reading_takes_time_in_proportion(file: Path, line: str) -> None:
    def read(times: int) -> None:
        file.write_text("".join(line.replace("{}", str(n)) for n in range(times)), encoding="utf-8")
        check_reading(lambda: read_cast(file), file)

    assert_linear(read, lambda times: times, 200)
