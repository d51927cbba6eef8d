"""A plan and a target → the pieces there: one by one, remembered as they arrive, tried again when the line breaks."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from narrator.errors import PublishError
from narrator.progress import SILENT, Progress
from narrator.publish.difference import Plan, Sending
from narrator.publish.memory import Memory
from narrator.publish.targets.target import Target, TransferError

_LOG = logging.getLogger(__name__)
FIRST_WAIT_S = 1.0
"""Doubled each time: 1, 2, 4 seconds. A server that restarts is back by then; one that is down is not, in a minute."""

ANSWER_S = 120.0
SLOWEST_BYTES_S = 10_000
"""Together the time that a piece may take: a line slower than that is as good as none."""

GRACE_S = 1.0
"""Between the new feed and the removal of what only the old one names: whoever has just loaded that still gets it."""


def carry_out(
    plan: Plan,
    target: Target,
    memory: Memory,
    tries: int = 4,
    progress: Progress = SILENT,
    wait: Callable[[float], None] = time.sleep,
) -> None:
    """Send, then remove; what arrived is remembered at once, so that the next run goes on where this one broke off.

    Nothing is removed unless everything was sent, the feed with it. Raises PublishError when a piece does not arrive.
    """
    for path, kept in plan.unchanged:
        memory.keep(path, kept)
    progress.begin("Publishing", len(plan.send) + len(plan.remove))
    for sending in plan.send:
        allowed_s = ANSWER_S + sending.kept.bytes / SLOWEST_BYTES_S
        _persist(partial(_send, target, sending), target, tries, wait, allowed_s)
        memory.keep(sending.piece.path, sending.kept)
        progress.advance()
    if plan.send and plan.remove:
        wait(GRACE_S)
    for path in plan.remove:
        _persist(partial(target.remove, path), target, tries, wait, ANSWER_S)
        memory.forget(path)
        progress.advance()
    memory.tidy()


def _send(target: Target, sending: Sending) -> None:
    target.send(sending.piece, sending.piece.content())


def _persist(
    act: Callable[[], None], target: Target, tries: int, wait: Callable[[float], None], allowed_s: float
) -> None:
    """Do it, again where the line breaks or nothing more comes; what `failures` calls final goes through at once."""
    for number in range(tries):
        try:
            _within(allowed_s, act, target)
            return
        except TransferError as error:
            target.close()
            if number + 1 == tries:
                raise PublishError(
                    f"{error} (tried {tries} time{'s' * (tries != 1)}; the next run goes on from here)"
                ) from error
            _LOG.warning("%s; trying again", error)
            wait(FIRST_WAIT_S * 2**number)


def _within(allowed_s: float, act: Callable[[], None], target: Target) -> None:
    """Do it in so many seconds: a server that says a word now and then would hold it for ever."""
    cut = threading.Event()

    def hang_up() -> None:
        cut.set()
        target.hang_up()

    timer = threading.Timer(allowed_s, hang_up)
    timer.daemon = True
    timer.start()
    try:
        act()
    except (TransferError, PublishError) as error:
        if cut.is_set():
            raise TransferError(f"{error}: it took longer than {allowed_s:.0f} s") from error
        raise
    finally:
        timer.cancel()
