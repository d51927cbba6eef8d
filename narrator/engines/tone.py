"""Hums: a tone for each group of letters. For drafts and tests; needs nothing, and knows when each word begins."""

from __future__ import annotations

import math
import re
import sys
import unicodedata
from array import array
from functools import lru_cache

from narrator.engines.engine import EngineVoice
from narrator.engines.word_times import find_words
from narrator.errors import SpeechError, VoiceError, nearest
from narrator.records import Gender, Speech, SpokenWord

_RATE_HZ = 16_000
_VOICES: dict[str, tuple[float, Gender]] = {
    "bass": (90.0, "male"),
    "baritone": (112.0, "male"),
    "tenor": (140.0, "male"),
    "alto": (176.0, "female"),
    "mezzo": (208.0, "female"),
    "soprano": (246.0, "female"),
}
"""Hertz: four semitones from one to the next, about as far as people's voices are apart."""

_VOWEL_MS, _CONSONANT_MS, _OTHER_MS = 110, 55, 160
"""With these, plain English prose comes out at about 170 words a minute, as from eSpeak."""
_GAP_MS = 30
_PAUSES_MS = ((".!?…:;", 320), (",–—()", 160))
_SCALE = (0, 2, 4, 7, 9)
"""Semitones above the voice's own tone (a pentatonic scale): which one, the letters decide."""
_LEVEL = 6000
_FADE_MS = 6
_GROUP = re.compile(r"(?P<vowels>[aeiouy]+)|(?P<consonants>[b-df-hj-np-tv-xz]+)|(?P<other>\w)")


def load() -> ToneEngine:
    return ToneEngine()


def version() -> str:
    return "1"


class ToneEngine:
    """Six voices by pitch, each for any language."""

    name = "tone"

    def voices(self) -> tuple[EngineVoice, ...]:
        return tuple(
            EngineVoice(id, id.title(), "und", gender, _RATE_HZ, pitch=True, word_times=True)
            for id, (_, gender) in _VOICES.items()
        )

    def speak(self, text: str, voice: str, rate: float, pitch: float) -> Speech:
        if voice not in _VOICES:
            raise VoiceError(f"tone has no voice '{voice}'{nearest(voice, _VOICES)}")
        if not text.strip():
            raise SpeechError("there is nothing to say: the text is empty")
        if rate <= 0 or pitch <= 0:
            raise VoiceError(f"rate {rate:g} and pitch {pitch:g} must be above 0")
        base_hz = round(_VOICES[voice][0] * pitch, 1)
        parts: list[bytes] = []
        words: list[SpokenWord] = []
        at = length = 0
        for start, end in find_words(text):
            length += _add(parts, _pause(text[at:start], rate))
            words.append(SpokenWord(start, end, length / 2 * 1000 / _RATE_HZ))
            for group in _GROUP.finditer(_plain(text[start:end])):
                length += _add(parts, _tone(group.lastgroup or "other", group[0], base_hz, rate))
            at = end
        _add(parts, _pause(text[at:] + ".", rate))
        return Speech(b"".join(parts), _RATE_HZ, tuple(words), exact=True)


def _add(parts: list[bytes], sound: bytes) -> int:
    parts.append(sound)
    return len(sound)


def _plain(word: str) -> str:
    """The word in small letters without accents, so that é hums as a vowel."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))


def _pause(between: str, rate: float) -> bytes:
    ms = max((ms for marks, ms in _PAUSES_MS if any(mark in between for mark in marks)), default=_GAP_MS)
    return bytes(2 * int(ms / rate * _RATE_HZ / 1000))


@lru_cache(maxsize=4096)
def _tone(kind: str, letters: str, base_hz: float, rate: float) -> bytes:
    """A soft tone with one overtone; its length follows the letters, so that long words last longer."""
    each_ms = {"vowels": _VOWEL_MS, "consonants": _CONSONANT_MS}.get(kind, _OTHER_MS)
    ms = each_ms * (1 + 0.4 * (len(letters) - 1)) / rate
    hz = base_hz * 2 ** (_SCALE[sum(map(ord, letters)) % len(_SCALE)] / 12)
    level = _LEVEL if kind == "vowels" else _LEVEL * 0.6
    total = int(ms * _RATE_HZ / 1000)
    fade = max(1, min(total // 2, int(_FADE_MS * _RATE_HZ / 1000)))
    step = 2 * math.pi * hz / _RATE_HZ
    samples = array(
        "h",
        (
            round(level * min(1.0, n / fade, (total - n) / fade) * (math.sin(step * n) + 0.4 * math.sin(2 * step * n)))
            for n in range(total)
        ),
    )
    if sys.byteorder == "big":
        samples.byteswap()
    return samples.tobytes()
