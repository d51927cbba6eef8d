"""Speech and what it should say → was each word said? By forced alignment with pocketsphinx's American model.

The audio gets silence around it and a little noise over it: digital silence breaks the recogniser's front end. A word
counts as found when it is aligned and likely enough. The floors were set on right and wrong texts in American eSpeak
voices: right words of four letters or more lie above -5 log-likelihood a frame, and words that were not said below;
short words are reduced in speech, so theirs is -10.
"""

from __future__ import annotations

import math
import random
import re
from array import array
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import cycle
from typing import Any

from narrator.records import Speech

_RATE_HZ = 16_000
_FRAMES_A_SECOND = 100
_PAD_S = 0.3
_NOISE = 20.0
_FLOOR, _SHORT_FLOOR = -5.0, -10.0
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")

# IPA as eSpeak writes American English → the phonemes of the dictionary (ARPAbet); the longest match goes first.
_ARPABET = {
    "tʃ": "CH", "dʒ": "JH", "eɪ": "EY", "aɪ": "AY", "ɔɪ": "OY", "aʊ": "AW", "oʊ": "OW", "əʊ": "OW",
    "ɑːɹ": "AA R", "ɔːɹ": "AO R", "oːɹ": "AO R", "ɪɹ": "IH R", "ɛɹ": "EH R", "ʊɹ": "UH R", "iə": "IY AH",
    "iː": "IY", "uː": "UW", "ɑː": "AA", "ɔː": "AO", "oː": "AO", "ɜː": "ER", "ɚ": "ER", "ə": "AH", "ɐ": "AH", "ʌ": "AH",
    "æ": "AE", "a": "AE", "ɛ": "EH", "e": "EH", "ɪ": "IH", "ᵻ": "IH", "i": "IY", "ɒ": "AA", "ɑ": "AA", "ɔ": "AO",
    "ʊ": "UH", "u": "UW", "o": "OW", "θ": "TH", "ð": "DH", "ʃ": "SH", "ʒ": "ZH", "ŋ": "NG", "ɹ": "R", "r": "R",
    "ɾ": "T", "ʔ": "T", "j": "Y", "ɡ": "G", "g": "G", "x": "K", "h": "HH", "b": "B", "d": "D", "f": "F", "k": "K",
    "l": "L", "m": "M", "n": "N", "p": "P", "s": "S", "t": "T", "v": "V", "w": "W", "z": "Z",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_ARPABET, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Alignment:
    """`found` of `words` words; `worst` is the least log-likelihood a frame of a longer word, None without one."""

    words: int
    found: int
    worst: float | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeardWord:
    """A word, since when it is heard in the speech, and its log-likelihood a frame."""

    word: str
    ms: float
    likelihood: float

    @property
    def is_likely(self) -> bool:
        """Whether it was said."""
        return self.likelihood > (_FLOOR if len(self.word) > 3 else _SHORT_FLOOR)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where the words stand that are looked for."""
    return [match.span() for match in _WORD.finditer(_plain(text))]


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")


class Aligner:
    """One recogniser, used for text after text."""

    def __init__(self) -> None:
        from pocketsphinx import Decoder

        self._decoder: Any = Decoder(lm=None, loglevel="FATAL")

    def align(self, speech: Speech, text: str) -> Alignment:
        """Look for the words of `text`, letters only, in order, in the speech."""
        words = [text[start:end] for start, end in word_spans(text)]
        heard = self.hear(speech, text)
        if heard is None:
            return Alignment(len(words), 0, None, tuple(words))
        missing = tuple(one.word for one in heard if not one.is_likely)
        worst = min((one.likelihood for one in heard if len(one.word) > 3), default=None)
        return Alignment(len(words), len(heard) - len(missing), worst, missing)

    def hear(self, speech: Speech, text: str) -> list[HeardWord] | None:
        """Each word of `text` where it is best heard in the speech; None where they do not fit at all."""
        words = [_plain(text)[start:end] for start, end in word_spans(text)]
        for word in words:
            self._learn(word)
        self._decoder.set_align_text(" ".join(words))
        self._decoder.start_utt()
        self._decoder.process_raw(_prepared(speech), full_utt=True)
        self._decoder.end_utt()
        if self._decoder.hyp() is None:
            return None
        parts = ((re.sub(r"\(\d+\)$", "", part.word), part) for part in self._decoder.seg())
        return [
            HeardWord(word, part.start_frame * 1000 / _FRAMES_A_SECOND - _PAD_S * 1000, _likelihood(part))
            for word, part in parts
            if word[0].isalpha()
        ]

    def _learn(self, word: str) -> None:
        """Take a word that the dictionary lacks from eSpeak's phonemes."""
        if self._decoder.lookup_word(word) is None:
            spoken = "".join(sound for part in self._phonemes.phonemize("en-us", word) for sound in part)
            sounds = (_ARPABET[sound] for sound in _SOUND.findall(re.sub(r"[ˈˌ]", "", spoken)))
            self._decoder.add_word(word, " ".join(sounds), True)

    @cached_property
    def _phonemes(self) -> Any:
        from piper.phonemize_espeak import EspeakPhonemizer

        return EspeakPhonemizer()


def _likelihood(part: Any) -> float:
    """Log-likelihood a frame, of a hundred frames a second."""
    return float(math.log(max(part.ascore, 1e-300)) / max(1, part.end_frame + 1 - part.start_frame))


def _prepared(speech: Speech) -> bytes:
    import av

    frame = av.AudioFrame(format="s16", layout="mono", samples=len(speech.pcm) // 2)
    frame.sample_rate = speech.rate_hz
    frame.planes[0].update(speech.pcm)
    resampler = av.AudioResampler("s16", "mono", _RATE_HZ)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    sound = array("h", b"".join(bytes(part.planes[0])[: part.samples * 2] for part in parts))
    pad = [0] * int(_RATE_HZ * _PAD_S)
    noisy = (value + noise for value, noise in zip([*pad, *sound, *pad], cycle(_noise()), strict=False))
    return array("h", (max(-32768, min(32767, value)) for value in noisy)).tobytes()


@cache
def _noise() -> list[int]:
    """A second of noise, always the same."""
    chance = random.Random(0)
    return [round(chance.gauss(0, _NOISE)) for _ in range(_RATE_HZ)]
