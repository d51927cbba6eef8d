"""A pyttsx3 driver for eSpeak NG that writes every file, tells every word's time and needs no system package.

pyttsx3 2.99's own eSpeak driver runs the library in its asynchronous mode, loses files in a race with its queue,
drops the word positions and waits 10 ms a text. This one keeps pyttsx3's contract (`buildDriver(proxy)` and the methods
below) over pyttsx3's own bindings, in the synchronous mode, with the library that espeakng-loader carries.
"""

from __future__ import annotations

import ctypes
import os
import sys
import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import espeakng_loader

from narrator.engines.espeak_state import GeneratorState

MODULE = "pyttsx3.drivers.narrator_espeak"
RATE_WPM = 175
"""eSpeak's own pace, which profiles take as 1.0."""
_BUFFER_MS = 1000
_WORD_GAP = 7
"""espeakWORDGAP of speak_lib.h, which pyttsx3's bindings call otherwise."""
_DONT_EXIT = 0x8000
"""espeakINITIALIZE_DONT_EXIT: a missing data folder is reported, it does not end the process."""


def register() -> str:
    """Make this driver known to pyttsx3; gives the name to pass to `pyttsx3.init`."""
    sys.modules[MODULE] = sys.modules[__name__]
    return MODULE.rpartition(".")[2]


def buildDriver(proxy: Any) -> EspeakDriver:  # noqa: N802 - the name that pyttsx3 calls
    """What pyttsx3 asks of a driver module."""
    return EspeakDriver(proxy)


def load_bindings() -> Any:
    """pyttsx3's bindings, bound to the library from PyPI instead of the system's.

    The module binds the first library it finds while it is imported, so that moment is borrowed. RTLD_LOCAL is kept
    (`LoadLibrary`'s default): made global, eSpeak's symbols crash piper's own copy in the same process.
    """
    library, load = espeakng_loader.get_library_path(), ctypes.cdll.LoadLibrary
    vars(ctypes.cdll)["LoadLibrary"] = lambda name: load(library if "espeak" in str(name) else name)
    try:
        from pyttsx3.drivers import _espeak
    finally:
        del vars(ctypes.cdll)["LoadLibrary"]
    return _espeak


class EspeakDriver:
    """Speaks one text at a time into a WAV file, the same samples whatever it spoke before.

    `words` then holds (start, length, sample) of each word event.
    """

    def __init__(self, proxy: Any) -> None:
        self.words: list[tuple[int, int, int]] = []
        self._proxy = proxy
        self._pcm: list[bytes] = []
        self._espeak = load_bindings()
        data_path = os.fsencode(espeakng_loader.get_data_path())
        self.rate_hz: int = self._espeak.Initialize(
            self._espeak.AUDIO_OUTPUT_SYNCHRONOUS, _BUFFER_MS, data_path, _DONT_EXIT
        )
        if self.rate_hz <= 0:
            raise RuntimeError(f"eSpeak NG does not start with its data in {espeakng_loader.get_data_path()}")
        self._espeak.SetSynthCallback(self._on_sound)
        self.state = GeneratorState(self._espeak.dll, Path(espeakng_loader.get_library_path()))

    def save_to_file(self, text: str, filename: str) -> None:
        """Speak `text` into a 16-bit mono WAV file, whole by the time this returns."""
        self._pcm, self.words = [], []
        self.state.set_back()
        self._espeak.Synth(text.encode("utf-8"), flags=self._espeak.CHARS_UTF8)
        with wave.open(filename, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rate_hz)
            file.writeframes(b"".join(self._pcm))

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802
        if name == "voice":
            self._set_voice(str(value))
        elif name == "rate":
            self._espeak.SetParameter(self._espeak.RATE, round(value), 0)
        elif name == "pitch":
            self._espeak.SetParameter(self._espeak.PITCH, round(value), 0)
        elif name == "gap":
            self._espeak.SetParameter(_WORD_GAP, round(value), 0)
        elif name == "volume":
            self._espeak.SetParameter(self._espeak.VOLUME, round(value * 100), 0)
        else:
            raise KeyError(f"unknown property {name}")

    def getProperty(self, name: str) -> Any:  # noqa: N802
        if name == "voices":
            return list(self._espeak.ListVoices(None))
        if name == "voice":
            return self._current_voice()
        parameter = {"rate": self._espeak.RATE, "pitch": self._espeak.PITCH, "volume": self._espeak.VOLUME}[name]
        value = self._espeak.GetParameter(parameter)
        return value / 100 if name == "volume" else value

    def startLoop(self) -> None:  # noqa: N802
        """Let pyttsx3's queue run; as every command here is done when it returns, once through is all."""
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802
        """Nothing to end: `startLoop` has returned or is about to."""

    def iterate(self) -> Iterator[None]:
        self._proxy.setBusy(False)
        yield

    def stop(self) -> None:
        """Nothing to stop: a text has been spoken when its command returns."""

    def destroy(self) -> None:
        """Keep the library: eSpeak can be started only once a process."""

    def _set_voice(self, name: str) -> None:
        """SetVoiceByName keeps the old voice for an unknown name and says nothing of an unknown variant: ask back."""
        variant = name.partition("+")[2]
        if self._espeak.SetVoiceByName(name.encode("utf-8")) != 0:
            raise ValueError(f"eSpeak NG has no voice '{name}'")
        if variant and not self._current_voice().endswith(f"+{variant}"):
            raise ValueError(f"eSpeak NG has no variant '{variant}' for '{name}' (upper and lower case count)")

    def _current_voice(self) -> str:
        return str(self._espeak.GetCurrentVoice().contents.identifier.decode("utf-8"))

    def _on_sound(self, wav: Any, samples: int, events: Any) -> int:
        if wav and samples > 0:
            self._pcm.append(ctypes.string_at(wav, samples * 2))
        place = 0
        while events[place].type != self._espeak.EVENT_LIST_TERMINATED:
            event = events[place]
            if event.type == self._espeak.EVENT_WORD:
                self.words.append((event.text_position - 1, event.length, event.sample))
            place += 1
        return 0
