"""An episode's alternates as they were mastered → tagged, and what feed and pages tell of every format."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import replace
from pathlib import Path

from narrator.disk.media_types import media_type
from narrator.edition.package.cover import shrink_cover
from narrator.edition.package.tags import EpisodeTags, write_tags
from narrator.records import Encoding
from narrator.show.settings import AudioFormat
from narrator.sound.master import Mastered

_CODECS: dict[AudioFormat, str] = {"mp3": "mp3", "opus": "opus", "m4a": "mp4a.40.2", "m4b": "mp4a.40.2"}
_COVER_PX = 1400
"""These formats are for those who save bytes: the smallest picture that Apple takes, in place of a half megabyte."""


def package_alternates(audio: Path, mastered: Mastered, tags: EpisodeTags) -> tuple[Encoding, ...]:
    """Tag the alternates beside the MP3 at `audio`, which is tagged already; give every format, the MP3 first.

    Without alternates there is nothing to tell, and nothing is done.
    """
    if not mastered.alternates:
        return ()
    smaller = replace(tags, cover=shrink_cover(tags.cover, _COVER_PX))
    encodings = [_encoding(audio, mastered)]
    for alternate in mastered.alternates:
        path = audio.with_suffix(f".{alternate.format}")
        write_tags(path, smaller)
        encodings.append(_encoding(path, alternate))
    return tuple(encodings)


def _encoding(path: Path, mastered: Mastered) -> Encoding:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha384").digest()
    return Encoding(
        audio=path.name,
        type=media_type(path.name),
        codecs=_CODECS[mastered.format],
        bytes=path.stat().st_size,
        bitrate_bps=round(mastered.bytes * 8000 / max(mastered.duration_ms, 1)),
        loudness_lufs=round(mastered.loudness_lufs, 2),
        true_peak_dbtp=round(mastered.true_peak_dbtp, 2),
        integrity=f"sha384-{b64encode(digest).decode('ascii')}",
    )
