"""A programme in stretches → an MP3 at its loudness, no true peak above the ceiling, both measured on what was encoded.

    mastered = master(mixed, path, AudioSettings())

Other formats of the same sound (Opus, AAC) come on request: they are encoded from what the MP3 was, not from the MP3.

The stretches are heard twice: as they come, to measure and to keep them in a temporary file; then, when the gain is
known, to be encoded side by side, one thread a core, and joined in order. The same stretches give the same bytes,
whichever thread is first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from narrator.sound.master.settings import Alternate, AudioSettings, Mastered, alternates_of, audio_settings
from narrator.sound.stretch import Stretch

if TYPE_CHECKING:
    from narrator.sound.master.kept.encoded import EncodedCache

__all__ = ["Alternate", "AudioSettings", "Mastered", "alternates_of", "audio_settings", "master"]


def master(
    stretches: Iterable[Stretch],
    path: Path,
    settings: AudioSettings | None = None,
    progress: Callable[[float], None] | None = None,
    cache: EncodedCache | None = None,
    alternates: Sequence[Alternate] = (),
) -> Mastered:
    """Write the programme to `path`, a temporary name that the caller gives its place.

    `progress` is told the share of the encoding that is done, up to 1. With a `cache` only those stretches are encoded
    that are not the same as in an earlier programme; the bytes are those that would come without it. Raises AudioError,
    and leaves nothing at `path`, where the disk is full, the programme silent, or a setting beyond what an encoder
    does.

    Each of `alternates` is written to its own path, at the same loudness and under the same ceiling as that is measured
    on itself.
    """
    from narrator.sound.master.programme import write_programme

    return write_programme(
        stretches, path, settings or AudioSettings(), progress or (lambda _: None), cache, alternates
    )
