"""A voice's measured quality → how it ranks among others: a grade, and a merit inside that."""

from __future__ import annotations

from typing import Literal

from narrator.records import Quality, Voice

Grade = Literal["natural", "clear", "plain"]
GRADES: tuple[Grade, ...] = ("natural", "clear", "plain")
"""From the best: people would take it for a recording; it is plainly a machine, but well understood; the rest."""

NATURAL_P808 = 3.9
"""Neural voices measured 4.06 to 4.23, their changed forms 3.9 to 4.1, all others at most 3.8 (see `_TYPICAL`)."""
_LAST = ("pyttsx3", "tone")
"""Engines for when there is nothing else, whatever P.808 says of them: it rates noise, and formants have none."""
_WORDS_A_POINT = 40.0
"""Percent of words misheard that weigh as much as a point of P.808: with it both count alike between the best and the
worst voice that we measured (28.6 % and 0.73 points)."""
_STEP = 0.25
"""Merits closer than this are the same: ten words in a hundred, more than a repeated measurement differs by."""
_TYPICAL = {
    "hibari": Quality(word_errors=5.9, p808=4.2),
    "kokoro": Quality(word_errors=7.1, p808=4.1),
    "piper": Quality(word_errors=12.3, p808=4.1),
    "pico": Quality(word_errors=8.6, p808=3.7),
    "flite": Quality(word_errors=12.3, p808=3.6),
    "pyttsx3": Quality(word_errors=32.1, p808=3.7),
}
"""What is taken where nobody measured a voice: the means of its engine over 20 sentences of news in English, by Whisper
base and DNSMOS P.808, on 2026-11-28."""
_OF_OTHERS = _TYPICAL["flite"]
"""An engine that another package brings counts for more than the last, and less than what is known as natural."""


def quality_of(voice: Voice) -> Quality:
    """What was measured of the voice, and where nothing was, what its engine's voices are like."""
    typical = _TYPICAL.get(voice.engine, _OF_OTHERS)
    measured = voice.quality
    return Quality(
        word_errors=typical.word_errors if measured.word_errors is None else measured.word_errors,
        p808=typical.p808 if measured.p808 is None else measured.p808,
    )


def grade(voice: Voice) -> Grade:
    """The coarse rank: a listener hears the difference between two grades at once."""
    if voice.engine in _LAST:
        return "plain"
    return "natural" if (quality_of(voice).p808 or 0.0) >= NATURAL_P808 else "clear"


def merit(voice: Voice) -> float:
    """The fine rank, more is better: points of P.808 less the words that are misheard."""
    quality = quality_of(voice)
    return (quality.p808 or 0.0) - (quality.word_errors or 0.0) / _WORDS_A_POINT


def merit_steps(voice: Voice) -> int:
    """The merit in steps that are more than chance."""
    return round(merit(voice) / _STEP)


def quality_words(voice: Voice) -> str:
    """For people: "natural, 4.2 of 5, 6 % misheard"; the grade alone where nobody measured."""
    measured = voice.quality
    parts: list[str] = [grade(voice)]
    if measured.p808 is not None:
        parts.append(f"{measured.p808:.1f} of 5")
    if measured.word_errors is not None:
        parts.append(f"{measured.word_errors:.0f} % misheard")
    return ", ".join(parts)
