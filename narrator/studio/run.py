"""A show → a studio that runs: a socket on this machine, a server in this process, an address to open."""

from __future__ import annotations

import asyncio
import ipaddress
import os
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

import uvicorn

from narrator.desk import Desk
from narrator.errors import InputError
from narrator.publish.visitors import OWN_ADDRESS
from narrator.studio.app import StudioApp, create_app
from narrator.studio.door import is_everywhere
from narrator.studio.keys import Keys
from narrator.studio.sockets import Connection

DEFAULT_PORT = 8765
_TRIED_PORTS = 20
"""A second show's studio takes the next port; after so many somebody should say which."""
_ENDING_S = 3
"""Answers that have begun may go on for so long once the studio is to end."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a studio is reached. `port` None takes the first free one from 8765 on, 0 any; `bind` None is 127.0.0.1."""

    port: int | None = None
    bind: str | None = None
    hosts: tuple[str, ...] = ()
    root_path: str = ""
    keys: Keys = field(default_factory=Keys)


class RunningStudio:
    """A studio behind a socket: `serve` in the main thread, or `with` it in a thread of its own, as tests do.

    `url` is where it is, without a key; `app.studio` has the rest.
    """

    def __init__(self, desk: Desk, setting: Setting) -> None:
        """Take the socket. Raises InputError for a port that is taken, or an address that this machine has not."""
        self._socket = _listening(setting.bind or OWN_ADDRESS, setting.port)
        host, port = self._socket.getsockname()[:2]
        self.port: int = port
        self.listens_at = f"{host}, port {port}"
        shown = OWN_ADDRESS if is_everywhere(host) else f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{port}{setting.root_path}/"
        self.keys = setting.keys
        self.is_open_to_others = not ipaddress.ip_address(host).is_loopback
        self._desk = desk
        self.app: StudioApp = create_app(
            desk, setting.keys, port=port, hosts=setting.hosts, bind=setting.bind, root_path=setting.root_path
        )
        config = uvicorn.Config(
            self.app,
            log_config=None,
            access_log=False,
            server_header=False,
            http=Connection,
            ws="none",
            timeout_graceful_shutdown=_ENDING_S,
        )
        self._server = _Server(config, self.app)
        self._thread: threading.Thread | None = None

    def new_address(self) -> str:
        """An address that opens the studio once."""
        return f"{self.url}?token={self.keys.new_ticket()}"

    def serve(self, announce: Callable[[], None] | None = None) -> None:
        """Answer until Ctrl-C or SIGTERM; uvicorn raises the signal once more when all has ended in order.

        `announce` tells where it is: from then on somebody may ask for the end, and is heard.
        """
        with self._server.hearing_signals():
            if announce:
                announce()
            asyncio.run(self._server.serve([self._socket]))

    def start(self) -> RunningStudio:
        """Answer in a thread of its own, until `stop`."""
        self._thread = threading.Thread(target=self.serve, name="narrator-studio", daemon=True)
        self._thread.start()
        return self

    def stop(self) -> None:
        """End in order, running jobs first, the engines last."""
        self._server.should_exit = True
        if self._thread:
            self._thread.join()
            self._thread = None
        self._socket.close()
        self.app.studio.close()
        self._desk.close()

    def __enter__(self) -> RunningStudio:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(uvicorn.Server):
    """Ends the streams of events before it waits for answers to end: they would never."""

    def __init__(self, config: uvicorn.Config, app: StudioApp) -> None:
        super().__init__(config)
        self._app = app

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: `hearing_signals` has done it, before there was a loop that a signal could tear apart."""
        yield

    def hearing_signals(self) -> AbstractContextManager[None]:
        """Let a signal ask for the end for as long as this lasts; it is raised again afterwards."""
        return super().capture_signals()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in order."""
        self._app.studio.events.close()
        await super().shutdown(sockets)


def open_studio(show: Path | None, settings: Sequence[str], setting: Setting) -> RunningStudio:
    """A studio over the show at that path. Raises ConfigError for mistakes in show.toml, InputError as above."""
    desk = Desk.open(show, settings)
    try:
        return RunningStudio(desk, setting)
    except InputError:
        desk.close()
        raise


def _listening(bind: str, port: int | None) -> socket.socket:
    if port is not None:
        return _bound(bind, port)
    for number in range(DEFAULT_PORT, DEFAULT_PORT + _TRIED_PORTS - 1):
        try:
            return _bound(bind, number)
        except _TakenError:
            continue
    return _bound(bind, DEFAULT_PORT + _TRIED_PORTS - 1)


class _TakenError(InputError):
    """Somebody else listens there."""


def _bound(bind: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ipaddress.ip_address(bind).version == 6 else socket.AF_INET
    except ValueError:
        raise InputError(
            f"--bind {bind}: is no address: give one of this machine's in figures, such as 0.0.0.0"
        ) from None
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio sends at once if it is told TCP
    try:
        if os.name == "posix":  # elsewhere it would let another program take a port that is in use
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((bind, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise _TakenError(f"{bind}, port {port}: {error.strerror}; take another with --port") from error
    listening.set_inheritable(False)
    return listening
