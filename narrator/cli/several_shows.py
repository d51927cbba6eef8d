"""`narrator build --shows DIR`: each show by a process of its own, so that one's fault is never another's."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from threading import Lock
from typing import Any

from narrator.cli.terminal import complain, print_json, tell

SIDE_BY_SIDE = 4
"""Shows at once on a cluster: each hands out as much as the others, so that all go on alike, and what a leader does
itself is for a core or two."""
_WORST_FIRST = (1, 2, 5, 3, 4)
"""A fault of ours, a mistake in a show.toml, not published, some sources failed, another build is running."""


def build_shows(
    folders: Sequence[Path], options: Sequence[str], *, as_json: bool, quiet: bool, at_once: int = 1
) -> int:
    """Build every show, the one whose last run is longest ago first, `at_once` of them side by side; gives the exit
    code that tells most.

    That is the worst of all; a signal that ends us ends the builds that are running, and those after it do not begin.
    """
    from narrator.publish.shows import find_shows

    shows = sorted(find_shows(folders), key=_last_run)
    names = _names(shows)
    reports: dict[str, Any] = {}
    codes = []
    running = Running()
    with ThreadPoolExecutor(at_once) as threads:
        try:
            builds = {threads.submit(_build, folder, options, running): folder for folder in shows}
            for build in as_completed(builds):
                (code, report, said), folder = build.result(), builds[build]
                codes.append(code)
                reports[names[folder]] = {**report, "exit_code": code}
                if not as_json:
                    _tell(names[folder], code, report, said, quiet)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            running.end()
            raise
    if as_json:
        print_json({"shows": reports})
    return next((code for code in _WORST_FIRST if code in codes), 0)


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


def _build(folder: Path, options: Sequence[str], running: Running) -> tuple[int, dict[str, Any], list[str]]:
    """Exit code, the object that it printed, and its lines of complaint."""
    command = [sys.executable, "-m", "narrator", "build", "--show", str(folder), "--json", *options]
    process = running.start(command)
    if process is None:
        return 1, {}, []
    out, err = process.communicate()
    code = process.returncode
    said = err.splitlines()
    if code not in (0, *_WORST_FIRST):  # a signal, or a code that is none of ours
        said.append(f"error: the build ended with {code}")
        code = 1
    try:
        report = json.loads(out)
    except ValueError:
        report = {}
    return code, report if isinstance(report, dict) else {}, said


def _tell(name: str, code: int, report: dict[str, Any], said: Sequence[str], quiet: bool) -> None:
    for line in said:
        kind, colon, rest = line.partition(": ")
        known = colon and kind in ("error", "warning")
        complain(f"{name}: {rest if known else line}", kind if known else "error")
    if not quiet:
        counts = {key: len(report.get(key, ())) for key in ("made", "drafts", "planned", "failed")}
        told = ", ".join(f"{count} {key}" for key, count in counts.items() if count) or "nothing new"
        tell(f"{name}: {told if report else f'exit code {code}'}")


def _names(shows: Sequence[Path]) -> dict[Path, str]:
    """What each is called: its folder's name, or its whole path where two have the same."""
    short = [folder.resolve().name for folder in shows]
    return {
        folder: name if short.count(name) == 1 else str(folder.resolve())
        for folder, name in zip(shows, short, strict=True)
    }


def _last_run(folder: Path) -> tuple[float, str]:
    """When its last run was noted; a show that never ran comes first."""
    times = (file.stat().st_mtime for file in (folder / ".narrator" / "runs").glob("*.json"))
    return max(times, default=0.0), str(folder)
