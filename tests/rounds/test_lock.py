"""One build a show: the second leaves at once, and a build that died holds nobody up."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.errors import BusyError, InputError
from narrator.rounds.lock import LOCK_FILE, locked

HOLD = """
import sys, time
from pathlib import Path
from narrator.rounds.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_build_is_told_who_has_the_lock(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        told = rf"another build is running \(process {process.pid} on .* since 20"
        with pytest.raises(BusyError, match=told) as caught, locked(tmp_path):
            pass
        process.kill()
    assert caught.value.exit_code == 4


def test_a_killed_build_leaves_a_note_and_no_lock(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.send_signal(signal.SIGKILL)
    with locked(tmp_path) as unfinished:
        assert unfinished is not None
        assert unfinished.startswith(f"process {process.pid} on ")
        assert (tmp_path / LOCK_FILE).stat().st_size


def test_a_build_that_ends_leaves_neither(tmp_path: Path) -> None:
    for _ in range(2):
        with locked(tmp_path / "new") as unfinished:
            assert unfinished is None
    assert (tmp_path / "new" / LOCK_FILE).stat().st_size == 0


def test_a_process_that_the_build_started_does_not_hold_the_lock(tmp_path: Path) -> None:
    child = None
    with locked(tmp_path):
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], close_fds=False)
    with child, locked(tmp_path):
        child.kill()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).mkdir()
    with pytest.raises(InputError, match="cannot be written"), locked(tmp_path):
        pass


@pytest.mark.parametrize("note", ["", "{", "[]", "3", '{"process": 1}'])
def test_a_holder_that_left_no_note_is_called_unknown(tmp_path: Path, note: str) -> None:
    with holder(tmp_path) as process:
        (tmp_path / LOCK_FILE).write_text(note)
        with pytest.raises(BusyError, match="which one is not known"), locked(tmp_path):
            pass
        process.kill()


def test_a_disk_that_knows_no_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*rest: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("narrator.rounds.lock._take", no_locks)
    told = "cannot be locked: No locks available; keep the show on a local disk"
    with pytest.raises(InputError, match=told), locked(tmp_path):
        pass
    assert (tmp_path / LOCK_FILE).read_text() == ""


def test_a_build_that_fails_gives_the_lock_back(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), locked(tmp_path):
        raise RuntimeError("in the middle")
    with locked(tmp_path) as unfinished:
        assert unfinished is None


def test_the_note_is_of_who_holds_it_now_alone(tmp_path: Path) -> None:
    with holder(tmp_path) as process:
        process.kill()
    with locked(tmp_path):
        note = json.loads((tmp_path / LOCK_FILE).read_text())
        assert set(note) == {"process", "host", "since"}
        assert note["process"] == os.getpid()
