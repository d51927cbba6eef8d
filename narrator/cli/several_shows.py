"""`narrator build --shows DIR`: each show by a process of its own, so that one's fault is never another's."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Any

from narrator.cli.dashboard import dashboard
from narrator.cli.progress_lines import Told, read_progress
from narrator.cli.terminal import complain, print_json, tell

SIDE_BY_SIDE = 4
"""Shows at once that have a cluster: each hands out as much as the others, so that all go on alike, and what a leader
does itself is for a core or two. The others use every core of this machine, and take turns."""
_WORST_FIRST = (1, 2, 5, 3, 4)
"""A fault of ours, a mistake in a show.toml, not published, some sources failed, another build is running."""


@dataclass(frozen=True, slots=True)
class _Ended:
    """How the build of a show ended: the object that it printed, and its lines of complaint."""

    code: int
    report: dict[str, Any]
    said: list[str]


def build_shows(
    folders: Sequence[Path], options: Sequence[str], settings: Sequence[str], *, as_json: bool, quiet: bool
) -> int:
    """Build every show, the one whose last run is longest ago first; gives the exit code that tells most.

    That is the worst of all; a signal that ends us ends the builds that are running, and those after it do not begin.
    `settings` are those among the `options`.
    """
    from narrator.publish.shows import find_shows

    shows = sorted(find_shows(folders), key=_last_run)
    names = _names(shows)
    ended: dict[str, _Ended] = {}
    running = Running()
    with dashboard([names[folder] for folder in shows], quiet or as_json) as board, _Turns() as turns:
        try:
            builds = {}
            for folder in shows:
                watch = partial(board.tell, names[folder])
                threads = turns.together if _has_cluster(folder, settings) else turns.alone
                builds[threads.submit(_build, folder, options, running, watch)] = names[folder]
            for build in as_completed(builds):
                name, one = builds[build], build.result()
                ended[name] = one
                board.end(name, _summary(one))
                if not (as_json or board.is_drawn):
                    _tell(name, one, quiet)
        except BaseException:
            turns.stop()
            running.end()
            raise
    if board.is_drawn and not as_json:
        for name, one in ended.items():
            _tell(name, one, quiet)
    if as_json:
        print_json({"shows": {name: {**one.report, "exit_code": one.code} for name, one in ended.items()}})
    codes = {one.code for one in ended.values()}
    return next((code for code in _WORST_FIRST if code in codes), 0)


class _Turns:
    """Who builds: shows on a cluster some at a time, others one after the other. A context manager."""

    def __init__(self) -> None:
        self.together, self.alone = ThreadPoolExecutor(SIDE_BY_SIDE), ThreadPoolExecutor(1)

    def __enter__(self) -> _Turns:
        return self

    def __exit__(self, *_: object) -> None:
        self.together.shutdown()
        self.alone.shutdown()

    def stop(self) -> None:
        """Let no more begin."""
        self.together.shutdown(wait=False, cancel_futures=True)
        self.alone.shutdown(wait=False, cancel_futures=True)


class Running:
    """The builds that run; `end` asks them to end, and lets no more begin."""

    def __init__(self) -> None:
        self._processes: set[subprocess.Popen[str]] = set()
        self._lock = Lock()
        self._ended = False

    def start(self, command: Sequence[str]) -> subprocess.Popen[str] | None:
        with self._lock:
            if self._ended:
                return None
            process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", errors="replace"
            )
            self._processes.add(process)
            return process

    def end(self) -> None:
        with self._lock:
            self._ended = True
            for process in self._processes:
                process.terminate()


def _has_cluster(folder: Path, settings: Sequence[str]) -> bool:
    """Whether its speech is made elsewhere; a show.toml with a mistake is told of by its own build."""
    from narrator.errors import NarratorError
    from narrator.show.file import load_show

    try:
        return load_show(folder, settings).cluster.scheduler is not None
    except NarratorError:
        return False


def _build(folder: Path, options: Sequence[str], running: Running, watch: Callable[[Told], object]) -> _Ended:
    command = [sys.executable, "-m", "narrator", "build", "--show", str(folder), "--json", "--progress-lines", *options]
    try:
        process = running.start(command)
    except OSError as error:
        return _Ended(1, {}, [f"error: the build cannot be started: {error.strerror or error}"])
    if process is None:
        return _Ended(1, {}, [])
    assert process.stdout is not None
    assert process.stderr is not None
    with process, ThreadPoolExecutor(1) as threads:
        printed = threads.submit(process.stdout.read)
        said = []
        for line in process.stderr:
            if told := read_progress(line):
                watch(told)
            else:
                said.append(line.rstrip("\n"))
        out, code = printed.result(), process.wait()
    if code not in (0, *_WORST_FIRST):  # a signal, or a code that is none of ours
        said.append(f"error: the build ended with {code}")
        code = 1
    try:
        report = json.loads(out)
    except ValueError:
        report = {}
    return _Ended(code, report if isinstance(report, dict) else {}, said)


def _tell(name: str, ended: _Ended, quiet: bool) -> None:
    for line in ended.said:
        kind, colon, rest = line.partition(": ")
        known = colon and kind in ("error", "warning")
        complain(f"{name}: {rest if known else line}", kind if known else "error")
    if not quiet:
        tell(f"{name}: {_summary(ended)}")


def _summary(ended: _Ended) -> str:
    counts = {key: len(ended.report.get(key, ())) for key in ("made", "drafts", "planned", "failed")}
    told = ", ".join(f"{count} {key}" for key, count in counts.items() if count) or "nothing new"
    return told if ended.report else f"exit code {ended.code}"


def _names(shows: Sequence[Path]) -> dict[Path, str]:
    """What each is called: its folder's name, or its whole path where two have the same."""
    short = [folder.resolve().name for folder in shows]
    return {
        folder: name if short.count(name) == 1 else str(folder.resolve())
        for folder, name in zip(shows, short, strict=True)
    }


def _last_run(folder: Path) -> tuple[float, str]:
    """When its last run was noted; a show that never ran comes first."""
    times = []
    for file in (folder / ".narrator" / "runs").glob("*.json"):
        with suppress(OSError):  # its own build may be at work, and prune it
            times.append(file.stat().st_mtime)
    return max(times, default=0.0), str(folder)
