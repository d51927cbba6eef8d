"""How a programme is to be mastered, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from narrator.errors import AudioError
from narrator.show.settings import MP3_BITRATES_KBPS, Audio, AudioFormat

MONO_LUFS, STEREO_LUFS = -19.0, -16.0
"""What podcast directories ask for; the same loudness to the ear, as two channels with the same sound add 3 LU."""


@dataclass(frozen=True, slots=True)
class AudioSettings:
    """`loudness_lufs` None takes the target for the number of channels. `bitrate_kbps` is constant, or with `vbr`
    roughly aimed at.

    `effort` is LAME's quality from 0 (slow) to 9. 7 is the default: over a minute of eSpeak at 96 kbit/s mono its noise
    stays 19.7 dB under the masking threshold on average (17.1 dB with LAME's own default, 3), is over it in 6 % of the
    bands (5 %), and it encodes 2.4 times as fast. Where bits are scarce, and for music, 3 keeps more bands clean.
    """

    channels: int = 1
    loudness_lufs: float | None = None
    true_peak_dbtp: float = -1.0
    bitrate_kbps: int = 96
    vbr: bool = False
    effort: int = 7
    format: AudioFormat = "mp3"

    @property
    def target_lufs(self) -> float:
        """The integrated loudness asked for."""
        if self.loudness_lufs is not None:
            return self.loudness_lufs
        return MONO_LUFS if self.channels == 1 else STEREO_LUFS

    def check(self) -> None:
        """Raise AudioError for what no encoder does."""
        if self.channels not in (1, 2):
            raise AudioError(f"channels = {self.channels}: sound can be mono (1) or stereo (2)")
        if self.format not in get_args(AudioFormat):
            raise AudioError(f"format = {self.format!r}: one of {', '.join(get_args(AudioFormat))}")
        if self.format == "mp3" and self.bitrate_kbps not in MP3_BITRATES_KBPS:
            raise AudioError(f"bitrate_kbps = {self.bitrate_kbps}: an MP3 has one of {MP3_BITRATES_KBPS}")
        if not 0 <= self.effort <= 9:
            raise AudioError(f"effort = {self.effort}: LAME knows 0 (slow) to 9 (quick)")


@dataclass(frozen=True, slots=True)
class Mastered:
    """What was written; loudness and true peak are measured on the encoded sound."""

    duration_ms: int
    loudness_lufs: float
    true_peak_dbtp: float
    bytes: int
    format: AudioFormat = "mp3"
    alternates: tuple[Mastered, ...] = ()
    """The same sound in the formats that were asked for beside this one, in that order."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """Another file of the same programme: its path, and how it is encoded."""

    path: Path
    settings: AudioSettings


def audio_settings(audio: Audio, loudness_lufs: float, audio_format: AudioFormat = "mp3") -> AudioSettings:
    """What a show's [audio] asks of a format."""
    return AudioSettings(
        channels=audio.channels,
        loudness_lufs=loudness_lufs,
        true_peak_dbtp=audio.true_peak_dbtp,
        bitrate_kbps=audio.kbps(audio_format),
        vbr=audio.vbr,
        effort=audio.effort,
        format=audio_format,
    )


def alternates_of(audio: Audio, loudness_lufs: float, path: Path) -> tuple[Alternate, ...]:
    """The files that a show's [audio] wants beside the MP3 at `path`, named as that is."""
    return tuple(
        Alternate(path.with_suffix(f".{name}"), audio_settings(audio, loudness_lufs, name)) for name in audio.alternates
    )
