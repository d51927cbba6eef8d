"""Speech ↔ bytes, as caches keep it: a line of JSON, then the samples."""

from __future__ import annotations

import json
import re

from narrator.records import Speech, SpokenWord

_END_OF_HEAD = re.compile(rb"\n")  # which looks into a view too, where nothing but `bytes` has `partition`


def clip_parts(speech: Speech) -> tuple[bytes, bytes]:
    """What is to be written, one part after the other."""
    words = [(word.start, word.end, word.ms) for word in speech.words]
    header = {"rate_hz": speech.rate_hz, "exact": speech.exact, "words": words}
    return json.dumps(header).encode() + b"\n", speech.pcm


def speech_in(content: bytes | memoryview) -> Speech:
    """The speech of those parts. Raises ValueError, KeyError or TypeError for what is no clip."""
    end = _END_OF_HEAD.search(content)
    if end is None:
        raise ValueError("no line of JSON before the samples")
    header = json.loads(bytes(content[: end.start()]))
    words = tuple(SpokenWord(*word) for word in header["words"])
    return Speech(bytes(content[end.end() :]), header["rate_hz"], words, header["exact"])
