"""Speech ↔ bytes, as caches keep it: a line of JSON, then the samples."""

from __future__ import annotations

import json

from narrator.records import Speech, SpokenWord


def clip_parts(speech: Speech) -> tuple[bytes, bytes]:
    """What is to be written, one part after the other."""
    words = [(word.start, word.end, word.ms) for word in speech.words]
    header = {"rate_hz": speech.rate_hz, "exact": speech.exact, "words": words}
    return json.dumps(header).encode() + b"\n", speech.pcm


def speech_in(content: bytes) -> Speech:
    """The speech of those parts. Raises ValueError, KeyError or TypeError for what is no clip."""
    head, _, pcm = content.partition(b"\n")
    header = json.loads(head)
    return Speech(pcm, header["rate_hz"], tuple(SpokenWord(*word) for word in header["words"]), header["exact"])
