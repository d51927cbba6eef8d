"""A scheduler's address + the voices that are here → what each of its workers has of them, and what it lacks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from narrator.cluster.link import LostError, check_dask, check_security, connected, disconnect, workers_at
from narrator.cluster.records import FORMAT, INSPECT, answers_in
from narrator.cluster.scripts import program
from narrator.cluster.tasks import perform
from narrator.engines import voice_version
from narrator.errors import InputError, NarratorError

_CONNECT_S = 10.0
_INSPECT_S = 60.0
"""To import an engine and to digest the files of its voices, a gigabyte at the most, on a slow disk."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A worker: how many `voices` it has as they are here, and by engine why it `lacks` others; `trouble`: why nothing
    is known of it, or what keeps it from any work."""

    name: str
    address: str
    threads: int
    narrator: str = ""
    voices: int = 0
    lacks: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    reads: bool = False


def inspect_workers(address: str, voices: Iterable[tuple[str, str]]) -> list[Inspected]:
    """Every worker, by name. `voices` are (engine, the engine's name of the voice).

    Raises InputError where Dask is not installed, lacks a certificate, or no scheduler answers.
    """
    check_dask()
    check_security(address)
    here = {(engine, voice): version for engine, voice in voices if (version := _version(engine, voice))}
    try:
        client = connected(address, _CONNECT_S)
    except LostError as error:
        raise InputError(
            f"{address}: no scheduler answers: {error}; is it running, and may this machine ask?"
        ) from error
    try:
        order = json.dumps({"format": FORMAT, "voices": [*here]}).encode()
        ask = partial(client.submit, perform, INSPECT, order, allow_other_workers=False, pure=False)
        asked = [(worker, told, ask(workers=[worker])) for worker, told in workers_at(client, _CONNECT_S).items()]
        found = [_inspected(*each, here) for each in asked]
    except LostError as error:
        raise InputError(f"{address}: the scheduler answers no more: {error}") from error
    finally:
        disconnect(client)
    return sorted(found, key=lambda each: each.name)


def _inspected(address: str, told: Mapping[str, Any], future: Any, here: Mapping[tuple[str, str], str]) -> Inspected:
    known = Inspected(str(told["name"]), address, int(told["nthreads"]))
    try:
        (answer,) = answers_in(future.result(timeout=_INSPECT_S))
    except ModuleNotFoundError as error:
        return replace(known, trouble=f"{error}: install Narrator there")
    except Exception as error:  # noqa: BLE001 - whatever is raised there, or on the way
        trouble = f"it does not answer: {type(error).__name__}: {error}".partition("\n")[0]
        return replace(known, trouble=trouble)
    if answer.error:
        return replace(known, trouble=answer.error)
    has = json.loads(bytes(answer.body))
    lacks: dict[str, str] = {}
    same = 0
    for (engine, voice), version in here.items():
        is_there, there = has["voices"][f"{engine} {voice}"]
        same += is_there and there == version
        if there != version:
            lacks.setdefault(engine, f"{voice}: {there} and not {version}" if is_there else there)
    return replace(known, narrator=has["narrator"], voices=same, lacks=lacks, reads=has["program"] == program())


def _version(engine: str, voice: str) -> str:
    """ "" where it is not here: then nobody is asked for it."""
    try:
        return voice_version(engine, voice)
    except NarratorError:
        return ""
