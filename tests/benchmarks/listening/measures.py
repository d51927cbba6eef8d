"""A voice and sentences → how it is understood, liked, how fast, loud and high it speaks: one row of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean

import numpy as np

from narrator.errors import SpeechError
from narrator.language.known import language_of, primary
from narrator.records import Speech, Voice
from narrator.sound.loudness import REFERENCE_LUFS, measure_voice_gain
from narrator.speech.booth import Booth
from narrator.spoken import spoken_form
from narrator.voices.timbre import measure
from tests.benchmarks.listening.kept import judged
from tests.benchmarks.listening.opinion import p808
from tests.benchmarks.listening.recogniser import hear
from tests.benchmarks.listening.samples import Samples, samples_of, seconds
from tests.benchmarks.listening.speaker_embedding import embed
from tests.benchmarks.listening.words import Hearing, compare

_AUDIBLE = 3e-3
"""-50 dB: what is before and after belongs to the clip, not to the pace."""
_EMBEDDED_S = 30.0
"""So much speech gives an embedding that more speech of the voice moves by less than 0.01."""
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice as measured; None where there was nothing to measure. `likeness` to others is told by the embedding."""

    voice: Voice
    hearing: Hearing
    p808: float | None
    words_a_minute: float
    pitch_hz: float | None
    loudness_lufs: float
    embedding: Samples
    failed: tuple[str, ...] = ()
    most_wrong: tuple[str, ...] = field(default=(), repr=False)
    """The sentences that were heard worst: said, then heard."""


def listen(voice: Voice, texts: Sequence[str], booth: Booth) -> Heard:
    """Have the voice say the texts, and judge.

    Raises SpeechError when it can say none, VoiceError when it is not there.
    """
    language = primary(voice.language)
    clips, failed = _clips(voice, texts, booth)
    heard = [understood(sound, language) for _, sound in clips]
    hearings = [compare(said, words, language) for (said, _), words in zip(clips, heard, strict=True)]
    known = [score for _, sound in clips if (score := liked(sound)) is not None]
    (passage,) = booth.passages([(language_of(voice.language).passages["measured"], voice)])
    worst = sorted(zip(hearings, clips, heard, strict=True), key=lambda one: -one[0].percent_wrong)[:3]
    return Heard(
        voice=voice,
        hearing=sum(hearings, Hearing()),
        p808=mean(known) if known else None,
        words_a_minute=_pace(clips),
        pitch_hz=measure(passage.pcm, passage.rate_hz).pitch_hz,
        loudness_lufs=REFERENCE_LUFS - measure_voice_gain([passage]),
        embedding=_embedding([sound for _, sound in clips]),
        failed=tuple(failed),
        most_wrong=tuple(f"{clip[0]} | {words}" for _, clip, words in worst),
    )


def _clips(voice: Voice, texts: Sequence[str], booth: Booth) -> tuple[list[tuple[str, Samples]], list[str]]:
    """What was said with its sound, and a line for each text that was refused."""
    clips, failed = [], []
    for text in texts:
        said = spoken_form(text, voice.language).text
        try:
            (speech,) = booth.passages([(said, voice)])
        except SpeechError as error:
            failed.append(f"{text!r}: {error}")
        else:
            clips.append((said, samples(speech)))
    if not clips:
        raise SpeechError(f"{voice.id} says none of the sentences: {failed[0]}")
    return clips, failed


def understood(sound: Samples, language: str) -> str:
    """What is heard, see `recogniser.hear`."""
    return str(judged(f"whisper {language}", sound, lambda: hear(sound, language)))


def liked(sound: Samples) -> float | None:
    """The score, see `opinion.p808`."""
    score = judged("p808", sound, lambda: p808(sound))
    return None if score is None else float(score)


def samples(speech: Speech) -> Samples:
    """The speech as the judges take it."""
    return samples_of(speech.pcm, speech.rate_hz)


def _pace(clips: Sequence[tuple[str, Samples]]) -> float:
    """Words a minute, pauses inside sentences counted, those around them not."""
    lengths = [np.flatnonzero(np.abs(sound) > _AUDIBLE) for _, sound in clips]
    minutes = sum(seconds(sound[at[0] : at[-1]]) for (_, sound), at in zip(clips, lengths, strict=True) if len(at)) / 60
    return sum(len(_WORD.findall(said)) for said, _ in clips) / minutes if minutes else 0.0


def _embedding(sounds: Sequence[Samples]) -> Samples:
    taken: list[Samples] = []
    for sound in sounds:
        taken.append(sound)
        if sum(map(seconds, taken)) >= _EMBEDDED_S:
            break
    speech = np.concatenate(taken)
    return np.asarray(judged("embedding", speech, lambda: embed(speech).tolist()), np.float32)
