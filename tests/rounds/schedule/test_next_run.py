"""When a crontab's line means next, and what the crontab and systemd of this machine tell."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator.rounds.schedule.next_run import NextRun, next_runs, next_time
from narrator.rounds.schedule.systemd import unit_name

SATURDAY = datetime(2026, 11, 28, 22, 17, 30)


@pytest.mark.parametrize(
    ("when", "found"),
    [
        ("0 * * * *", "2026-11-28 23:00"),
        ("17 * * * *", "2026-11-28 23:17"),
        ("18 * * * *", "2026-11-28 22:18"),
        ("30 6 * * *", "2026-11-29 06:30"),
        ("30 6 * * 1-5", "2026-11-30 06:30"),
        ("30 6 * * mon,wed", "2026-11-30 06:30"),
        ("30 6 * * 7", "2026-11-29 06:30"),
        ("*/15 * * * *", "2026-11-28 22:30"),
        ("5-59/20 22 * * *", "2026-11-28 22:25"),
        ("10,50 22,23 * * *", "2026-11-28 22:50"),
        ("0 6 1 * *", "2026-12-01 06:00"),
        ("0 6 1 * 1", "2026-11-30 06:00"),
        ("0 6 */2 * 1", "2026-12-07 06:00"),
        ("0 6 24 dec *", "2026-12-24 06:00"),
        ("0 0 29 2 *", None),
        ("@hourly", "2026-11-28 23:00"),
        ("@daily", "2026-11-29 00:00"),
        ("@weekly", "2026-11-29 00:00"),
        ("@reboot", None),
        ("60 * * * *", None),
        ("5-1 * * * *", None),
        ("*/0 * * * *", None),
        ("x * * * *", None),
        ("* * * *", None),
        ("", None),
    ],
)
def test_the_first_minute_that_fits_is_the_next(when: str, found: str | None) -> None:
    time = next_time(when, SATURDAY)
    assert (time and f"{time:%Y-%m-%d %H:%M}") == found


@pytest.mark.skipif(os.name != "posix", reason="no cron there")
def test_cron_and_systemd_are_both_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show, programs = tmp_path / "show", tmp_path / "programs"
    units = tmp_path / "config" / "systemd" / "user"
    units.mkdir(parents=True)
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert next_runs(show, SATURDAY) == []
    _program(programs / "crontab", f"echo '0 * * * * narrator build # narrator: {show}'")
    assert next_runs(show, SATURDAY) == [NextRun("cron", datetime(2026, 11, 28, 23, 0))]
    (units / f"{unit_name(show)}.timer").write_text("")
    assert next_runs(show, SATURDAY)[1:] == [NextRun("systemd", None)]
    _program(programs / "systemctl", 'echo "@1796108400"')
    assert next_runs(show, SATURDAY)[1:] == [NextRun("systemd", datetime.fromtimestamp(1796108400, UTC))]
    _program(programs / "systemctl", "echo @1796108400; exit 1")
    assert next_runs(show, SATURDAY)[1:] == [NextRun("systemd", None)]
    _program(programs / "crontab", f"echo 'whenever * * * * narrator build # narrator: {show}'")
    assert next_runs(show, SATURDAY)[:1] == [NextRun("cron", None)]


def _program(path: Path, line: str) -> None:
    path.write_text(f"#!/bin/sh\n{line}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
