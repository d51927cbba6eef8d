"""A signal that foreign code swallows, or makes an error of its own of, ends the process all the same."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest

from narrator import cli
from narrator.cli import signals
from narrator.cli.signals import end_in_order
from narrator.errors import InputError
from narrator.errors.faults import Fault, attempt
from narrator.errors.interruption import Interruption, end_if_asked
from narrator.rounds.compartment import FaultError, compartment

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows sends no signals to a process")


def asks_to_end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)


def foreign(error: type[Exception]) -> None:
    """As a library behaves that makes one error of all that passes through it."""
    try:
        asks_to_end()
    except BaseException as raised:
        raise error("it broke in here") from raised


def ended(work: Callable[[], object]) -> int:
    """The exit code of a command that does this work."""

    def run(_arguments: list[str]) -> int:
        work()
        return 0

    return end_in_order(run, [])


def in_compartment(work: Callable[[], object]) -> None:
    with compartment("an article"):
        work()


def two_compartments() -> None:
    """The first loses the signal without an error, as a finalizer does; the second finds it."""
    with suppress(BaseException):
        asks_to_end()
    in_compartment(lambda: None)


@pytest.mark.parametrize(
    "work",
    [
        lambda: in_compartment(lambda: foreign(RuntimeError)),
        lambda: in_compartment(lambda: foreign(InputError)),
        lambda: attempt(lambda: foreign(RuntimeError)),
        two_compartments,
    ],
    ids=["as an error", "as an error of ours", "in a rule", "without a trace"],
)
def test_a_signal_that_was_swallowed_ends_the_command(work: Callable[[], object]) -> None:
    assert ended(work) == 128 + signal.SIGTERM


def test_an_error_at_the_last_place_is_told_as_the_signal(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("narrator.cli.app.invoke", lambda _arguments: foreign(RuntimeError))
    assert end_in_order(cli.run, ["voices"]) == 128 + signal.SIGTERM
    told = capfd.readouterr().err
    assert "interrupted (SIGTERM)" in told
    assert "fault of ours" not in told


def test_without_a_signal_errors_stay_what_they_are() -> None:
    def fails() -> None:
        raise RuntimeError("it broke")

    assert isinstance(attempt(fails), Fault)
    with pytest.raises(FaultError):
        in_compartment(fails)


def test_the_next_command_of_the_process_is_not_asked_to_end() -> None:
    assert ended(asks_to_end) == 128 + signal.SIGTERM
    end_if_asked()
    assert ended(lambda: None) == 0


def test_an_interruption_tells_its_exit_code() -> None:
    assert Interruption(signal.SIGINT).exit_code == 130


class _AsksWhileSought:
    """A finder that knows of no module, and in which a signal arrives: the lock of the module is held then."""

    def find_spec(self, *_: object) -> None:
        asks_to_end()


def test_a_module_that_is_being_imported_is_imported_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sought_by_a_signal.py").write_text("import time\ntime.sleep(0.1)\nWHOLE = True\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "meta_path", [_AsksWhileSought(), *sys.meta_path])
    seen = []

    def work() -> None:
        seen.append(import_module("sought_by_a_signal").WHOLE)
        time.sleep(5)
        seen.append("slept on")

    assert ended(work) == 128 + signal.SIGTERM
    assert seen == [True]


class _Handler(logging.Handler):
    """Writes slowly, and a signal arrives as it does."""

    def __init__(self, writes_s: float) -> None:
        super().__init__()
        self.writes_s, self.written = writes_s, 0

    def emit(self, _record: logging.LogRecord) -> None:
        asks_to_end()
        end = time.monotonic() + self.writes_s
        while time.monotonic() < end:
            time.sleep(0.01)
        self.written += 1


def logs(handler: logging.Handler) -> None:
    log = logging.Logger("slow")
    log.addHandler(handler)
    log.error("a line")
    time.sleep(5)


def test_a_line_of_the_log_is_written_first_and_its_lock_is_free() -> None:
    handler = _Handler(0.1)
    assert ended(lambda: logs(handler)) == 128 + signal.SIGTERM
    assert handler.written == 1
    free: list[bool] = []
    other = threading.Thread(target=lambda: free.append(handler.lock.acquire(timeout=5)))  # type: ignore[union-attr]
    other.start()
    other.join()
    assert free == [True]


def test_a_log_that_nobody_reads_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_PATIENCE_S", 0.1)
    handler = _Handler(5)
    assert ended(lambda: logs(handler)) == 128 + signal.SIGTERM
    assert handler.written == 0


def test_a_signal_put_off_until_the_command_has_ended_hurts_nobody() -> None:
    def work() -> None:
        handler = _Handler(0)
        log = logging.Logger("quick")
        log.addHandler(handler)
        log.error("a line")

    assert ended(work) in (0, 128 + signal.SIGTERM)
    time.sleep(5 * signals._ASKS_AGAIN_S)
    assert ended(lambda: None) == 0
