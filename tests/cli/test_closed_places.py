"""Where a right is missing that is one line with what to do, and exit code 2, in every command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unprivileged import narrator, needs_rights

pytestmark = needs_rights

TEXT = "Harbour loses its last ferry\n\n“We waved until it was gone,” said Ida Holm.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A show, an article; a folder that may not be entered, and one that may not be written to."""
    assert narrator("init", "show", cwd=tmp_path).returncode == 0
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    closed = [tmp_path / "no", tmp_path / "ro"]
    for path, mode in zip(closed, (0o000, 0o555), strict=True):
        path.mkdir()
        path.chmod(mode)
    yield tmp_path
    for path in closed:
        path.chmod(0o700)


@pytest.mark.parametrize(
    "call",
    [
        "backup --show show no/x.tgz",
        "backup --show show ro/x.tgz",
        "init no/x",
        "restore b.tgz no/x",
        "script ferry.txt -o no/x.md",
        "script ferry.txt -o ro/x.md",
        "script ferry.txt -o ferry.txt/x.md",
        "say hi -o no/x.wav",
        "say hi -o ro/x.wav",
        "make ferry.txt -o no/x",
        "make ferry.txt --show no/x",
        "voices sample -o ro/x.html",
        "voices add piper:x --from no",
        "feed opml . -o ro/x.opml",
        "build --show no/x",
        "build --show show --set dressing.intro={folder}/no/i.mp3",
    ],
)
def test_a_place_that_a_person_named_is_no_fault_of_ours(folder: Path, call: str) -> None:
    ran = narrator(*call.format(folder=folder).split(), cwd=folder)
    assert ran.returncode == 2, ran.stderr
    assert ran.stderr.startswith("error: ")
    assert ran.stderr.count("\n") == 1
    assert "fault" not in ran.stderr
    assert "Errno" not in ran.stderr
    assert "/.narrator-" not in ran.stderr


def test_a_run_that_may_not_read_its_episodes_is_a_mistake_too(folder: Path) -> None:
    episodes = folder / "show" / "episodes"
    episodes.chmod(0o000)
    ran = narrator("build", "--show", "show", cwd=folder)
    episodes.chmod(0o700)
    assert (ran.returncode, ran.stderr) == (2, f"error: {episodes}: cannot be read: Permission denied\n")
    told = narrator("status", "--show", "show", "--json", cwd=folder).stdout
    assert '"exit_code": 2' in told
    assert "fault" not in told


def test_a_cast_that_may_not_be_written_is_not_the_episodes_fault(folder: Path) -> None:
    show, voices = folder / "show", folder / "show" / "voices"
    (show / "seeds" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    voices.chmod(0o555)
    ran = narrator("build", "--show", "show", "--set", "voices.engine=tone", cwd=folder)
    made = narrator("make", "ferry.txt", "--show", "show", "--set", "voices.engine=tone", "-q", cwd=folder)
    voices.chmod(0o700)
    told = f"{voices}: permission denied (dr-xr-xr-x, "
    assert (ran.returncode, made.returncode) == (3, 2)
    assert told in ran.stderr
    assert told in made.stderr
    assert "episodes" not in ran.stderr + made.stderr
