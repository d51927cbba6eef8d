from __future__ import annotations

from array import array

from hypothesis import given
from hypothesis import strategies as st

from narrator.sound.pcm import KEPT_MS, amplify, fade_edges, peak, silence, trim
from tests.spoken_clips import speak

RATE = 22050


def test_silence_around_speech_is_cut_but_for_a_little() -> None:
    whole = speak("Ferries.").pcm
    bare = trim(whole, RATE)
    padded = silence(RATE) + whole + silence(RATE // 2)
    trimmed = trim(padded, RATE)
    assert len(trimmed.pcm) <= len(bare.pcm) + 4 * (KEPT_MS + 5) * RATE // 1000
    assert RATE - RATE * (KEPT_MS + 5) // 1000 <= trimmed.lead <= RATE + bare.lead
    assert padded[trimmed.lead * 2 :].startswith(trimmed.pcm)


def test_a_soft_final_consonant_is_kept() -> None:
    with_s, without = trim(speak("The roofs", "en").pcm, RATE), trim(speak("The roof", "en").pcm, RATE)
    assert len(with_s.pcm) > len(without.pcm) * 0.9
    hiss = array("h", with_s.pcm)[-RATE * 60 // 1000 :]
    assert peak(hiss.tobytes()) > 200


def test_a_silent_clip_leaves_nothing() -> None:
    assert trim(silence(RATE), RATE).pcm == b""
    assert trim(b"", RATE).pcm == b""


def test_faint_noise_is_silence_too() -> None:
    assert trim(array("h", [20, -20] * RATE).tobytes(), RATE).pcm == b""


@given(st.lists(st.integers(-32768, 32767), min_size=2, max_size=400), st.floats(0, 20))
def test_faded_sound_begins_and_ends_at_nothing_and_keeps_its_length(samples: list[int], fade_ms: float) -> None:
    pcm = array("h", samples).tobytes()
    faded = array("h", fade_edges(pcm, RATE, fade_ms))
    assert len(faded) == len(samples)
    assert all(abs(after) <= abs(before) for before, after in zip(samples, faded, strict=True))
    if min(round(RATE * fade_ms / 1000), len(samples) // 2) > 0:
        assert faded[0] == 0
        assert faded[-1] == 0


def test_both_channels_fade_alike() -> None:
    faded = array("h", fade_edges(array("h", [1000] * 200).tobytes(), RATE, 1, channels=2))
    assert list(faded[::2]) == list(faded[1::2])
    assert faded[0] == 0 == faded[-1]
    assert max(faded) == 1000


def test_gain_stops_at_full_scale() -> None:
    assert peak(amplify(array("h", [20000, -20000]).tobytes(), 20)) in (32767, 32768)
    assert amplify(b"\1\0", 0) == b"\1\0"
