"""flite, a small synthesiser by Carnegie Mellon University: the program, where it is installed; English voices."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import unicodedata
import wave
from functools import cached_property
from pathlib import Path

from narrator.engines.bounds import check_factor
from narrator.engines.engine import EngineVoice
from narrator.engines.word_times import estimate_words
from narrator.errors import SpeechError, UnreadableError, VoiceError, nearest
from narrator.records import Gender, Speech

_FACTS: dict[str, tuple[str, Gender]] = {
    "slt": ("en-US", "female"),
    "rms": ("en-US", "male"),
    "kal": ("en-US", "male"),
    "kal16": ("en-US", "male"),
    "awb": ("en-GB", "male"),
}
"""The voices that flite is built with; awb is a Scottish speaker. `awb_time` only tells the time."""
_RATE_HZ = {"kal": 8_000}
_USUAL_RATE_HZ = 16_000
_TIMEOUT_S = 120
_ASCII = str.maketrans("‘’‚‛“”„«»–—…\u00a0", '\'\'\'\'""""",,. ')


def load() -> FliteEngine:
    return FliteEngine(_program())


def version() -> str:
    told = _run([_program(), "--version"]).stdout
    found = re.search(r"flite-([\w.]+)", told)
    return found[1] if found else "unknown"


def unread_character(text: str, language: str) -> str | None:
    """The first letter that has no place in ASCII, whatever the voice."""
    del language
    return next(iter(_lost(_plain(text))), None)


class FliteEngine:
    """One run of the program a text."""

    name = "flite"

    def __init__(self, program: str) -> None:
        self._program = program

    def voices(self) -> tuple[EngineVoice, ...]:
        return self._voices

    def speak(self, text: str, voice: str, rate: float, pitch: float) -> Speech:
        known = [offered.id for offered in self._voices]
        if voice not in known:  # flite itself would take another voice and say nothing
            raise VoiceError(f"flite has no voice '{voice}'{nearest(voice, known)}; it has: {', '.join(known)}")
        check_factor("rate", rate)
        check_factor("pitch", pitch)
        if not text.strip():
            raise SpeechError("there is nothing to say: the text is empty")
        # flite's better voices ignore a wanted pitch: they are slowed down here and played faster by the same factor
        pcm, rate_hz = self._sound(_spelt(text), voice, stretch=pitch / rate)
        played_hz = round(rate_hz * pitch)
        return Speech(pcm, played_hz, estimate_words(text, len(pcm) / 2 * 1000 / played_hz))

    def _sound(self, text: str, voice: str, stretch: float) -> tuple[bytes, int]:
        with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
            written, sound = Path(folder) / "text", Path(folder) / "sound.wav"
            written.write_text(text, encoding="ascii")
            options = ["-voice", voice, "--setf", f"duration_stretch={stretch:.4f}"]
            done = _run([self._program, *options, "-f", str(written), "-o", str(sound)])
            if done.returncode or not sound.is_file():
                raise SpeechError(f"flite ended with code {done.returncode}: {done.stderr.strip()[-200:]}")
            with wave.open(str(sound)) as file:
                return file.readframes(file.getnframes()), file.getframerate()

    @cached_property
    def _voices(self) -> tuple[EngineVoice, ...]:
        listed = _run([self._program, "-lv"]).stdout.partition(":")[2].split()
        return tuple(
            EngineVoice(id, id, *_FACTS[id], _RATE_HZ.get(id, _USUAL_RATE_HZ), pitch=True, word_times=False)
            for id in sorted(set(listed) & _FACTS.keys())
        )


def _program() -> str:
    program = shutil.which("flite")
    if program is None:
        raise VoiceError("the program flite is not installed: `apt install flite`, or the like on your system, adds it")
    return program


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise SpeechError(f"flite did not answer within {_TIMEOUT_S} s") from error
    except OSError as error:
        raise VoiceError(f"flite cannot be started: {error.strerror}") from error


def _spelt(text: str) -> str:
    """The text in ASCII, which is all that flite reads: accents go, letters of other scripts are an error."""
    kept = _plain(text)
    if lost := _lost(kept):
        raise UnreadableError(f"flite reads English letters only and cannot say {' '.join(lost[:10])}")
    return "".join(c if c.isascii() and (c.isprintable() or c == "\n") else " " for c in kept)


def _plain(text: str) -> str:
    """The text without accents, and with the signs of ASCII where it has the like."""
    parts = unicodedata.normalize("NFKD", text.translate(_ASCII))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _lost(plain: str) -> list[str]:
    return list(dict.fromkeys(c for c in plain if not c.isascii() and c.isalnum()))
