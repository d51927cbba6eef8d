"""A plan and a target → the pieces there: one by one, remembered as they arrive, tried again when the line breaks."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from narrator.errors import PublishError
from narrator.progress import SILENT, Progress
from narrator.publish.memory import Memory
from narrator.publish.planning import Plan
from narrator.publish.target import Target, TransferError

_LOG = logging.getLogger(__name__)
FIRST_WAIT_S = 1.0
"""Doubled each time: 1, 2, 4 seconds. A server that restarts is back by then; one that is down is not, in a minute."""

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
        _persist(lambda s=sending: target.send(s.piece, s.piece.content()), target, tries, wait)  # type: ignore[misc]
        memory.keep(sending.piece.path, sending.kept)
        progress.advance()
    if plan.send and plan.remove:
        wait(GRACE_S)
    for path in plan.remove:
        _persist(lambda p=path: target.remove(p), target, tries, wait)  # type: ignore[misc]
        memory.forget(path)
        progress.advance()
    memory.tidy()


def _persist(act: Callable[[], None], target: Target, tries: int, wait: Callable[[float], None]) -> None:
    for number in range(tries):
        try:
            act()
            return
        except TransferError as error:
            target.close()
            if number + 1 == tries:
                raise PublishError(
                    f"{error} (tried {tries} time{'s' * (tries != 1)}; the next run goes on from here)"
                ) from error
            _LOG.warning("%s; trying again", error)
            wait(FIRST_WAIT_S * 2**number)
