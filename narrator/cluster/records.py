"""What travels between who leads and who works: bytes of plain JSON, with sound behind a line of it. No code does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from narrator.engines.worker import Request
from narrator.records import Speech
from narrator.speech.clip_form import clip_parts

FORMAT = 1
"""Raised when a record means something else than before: a worker of another format takes no work."""
Kind = str
SPEAK, SEGMENT, INSPECT = "speak", "segment", "inspect"


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an order: `body` where it was done, else why not. `lacking`: this worker will never do it, as it
    has not what the order needs; `unreadable`: nobody will, as the engine cannot say the words."""

    body: bytes = b""
    error: str = ""
    lacking: bool = False
    unreadable: bool = False

    def packed(self) -> bytes:
        head = {"error": self.error, "lacking": self.lacking, "unreadable": self.unreadable}
        return json.dumps(head).encode() + b"\n" + self.body

    @classmethod
    def of(cls, content: bytes) -> Answer:
        """Raises ValueError, KeyError or TypeError for what is none."""
        head, _, body = content.partition(b"\n")
        told = json.loads(head)
        return cls(body, str(told["error"]), bool(told["lacking"]), bool(told["unreadable"]))


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
