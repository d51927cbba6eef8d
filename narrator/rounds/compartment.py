"""The work on one source or article → done, or a failure of its own: whatever goes wrong in it, nothing else suffers.

An unattended build has nobody who could take out the one item that trips it, so here, and only here, everything is
caught: a fault of ours in one article must not cost the others their episodes.
"""

from __future__ import annotations

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from narrator.article.web.proxies import ProxyError
from narrator.errors import NarratorError
from narrator.errors.interruption import end_if_asked
from narrator.language.shorten import shorten

_LOG = logging.getLogger(__name__)
_SHOWN_CHARACTERS = 200

_MACHINE = frozenset(
    getattr(errno, name)
    for name in ("ENOSPC", "EDQUOT", "EROFS", "EMFILE", "ENFILE", "ENOMEM")
    if hasattr(errno, name)  # Windows knows fewer
)


class FaultError(NarratorError):
    """What nobody raised on purpose, met in the work on one item; the log has its traceback."""


@contextmanager
def compartment(what: str) -> Iterator[None]:
    """Let nothing but errors of ours out of the block: any other is logged with its traceback, and raised as
    FaultError. `what` names the item in the log. A signal to end that became such an error ends the process."""
    end_if_asked()
    try:
        yield
    except Exception as error:
        end_if_asked()
        if isinstance(error, NarratorError):
            raise
        _LOG.exception("%s: failed, and the others go on", what)
        raise FaultError(_told(error)) from error


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it was raised from, and so on to the first."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__


def is_the_machines(error: BaseException) -> bool:
    """Whether a full disk, want of memory, or the proxy is behind it: that is no fault of the item, and no try that
    counts."""
    return any(
        isinstance(one, MemoryError) or (isinstance(one, OSError) and one.errno in _MACHINE) for one in causes(error)
    ) or bool(proxy_fault(error))


def proxy_fault(error: BaseException) -> str:
    """What is wrong with the proxy, where that is behind the error; "" where it is well, or not asked."""
    found = (one for one in causes(error) if isinstance(one, ProxyError))
    return next((str(one) for one in found if not one.is_of_host), "")


def _told(error: Exception) -> str:
    """The error in one line, with what to do."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    if isinstance(error, MemoryError):
        return "there is too little memory for it"
    said = shorten(str(error), _SHOWN_CHARACTERS)
    return f"this is a fault of ours: {type(error).__name__}: {said}; the log tells where, please report it"
