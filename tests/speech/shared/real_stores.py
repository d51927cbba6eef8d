"""Real stores on this machine: a folder, moto's server for S3, a Redis; each can be looked into, stopped and ended."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import pytest

from narrator.show.settings import Cache, Show
from narrator.speech.shared.folder import FolderStore
from narrator.speech.shared.redis import RedisStore
from narrator.speech.shared.s3 import S3Store
from narrator.speech.shared.store import Store

KINDS = ("folder", "s3", "redis")
PASSWORD = "not-for-logs"


class RealStore(ABC):
    """A store, and what only its owner can do to it. `address` is what a show names it by."""

    address: str

    @abstractmethod
    def open(self) -> Store:
        """As a run of Narrator opens it."""

    @abstractmethod
    def entries(self) -> dict[str, bytes]:
        """All that lies there."""

    @abstractmethod
    def overwrite(self, key: str, content: bytes) -> None:
        """Put these bytes there behind our back."""

    @abstractmethod
    def die(self) -> None:
        """Be gone."""

    @abstractmethod
    def come_back(self) -> None:
        """Be there again, with nothing in it or with what was."""

    @abstractmethod
    def freeze(self, key: str) -> None:
        """Answer nobody who asks for that key, and refuse nobody either."""

    @abstractmethod
    def thaw(self) -> None:
        """Answer again."""

    @property
    def show(self) -> Show:
        """A show without a folder that shares its clips here."""
        return Show(cache=Cache(shared=self.address))


class Folder(RealStore):
    """Gone is a folder that is not mounted; frozen a file whose server says nothing, for which a pipe stands in."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._frozen: Path | None = None
        place.mkdir()
        self.address = str(place)

    def open(self) -> Store:
        return FolderStore(self._place, max_bytes=1e9, max_age_s=86_400)

    def entries(self) -> dict[str, bytes]:
        return {path.stem: path.read_bytes() for path in self._place.rglob("*.clip") if not path.name.startswith(".")}

    def overwrite(self, key: str, content: bytes) -> None:
        self._path(key).parent.mkdir(exist_ok=True)
        self._path(key).write_bytes(content)

    def die(self) -> None:
        self._place.rename(self._aside)

    def come_back(self) -> None:
        self._aside.rename(self._place)

    def freeze(self, key: str) -> None:
        self._frozen = self._path(key)
        self._frozen.unlink()
        os.mkfifo(self._frozen)

    def thaw(self) -> None:
        assert self._frozen is not None
        with suppress(OSError):  # nobody waits there
            os.close(os.open(self._frozen, os.O_WRONLY | os.O_NONBLOCK))
        self._frozen.unlink()

    @property
    def _aside(self) -> Path:
        return self._place.with_name(f"{self._place.name}-aside")

    def _path(self, key: str) -> Path:
        return self._place / key[:2] / f"{key}.clip"


class _Served(RealStore):
    """A process, which can be ended, begun again, and stopped."""

    command: list[str]
    port: int
    _process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self._process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")
        for _ in range(400):
            assert self._process.poll() is None, f"{self.command[0]} has ended"
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.05)
        pytest.fail(f"{self.command[0]} does not answer")

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    def die(self) -> None:
        self.end()

    def come_back(self) -> None:
        self.start()

    def freeze(self, key: str) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        assert self._process is not None
        self._process.send_signal(number)


class RedisServer(_Served):
    """With a password; nothing is kept on the disk."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("NARRATOR_REDIS_PASSWORD", PASSWORD)
        self.port = free_port()
        place.mkdir()
        options = ["--bind", "127.0.0.1", "--save", "", "--requirepass", PASSWORD, "--dir", str(place)]
        self.command = ["redis-server", "--port", str(self.port), *options]
        self.address = f"redis://127.0.0.1:{self.port}/2"
        self.start()

    def open(self) -> Store:
        return RedisStore(self.address, max_age_s=86_400)

    def entries(self) -> dict[str, bytes]:
        with self.client() as client:
            keys = cast("list[bytes]", client.keys("*"))
            return {key.decode().rpartition(":")[2]: cast("bytes", client.get(key)) for key in keys}

    def overwrite(self, key: str, content: bytes) -> None:
        with self.client() as client:
            client.set(f"narrator:clip:{key}", content)

    @contextmanager
    def client(self) -> Iterator[Any]:
        """A client of our own."""
        from redis import Redis

        client = Redis.from_url(self.address, password=PASSWORD)
        try:
            yield client
        finally:
            client.close()


class MotoServer(_Served):
    """moto, which speaks as S3 does; the environment leads botocore to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.port = free_port()
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{self.port}")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "us")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", PASSWORD)
        monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        self.command = [sys.executable, str(Path(__file__).with_name("s3_server.py")), str(self.port)]
        self.address = "s3://clips/of/us"
        self.start()

    def start(self) -> None:
        super().start()
        self.client().create_bucket(Bucket="clips")

    def open(self) -> Store:
        return S3Store(self.address)

    def entries(self) -> dict[str, bytes]:
        client = self.client()
        listed = client.list_objects_v2(Bucket="clips").get("Contents", ())
        return {
            Path(each["Key"]).stem: client.get_object(Bucket="clips", Key=each["Key"])["Body"].read() for each in listed
        }

    def overwrite(self, key: str, content: bytes) -> None:
        self.client().put_object(Bucket="clips", Key=f"of/us/{key}.clip", Body=content)

    def client(self) -> Any:
        """A client of our own."""
        from botocore.session import get_session

        return get_session().create_client("s3")


@contextmanager
def real_store(kind: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RealStore]:
    """A store of that kind, empty; the test is skipped where its server is not here."""
    if kind == "folder":
        yield Folder(place)
        return
    server = _moto(monkeypatch) if kind == "s3" else _redis(place, monkeypatch)
    try:
        yield server
    finally:
        server.end()


def _redis(place: Path, monkeypatch: pytest.MonkeyPatch) -> RedisServer:
    if shutil.which("redis-server") is None or find_spec("redis") is None:
        pytest.skip("needs the program redis-server, and redis: pip install 'narrator[redis]'")
    return RedisServer(place, monkeypatch)


def _moto(monkeypatch: pytest.MonkeyPatch) -> MotoServer:
    if any(find_spec(name) is None for name in ("moto", "flask_cors", "botocore")):
        pytest.skip("needs moto: pip install 'narrator[test]'")
    return MotoServer(monkeypatch)


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
