"""Jobs are all done whoever does them, and one that cannot be done raises its own error here."""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from pathlib import Path

import pytest

from narrator.errors import ArchiveError
from narrator.publish.forked import WORTH_SHARING, do_all

COUNT = 3 * WORTH_SHARING


def leave_a_note(folder: Path, number: int) -> None:
    if number == COUNT // 2 and (folder / "damaged").exists():
        raise ArchiveError("episode.json: is damaged")
    (folder / str(number)).write_text(str(os.getpid()))


def notes(folder: Path) -> list[str]:
    return [(folder / str(number)).read_text() for number in range(COUNT)]


def test_every_job_is_done_and_other_processes_take_their_share(tmp_path: Path) -> None:
    do_all([partial(leave_a_note, tmp_path, number) for number in range(COUNT)])
    workers = set(notes(tmp_path))
    assert str(os.getpid()) in workers
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1:
        assert len(workers) > 1


def test_a_process_with_threads_does_all_itself(tmp_path: Path) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        do_all([partial(leave_a_note, tmp_path, number) for number in range(COUNT)])
    finally:
        done.set()
        thread.join()
    assert set(notes(tmp_path)) == {str(os.getpid())}


@pytest.mark.parametrize("shift", [0, 1], ids=["in this process", "in another"])
def test_a_job_that_fails_raises_its_error_here(tmp_path: Path, shift: int) -> None:
    (tmp_path / "damaged").touch()
    jobs = [partial(leave_a_note, tmp_path, number) for number in range(COUNT + shift)][shift:]
    with pytest.raises(ArchiveError, match="is damaged"):
        do_all(jobs)


def test_no_job_is_nothing_to_do() -> None:
    do_all([])
