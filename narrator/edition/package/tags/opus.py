"""What is known of an episode → the comments of its .opus file, with chapters and cover."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from narrator.edition.package.tags.about import EpisodeTags
from narrator.errors import AudioError
from narrator.records import Chapter

_FRONT_COVER = 3


def write_opus_tags(path: Path, tags: EpisodeTags) -> None:
    """Put the comments in place of those that are there. The same tags give the same bytes. Raises AudioError."""
    from mutagen import MutagenError, flac, oggopus

    opus, pictures = cast(Any, oggopus), cast(Any, flac)
    try:
        file = opus.OggOpus(path)
        file.tags.clear()
        file.tags.extend(_comments(tags))
        if tags.cover:
            picture = pictures.Picture()
            picture.data, picture.type, picture.mime = tags.cover, _FRONT_COVER, "image/jpeg"
            file.tags.append(("METADATA_BLOCK_PICTURE", base64.b64encode(picture.write()).decode("ascii")))
        file.save(padding=lambda _info: 0)
    except (MutagenError, OSError) as error:
        raise AudioError(f"{path}: the comments could not be written: {error}") from error


def _comments(tags: EpisodeTags) -> Iterator[tuple[str, str]]:
    """By the names that players know: Xiph's, and VorbisComment chapters."""
    texts = {
        "TITLE": tags.title,
        "ARTIST": tags.artist,
        "ALBUM": tags.album,
        "DATE": tags.published.isoformat(),
        "TRACKNUMBER": "" if tags.track is None else str(tags.track),
        "GENRE": "Podcast",
        "LANGUAGE": tags.language,
        "COPYRIGHT": f"{tags.published.year} {tags.copyright}" if tags.copyright else "",
        "DESCRIPTION": tags.comment,
        "CONTACT": tags.url,
        "LYRICS": tags.lyrics,
    }
    yield from ((name, text) for name, text in texts.items() if text)
    for number, chapter in enumerate(tags.chapters):
        yield f"CHAPTER{number:03d}", _clock(chapter)
        yield f"CHAPTER{number:03d}NAME", chapter.title
        if chapter.url:
            yield f"CHAPTER{number:03d}URL", chapter.url


def _clock(chapter: Chapter) -> str:
    seconds, ms = divmod(chapter.start_ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{ms:03d}"
