"""A worker's side: orders in bytes → their answers in bytes. `perform` is the one function that Dask is asked to call.

A worker keeps the engine processes that it has started, for whoever leads next; they end with it.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from narrator import __version__
from narrator.cluster.records import FORMAT, INSPECT, SEGMENT, SPEAK, Answer, answers_together, request_of, speech_bytes
from narrator.engines import engine_names, engine_version, voice_version
from narrator.errors import NarratorError, SpeechError, UnreadableError, VoiceError
from narrator.speech.pool import WorkerPool

_lock = threading.Lock()
_pools: dict[float, WorkerPool] = {}
"""By the time that a text may take, which the show sets."""


def perform(kind: str, orders: bytes) -> bytes:
    """Do what the orders ask for, one after the other. What fails is an answer, and none of the others'."""
    return answers_together(_timed(kind, order) for order in orders.split(b"\n"))


def _timed(kind: str, order: bytes) -> Answer:
    began_s = time.monotonic()
    answer = _answered(kind, order)
    return replace(answer, took_s=round(time.monotonic() - began_s, 6))


def _answered(kind: str, order: bytes) -> Answer:
    try:
        told = json.loads(order)
        if told.get("format") != FORMAT:
            error = f"Narrator {__version__} here takes orders of format {FORMAT}, and not of {told.get('format')}"
            return Answer(error=error, lacking=True)
        return Answer(_TASKS[kind](told))
    except UnreadableError as error:
        return Answer(error=str(error), unreadable=True)
    except VoiceError as error:
        return Answer(error=str(error), lacking=True)
    except (NarratorError, OSError) as error:
        return Answer(error=str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours; raised, it would be that of all that came with it
        return Answer(error=f"{type(error).__name__}: {error}".partition("\n")[0])


def _speak(order: Mapping[str, Any]) -> bytes:
    request = request_of(order["request"])
    if (here := _version(order["engine"], request.voice)) != order["version"]:
        raise VoiceError(f"it has another version of '{request.voice}': {here} and not {order['version']}")
    return speech_bytes(_pool(order["timeout_s"]).speak(order["engine"], request))


def _segment(order: Mapping[str, Any]) -> bytes:
    from narrator.cluster.scripts import program, segmented

    if (here := program()) != order["program"]:
        raise VoiceError(f"it has another version of Narrator: {here} and not {order['program']}")
    return segmented(order)


def _inspect(order: Mapping[str, Any]) -> bytes:
    """What is here: the program's version, each engine's, and that of each voice asked for, or why it is not."""
    from narrator.cluster.scripts import program

    engines = {name: _told(engine_version, name) for name in engine_names()}
    voices = {f"{engine} {voice}": _told(_version, engine, voice) for engine, voice in order["voices"]}
    told = {"narrator": __version__, "program": program(), "engines": engines, "voices": voices}
    return json.dumps(told).encode()


_TASKS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {SPEAK: _speak, SEGMENT: _segment, INSPECT: _inspect}
_version = cache(voice_version)


def _told(ask: Callable[..., str], *names: str) -> tuple[bool, str]:
    try:
        return True, ask(*names)
    except NarratorError as error:
        return False, str(error)


def _pool(timeout_s: float) -> WorkerPool:
    with _lock:
        if timeout_s not in _pools:
            _pools[timeout_s] = WorkerPool(timeout_s, _threads())
        return _pools[timeout_s]


def _threads() -> int:
    """How many orders this worker is given at once."""
    from distributed import get_worker

    try:
        return get_worker().state.nthreads
    except (ValueError, AttributeError) as error:
        raise SpeechError("this is no worker of a cluster") from error
