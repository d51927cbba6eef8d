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


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose systemd takes everything."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    program = tmp_path / "bin" / "systemctl"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=":")


@pytest.mark.usefixtures("systemctl")
def test_units_that_nobody_has_edited_take_new_times(tmp_path: Path) -> None:
    install_units(unit_texts(tmp_path, Times("hour", 6, 5), ["an", "older", "python"]))
    texts = unit_texts(tmp_path, Times("day", 6, 30), ["x"])
    for _ in range(2):
        install_units(texts)
        assert {path.name: path.read_text(encoding="utf-8") for path in units_folder().iterdir()} == texts


@pytest.mark.usefixtures("systemctl")
@pytest.mark.parametrize("kind", ["service", "timer"])
@pytest.mark.parametrize("is_signed", [True, False], ids=["by us", "by somebody"])
def test_a_unit_that_a_person_has_edited_is_left_as_it_is(tmp_path: Path, kind: str, is_signed: bool) -> None:
    install_units(unit_texts(tmp_path, Times(), ["x"]))
    edited = units_folder() / f"{unit_name(tmp_path)}.{kind}"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(f"{text}# mine\n" if is_signed else text.partition("\n")[2], encoding="utf-8")
    before = {path: path.read_bytes() for path in units_folder().iterdir()}
    texts = unit_texts(tmp_path, Times("day", 6, 30), ["x"])
    with pytest.raises(InputError, match=rf"{edited.name}: a person has edited this unit; .* --force") as caught:
        install_units(texts)
    assert len(caught.value.problems) == 1
    assert {path: path.read_bytes() for path in units_folder().iterdir()} == before
    install_units(texts, force=True)
    assert edited.read_text(encoding="utf-8") == texts[edited.name]


@pytest.mark.usefixtures("systemctl")
@pytest.mark.parametrize("kind", ["service", "timer"])
def test_a_unit_that_a_person_has_edited_is_not_deleted(tmp_path: Path, kind: str) -> None:
    install_units(unit_texts(tmp_path, Times(), ["x"]))
    edited = units_folder() / f"{unit_name(tmp_path)}.{kind}"
    edited.write_text(edited.read_text(encoding="utf-8") + "# mine\n", encoding="utf-8")
    with pytest.raises(InputError, match=rf"{edited.name}: a person has edited this unit; .* --force"):
        remove_units(tmp_path)
    assert len(list(units_folder().iterdir())) == 2
    assert remove_units(tmp_path, force=True)
    assert list(units_folder().iterdir()) == []
    install_units(unit_texts(tmp_path, Times(), ["x"]))
    assert remove_units(tmp_path)


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
