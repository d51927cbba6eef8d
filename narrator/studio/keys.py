"""Who may come in: an address that opens the studio once, the sessions it opened, and a key for programs."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from narrator.disk.files import PRIVATE, restrict, write_text
from narrator.errors import InputError

_BYTES = 32
_FEWEST_CHARACTERS = 32
"""Of a key that somebody has written into a file: 128 bits, where each character tells four."""
_MOST_CHARACTERS = 4096
TICKET_S = 600
"""An address that nobody has opened by then opens nothing: it may stand in a log, or in a terminal's history."""
_MOST_SESSIONS = 64
"""Browsers at once; the one that came first is sent away when there are more."""


class Keys:
    """All secrets of one studio. They live as long as it runs, but for an API key that stands in a file."""

    def __init__(self, api_key: str | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells the seconds by which tickets grow old."""
        self.api_key = api_key or secrets.token_urlsafe(_BYTES)
        self._secret = secrets.token_bytes(_BYTES)
        self._clock = clock
        self._tickets: dict[str, float] = {}
        self._sessions: dict[str, None] = {}
        self._lock = Lock()

    def new_ticket(self) -> str:
        """What an address has in it that opens a session once, within TICKET_S."""
        ticket = secrets.token_urlsafe(_BYTES)
        with self._lock:
            self._tickets[ticket] = self._clock()
            while len(self._tickets) > _MOST_SESSIONS:
                del self._tickets[next(iter(self._tickets))]
        return ticket

    def open_session(self, ticket: str) -> str | None:
        """The cookie of a new session, and the ticket is gone; None where there is no such ticket, or no
        more."""
        with self._lock:
            known = [one for one in self._tickets if _is_same(one, ticket)]
            if not known:
                return None
            if self._clock() - self._tickets.pop(known[0]) > TICKET_S:
                return None
            cookie = secrets.token_urlsafe(_BYTES)
            self._sessions[_digest(cookie)] = None
            while len(self._sessions) > _MOST_SESSIONS:
                del self._sessions[next(iter(self._sessions))]
        return cookie

    def is_session(self, cookie: str) -> bool:
        """Whether this cookie is of an open session. It is looked up by its digest, so that time tells nothing."""
        return _digest(cookie) in self._sessions

    def is_api_key(self, key: str) -> bool:
        """Whether a program has the key."""
        return _is_same(self.api_key, key)

    def form_token(self, cookie: str) -> str:
        """What the forms and scripts of this session's pages send along, and no other site's can know."""
        return hmac.new(self._secret, cookie.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def is_form_token(self, cookie: str, token: str) -> bool:
        """Whether a form is one of this session's pages."""
        return _is_same(self.form_token(cookie), token)


def key_in(file: Path) -> str:
    """The API key in a file, which is made with a new one where it is not there; nobody else may read it.

    Raises InputError for a file that cannot be read or written, or whose key is easily guessed.
    """
    try:
        if not file.exists():
            write_text(file, secrets.token_urlsafe(_BYTES) + "\n", PRIVATE)
        restrict(file, PRIVATE)
        key = file.read_text(encoding="ascii")[: _MOST_CHARACTERS + 1].strip()
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: no key can be had from it: {error}") from error
    if not _FEWEST_CHARACTERS <= len(key) <= _MOST_CHARACTERS or not key.isprintable() or " " in key:
        raise InputError(
            f"{file}: is no key: it is one line of {_FEWEST_CHARACTERS} characters or more, without spaces; "
            "delete the file, and a new one is made"
        )
    return key


def _is_same(one: str, other: str) -> bool:
    """In a time that does not tell how much of it is right."""
    return hmac.compare_digest(one.encode(), other.encode("utf-8", "replace"))


def _digest(cookie: str) -> str:
    return hashlib.sha256(cookie.encode("utf-8", "replace")).hexdigest()
