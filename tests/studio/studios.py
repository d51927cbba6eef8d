"""A show on the disk, a studio that runs over it, and ways to ask it: by a browser's session, by key, by bare bytes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from narrator.desk import Desk
from narrator.studio.run import RunningStudio, Setting

SHOW = """\
[show]
title = "The Harbour Report"   # as on the letterhead
base_url = "https://pod.example.org/show/"

[voices]
engine = "pyttsx3"
narrator = "amelia"
"""
ARTICLE = """\
Islanders buy the last ferry

The ferry was sold on Monday, the harbour office said.

“We kept the horn,” said Ida Holm, the harbour master. “Nobody asked us first.”

Ben Wallace of the crew said: “Listen to it.” He has worked on the ferry since 1998.
"""
OTHER_ARTICLE = """\
Council closes the swimming bath

The bath on Mill Road closes in May. “It costs more than it brings,” said Clara Voss, the treasurer.

“My children learned to swim there,” Omar Rahn said.
"""


def write_show(folder: Path, more: str = "") -> Path:
    """A show's folder that needs nothing of the machine."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "show.toml").write_text(SHOW + more, encoding="utf-8")
    return folder


@contextmanager
def running(folder: Path, **setting: Any) -> Iterator[RunningStudio]:
    """A studio that answers, on a port of its own."""
    with RunningStudio(Desk.open(folder), Setting(**{"port": 0, **setting})) as studio:
        studio.start()
        yield studio


def program(studio: RunningStudio, **more: Any) -> httpx.Client:
    """A client that has the key."""
    return httpx.Client(
        base_url=studio.url.rstrip("/"),
        headers={"authorization": f"Bearer {studio.keys.api_key}"},
        timeout=60,
        trust_env=False,
        **more,
    )


def browser(studio: RunningStudio) -> httpx.Client:
    """A client that came by the printed address, with the form token of its session as a header."""
    answer = httpx.get(studio.new_address(), trust_env=False)
    assert answer.status_code == 303
    ((name, cookie),) = answer.cookies.items()
    return httpx.Client(
        base_url=studio.url.rstrip("/"),
        headers={"x-narrator-csrf": studio.keys.form_token(cookie)},
        cookies={name: cookie},
        timeout=60,
        trust_env=False,
    )


def raw(studio: RunningStudio, request: bytes) -> tuple[int, bytes]:
    """The status and all that comes for these bytes."""
    port = studio.port
    with socket.create_connection(("127.0.0.1", port), 10) as connection:
        with suppress(OSError):  # it may have answered and hung up by now
            connection.sendall(request)
        answer = b""
        with suppress(ConnectionResetError):
            answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return int(answer.split()[1]), answer


def asked(studio: RunningStudio, *lines: str, target: str = "/", method: str = "GET") -> tuple[int, bytes]:
    """The same, of a request line and header lines."""
    return raw(studio, "\r\n".join([f"{method} {target} HTTP/1.1", *lines, "connection: close", "", ""]).encode())


def new_draft(client: httpx.Client, text: str = ARTICLE, **more: Any) -> dict[str, Any]:
    """A draft of the text."""
    answer = client.post("/api/documents", json={"text": text, **more})
    assert answer.status_code == 201, answer.text
    document: dict[str, Any] = answer.json()
    return document


def ended(client: httpx.Client, job: dict[str, Any], within_s: float = 60) -> dict[str, Any]:
    """The job once it has ended."""
    until_s = time.monotonic() + within_s
    while time.monotonic() < until_s:
        now: dict[str, Any] = client.get(f"/api/jobs/{job['id']}").json()
        if now["ended"]:
            return now
        time.sleep(0.02)
    raise AssertionError(f"{now} does not end")


def free_port() -> int:
    """A port that nobody listens at just now."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@contextmanager
def command(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
    """`narrator studio --json` in a process of its own, and what it printed."""
    called = [sys.executable, "-m", "narrator", "studio", "--port", "0", "--json", "--show", str(folder), *options]
    process = started(called)
    try:
        assert process.stdout is not None
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("}"):
                break
        yield process, json.loads("".join(lines) or "{}")
    finally:
        process.kill()
        process.communicate()


def started(called: Sequence[str], environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """The program, which hears Ctrl-C also where whoever runs the tests, such as a shell's background job, does not."""
    pipe = subprocess.PIPE
    hear = partial(signal.signal, signal.SIGINT, signal.default_int_handler) if os.name == "posix" else None
    return subprocess.Popen(called, stdout=pipe, stderr=pipe, text=True, env=environment, preexec_fn=hear)


def resident_mb(pid: int) -> float:
    """A process's memory, which Linux alone tells."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1000
