"""The voices that are here → who reads the narration, and who speaks for organisations."""

from __future__ import annotations

from collections.abc import Sequence

from narrator.cast.audition import accent_fits, apart, ranker
from narrator.cast.remembered import Remembered
from narrator.errors import VoiceError
from narrator.records import Casting, Voice
from narrator.voices.choosing import Ensemble
from narrator.voices.profiles import speaks
from narrator.voices.quality import merit, quality_words

_KEEP_FROM = 8
"""Voices of the best grade, besides the narrator's, from which on one is the organisations' alone; of fewer, people may
have it where all others are taken."""


def choose_narration(
    ensemble: Ensemble, asked: str | None, remembered: Remembered, language: str, *, renew: bool
) -> Casting:
    """Who reads: the voice asked for, unless it cannot read the language; else who read before; else the best.

    With `renew` a better voice takes the place of who read before. Raises VoiceError for an unknown voice, and where
    none reads the language.
    """
    wanted = ensemble.find(asked) if asked is not None else None
    if wanted is not None and speaks(wanted, language):
        return _read_by(wanted, "asked for")
    fit = [voice for voice in ensemble.pool if speaks(voice, language)]
    if not fit:
        raise VoiceError(f"no voice reads language '{language}': add a profile for it to voices/, or mend the language")
    best = _best_reader(fit, ensemble.order, language)
    by_id = {voice.id: voice for voice in fit}
    ids = remembered.narrators.get(language, ())
    before = next((by_id[id] for id in ids if id in by_id), None)
    rank = ranker(ensemble.order)
    if before is not None and not (renew and rank(best) < rank(before)):
        return _read_by(before, "the same voice as before")
    should_read = asked if wanted is None and asked is not None else next(iter(ids), None)
    reason = f"the best that reads {language}" if len(fit) > 1 else f"the only one that reads {language}"
    return _read_by(best, f"{reason}: {quality_words(best)}", should_read if before is None else None)


def _read_by(voice: Voice, reason: str, instead_of: str | None = None) -> Casting:
    return Casting(None, None, voice, reason, instead_of)


def _best_reader(fit: Sequence[Voice], order: Sequence[str], language: str) -> Voice:
    """By the engines' order and the voices' grade; of one grade the accent, who suits a whole article, and merit."""
    rank = ranker(order)
    return min(
        fit,
        key=lambda v: (rank(v), not accent_fits(v, language), not v.narrates, -round(merit(v), 1), v.id),
    )


def voice_for_bodies(ensemble: Ensemble, narrator: Voice, language: str) -> Voice | None:
    """The voice that speaks for every organisation: one of the best grade and of the region, far from the narrator's.

    None where the narrator is alone.
    """
    best = _best_beside(ensemble, narrator, language)
    return min(
        best,
        key=lambda voice: (not accent_fits(voice, language), -round(apart(voice, narrator), 2), voice.id),
        default=None,
    )


def is_spare(ensemble: Ensemble, narrator: Voice, language: str) -> bool:
    """Whether voices are so many that one may be nobody's but the organisations'."""
    return len(_best_beside(ensemble, narrator, language)) >= _KEEP_FROM


def _best_beside(ensemble: Ensemble, narrator: Voice, language: str) -> list[Voice]:
    rank = ranker(ensemble.order)
    fit = [voice for voice in ensemble.pool if speaks(voice, language) and voice.id != narrator.id]
    return [voice for voice in fit if rank(voice) == min(map(rank, fit))]
