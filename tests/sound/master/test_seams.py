"""Stretches encoded apart and joined, held against the same sound encoded in one run."""

from __future__ import annotations

import math
import random
from array import array
from functools import cache
from pathlib import Path

import pytest

from narrator.sound.decode import decode_audio
from narrator.sound.loudness import resample
from narrator.sound.master import master
from narrator.sound.master.levels import level
from narrator.sound.master.measure import decode_frames
from narrator.sound.master.mp3.encoder import encode_mp3, scale_db
from narrator.sound.master.mp3.frames import Frames, read_frames
from narrator.sound.master.mp3.seams import NoSeamError, Run, Stream, find_seam
from narrator.sound.master.mp3.stretches import AFTER_FRAMES, BEFORE_FRAMES, Task, encode_stretch
from narrator.sound.master.settings import AudioSettings
from narrator.sound.pcm import silence, to_stereo
from narrator.sound.stretch import FRAME_SAMPLES, Stretch

DELAY = 1105
"""Samples by which a decoder that knows of no Info header is late."""
STRETCH_FRAMES = 100
GAIN_DB = -4.0

CBR = AudioSettings()
STEREO = AudioSettings(channels=2, bitrate_kbps=128)
LOW = AudioSettings(bitrate_kbps=64)
HIGH = AudioSettings(channels=2, bitrate_kbps=320)
VARIABLE = AudioSettings(vbr=True)
SLOW = AudioSettings(effort=2)


@cache
def babble() -> bytes:
    """Eleven seconds, at 22,050 Hz, of what an encoder takes for speech: gliding harmonics in syllables, hisses between
    them, and silences. eSpeak itself would not give the same samples in every run."""
    chance, samples, phase = random.Random(11), array("h"), 0.0
    while len(samples) < 11 * 22050:
        length, pitch, glide = chance.randint(1500, 5000), chance.uniform(90, 220), chance.uniform(-0.2, 0.2)
        tilt, hiss = chance.uniform(0.5, 0.9), chance.choice((0, 0, 0, 2500))
        for n in range(length):
            loud = math.sin(math.pi * n / length)
            phase += 2 * math.pi * pitch * (1 + glide * n / length) / 22050
            voiced = sum(tilt**k * math.sin(k * phase) for k in range(1, 9))
            samples.append(round(loud * (hiss * chance.uniform(-1, 1) if hiss else 5000 * voiced / 2)))
        samples.extend([0] * chance.choice((0, 0, 400, 3000)))
    return samples.tobytes()


def speech(channels: int) -> bytes:
    pcm = resample(babble(), 22050)
    return pcm if channels == 1 else to_stereo(pcm)


def runs(pcm: bytes, settings: AudioSettings, *, reservoir: bool = True) -> list[Run]:
    """Cut in the middle of the sound, wherever that is, and each part encoded for itself."""
    frame = FRAME_SAMPLES * 2 * settings.channels
    parts = [pcm[at : at + STRETCH_FRAMES * frame] for at in range(0, len(pcm), STRETCH_FRAMES * frame)]

    def part(number: int, cut: slice) -> Stretch | None:
        return Stretch(parts[number][cut], 44100, settings.channels) if 0 <= number < len(parts) else None

    made = []
    for number in range(len(parts)):
        own = part(number, slice(None))
        assert own
        before, after = (
            part(number - 1, slice(-BEFORE_FRAMES * frame, None)),
            part(number + 1, slice(AFTER_FRAMES * frame)),
        )
        made.append(encode_stretch(Task(before, own, after), GAIN_DB, settings, reservoir=reservoir).run)
    return made


def joined(parts: list[Run], settings: AudioSettings) -> Frames:
    stream = Stream(may_grow=settings.vbr)
    data = b"".join([*(stream.add(run) for run in parts), stream.finish()])
    frames = read_frames(data)
    assert list(stream.places) == list(frames.starts)[:-1]
    assert stream.bytes == len(data)
    return frames


def in_one_run(pcm: bytes, settings: AudioSettings) -> Frames:
    softer = scale_db(settings)
    ceiling = settings.true_peak_dbtp - 0.6 - softer
    levelled = level([Stretch(pcm, 44100, settings.channels)], GAIN_DB - softer, ceiling, settings.channels)
    return read_frames(encode_mp3([levelled], settings))


def decoded(frames: Frames, channels: int) -> array[float]:
    return array("f", b"".join(decode_frames(frames, channels)))[DELAY * channels :]


def error(sound: array[float], source: array[int], start: int, end: int) -> float:
    gain = 10 ** (GAIN_DB / 20) / 32768
    wrong = sum((sound[at] - source[at] * gain) ** 2 for at in range(start, end))
    return math.sqrt(wrong / (end - start))


@pytest.mark.parametrize("settings", [CBR, STEREO, LOW, HIGH, VARIABLE, SLOW], ids=repr)
def test_a_seam_in_the_middle_of_speech_sounds_as_if_encoded_in_one_run(settings: AudioSettings) -> None:
    channels = settings.channels
    pcm = speech(channels)
    apart, whole = joined(runs(pcm, settings), settings), in_one_run(pcm, settings)
    assert len(apart) == len(whole)
    sound, reference, source = decoded(apart, channels), decoded(whole, channels), array("h", pcm)
    span = 1500 * channels
    seams = range(
        STRETCH_FRAMES * FRAME_SAMPLES * channels, len(source) - span, STRETCH_FRAMES * FRAME_SAMPLES * channels
    )
    assert len(seams) >= 3
    for boundary in seams:
        # A frame's first sample is heard 1,105 samples before the place that its number says.
        at = boundary - DELAY * channels
        here = error(sound, source, at - span, at + span)
        assert here <= 1.5 * error(reference, source, at - span, at + span) + 3e-4
        steps = (
            sound[n + channels] - sound[n] - (reference[n + channels] - reference[n])
            for n in range(at - span, at + span)
        )
        assert max(map(abs, steps)) < 0.02


def test_far_from_seams_the_bytes_of_sound_are_the_very_same() -> None:
    pcm = speech(1)
    sound, reference = decoded(joined(runs(pcm, CBR), CBR), 1), decoded(in_one_run(pcm, CBR), 1)
    frame = FRAME_SAMPLES
    inside = slice(frame * 20, frame * (STRETCH_FRAMES - 20))
    assert sound[inside] == reference[inside]


def test_seams_in_silence_leave_silence() -> None:
    pcm = speech(1)
    frame = FRAME_SAMPLES * 2
    quiet = silence(FRAME_SAMPLES * 20)
    parts = [pcm[: frame * 80] + quiet, pcm[frame * 80 : frame * 160] + quiet]
    sound = decoded(joined(runs(b"".join(parts), CBR), CBR), 1)
    boundary = 100 * FRAME_SAMPLES - DELAY
    assert max(map(abs, sound[boundary - 5000 : boundary + DELAY - 700])) < 1e-4


def test_frames_that_want_nothing_of_the_reservoir_fit_anywhere() -> None:
    pcm = speech(1)
    with_reservoir, without = runs(pcm, CBR), runs(pcm, CBR, reservoir=False)
    assert all(run.frames.back_bytes(frame) == 0 for run in without for frame in range(len(run.frames)))
    for old, new in zip(with_reservoir, without[1:], strict=False):
        assert find_seam(old, new) is not None
    mixed = [
        run if number % 2 else other for number, (run, other) in enumerate(zip(without, with_reservoir, strict=True))
    ]
    del mixed[2:]
    assert len(joined(mixed, CBR)) > STRETCH_FRAMES


def test_a_run_that_wants_more_than_there_is_room_for_is_refused() -> None:
    pcm = speech(1)
    greedy = runs(pcm, CBR)[1]
    modest = runs(pcm, CBR, reservoir=False)[0]
    assert any(greedy.frames.back_bytes(frame) for frame in range(1, len(greedy.frames)))
    refused = next(
        Run(greedy.frames, before, 50)
        for before in range(BEFORE_FRAMES, 60)
        if all(greedy.frames.back_bytes(before + shift) for shift in (-3, -2, -1, 0, 1, 2))
    )
    stream = Stream()
    stream.add(modest)
    with pytest.raises(NoSeamError):
        stream.add(refused)
    assert stream.finish() == modest.frames.data


@pytest.mark.parametrize("settings", [HIGH, CBR], ids=repr)
def test_a_programme_without_pauses_has_no_click_at_its_many_seams(tmp_path: Path, settings: AudioSettings) -> None:
    channels, pcm = settings.channels, speech(settings.channels)
    source = array("h", pcm)

    def largest_wrong_step(frames: int) -> float:
        size = frames * FRAME_SAMPLES * 2 * channels
        parts = [Stretch(pcm[at : at + size], 44100, channels) for at in range(0, len(pcm), size)]
        master(parts, tmp_path / "one.mp3", settings)
        sound = array("h", b"".join(decode_audio(tmp_path / "one.mp3", channels)))
        assert len(sound) == len(source)
        gain = math.sqrt(sum(a * a for a in sound) / sum(b * b for b in source))
        pairs = [a - gain * b for a, b in zip(sound, source, strict=True)]
        return max(abs(after - before) for before, after in zip(pairs, pairs[channels:], strict=False))

    assert largest_wrong_step(30) <= 1.3 * largest_wrong_step(100_000)
