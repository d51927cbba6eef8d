"""Work for every core: in order, and never waited for once the process is to end."""

from __future__ import annotations

import signal
from concurrent.futures import Future

import pytest

from narrator.errors import interruption
from narrator.sound.master import crew


def test_what_is_made_comes_in_the_order_in_which_it_was_given() -> None:
    with crew.Crew() as workers:
        assert list(workers.in_order(lambda number: number * 2, range(40))) == [(n, n * 2) for n in range(40)]


def test_work_that_a_signal_kept_from_being_begun_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal broke off the pool's bookkeeping, and what it raised was swallowed there."""
    lost: Future[int] = Future()
    monkeypatch.setattr(crew, "_ASKS_EVERY_S", 0.01)
    monkeypatch.setattr(interruption, "_asked", [signal.SIGTERM])
    monkeypatch.setattr(crew.Crew, "__init__", lambda self: setattr(self, "_workers", 1))
    workers = crew.Crew()
    workers._pool = type("Pool", (), {"submit": lambda *_: lost})()
    with pytest.raises(interruption.Interruption):
        list(workers.in_order(lambda number: number, [1]))
