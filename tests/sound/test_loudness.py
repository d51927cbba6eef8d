from __future__ import annotations

import math
import random
from array import array

import pytest

from narrator.errors import AudioError
from narrator.records import Speech
from narrator.sound.filters import filter_pcm
from narrator.sound.loudness import dbtp, energies, integrated_lufs, measure_voice_gain, resample, true_peak
from narrator.sound.pcm import amplify, fade_edges, silence, to_stereo
from tests.spoken_clips import speak

TEXT = (
    "The harbour office opened at six. Nobody came before eight, and then all came at once; the queue reached the quay."
)


def tone(hz: float, seconds: float, peak: float, rate_hz: int = 44100) -> bytes:
    top = peak * 32767
    return array(
        "h", (round(top * math.sin(2 * math.pi * hz * n / rate_hz)) for n in range(int(seconds * rate_hz)))
    ).tobytes()


def ebur128(pcm: bytes, channels: int = 1) -> float:
    """What FFmpeg's own meter says of sound at 44.1 kHz."""
    import av

    from narrator.sound.filters import make_frame

    graph = av.filter.Graph()
    source = graph.add_abuffer(format="s16", sample_rate=44100, layout="mono" if channels == 1 else "stereo")
    meter, sink = graph.add("ebur128", "metadata=1:framelog=quiet"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    graph.push(make_frame(pcm, 44100, channels, "s16"))
    graph.push(None)
    loudness = math.nan
    while True:
        try:
            loudness = float(graph.pull().metadata.get("lavfi.r128.I", loudness))
        except (BlockingIOError, EOFError):
            return loudness


def test_a_full_scale_sine_of_997_hz_measures_as_the_standard_says() -> None:
    # BS.1770: a 0 dBFS sine at 997 Hz in one channel reads -3.01 LKFS.
    assert integrated_lufs(energies(tone(997, 5, 1.0), 44100)) == pytest.approx(-3.01, abs=0.03)


@pytest.mark.parametrize("voice", ["en", "en-us+f2", "en+klatt2"])
def test_speech_measures_as_with_ffmpegs_meter(voice: str) -> None:
    pcm = resample(speak(TEXT, voice).pcm, 22050)
    # Eight seconds are 80 blocks: one that just passes the gate in one meter and not in the other moves it by 0.05.
    assert integrated_lufs(energies(pcm, 44100)) == pytest.approx(ebur128(pcm), abs=0.1)


def test_long_pauses_are_gated_as_in_ffmpegs_meter() -> None:
    pcm = resample(speak(TEXT).pcm, 22050)
    pcm += silence(44100 * 6) + amplify(pcm, -25) + silence(44100 * 3) + pcm
    # Eight seconds are 80 blocks: one that just passes the gate in one meter and not in the other moves it by 0.05.
    assert integrated_lufs(energies(pcm, 44100)) == pytest.approx(ebur128(pcm), abs=0.1)


def test_the_same_sound_on_both_sides_is_three_lu_louder() -> None:
    pcm = resample(speak(TEXT).pcm, 22050)
    both = integrated_lufs(energies(to_stereo(pcm), 44100, 2))
    assert both - integrated_lufs(energies(pcm, 44100)) == pytest.approx(3.01, abs=0.01)
    assert both == pytest.approx(ebur128(to_stereo(pcm), 2), abs=0.05)


def test_bins_measured_apart_add_up() -> None:
    pcm = resample(speak(TEXT).pcm, 22050)
    half = len(pcm) // 2 // 2304 * 2304
    apart = [*energies(pcm[:half], 44100), *energies(pcm[half:], 44100)]
    assert integrated_lufs(apart) == pytest.approx(integrated_lufs(energies(pcm, 44100)), abs=0.02)


def test_silence_has_no_loudness() -> None:
    assert integrated_lufs(energies(silence(44100), 44100)) == -math.inf
    assert integrated_lufs([]) == -math.inf


def test_a_peak_between_samples_is_found() -> None:
    # A sine at a quarter of the rate whose samples all lie at 45 degrees: they reach 0.707 of its true peak.
    samples = array("h", (round(16000 * math.sin(math.pi / 4 + math.pi / 2 * n)) for n in range(44100)))
    assert max(samples) < 11400
    assert dbtp(true_peak(fade_edges(samples.tobytes(), 44100, 50))) == pytest.approx(dbtp(16000 / 32768), abs=0.2)


@pytest.mark.parametrize("voice", ["en", "en-us+f2", "en+klatt2", "en-us-nyc+ed"])
def test_a_voice_is_brought_to_the_common_level(voice: str) -> None:
    passage = speak(TEXT, voice)
    gain_db = measure_voice_gain([passage], target_lufs=-28.0)
    other = speak("They had counted the boats twice. One was missing, said the clerk, and it was the mayor's.", voice)
    levelled = amplify(other.pcm, gain_db)
    assert integrated_lufs(energies(levelled, 22050)) == pytest.approx(-28.0, abs=1.0)
    assert max(array("h", levelled)) < 32767


def test_a_voice_at_another_rate_gets_the_same_gain() -> None:
    passage = speak(TEXT)
    other = Speech(filter_pcm(passage.pcm, 22050, 1, [("aresample", "24000")]), 24000)
    assert measure_voice_gain([other]) == pytest.approx(measure_voice_gain([passage]), abs=0.2)


def test_a_silent_passage_cannot_be_levelled() -> None:
    with pytest.raises(AudioError, match="silent"):
        measure_voice_gain([Speech(silence(22050), 22050)])


def test_noise_measures_alike_at_half_the_rate() -> None:
    noise = random.Random(7)
    low = array("h", (noise.randint(-3000, 3000) for _ in range(22050 * 4))).tobytes()
    assert integrated_lufs(energies(low, 22050)) == pytest.approx(
        integrated_lufs(energies(resample(low, 22050), 44100)), abs=0.5
    )
