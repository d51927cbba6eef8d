"""Sound of any rate → samples as the judges take them: 16 kHz, one channel, numbers from -1 to 1."""

from __future__ import annotations

from typing import Any

import numpy as np

RATE_HZ = 16_000
Samples = np.ndarray[Any, np.dtype[np.float32]]
_AUDIBLE = 1e-3
"""-60 dB: what lies below is pause and does not count towards the level."""


def samples_of(pcm: bytes, rate_hz: int) -> Samples:
    """16-bit little-endian mono sound, resampled by FFmpeg; no sound gives no samples."""
    import av

    sound = np.frombuffer(pcm, "<i2")
    if not len(sound):
        return np.zeros(0, np.float32)
    frame = av.AudioFrame.from_ndarray(sound[None], format="s16", layout="mono")
    frame.sample_rate = rate_hz
    resampler = av.AudioResampler("flt", "mono", RATE_HZ)
    parts = [*resampler.resample(frame), *resampler.resample(None)]
    return np.concatenate([part.to_ndarray()[0] for part in parts]).astype(np.float32)


def levelled(samples: Samples, level_db: float) -> Samples:
    """The same at `level_db`, root mean square of what is audible; peaks are cut at full scale."""
    loud = samples[np.abs(samples) > _AUDIBLE]
    if not len(loud):
        return samples
    gain = 10 ** (level_db / 20) / float(np.sqrt(np.mean(loud**2)))
    return np.asarray(np.clip(samples * gain, -1.0, 1.0), np.float32)


def seconds(samples: Samples) -> float:
    return len(samples) / RATE_HZ
