from __future__ import annotations

import math
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

from narrator.errors import AudioError
from narrator.sound.decode import check_audio_file, decode_audio
from narrator.sound.loudness import REFERENCE_LUFS, energies, integrated_lufs, measure_voice_gain, resample
from narrator.sound.mix import Bed, Insert, Item, Pause, Pauses, Story, mix
from narrator.sound.pcm import peak, to_stereo
from tests.spoken_clips import clips_of, speak

TEXT = "The ferry was sold on Monday. Nobody bid against the new owner. She has run boats for years."


def chord(seconds: float, rate_hz: int, peak_value: int = 9000) -> bytes:
    parts = (220.0, 277.18, 329.63)
    return array(
        "h",
        (
            round(sum(peak_value / 3 * math.sin(2 * math.pi * hz * n / rate_hz) for hz in parts))
            for n in range(int(seconds * rate_hz))
        ),
    ).tobytes()


@pytest.fixture(scope="module")
def jingle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds of a chord, stereo, at 48 kHz."""
    path = tmp_path_factory.mktemp("music") / "jingle: it's [50%], loud.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, 48000, 0, "NONE", ""))
        file.writeframes(to_stereo(chord(6, 48000)))
    return path


def programme(*items: Item) -> tuple[bytes, list[int]]:
    """The sound at 44.1 kHz, and where its cues begin, in samples."""
    mixed = mix(
        items,
        Pauses(paragraph_ms=500),
        gains_db={"en": GAIN_DB},
    )
    pcm = b"".join(resample(one.pcm, one.rate_hz) for one in mixed)
    return pcm, [round(cue.start_ms * 44.1) for cue in mixed.cues]


GAIN_DB = measure_voice_gain([speak(TEXT)])


def rms(pcm: bytes, start_s: float, end_s: float) -> float:
    samples = array("h", pcm)[round(start_s * 44100) : round(end_s * 44100)]
    return math.sqrt(sum(value * value for value in samples) / len(samples))


def test_an_insert_is_heard_whole_and_as_loud_as_the_voices(jingle: Path) -> None:
    pcm, starts = programme(Insert(jingle), Story(TEXT), *clips_of(TEXT))
    music = pcm[: starts[0] * 2 - 22050 * 2]
    assert starts[0] / 44100 == pytest.approx(0.15 + 6 + 0.5, abs=0.06)
    assert integrated_lufs(energies(music, 44100)) == pytest.approx(REFERENCE_LUFS, abs=0.5)


def test_an_insert_fades(jingle: Path) -> None:
    pcm, _ = programme(Insert(jingle, fade_in_ms=1000, fade_out_ms=2000), Story(TEXT), *clips_of(TEXT))
    assert rms(pcm, 0.2, 0.3) < 0.2 * rms(pcm, 2, 3)
    assert rms(pcm, 5.9, 6.1) < 0.2 * rms(pcm, 2, 3)


def test_a_long_insert_comes_in_bounded_stretches(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(chord(1, 44100) * 100)
    lengths = [stretch.samples for stretch in mix([Insert(path), Story(TEXT), *clips_of(TEXT)])]
    assert max(lengths) <= 30 * 44100
    assert all(length % 1152 == 0 for length in lengths[:-1])
    assert sum(lengths) > 100 * 44100


def test_a_bed_plays_alone_ducks_under_speech_and_fades_out(jingle: Path) -> None:
    bed = Bed(jingle, alone_ms=2000, length_ms=5000, duck_db=-18, fade_in_ms=200, fade_out_ms=1000)
    with_bed, starts = programme(bed, Story(TEXT), *clips_of(TEXT))
    assert starts[0] / 44100 == pytest.approx(2.15, abs=0.06)
    alone = rms(with_bed, 0.5, 1.2)
    words, bare_starts = programme(Story(TEXT), *clips_of(TEXT))
    speech, both = array("h", words)[bare_starts[0] :], array("h", with_bed)

    def rest(start: int) -> float:
        """What is left of the first second when the speech is taken away."""
        left = (a - b for a, b in zip(both[start : start + 44100], speech, strict=False))
        return math.sqrt(sum(value * value for value in left) / 44100)

    # Cues are exact to a millisecond only; the speech is in there exactly.
    start = min(
        range(starts[0] - 50, starts[0] + 50),
        key=lambda at: sum(abs(a - b) for a, b in zip(both[at : at + 9000], speech, strict=False)),
    )
    assert 20 * math.log10(rest(start) / alone) == pytest.approx(-18, abs=2)
    end = start + 4 * 44100
    assert both[end : end + 22050] == speech[4 * 44100 :][:22050]


def test_a_bed_comes_up_in_a_long_pause_and_sinks_before_the_next_word(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(chord(1, 44100) * 30)
    first, *others = clips_of(TEXT)
    bed = Bed(path, alone_ms=1000, length_ms=30000, duck_db=-20, fade_out_ms=0)
    mixed = mix([bed, Story(TEXT), first, Pause(4000), *others], gains_db={"en": GAIN_DB})
    pcm = b"".join(resample(one.pcm, one.rate_hz) for one in mixed)
    quiet_s, loud_s = mixed.cues[0].end_ms / 1000, mixed.cues[1].start_ms / 1000
    assert loud_s - quiet_s >= 4
    alone = rms(pcm, 0.7, 0.9)  # 0.15 s of silence, half a second of fading in, then 0.8 s of sinking from 0.35 on
    middle = rms(pcm, quiet_s + 1.5, quiet_s + 2.5)
    assert 20 * math.log10(rms(pcm, quiet_s + 0.02, quiet_s + 0.1) / middle) == pytest.approx(-20, abs=2)
    assert 20 * math.log10(rms(pcm, loud_s - 0.05, loud_s - 0.01) / middle) < -17
    assert alone < middle


def test_a_file_cut_hard_does_not_click(tmp_path: Path) -> None:
    path = tmp_path / "hard.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(array("h", (round(12000 * math.cos(n / 20)) for n in range(44100))).tobytes())
    pcm, _ = programme(Insert(path), Story(TEXT), *clips_of(TEXT))
    samples = array("h", pcm)[: 44100 * 3 // 2]
    steps = [abs(after - before) for before, after in pairwise(samples)]
    assert max(steps) <= 1.05 * max(steps[22050:30000])


def test_music_makes_a_stereo_programme_stereo(jingle: Path) -> None:
    mixed = mix([Insert(jingle), Story(TEXT), *clips_of(TEXT)], channels=2)
    assert next(iter(mixed)).channels == 2


@pytest.mark.parametrize("suffix", ["mp3", "flac", "ogg", "m4a"])
def test_files_of_any_format_are_read(tmp_path: Path, suffix: str) -> None:
    import av

    path = tmp_path / f"tone.{suffix}"
    codec = {"mp3": "libmp3lame", "flac": "flac", "ogg": "libopus", "m4a": "aac"}[suffix]
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=48000)
        frame = av.AudioFrame(format="s16", layout="mono", samples=48000)
        frame.sample_rate = 48000
        frame.planes[0].update(chord(1, 48000))
        assert isinstance(stream, av.AudioStream)
        for piece in av.AudioResampler(format=stream.format, layout=stream.layout, rate=48000).resample(frame):
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    check_audio_file(path)
    pcm = b"".join(decode_audio(path, 1))
    assert len(pcm) / 2 / 44100 == pytest.approx(1.0, abs=0.06)
    assert peak(pcm) > 5000


def test_a_missing_broken_or_silent_file_is_named(tmp_path: Path) -> None:
    noise, text, empty, mute = (tmp_path / name for name in ("noise.mp3", "text.wav", "empty.mp3", "mute.wav"))
    noise.write_bytes(bytes(range(1, 256)) * 40)
    text.write_text("no sound at all", encoding="utf-8")
    empty.write_bytes(b"")
    for path in (tmp_path / "missing.mp3", noise, text, empty, tmp_path):
        with pytest.raises(AudioError) as error:
            check_audio_file(path)
        assert str(path) in str(error.value)
        assert "\n" not in str(error.value)
    with wave.open(str(mute), "wb") as file:
        file.setparams((1, 2, 44100, 0, "NONE", ""))
        file.writeframes(bytes(88200))
    with pytest.raises(AudioError, match=r"mute\.wav: is silent"):
        list(mix([Insert(mute), Story(TEXT), *clips_of(TEXT)]))


def test_a_picture_is_no_audio_file(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "cover.png"
    Image.new("RGB", (20, 20)).save(path)
    with pytest.raises(AudioError, match=r"cover\.png: not an audio file"):
        check_audio_file(path)
