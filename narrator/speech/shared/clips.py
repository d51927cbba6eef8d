"""Clips of other machines: asked for where our own cache has none, told of where we speak one. No run waits for long.

An entry begins with a digest of its name and of what follows: what a disk, a line or a hand has changed, and what lies
under another's name, counts as absent, and so is made anew. A store that fails is left alone for a while.
"""

from __future__ import annotations

import hashlib
import logging
import platform
import secrets
import sys
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock, Thread
from time import monotonic
from typing import TypeVar

from narrator import __version__
from narrator.records import Speech, SpokenWord
from narrator.speech.clip_form import clip_parts, speech_in
from narrator.speech.shared.store import MOST_BYTES, Store, StoreError

_LOG = logging.getLogger(__name__)
_DIGEST_BYTES = 16
_PERSON = b"narrator.shared1"
"""Raised whenever the bytes of an entry mean something else than before."""
_PATIENCE_S = 10.0
"""For all that a store does at once: a clip of 3 MB takes 3 s where the line takes 8 Mbit/s."""
_PAUSE_S = 60.0
"""So long a store that failed is not asked: a run of hours finds it again, and loses no time to one that is gone."""
_SYSTEM = "" if sys.platform == "linux" else platform.platform()
_RATES_HZ = range(4000, 192_001)

Given = TypeVar("Given")


class SharedClips:
    """A store of clips, verified as they are read. Its failures cost a warning, the first time, and no run."""

    def __init__(self, store: Store, patience_s: float = _PATIENCE_S, pause_s: float = _PAUSE_S) -> None:
        self._store = store
        self._pause_s = pause_s
        self._telling = Lock()
        self._was_told = False
        self._reading, self._writing = _Way(store.name, patience_s), _Way(store.name, patience_s)

    def load(self, key: str) -> Speech | None:
        """The speech that somebody shares under the clip's key; None where there is none, or nothing to be had."""
        name = shared_name(key)
        content = self._try(self._reading, "read", lambda: self._store.get(name))
        if content is None:
            return None
        speech = unsealed(name, content)
        if speech is None:
            _LOG.warning("%s: the shared clip %s is damaged, and is made anew", self.name, name)
        return speech

    def save(self, key: str, speech: Speech) -> None:
        """Share it. A store that was not there a moment ago, when it was read, is not waited for."""
        if self._reading.is_open:
            name = shared_name(key)
            self._try(self._writing, "written", lambda: self._store.put(name, sealed(name, speech)))

    @property
    def name(self) -> str:
        """The store's, as it may be shown."""
        return self._store.name

    def probe(self) -> float:
        """Write, read and remove an entry; the ms that took. Raises StoreError where one of the three fails."""
        began_s = monotonic()
        key, content = secrets.token_hex(32), secrets.token_bytes(1000)
        self._writing.go(lambda: self._store.put(key, content))
        try:
            found = self._reading.go(lambda: self._store.get(key))
        finally:
            self._writing.go(lambda: self._store.remove(key))
        if found != content:
            raise StoreError(f"{self.name}: what is read there is not what was written")
        return (monotonic() - began_s) * 1000

    def _try(self, way: _Way, done: str, work: Callable[[], Given]) -> Given | None:
        if not way.is_open:
            return None
        try:
            return way.go(work)
        except StoreError as error:
            way.shut(self._pause_s)
            with self._telling:
                level, self._was_told = logging.INFO if self._was_told else logging.WARNING, True
            _LOG.log(level, "the shared cache cannot be %s: %s; the run goes on with this machine's own", done, error)
            return None


class _Way:
    """To a store, or from it: open, but for some time after a failure, and as long as a call of ours hangs there."""

    def __init__(self, name: str, patience_s: float) -> None:
        self._name = name
        self._patience_s = patience_s
        self._shut_until_s = 0.0
        self._stuck: Thread | None = None

    @property
    def is_open(self) -> bool:
        return monotonic() >= self._shut_until_s and not (self._stuck and self._stuck.is_alive())

    def shut(self, seconds: float) -> None:
        self._shut_until_s = monotonic() + seconds

    def go(self, work: Callable[[], Given]) -> Given:
        """What `work` gives. Raises StoreError where it does, or takes too long.

        The work has a thread of its own, for a folder whose server is gone, or a name that is looked up, hangs in the
        system, which no time-out of a library ends.
        """
        result: Future[Given] = Future()
        thread = Thread(target=_settle, args=(result, work), daemon=True)
        thread.start()
        try:
            return result.result(self._patience_s)
        except TimeoutError as error:
            self._stuck = thread
            raise StoreError(f"{self._name}: no answer within {self._patience_s:g} s") from error


def _settle(result: Future[Given], work: Callable[[], Given]) -> None:
    try:
        result.set_result(work())
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is asked for
        result.set_exception(error)


def shared_name(key: str) -> str:
    """What a clip of ours goes by among machines: they may have other versions of Narrator, whose code is heard, and
    other systems, whose own voices have no version that an engine could tell.
    """
    return hashlib.sha256(f"{__version__} {_SYSTEM} {key}".encode()).hexdigest()


def sealed(name: str, speech: Speech) -> bytes:
    """The entry of that name."""
    body = b"".join(clip_parts(speech))
    return _digest(name, body) + body


def unsealed(name: str, content: bytes) -> Speech | None:
    """The speech of an entry; None where it is not what was sealed under that name."""
    body = content[_DIGEST_BYTES:]
    if len(content) > MOST_BYTES or content[:_DIGEST_BYTES] != _digest(name, body):
        return None
    try:
        speech = speech_in(body)
        return speech if _is_sound(speech) else None
    except (ValueError, KeyError, TypeError, RecursionError):  # a right digest over nonsense was made on purpose
        return None


def _digest(name: str, body: bytes) -> bytes:
    digest = hashlib.blake2b(name.encode(), digest_size=_DIGEST_BYTES, person=_PERSON)
    digest.update(body)
    return digest.digest()


def _is_sound(speech: Speech) -> bool:
    """Whether it is what an engine could have said: nothing that fails later, far from here."""
    has_samples = bool(speech.pcm) and len(speech.pcm) % 2 == 0
    has_rate = type(speech.rate_hz) is int and speech.rate_hz in _RATES_HZ
    return has_samples and has_rate and all(map(_is_word, speech.words))


def _is_word(word: SpokenWord) -> bool:
    are_numbers = type(word.start) is type(word.end) is int and type(word.ms) in (int, float)
    return are_numbers and 0 <= word.start <= word.end and word.ms >= 0
