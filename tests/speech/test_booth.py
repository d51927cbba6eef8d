"""A line that its voice fails on is spoken by the stand-in, at the level of all, and told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from narrator.errors import SpeechError
from narrator.records import Article, Cast, Casting, Clip, Script, Segment, Spoken, Voice
from narrator.speech.booth import Booth, plan
from narrator.speech.clip_cache import ClipCache
from narrator.speech.levels import Gains, with_gains

CALM = Voice("calm", "moody", "Calm", "calm", "en-GB")
ALTO = Voice("alto", "tone", "Alto", "alto", "und", "female")
TEXTS = ("All is well.", "This will refuse to be said.", "All is well again.")


@pytest.fixture
def booth(moody: str) -> Iterator[Booth]:
    with Booth(ClipCache(None), jobs=2, timeout_s=5.0) as booth:
        yield booth


def script() -> Script:
    text = " ".join(TEXTS)
    return Script(Article(text, language="en-GB"), (), (Segment(0, len(text), "narration", None, text),), ())


def say(text: str, language: str, engine: str | None) -> Spoken:
    return Spoken(text, text.replace("refuse", "refuse me") if engine == "moody" else text)


def test_what_a_voice_fails_on_is_read_by_its_stand_in_in_that_ones_words(
    booth: Booth, caplog: pytest.LogCaptureFixture
) -> None:
    cast = Cast(Casting(None, None, CALM, "asked for"), {}, stand_ins={"calm": ALTO})
    gains = Gains(booth)
    gains_db = gains.of([CALM])
    lines = list(plan(script(), cast, say, "en-GB"))
    clips = [clip for clip in with_gains(booth.clips(lines), gains_db, gains) if isinstance(clip, Clip)]
    assert [clip.voice.id for clip in clips] == ["calm", "alto", "calm"]
    assert [clip.spoken.written.strip() for clip in clips] == list(TEXTS)
    assert clips[1].spoken.text.strip() == TEXTS[1]
    assert sorted(gains_db) == ["alto", "calm"]
    (told,) = [line for line in caplog.messages if "it is read by" in line]
    assert "moody refuses" in told
    assert told.endswith("it is read by the voice 'alto'")


def test_without_a_stand_in_the_segment_is_named(booth: Booth) -> None:
    cast = Cast(Casting(None, None, CALM, "asked for"), {})
    with pytest.raises(SpeechError, match=r"segment 1 \(narrator, voice 'calm'\), “This will refuse .*moody refuses"):
        list(booth.clips(plan(script(), cast, say, "en-GB")))


def test_a_stand_in_that_fails_too_is_the_one_that_is_named(booth: Booth) -> None:
    cast = Cast(Casting(None, None, CALM, "asked for"), {}, stand_ins={"calm": CALM})
    with pytest.raises(SpeechError, match="moody refuses"):
        list(booth.clips(plan(script(), cast, say, "en-GB")))
