"""A line of some length: what goes in at one port comes out of another machine's, so much later, both ways.

    python -m tests.cluster.relay DELAY_MS LISTEN=TARGET [LISTEN=TARGET …]     each HOST:PORT

For kernels whose `tc` has no netem. It delays what is said, and not how a connection is made; a process that is stopped
(SIGSTOP) is a cable that is pulled: nothing comes through, and nobody is told.
"""

from __future__ import annotations

import asyncio
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

_CHUNK_BYTES = 65_536
_CHUNKS = 128
"""Eight megabytes on their way in one direction: who sends more waits, as on any line."""


class Direction:
    """From a reader to a writer, `delay_s` later, until the reader has no more."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay_s: float) -> None:
        self._reader, self._writer, self._delay_s = reader, writer, delay_s
        self._under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(_CHUNKS)

    async def carry(self) -> None:
        """Both ends at once; a connection that is reset ends here as one that is closed, later too."""
        await asyncio.gather(self._take(), self._give())

    async def _take(self) -> None:
        now = asyncio.get_running_loop().time
        chunk = b"first"
        while chunk:
            try:
                chunk = await self._reader.read(_CHUNK_BYTES)
            except ConnectionError:
                chunk = b""
            await self._under_way.put((now() + self._delay_s, chunk))

    async def _give(self) -> None:
        now = asyncio.get_running_loop().time
        while True:
            due, chunk = await self._under_way.get()
            await asyncio.sleep(max(0.0, due - now()))
            with suppress(ConnectionError):  # what nobody takes any more is let fall, until the reader ends too
                if not chunk:
                    self._writer.close()
                    return
                self._writer.write(chunk)
                await self._writer.drain()


async def _joined(
    target: tuple[str, int], delay_s: float, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        far_reader, far_writer = await asyncio.open_connection(*target)
    except OSError:
        writer.close()
        return
    there, back = Direction(reader, far_writer, delay_s), Direction(far_reader, writer, delay_s)
    await asyncio.gather(there.carry(), back.carry())


@dataclass(frozen=True, slots=True)
class Line:
    """One from a scheduler to a Dask worker: the module that it is and its words, where the worker finds the scheduler
    at its own end, and the worker's options, by which it is found at the other."""

    command: tuple[str, ...]
    scheduler: str
    options: tuple[str, ...]


def line_between(scheduler: str, host: str, delay_ms: float, near: str = "127.0.0.1") -> Line:
    """To a worker at `host`, where the relay is too and `near` leads to; `scheduler` is an address such as
    tcp://10.0.0.1:8786."""
    protocol, _, place = scheduler.partition("://")
    there, back, own = f"{near}:{free_port()}", f"{host}:{free_port()}", f"{near}:{free_port()}"
    command = (__name__, str(delay_ms), f"{there}={place}", f"{back}={own}")
    options = ("--listen-address", f"{protocol}://{own}", "--contact-address", f"{protocol}://{back}")
    return Line(command, f"{protocol}://{there}", options)


def free_port() -> int:
    """One that nobody uses here now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def listens(place: tuple[str, int]) -> bool:
    """Whether a process takes connections there."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(place) == 0


async def relay(delay_ms: float, pairs: list[tuple[tuple[str, int], tuple[str, int]]]) -> None:
    """Until it is ended."""
    for listen, target in pairs:
        await asyncio.start_server(partial(_joined, target, delay_ms / 1000), *listen)
    await asyncio.Event().wait()


def _place(told: str) -> tuple[str, int]:
    host, _, port = told.rpartition(":")
    return host, int(port)


def _main() -> None:
    delay_ms, *pairs = sys.argv[1:]
    ends = [pair.split("=") for pair in pairs]
    asyncio.run(relay(float(delay_ms), [(_place(listen), _place(target)) for listen, target in ends]))


if __name__ == "__main__":
    _main()
