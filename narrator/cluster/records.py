"""What travels between who leads and who works: bytes of plain JSON, with sound behind a line of it. No code does."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from narrator.engines.worker import Request
from narrator.records import Speech
from narrator.speech.clip_form import clip_parts

FORMAT = 2
"""Raised when a record means something else than before: a worker of another format takes no work."""
Kind = str
SPEAK, SEGMENT, INSPECT = "speak", "segment", "inspect"


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is asked for; `content` is a line of JSON.

    `need` is what a worker must have; it is told by one that has not, and never given such an order again. A worker
    has `timeout_s` for it, beside what it does before. `letters`: how long the text is that it speaks, where others
    may go with it; 0: none does.
    """

    kind: Kind
    content: bytes = field(repr=False)
    need: str
    timeout_s: float
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order: `body` where it was done, and in how long; else why not. `lacking`: this worker will
    never do it, as it has not what the order needs; `unreadable`: nobody will, as the engine cannot say the words."""

    body: bytes | memoryview = b""
    error: str = ""
    lacking: bool = False
    unreadable: bool = False
    took_s: float = 0.0


def orders_together(orders: Iterable[Order]) -> bytes:
    """Orders of one kind for one worker, a line each."""
    return b"\n".join(order.content for order in orders)


def answers_together(answers: Iterable[Answer]) -> bytes:
    """Its answers, in the order of the orders: a line that tells of each, then their bodies one after the other."""
    told = [*answers]
    heads = [(len(one.body), one.error, one.lacking, one.unreadable, one.took_s) for one in told]
    return b"".join([json.dumps(heads).encode() + b"\n", *(one.body for one in told)])


def answers_in(content: bytes) -> list[Answer]:
    """The answers; their bodies are no copies. Raises ValueError or TypeError for what is none."""
    begin = content.index(b"\n") + 1
    heads = json.loads(content[:begin])
    bounds = [*accumulate((int(head[0]) for head in heads), initial=begin)]
    if bounds[-1] != len(content):
        raise ValueError(f"{len(content)} bytes, where {bounds[-1]} are told of")
    view = memoryview(content)
    return [
        Answer(view[start:end], str(error), bool(lacking), bool(unreadable), float(took_s))
        for (start, end), (_, error, lacking, unreadable, took_s) in zip(pairwise(bounds), heads, strict=True)
    ]


def speak_order(engine: str, request: Request, timeout_s: float, version: str) -> bytes:
    """To say a text in the voice of that version, none other."""
    told = {"format": FORMAT, "engine": engine, "version": version, "timeout_s": timeout_s, "request": asdict(request)}
    return json.dumps(told).encode()


def request_of(told: Mapping[str, Any]) -> Request:
    """The request of such an order."""
    settings = tuple((str(key), float(value)) for key, value in told["settings"])
    return Request(told["text"], told["voice"], told["rate"], told["pitch"], settings)


def speech_bytes(speech: Speech) -> bytes:
    """As caches keep it."""
    return b"".join(clip_parts(speech))
