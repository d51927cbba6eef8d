"""The units: accepted by systemd's own checker where there is one, and whole for any path."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from narrator.errors import InputError
from narrator.rounds.schedule import Times, build_command
from narrator.rounds.schedule.systemd import install_units, remove_units, unit_name, unit_texts, units_folder

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")


def units(show: Path, times: Times) -> tuple[str, str]:
    service, timer = unit_texts(show, times, build_command(show)).values()
    return service, timer


@pytest.mark.parametrize(
    ("times", "calendar"),
    [
        (Times("hour", 6, 5), "*-*-* *:05:00"),
        (Times("day", 6, 30), "*-*-* 06:30:00"),
        (Times("weekday", 18, 0), "Mon..Fri *-*-* 18:00:00"),
        (Times("day", 2, 30, "Europe/Berlin"), "*-*-* 02:30:00 Europe/Berlin"),
    ],
)
def test_the_timer_says_when_and_makes_up_for_missed_times(times: Times, calendar: str) -> None:
    timer = units(Path("/srv/show"), times)[1]
    assert f"OnCalendar={calendar}\n" in timer
    assert "Persistent=true\n" in timer


def test_the_network_that_the_build_waits_for_is_also_asked_for() -> None:
    lines = units(Path("/srv/show"), Times())[0].splitlines()
    waited = {line.partition("=")[2] for line in lines if line.startswith("After=")}
    assert waited == {line.partition("=")[2] for line in lines if line.startswith("Wants=")} != set()


@needs_systemd
@pytest.mark.parametrize("name", ["show", "my show", "50% off", 'a"quote', "a\\b", "$HOME", "ü"])
@pytest.mark.parametrize("times", [Times(), Times("day", 2, 30, "Europe/Berlin"), Times("weekday", 6, 0)])
def test_systemd_accepts_the_units(tmp_path: Path, name: str, times: Times) -> None:
    show = tmp_path / name
    show.mkdir()
    files = []
    for file, text in unit_texts(show, times, build_command(show)).items():
        (tmp_path / file).write_text(text, encoding="utf-8")
        files.append(str(tmp_path / file))
    ran = subprocess.run(["systemd-analyze", "verify", *files], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@needs_systemd
def test_a_zone_keeps_its_daylight_saving() -> None:
    ran = subprocess.run(
        [
            "systemd-analyze",
            "calendar",
            "--base-time=2026-10-24 12:00 UTC",
            "--iterations=2",
            "*-*-* 06:00:00 Europe/Berlin",
        ],
        capture_output=True,
        text=True,
        check=True,
        env={"TZ": "UTC", "PATH": "/usr/bin:/bin", "SYSTEMD_COLORS": "0"},
    )
    assert "2026-10-25 05:00:00 UTC" in ran.stdout
    assert "2026-10-26 05:00:00 UTC" in ran.stdout


def test_two_shows_of_one_name_have_units_of_their_own() -> None:
    names = {unit_name(Path(place)) for place in ("/srv/a/show", "/srv/b/show", "/srv/a/Show!")}
    assert len(names) == 3
    assert all(name.startswith("narrator-show-") for name in names)


def test_a_path_that_no_unit_can_hold_is_told() -> None:
    with pytest.raises(InputError, match="a unit file cannot hold this path"):
        unit_texts(Path("/srv/a\nb"), Times(), ["x"])


def test_where_systemd_does_not_answer_it_is_told_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PATH", str(tmp_path))
    show = tmp_path / "show"
    with pytest.raises(
        InputError, match=r"the units are in .*systemd/user, but 'systemctl --user daemon-reload' cannot"
    ):
        install_units(unit_texts(show, Times(), ["x"]))
    assert sorted(path.suffix for path in units_folder().iterdir()) == [".service", ".timer"]
    with pytest.raises(InputError, match="systemd is not there"):
        remove_units(show)
    assert list(units_folder().iterdir()) == []
    assert not remove_units(show)
