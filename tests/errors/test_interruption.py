"""A signal that foreign code swallows, or makes an error of its own of, ends the process all the same."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress

import pytest

from narrator import cli
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
