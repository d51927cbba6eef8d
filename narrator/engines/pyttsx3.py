"""The default engine: pyttsx3, over eSpeak NG from PyPI on Linux and the system's own voices on Windows and macOS."""

from __future__ import annotations

import math
import os
import sys
import tempfile
import wave
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from narrator.engines.bounds import check_factor
from narrator.engines.engine import EngineVoice
from narrator.errors import SpeechError, VoiceError, nearest
from narrator.records import Gender, Speech, SpokenWord

_PITCHES = (0.5, 2.0)
"""All that eSpeak's scale of 0 to 99 spans."""
_ESPEAK_HZ = 22_050


def load() -> Pyttsx3Engine:
    """Start pyttsx3 in this process; one engine a process is all it bears."""
    return Pyttsx3Engine(over_espeak=_over_espeak())


def version() -> str:
    """pyttsx3's version, on Linux eSpeak NG's carrier's too."""
    from importlib import metadata

    libraries = ("pyttsx3", "espeakng-loader") if _over_espeak() else ("pyttsx3",)
    return ", ".join(f"{library} {metadata.version(library)}" for library in libraries)


class Pyttsx3Engine:
    """pyttsx3 as an `Engine`, every text through a file of its own that is read back and removed."""

    name = "pyttsx3"

    def __init__(self, *, over_espeak: bool) -> None:
        import pyttsx3

        self._over_espeak = over_espeak
        self._errors: list[Exception] = []
        if over_espeak:
            from narrator.engines import espeak_driver

            self._engine = pyttsx3.init(espeak_driver.register())
            self._pace_wpm: float = espeak_driver.RATE_WPM
        else:
            self._engine = pyttsx3.init()
            self._pace_wpm = self._engine.getProperty("rate")
        self._engine.connect("error", lambda name, exception: self._errors.append(exception))  # noqa: ARG005

    def voices(self) -> tuple[EngineVoice, ...]:
        return self._espeak_voices if self._over_espeak else self._system_voices

    def speak(
        self,
        text: str,
        voice: str,
        rate: float,
        pitch: float,
        settings: Mapping[str, float] = MappingProxyType({}),
    ) -> Speech:
        """`settings` may have "gap": silence between words, in hundredths of a second at eSpeak's own pace; the
        system's voices have none. At one pace, words are understood better the shorter they are and the farther apart:
        docs/listening.md has the figures.
        """
        check_factor("rate", rate)  # outside eSpeak is not intelligible; other drivers change nothing or fail
        check_factor("pitch", pitch, _PITCHES)
        text = _safe(text)
        if not text.strip():
            raise SpeechError("there is nothing to say: the text is empty")
        self._set_voice(voice)
        self._set("rate", round(self._pace_wpm * rate))
        if self._over_espeak:
            # eSpeak's scale is an octave each way: pitch_adjust_tab in its synthdata.c doubles from 0 to 50 to 99
            self._set("pitch", min(99, max(0, round(50 + 50 * math.log2(pitch)))))
            self._set("gap", settings.get("gap", 0.0))
        return self._speech(text)

    def _speech(self, text: str) -> Speech:
        with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
            path = Path(folder) / ("speech.wav" if sys.platform != "darwin" else "speech.aiff")
            self._engine.save_to_file(text, str(path))
            self._engine.runAndWait()
            if self._errors:
                raise SpeechError(f"pyttsx3: {self._errors.pop()}")
            if not path.exists():
                raise SpeechError("pyttsx3 wrote no file")
            pcm, rate_hz = _read_sound(path)
        return Speech(pcm, rate_hz, self._words(text, rate_hz), exact=self._over_espeak)

    def _words(self, text: str, rate_hz: int) -> tuple[SpokenWord, ...]:
        if not self._over_espeak:
            return ()
        events = self._engine.proxy._driver.words
        return tuple(
            SpokenWord(start, start + length, sample * 1000 / rate_hz)
            for start, length, sample in events
            if length > 0 and start + length <= len(text)
        )

    def _set_voice(self, voice: str) -> None:
        try:
            self._set("voice", voice)
        except ValueError as error:
            known = [known.id for known in self.voices()]
            raise VoiceError(f"{error}{nearest(voice, known)}") from error

    def _set(self, key: str, value: object) -> None:
        self._engine.setProperty(key, value)
        self._engine.proxy.setBusy(False)
        if self._errors:
            raise ValueError(str(self._errors.pop()))

    @cached_property
    def _espeak_voices(self) -> tuple[EngineVoice, ...]:
        voices = self._engine.getProperty("voices")
        # a priority byte stands before each language; nearly every voice is called male, so gender is left open
        return tuple(
            EngineVoice(
                id=voice.identifier.decode("utf-8"),
                name=voice.name.decode("utf-8"),
                language=voice.languages[1:].decode("utf-8", "replace"),
                gender=None,
                rate_hz=_ESPEAK_HZ,
                pitch=True,
                word_times=True,
            )
            for voice in voices
        )

    @cached_property
    def _system_voices(self) -> tuple[EngineVoice, ...]:
        return tuple(_system_voice(voice) for voice in self._engine.getProperty("voices"))


def _over_espeak() -> bool:
    return sys.platform.startswith("linux")


def _system_voice(voice: Any) -> EngineVoice:
    languages = [str(language) for language in voice.languages or [] if language]
    return EngineVoice(
        id=voice.id,
        name=voice.name or voice.id,
        language=languages[0].replace("_", "-") if languages else "und",
        gender=_gender(str(voice.gender or "")),
        rate_hz=_ESPEAK_HZ,
        pitch=False,
        word_times=False,
    )


def _gender(told: str) -> Gender | None:
    """SAPI says "Female", macOS "VoiceGenderFemale"."""
    lower = told.lower()
    if "female" in lower:
        return "female"
    return "male" if "male" in lower else None


_PLAIN_MARKS = str.maketrans("“”„«»‘’", '"""""\'\'')
"""eSpeak loses the place of a word that follows a curly mark, and says it no differently after a straight one."""


def _safe(text: str) -> str:
    """The text, as long as before, without what ends it early or cannot be encoded: controls and lone surrogates."""
    text = text.translate(_PLAIN_MARKS)
    return "".join(" " if (c < " " and c != "\n") or "\ud800" <= c <= "\udfff" else c for c in text)


def _read_sound(path: Path) -> tuple[bytes, int]:
    """16-bit mono samples and their rate, from the WAV of Linux and Windows or the AIFF of macOS."""
    if path.suffix == ".wav":
        with wave.open(os.fspath(path)) as file:
            if file.getnchannels() == 1 and file.getsampwidth() == 2:
                return file.readframes(file.getnframes()), file.getframerate()
    import av

    with av.open(os.fspath(path)) as container:
        stream = container.streams.audio[0]
        resampler = av.AudioResampler(format="s16", layout="mono")
        frames = [out for frame in container.decode(stream) for out in resampler.resample(frame)]
        frames += resampler.resample(None)
        return b"".join(bytes(frame.planes[0])[: frame.samples * 2] for frame in frames), stream.rate
