"""The crontab line: whole, absolute, escaped; and nobody else's line is touched."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.errors import InputError
from narrator.rounds.schedule import Times, build_command, read_times
from narrator.rounds.schedule.cron import cron_line, own_line, read_crontab, with_line, without_line, write_crontab

SHOW = Path("/srv/my show 50%")
OTHERS = (
    'MAILTO="a b"\nFOO = "x"\n# narrator: /srv/other\n*/5  *  * * *   echo  hi   %%x\n\n@daily foo # bar\n'
    "0 * * * * narrator build # narrator: /srv/my show\n"
)


@pytest.mark.parametrize(
    ("times", "when"),
    [
        (Times(), "0 * * * *"),
        (Times("hour", 6, 20), "20 * * * *"),
        (Times("day", 6, 5), "5 6 * * *"),
        (Times("weekday", 23, 59), "59 23 * * 1-5"),
    ],
)
def test_the_line_says_when(times: Times, when: str) -> None:
    assert cron_line(Path("/srv/show"), times, ["/usr/bin/narrator"]).startswith(f"{when} /usr/bin/narrator # ")


def test_the_line_takes_nothing_from_the_environment(tmp_path: Path) -> None:
    command = build_command(SHOW)
    assert Path(command[0]).is_absolute()
    line = cron_line(SHOW, Times(), command)
    assert line.count("%") == line.count("\\%") == 2
    # cron takes the backslash away, the shell reads the rest: the command as it was, the mark a comment
    seen = line.removeprefix("0 * * * * ").replace("\\%", "%")
    ran = subprocess.run(
        ["/bin/sh", "-c", f"printf '%s\\n' {seen}"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin"},
    )
    assert ran.stdout.splitlines() == command


def test_the_command_runs_from_any_folder_even_beside_a_namesake(tmp_path: Path) -> None:
    (tmp_path / "narrator.py").write_text("raise SystemExit('the wrong one')")
    command = [*build_command(tmp_path)[:-4], "build", "--help"]
    ran = subprocess.run(
        command, cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, "Make and publish" in ran.stdout) == (0, True)


def test_a_crontab_keeps_every_other_line() -> None:
    line = cron_line(SHOW, Times(), build_command(SHOW))
    added = with_line(OTHERS, SHOW, line)
    assert added == f"{OTHERS}{line}\n"
    assert own_line(added, SHOW) == line
    changed = with_line(added, SHOW, cron_line(SHOW, Times("day"), build_command(SHOW)))
    assert changed.startswith(OTHERS)
    assert changed.count("my show 50") == 2
    assert without_line(changed, SHOW) == OTHERS


def test_a_last_line_without_its_end_is_not_grown_together() -> None:
    assert with_line("@daily foo", SHOW, "x").splitlines() == ["@daily foo", "x"]


LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"))


@given(st.lists(LINE))
def test_installed_and_removed_nothing_is_left(lines: list[str]) -> None:
    crontab = "".join(f"{line}\n" for line in lines)
    line = cron_line(SHOW, Times(), build_command(SHOW))
    assert without_line(with_line(crontab, SHOW, line), SHOW) == crontab


def test_what_cron_cannot_do_is_told() -> None:
    with pytest.raises(InputError, match="cron knows the machine's own time only; take --with systemd"):
        cron_line(SHOW, Times(zone="Europe/Berlin"), ["x"])
    with pytest.raises(InputError, match="line break"):
        cron_line(Path("/srv/a\nb"), Times(), ["x"])


@pytest.mark.parametrize(
    ("every", "at", "told"),
    [
        ("day", "6", "write a time, such as 06:00"),
        ("day", "24:00", "there is no such time"),
        ("hour", "xx", "write minutes, such as 05"),
        ("hour", "75", "there is no such time"),
    ],
)
def test_times_that_cannot_be_are_told(every: str, at: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_times(every, at)  # type: ignore[arg-type]


def test_times_as_people_write_them() -> None:
    assert read_times("day", "06:30") == Times("day", 6, 30)
    assert read_times("hour", "05") == read_times("hour", ":05") == read_times("hour", "06:05") == Times("hour", 6, 5)
    assert read_times("day", None, "Europe/Berlin") == Times("day", 6, 0, "Europe/Berlin")
    with pytest.raises(InputError, match="there is no such time zone"):
        read_times("day", None, "Europe/Atlantis")


@pytest.fixture
def crontab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `crontab` command that keeps its table in a file, so that nobody's own is touched."""
    table, program = tmp_path / "table", tmp_path / "bin" / "crontab"
    program.parent.mkdir()
    program.write_text(
        f"""#!/bin/sh
if [ "$1" = -l ]; then
  [ -f {table} ] || {{ echo "no crontab for somebody" >&2; exit 1; }}
  exec cat {table}
fi
exec cat > {table}
"""
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return table


def narrator(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "narrator", "schedule", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform == "win32", reason="no cron there")
def test_installed_changed_and_removed_by_command(crontab: Path, tmp_path: Path) -> None:
    crontab.write_text(OTHERS)
    show = tmp_path / "a show"
    show.mkdir()
    (show / "show.toml").write_text("")
    installed = narrator("install", "--every", "day", "--at", "06:00", "--show", str(show))
    assert (installed.returncode, installed.stderr) == (0, "")
    assert crontab.read_text() == OTHERS + installed.stdout
    shown = narrator("show", "--show", str(show))
    assert shown.stdout.splitlines()[0].startswith("0 * * * * ")
    assert shown.stdout.splitlines()[1] == f"# installed: {installed.stdout.rstrip()}"
    assert narrator("remove", "--show", str(show)).stdout == "Removed.\n"
    assert crontab.read_text() == OTHERS
    assert narrator("remove", "--show", str(show)).stdout == "There was nothing to remove.\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no cron there")
def test_an_absent_table_is_an_empty_one(crontab: Path) -> None:
    assert read_crontab() == ""
    write_crontab("x\n")
    assert read_crontab() == "x\n"


def test_without_cron_it_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match=r"cron is not installed here .* take --with systemd"):
        read_crontab()


@pytest.mark.skipif(sys.platform == "win32", reason="no cron there")
def test_without_cron_show_shows_the_line_and_install_does_not(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "show.toml").write_text("")
    shown = narrator("show", "--show", str(tmp_path))
    assert shown.returncode == 0
    assert shown.stdout.startswith("0 * * * * ")
    assert shown.stdout.endswith("# installed: no\n")
    assert "warning: cron is not installed here" in shown.stderr
    installed = narrator("install", "--show", str(tmp_path))
    assert (installed.returncode, installed.stdout) == (2, "")
