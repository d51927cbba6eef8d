from __future__ import annotations

import math
import re
import resource
import subprocess
import sys
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrator.errors import AudioError
from narrator.records import Clip
from narrator.sound.decode import decode_audio
from narrator.sound.filters import make_frame
from narrator.sound.loudness import measure_voice_gain
from narrator.sound.master import Alternate, AudioSettings, Mastered, master
from narrator.sound.mix import Story, Stretch, mix
from narrator.sound.pcm import silence
from tests.spoken_clips import clip

SENTENCES = (
    "The harbour office opened at six. ",
    "Nobody had told the clerks of the sale; they read of it on the quay.\n",
    "One of them laughed. ",
    "The others did not, and went in to light the lamps.\n",
    "By noon the whole town knew what the old ferry had fetched. ",
    "It was less than her engine had cost.\n",
)
TEXT = "".join(SENTENCES)


def story(*voices: str, times: int = 1) -> list[Story | Clip]:
    """TEXT read by the voices in turn."""
    items: list[Story | Clip] = []
    for _ in range(times):
        items.append(Story(TEXT))
        at = 0
        for place, sentence in enumerate(SENTENCES):
            items.append(clip(TEXT, at, at + len(sentence), voice_name=voices[place % len(voices)]))
            at += len(sentence)
    return items


def gains(items: list[Story | Clip]) -> dict[str, float]:
    clips = [item for item in items if isinstance(item, Clip)]
    return {
        name: measure_voice_gain([one.speech for one in clips if one.voice.id == name])
        for name in {one.voice.id for one in clips}
    }


def mastered(path: Path, *voices: str, times: int = 1, settings: AudioSettings | None = None) -> Mastered:
    items = story(*voices, times=times)
    return master(mix(items, gains_db=gains(items)), path, settings)


def ffmpeg_meter(path: Path, channels: int) -> tuple[float, float]:
    """Integrated loudness and true peak of a file, by FFmpeg's own meter on its own decoder."""
    import av

    graph = av.filter.Graph()
    source = graph.add_abuffer(format="s16", sample_rate=44100, layout="mono" if channels == 1 else "stereo")
    meter, sink = graph.add("ebur128", "metadata=1:peak=true:framelog=quiet"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    graph.push(make_frame(b"".join(decode_audio(path, channels)), 44100, channels, "s16"))
    graph.push(None)
    loudness, peaks = -70.0, [-70.0]
    while True:
        try:
            told = graph.pull().metadata
        except (BlockingIOError, EOFError):
            return loudness, max(peaks)
        loudness = float(told.get("lavfi.r128.I", loudness))
        factors = [float(value) for key, value in told.items() if "true_peaks_ch" in key]
        peaks += [20 * math.log10(factor) for factor in factors if factor > 0]


@pytest.mark.parametrize(
    "voices", [("en", "en-us+f2"), ("en+klatt2", "en-us-nyc+ed"), ("en-gb-x-rp+belinda",), ("en+victor", "en+f4")]
)
def test_loudness_is_on_target_and_no_peak_passes(tmp_path: Path, voices: tuple[str, ...]) -> None:
    path = tmp_path / "one.mp3"
    told = mastered(path, *voices, times=2)
    loudness, peak_dbtp = ffmpeg_meter(path, 1)
    assert loudness == pytest.approx(-19.0, abs=0.3)
    assert peak_dbtp <= -1.0
    assert told.loudness_lufs == pytest.approx(loudness, abs=0.1)
    assert told.true_peak_dbtp == pytest.approx(peak_dbtp, abs=0.1)


@pytest.mark.parametrize(
    "settings",
    [
        AudioSettings(channels=2, bitrate_kbps=128),
        AudioSettings(bitrate_kbps=192),
        AudioSettings(vbr=True),
        AudioSettings(format="opus", bitrate_kbps=48),
        AudioSettings(format="m4a"),
        AudioSettings(format="m4a", channels=2, bitrate_kbps=128),
        AudioSettings(loudness_lufs=-24.0, true_peak_dbtp=-6.0, bitrate_kbps=64, effort=3),
    ],
    ids=repr,
)
def test_other_settings_reach_their_targets_too(tmp_path: Path, settings: AudioSettings) -> None:
    path = tmp_path / f"one.{settings.format}"
    told = mastered(path, "en", "en-us+f2", times=2, settings=settings)
    assert sum(map(len, decode_audio(path, 1))) / 2 / 44.1 == pytest.approx(told.duration_ms, abs=60)
    loudness, peak_dbtp = ffmpeg_meter(path, settings.channels)
    assert loudness == pytest.approx(settings.target_lufs, abs=0.3)
    assert peak_dbtp <= settings.true_peak_dbtp
    assert told.loudness_lufs == pytest.approx(loudness, abs=0.1)


def test_the_file_is_as_long_as_its_header_says_and_as_the_programme(tmp_path: Path) -> None:
    import av
    from mutagen import mp3

    path = tmp_path / "one.mp3"
    items = story("en", times=2)
    mixed = mix(items)
    told = master(mixed, path)
    samples = sum(len(piece) // 2 for piece in decode_audio(path, 1))
    assert told.duration_ms == mixed.duration_ms == round(samples / 44.1)
    reader: Any = mp3.MP3
    info = reader(path).info
    assert info.length * 1000 == pytest.approx(told.duration_ms, abs=1)
    assert (info.bitrate_mode, info.bitrate, info.sample_rate, info.channels) == (mp3.BitrateMode.CBR, 96000, 44100, 1)
    assert info.encoder_info.startswith("LAME 3.100")
    assert told.bytes == path.stat().st_size
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        assert stream.duration is not None
        assert stream.time_base is not None
        assert stream.duration * float(stream.time_base) * 1000 == pytest.approx(told.duration_ms, abs=1)


def test_the_sound_starts_where_the_cues_say(tmp_path: Path) -> None:
    path = tmp_path / "one.mp3"
    mixed = mix(story("en"))
    master(mixed, path)
    pcm = array("h", b"".join(decode_audio(path, 1)))
    first = mixed.cues[0]
    before = pcm[: round((first.start_ms - 3) * 44.1)]
    assert max(map(abs, before)) < 40
    assert max(map(abs, pcm[round(first.start_ms * 44.1) : round((first.start_ms + 120) * 44.1)])) > 1000


def test_the_info_header_tells_frames_bytes_delays_and_checksums(tmp_path: Path) -> None:
    from narrator.sound.master.mp3.crc16 import crc16
    from narrator.sound.master.mp3.frames import read_frames

    path = tmp_path / "one.mp3"
    told = mastered(path, "en")
    data = path.read_bytes()
    frames = read_frames(data)
    head, music = frames.span(0, 1), data[frames.starts[1] :]
    tag = head[21:]
    assert tag[:4] == b"Info"
    assert int.from_bytes(tag[8:12], "big") == len(frames) - 1
    assert int.from_bytes(tag[12:16], "big") == len(data) == told.bytes
    assert list(tag[16:116]) == sorted(tag[16:116])
    assert tag[16] <= 1
    delays = int.from_bytes(tag[141:144], "big")
    assert delays >> 12 == 576
    samples = sum(len(piece) // 2 for piece in decode_audio(path, 1))
    assert (len(frames) - 1) * 1152 - 576 - (delays & 0xFFF) == samples
    assert int.from_bytes(tag[152:154], "big") == crc16(music)
    assert int.from_bytes(tag[154:156], "big") == crc16(head[:175])


@pytest.mark.parametrize(
    "settings", [AudioSettings(), AudioSettings(format="opus"), AudioSettings(format="m4a")], ids=repr
)
def test_the_same_stretches_give_the_same_bytes(tmp_path: Path, settings: AudioSettings) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    mastered(one, "en", "en-us+f2", times=3, settings=settings)
    mastered(two, "en", "en-us+f2", times=3, settings=settings)
    assert one.read_bytes() == two.read_bytes()


def test_quiet_voices_and_loud_ones_are_heard_alike(tmp_path: Path) -> None:
    path = tmp_path / "one.mp3"
    items = story("en+klatt2", "en-us-nyc+ed")
    mixed = mix(items, gains_db=gains(items))
    master(mixed, path)
    pcm = b"".join(decode_audio(path, 1))
    from narrator.sound.loudness import energies, integrated_lufs

    levels = [
        integrated_lufs(energies(pcm[round(cue.start_ms * 44.1) * 2 : round(cue.end_ms * 44.1) * 2], 44100))
        for cue in mixed.cues
    ]
    assert max(levels) - min(levels) < 4.0


@pytest.mark.parametrize("settings", [AudioSettings(), AudioSettings(vbr=True)], ids=repr)
def test_without_lameenc_pyav_encodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: AudioSettings) -> None:
    monkeypatch.setitem(sys.modules, "lameenc", None)
    path = tmp_path / "one.mp3"
    mastered(path, "en", "en-us+f2", settings=settings)
    loudness, peak_dbtp = ffmpeg_meter(path, 1)
    assert loudness == pytest.approx(-19.0, abs=0.3)
    assert peak_dbtp <= -1.0


def test_progress_goes_up_to_one(tmp_path: Path) -> None:
    told: list[float] = []
    master(mix(story("en", times=3)), tmp_path / "one.mp3", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 1


def test_a_silent_programme_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "one.mp3"
    with pytest.raises(AudioError, match="silent"):
        master([Stretch(silence(44100 * 2), 44100)], path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        (AudioSettings(bitrate_kbps=97), "bitrate_kbps = 97"),
        (AudioSettings(channels=6), "channels = 6"),
        (AudioSettings(effort=12), "effort = 12"),
    ],
)
def test_settings_beyond_any_encoder_are_named(tmp_path: Path, settings: AudioSettings, named: str) -> None:
    with pytest.raises(AudioError, match=named):
        master(mix(story("en")), tmp_path / "one.mp3", settings)


def test_an_error_on_the_way_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Stretch]:
        yield from mix(story("en", times=2))
        raise AudioError("the engine has gone")

    with pytest.raises(AudioError, match="the engine has gone"):
        master(broken(), tmp_path / "one.mp3")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits on a file's size are POSIX's")
@pytest.mark.parametrize("room", [200_000, 2_500_000])
def test_a_full_disk_is_one_clear_line_and_leaves_no_file(tmp_path: Path, room: int) -> None:
    # The first has no room for the programme's own sound, the second for that but not for every encoding of it.
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    settings = AudioSettings(bitrate_kbps=320)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, limits[1]))
    try:
        with pytest.raises(AudioError) as error:
            mastered(tmp_path / "one.mp3", "en", times=4, settings=settings)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert re.search(r"(File too large|No space)", str(error.value))
    assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == []


def test_heavy_packages_stay_unimported_until_sound_is_made() -> None:
    heavy = "av", "pydub", "lameenc", "numpy"
    code = f"import sys, narrator.sound.mix, narrator.sound.master; print([n for n in {heavy} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_alternates_are_the_same_sound_and_measured_on_themselves(tmp_path: Path) -> None:
    items = story("en", "en-us+f2", times=2)
    path = tmp_path / "one.mp3"
    wanted = [
        Alternate(tmp_path / "one.opus", AudioSettings(format="opus", bitrate_kbps=48)),
        Alternate(tmp_path / "one.m4a", AudioSettings(format="m4a", bitrate_kbps=80)),
    ]
    told = master(mix(items, gains_db=gains(items)), path, alternates=wanted)
    alone = mastered(tmp_path / "alone.mp3", "en", "en-us+f2", times=2)
    assert path.read_bytes() == (tmp_path / "alone.mp3").read_bytes()
    assert replace(told, alternates=()) == alone
    heard = [array("h", b"".join(decode_audio(one, 1))) for one in (path, *(alternate.path for alternate in wanted))]
    for alternate, sound, measured in zip(wanted, heard[1:], told.alternates, strict=True):
        loudness, peak_dbtp = ffmpeg_meter(alternate.path, 1)
        assert (measured.format, measured.bytes) == (alternate.settings.format, alternate.path.stat().st_size)
        assert measured.loudness_lufs == pytest.approx(loudness, abs=0.1)
        assert measured.true_peak_dbtp == pytest.approx(peak_dbtp, abs=0.1)
        assert peak_dbtp <= -1.0
        places = [at for at in range(44100, len(heard[0]) - 66150, 22050) if max(heard[0][at : at + 22050]) > 4000]
        assert len(places) > 10
        for at in (places[0], places[len(places) // 2], places[-1]):
            shift = closest(heard[0][at : at + 22050], sound[at - 441 : at + 22491])
            assert abs(shift - 441) <= 60  # it is heard when it is in the MP3, within 1.4 ms


def closest(part: array[int], whole: array[int]) -> int:
    """Where in `whole` the `part` fits best."""
    places = range(0, len(whole) - len(part), 4)
    return min(places, key=lambda at: sum(abs(a - b) for a, b in zip(part[::9], whole[at::9], strict=False)))


def test_one_format_that_fails_ends_the_others_and_leaves_no_file(tmp_path: Path) -> None:
    wanted = [
        Alternate(tmp_path / "nowhere" / "one.opus", AudioSettings(format="opus", bitrate_kbps=48)),
        Alternate(tmp_path / "one.m4a", AudioSettings(format="m4a", bitrate_kbps=80)),
    ]
    with pytest.raises(AudioError):
        master(mix(story("en", times=3)), tmp_path / "one.mp3", alternates=wanted)
    assert list(tmp_path.iterdir()) == []
