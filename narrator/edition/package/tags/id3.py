"""What is known of an episode → the ID3v2.3 tag in front of its MP3, with chapters and cover."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from narrator.disk.files import replacing
from narrator.edition.package.tags.about import EpisodeTags, three_letters
from narrator.errors import AudioError
from narrator.records import Chapter

Frame = Any
"""One of mutagen's; its package has only a few type hints."""

_NO_OFFSET = 0xFFFFFFFF
_TOP_LEVEL, _ORDERED = 2, 1
_FRONT_COVER = 3
_LATIN_1, _UTF_16 = 0, 1
_ID3_HEADER_BYTES = 10
_MAX_TAG_BYTES = 1 << 28
_COPIED_BYTES = 1 << 20
_LONGEST_WIDE = 10_000
"""Characters. id3lib, by which older players read tags, crashes on UTF-16 of some lengths from 14,500 characters on, on
Latin-1 of none (tried up to 150,000)."""
_PLAIN_MARKS = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE"}
    | {"€": "EUR ", "‹": "<", "›": ">", "\u202f": " ", "\u2009": " "}
)


def write_id3(path: Path, tags: EpisodeTags) -> None:
    """Put the tag in front of the MP3's first frame; any ID3 tag that was there goes, v1 too.

    The same tags give the same bytes, and no padding follows them. Old tags are taken out in place: give a file that
    no reader sees yet. Raises AudioError where the file cannot be read or written, or the tag cannot hold it all.
    """
    from mutagen import MutagenError

    tag = tag_bytes(tags)
    try:
        _id3().delete(path, delete_v1=True, delete_v2=True)
        # copied piece by piece: three hours are 130 MB
        with path.open("rb") as audio, replacing(path, durable=False) as tagged, tagged.open("wb") as file:
            file.write(tag)
            shutil.copyfileobj(audio, file, _COPIED_BYTES)
    except (MutagenError, OSError) as error:
        raise AudioError(f"{path}: the ID3 tag could not be written: {error}") from error


def tag_bytes(tags: EpisodeTags) -> bytes:
    """The whole tag, its chapters in order of time.

    mutagen sorts the frames of a tag by their size, and many readers show chapters in the order of the file; so it
    writes each frame here as a tag of its own, and we put them together.
    """
    if len(tags.chapters) > 255:
        raise AudioError(f"{tags.title}: an ID3 tag holds 255 chapters, not {len(tags.chapters)}; join some")
    frames = b"".join(_frame_bytes(frame) for frame in _frames(tags))
    if len(frames) >= _MAX_TAG_BYTES:
        raise AudioError(f"{tags.title}: an ID3 tag holds 256 MB, not {len(frames)} bytes; use a smaller cover")
    size = bytes(len(frames) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + frames


def _frame_bytes(frame: Frame) -> bytes:
    alone = _id3().ID3()
    alone.add(frame)
    written = BytesIO()
    alone.save(written, v1=0, v2_version=3, padding=lambda _info: 0)
    return written.getvalue()[_ID3_HEADER_BYTES:]


def _frames(tags: EpisodeTags) -> Iterator[Frame]:
    """In the order of the tag: what a list shows, then the chapters, the words and, as the largest, the picture."""
    id3 = _id3()
    yield from _text_frames(tags)
    if tags.url:
        yield id3.WOAF(url=_ascii_address(tags.url))
    yield from _chapter_frames(tags.chapters, tags.duration_ms)
    language = three_letters(tags.language)
    if comment := _bearable(tags.comment):
        yield id3.COMM(encoding=_encoding(comment), lang=language, desc="", text=[comment])
    if lyrics := _bearable(tags.lyrics):
        yield id3.USLT(encoding=_encoding(lyrics), lang=language, desc="", text=lyrics)
    if tags.cover:
        yield id3.APIC(encoding=_LATIN_1, mime="image/jpeg", type=_FRONT_COVER, desc="", data=tags.cover)


def _text_frames(tags: EpisodeTags) -> Iterator[Frame]:
    """The day and the hour are written as v2.3 frames here, since mutagen's way from v2.4's loses 06:00."""
    texts = {
        "TIT2": tags.title,
        "TPE1": tags.artist,
        "TALB": tags.album,
        "TRCK": "" if tags.track is None else str(tags.track),
        "TCON": "Podcast",
        "TYER": f"{tags.published.year:04d}",
        "TDAT": f"{tags.published.day:02d}{tags.published.month:02d}",
        "TIME": f"{tags.published.hour:02d}{tags.published.minute:02d}",
        "TLAN": three_letters(tags.language),
        "TLEN": str(tags.duration_ms),
        # ID3v2.3 wants a year and a space in front.
        "TCOP": f"{tags.published.year:04d} {tags.copyright}" if tags.copyright else "",
    }
    for name, text in texts.items():
        if text:
            yield getattr(_id3(), name)(encoding=_encoding(text), text=[_clean(text)])


def _chapter_frames(chapters: Sequence[Chapter], duration_ms: int) -> Iterator[Frame]:
    if not chapters:
        return
    id3 = _id3()
    names = [f"chp{number}" for number in range(len(chapters))]
    yield id3.CTOC(element_id="toc", flags=_TOP_LEVEL | _ORDERED, child_element_ids=names, sub_frames=[])
    ends = [*(chapter.start_ms for chapter in chapters[1:]), duration_ms]
    for name, chapter, end_ms in zip(names, chapters, ends, strict=True):
        inside = [id3.TIT2(encoding=_encoding(chapter.title), text=[_clean(chapter.title)])]
        if chapter.url:
            inside.append(id3.WXXX(encoding=_LATIN_1, desc="chapter url", url=_ascii_address(chapter.url)))
        yield id3.CHAP(
            element_id=name,
            start_time=chapter.start_ms,
            end_time=end_ms,
            start_offset=_NO_OFFSET,
            end_offset=_NO_OFFSET,
            sub_frames=inside,
        )


def _id3() -> Any:
    import mutagen.id3

    return mutagen.id3


def _encoding(text: str) -> int:
    """Latin-1 where it does, as the oldest readers know nothing else; v2.3 has UTF-16 for the rest, and no UTF-8."""
    return _LATIN_1 if all(ord(character) < 0x100 for character in text) else _UTF_16


def _bearable(text: str) -> str:
    """The text as every reader bears it: a long one in Latin-1, with plain marks for typographic ones, or not at all.

    The transcripts beside the audio have all that is left out here.
    """
    text = _clean(text)
    if len(text) <= _LONGEST_WIDE or _encoding(text) == _LATIN_1:
        return text
    plain = text.translate(_PLAIN_MARKS)
    return plain if _encoding(plain) == _LATIN_1 else ""


def _clean(text: str) -> str:
    """A zero ends a text inside a frame."""
    return text.replace("\0", "")


def _ascii_address(url: str) -> str:
    """Link frames are Latin-1 and read as ASCII: anything else, and white space, goes in percent signs."""
    return quote(url.strip(), safe="!#$%&'()*+,/:;=?@[]~-._")
