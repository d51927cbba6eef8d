"""Voice profiles in any state: a voice, or mistakes by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.voices.profiles import built_in_folder, load_voices
from tests.fuzz.growth import assert_linear
from tests.fuzz.toml_files import check_reading, mutated

PROFILE = (built_in_folder() / "amelia.toml").read_text(encoding="utf-8").splitlines()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("voices") / "zoe.toml"


@given(mutated(PROFILE) | st.binary(max_size=60))
@example(b"rate = 0x" + b"f" * 5000)
@example(b"engine = 'x\\n'")
@example(b"timbre = [nan, 1, 1, 1, 1, 1, 1, 1]")
def test_any_profile_is_read_or_refused_by_line(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    check_reading(lambda: load_voices(file.parent), file)


@pytest.mark.parametrize("line", ["a{} = 1\n", "[a{}]\n", "name = 'x'\n", "timbre = [1,\n"])
def test_reading_takes_time_in_proportion(file: Path, line: str) -> None:
    def read(times: int) -> None:
        file.write_text("".join(line.replace("{}", str(n)) for n in range(times)), encoding="utf-8")
        check_reading(lambda: load_voices(file.parent), file)

    assert_linear(read, lambda times: times, 200)
