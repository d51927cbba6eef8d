"""Texts → clips spoken by eSpeak NG itself, for tests that need the sound of speech and its word times."""

from __future__ import annotations

import ctypes
import re
from functools import cache

import espeakng_loader

from narrator.records import Clip, Segment, Speech, Spoken, SpokenWord, Voice

SYNCHRONOUS, UTF8, DONT_EXIT = 2, 1, 0x8000
WORD = 1
_kept: list[object] = []


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_int64),
    )


@cache
def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    rate = library.espeak_Initialize(SYNCHRONOUS, 0, espeakng_loader.get_data_path().encode(), DONT_EXIT)
    assert rate == 22050
    return library


@cache
def speak(text: str, voice: str = "en") -> Speech:
    """What eSpeak makes of `text`; spoken once, remembered for the other tests."""
    library = _library()
    assert library.espeak_SetVoiceByName(voice.encode()) == 0, voice
    chunks: list[bytes] = []
    words: list[SpokenWord] = []

    def hear(samples: int | None, count: int, events: ctypes.Array[_Event]) -> int:
        if samples and count > 0:
            chunks.append(ctypes.string_at(samples, count * 2))
        place = 0
        while (event := events[place]).type:
            if event.type == WORD:
                start = event.text_position - 1
                words.append(SpokenWord(start, start + event.length, event.sample * 1000 / 22050))
            place += 1
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event))(hear)
    _kept.append(callback)
    library.espeak_SetSynthCallback(callback)
    written = text.encode()
    library.espeak_Synth(written, ctypes.c_size_t(len(written) + 1), 0, 1, 0, UTF8, None, None)
    library.espeak_Synchronize()
    return Speech(b"".join(chunks), 22050, tuple(words), exact=True)


def voice(name: str) -> Voice:
    """A profile for an eSpeak voice; its id is the voice's own name."""
    return Voice(name, "espeak", name, name)


def clip(text: str, start: int, end: int, speaker: str | None = None, voice_name: str = "en") -> Clip:
    """`text[start:end]`, spoken."""
    written = text[start:end]
    segment = Segment(start, end, "narration" if speaker is None else "quote", speaker, written)
    return Clip(segment, voice(voice_name), Spoken(written, written), speak(written, voice_name))


def clips_of(text: str, voice_name: str = "en") -> list[Clip]:
    """A clip for each sentence of a text of plain sentences; white space goes with what stands before it."""
    sentences = re.finditer(r"[^.!?]+[.!?]\s*", text)
    return [clip(text, found.start(), found.end(), voice_name=voice_name) for found in sentences]
