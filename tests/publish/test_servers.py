"""Real servers on this machine: what is published arrives whole, replaces what was there, and can be taken away."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import pytest

from narrator.errors import PublishError
from narrator.publish.pieces import Piece, Rank
from narrator.publish.targets.registry import open_target
from narrator.publish.targets.target import TransferError


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """The server until the end of the block; it is there when its port answers."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
    try:
        for _ in range(300):
            assert process.poll() is None, f"{command[0]} has ended"
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def ftp(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    if find_spec("pyftpdlib") is None:
        pytest.skip("needs pyftpdlib: pip install 'narrator[test]'")
    root, port = tmp_path / "ftp", free_port()
    root.mkdir()
    command = [sys.executable, "-m", "pyftpdlib", "-i", "127.0.0.1", "-p", str(port), "-d", str(root), "-w"]
    with running(command, port):
        yield f"ftp://127.0.0.1:{port}/pod", root / "pod"


@pytest.fixture
def webdav(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    if find_spec("wsgidav") is None or find_spec("cheroot") is None:
        pytest.skip("needs wsgidav and cheroot: pip install 'narrator[test]'")
    root, port = tmp_path / "dav", free_port()
    root.mkdir()
    options = ["--host", "127.0.0.1", "--port", str(port), "--root", str(root), "--auth", "anonymous", "--no-config"]
    with running([sys.executable, "-m", "wsgidav.server.server_cli", *options], port):
        yield f"webdav://127.0.0.1:{port}/a/pod", root / "a" / "pod"


@pytest.fixture
def rsync(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    if shutil.which("rsync") is None:
        pytest.skip("needs the program rsync")
    root, port = tmp_path / "rsync", free_port()
    root.mkdir()
    config = tmp_path / "rsyncd.conf"
    owner = f"uid = {os.getuid()}\ngid = {os.getgid()}\n"
    config.write_text(f"use chroot = no\n{owner}[www]\npath = {root}\nread only = no\n")
    command = ["rsync", "--daemon", "--no-detach", f"--config={config}", f"--port={port}", "--address=127.0.0.1"]
    with running(command, port):
        yield f"rsync://127.0.0.1:{port}/www/pod", root / "pod"


@pytest.fixture
def sftp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, Path]]:
    sshd = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if sshd is None or find_spec("paramiko") is None:
        pytest.skip("needs OpenSSH's server, and paramiko: pip install 'narrator[sftp]'")
    root, port, user = tmp_path / "sftp", free_port(), os.environ.get("USER") or "root"
    for name in ("host", "key"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)], check=True)
    (tmp_path / "key.pub").rename(tmp_path / "authorized")
    host_key = (tmp_path / "host.pub").read_text().split()
    (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {host_key[0]} {host_key[1]}\n")
    lines = [
        f"Port {port}",
        "ListenAddress 127.0.0.1",
        f"HostKey {tmp_path / 'host'}",
        f"AuthorizedKeysFile {tmp_path / 'authorized'}",
        "PasswordAuthentication no",
        "UsePAM no",
        "StrictModes no",
        "PidFile none",
        "Subsystem sftp internal-sftp",
    ]
    (tmp_path / "sshd_config").write_text("\n".join(lines) + "\n")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    monkeypatch.setenv("NARRATOR_SFTP_KEY", str(tmp_path / "key"))
    monkeypatch.setenv("NARRATOR_SFTP_KNOWN_HOSTS", str(tmp_path / "known"))
    with running([sshd, "-D", "-f", str(tmp_path / "sshd_config")], port):
        yield f"sftp://{user}@127.0.0.1:{port}{root}/pod", root / "pod"


@pytest.mark.parametrize("kind", ["ftp", "webdav", "rsync", "sftp"])
def test_pieces_arrive_whole_replace_what_was_there_and_go(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    address, folder = request.getfixturevalue(kind)
    audio = tmp_path / "sound.mp3"
    audio.write_bytes(bytes(range(256)) * 1000)
    with open_target(address) as target:
        target.send(Piece("ep one/sound.mp3", Rank.AUDIO, "", audio), audio)
        target.send(Piece("feed.xml", Rank.FEED, "", audio), b"old")
        target.send(Piece("feed.xml", Rank.FEED, "", audio), b"the new one")
        assert (folder / "ep one" / "sound.mp3").read_bytes() == audio.read_bytes()
        assert (folder / "feed.xml").read_bytes() == b"the new one"
        target.close()  # the next piece connects anew
        target.remove("ep one/sound.mp3")
        target.remove("ep one/sound.mp3")
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    assert left == ["feed.xml"]


def test_a_server_whose_key_is_not_known_is_not_spoken_to(
    sftp: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NARRATOR_SFTP_KNOWN_HOSTS")
    monkeypatch.setenv("HOME", str(tmp_path))
    with open_target(sftp[0]) as target, pytest.raises(PublishError, match="key is not known"):
        target.send(Piece("feed.xml", Rank.FEED, "", tmp_path), b"x")


@pytest.mark.parametrize("kind", ["ftp", "webdav", "sftp", "rsync"])
def test_nobody_at_home_is_a_failure_that_another_try_may_mend(kind: str, tmp_path: Path) -> None:
    if kind == "sftp" and find_spec("paramiko") is None:
        pytest.skip("needs paramiko: pip install 'narrator[sftp]'")
    if kind == "rsync" and shutil.which("rsync") is None:
        pytest.skip("needs the program rsync")
    with open_target(f"{kind}://127.0.0.1:{free_port()}/pod") as target, pytest.raises(TransferError, match="127"):
        target.send(Piece("feed.xml", Rank.FEED, "", tmp_path), b"x")


@pytest.fixture
def plain_server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """Python's own server: it knows neither byte ranges nor ETags nor other sites."""
    root = tmp_path / "plain"
    root.mkdir()

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/", root
        server.shutdown()
        thread.join()
