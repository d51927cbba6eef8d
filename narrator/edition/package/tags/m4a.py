"""What is known of an episode → chapters, tags and cover in its .m4a, laid out so that it plays while it loads.

Chapters are written twice: as a text track, which Apple's players and most others read, and as Nero's list. mutagen
writes the tags; it knows no chapters.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, BinaryIO

from narrator.disk.files import replacing
from narrator.edition.package.tags.about import EpisodeTags, three_letters
from narrator.errors import AudioError
from narrator.records import Chapter
from narrator.sound.mp4_boxes import (
    FAR_END,
    Track,
    box,
    boxes_in,
    found,
    from_big_endian,
    full_box,
    language_bits,
    movie_header,
    rewritten,
    table,
)

_SOUND_TRACK, _CHAPTER_TRACK = 1, 2
_MS_A_SECOND = 1000
_COPIED_BYTES = 1 << 20
_PODCAST = 21
"""Apple's number for this kind of medium."""
_NERO_TICKS_A_MS = 10_000
_NERO_CHAPTERS, _NERO_TITLE_BYTES = 255, 255
"""Nero's list counts in single bytes."""
_UTF_8 = struct.pack(">I4sI", 12, b"encd", 0x100)
"""Stands behind each title; without it some players take the text for Mac Roman."""
_TEXT_MEDIA = box(
    b"gmhd",
    full_box(b"gmin", struct.pack(">HHHHhxx", 0x40, 0x8000, 0x8000, 0x8000, 0)),
    box(b"text", struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)),
)
_TEXT_ENTRY = box(b"text", struct.pack(">6xH44x", 1))
"""QuickTime's description of a text: no box, no colours, no font of its own."""


def write_m4a_tags(path: Path, tags: EpisodeTags) -> None:
    """Put chapters, tags and cover into a file that `narrator.sound.master` wrote.

    The same tags give the same bytes. Raises AudioError.
    """
    from mutagen import MutagenError

    try:
        with path.open("rb") as audio, replacing(path, durable=False) as tagged:
            with tagged.open("wb") as file:
                _lay_out(audio, file, tags)
            _write_list(tagged, tags)
    except (MutagenError, OSError, ValueError, KeyError, struct.error) as error:
        raise AudioError(f"{path}: the tags could not be written: {error}") from error


def _lay_out(audio: BinaryIO, file: BinaryIO, tags: EpisodeTags) -> None:
    """The type, what is told of the sound and its chapters, then the sound and the chapters' titles."""
    places = _top_level(audio)
    file_type, moov = _read(audio, places[b"ftyp"]), _read(audio, places[b"moov"])
    begin, sound_bytes = _sound_in(moov)
    titles = [_title(chapter.title) for chapter in tags.chapters]
    size = len(_told(moov, tags, 0, 0))  # the same wherever the sound lies
    sound_at = 8 + len(file_type) + 8 + size + 8
    titles_at = sound_at + sound_bytes
    end = titles_at + sum(map(len, titles))
    if end >= FAR_END:
        raise ValueError(f"it would be longer than {FAR_END} bytes")
    file.write(box(b"ftyp", file_type))
    file.write(box(b"moov", _told(moov, tags, sound_at - begin, titles_at)))
    file.write(struct.pack(">I4s", 8 + end - sound_at, b"mdat"))
    audio.seek(begin)
    while sound_bytes and (piece := audio.read(min(sound_bytes, _COPIED_BYTES))):
        file.write(piece)
        sound_bytes -= len(piece)
    file.writelines(titles)


def _sound_in(moov: bytes) -> tuple[int, int]:
    """Where the sound begins in the file, and how many bytes of it there are: ours lies in one piece."""
    sizes, places = (found(moov, b"trak", b"mdia", b"minf", b"stbl", kind) for kind in (b"stsz", b"stco"))
    return from_big_endian(places[8:12])[0], sum(from_big_endian(sizes[12:]))


def _top_level(audio: BinaryIO) -> dict[bytes, tuple[int, int]]:
    """Where the content of each of the file's boxes begins and ends."""
    places, at = {}, 0
    while head := audio.read(8):
        size, kind = struct.unpack(">I4s", head)
        if size < 8:
            raise ValueError(f"the box {kind!r} has no proper size")
        places[kind] = (at + 8, at + size)
        at += size
        audio.seek(at)
    return places


def _read(audio: BinaryIO, place: tuple[int, int]) -> bytes:
    audio.seek(place[0])
    return audio.read(place[1] - place[0])


def _told(moov: bytes, tags: EpisodeTags, shift: int, titles_at: int) -> bytes:
    """What moov holds, with the sound `shift` bytes further on, and with chapters whose titles lie at `titles_at`."""
    timescale, duration = struct.unpack_from(">II", found(moov, b"mvhd"), 12)
    language = language_bits(three_letters(tags.language))
    track = found(moov, b"trak")
    sound = b"".join(box(kind, track[begin:end]) for kind, begin, end in boxes_in(track) if kind != b"tref")
    sound = rewritten(sound, (b"mdia", b"minf", b"stbl", b"stco"), lambda places: _moved(places, shift))
    sound = rewritten(sound, (b"mdia", b"mdhd"), lambda head: head[:20] + language + head[22:])
    if not tags.chapters:
        return movie_header(timescale, duration, _CHAPTER_TRACK) + box(b"trak", sound)
    reference = box(b"tref", box(b"chap", struct.pack(">I", _CHAPTER_TRACK)))
    return b"".join(
        (
            movie_header(timescale, duration, _CHAPTER_TRACK + 1),
            box(b"trak", sound, reference),
            _chapter_track(tags, duration, titles_at, language).written(),
            box(b"udta", _nero_list(tags.chapters)),
        )
    )


def _moved(places: bytes, shift: int) -> bytes:
    count = (len(places) - 8) // 4
    offsets = struct.unpack_from(f">{count}I", places, 8)
    return places[:8] + struct.pack(f">{count}I", *(offset + shift for offset in offsets))


def _chapter_track(tags: EpisodeTags, movie_duration: int, titles_at: int, language: bytes) -> Track:
    """A text a chapter, each as long as the chapter is; players do not show the track itself."""
    starts = [chapter.start_ms for chapter in tags.chapters]
    lengths = [end - start for start, end in pairwise([*starts, max(tags.duration_ms, starts[-1])])]
    sizes = [len(_title(chapter.title)) for chapter in tags.chapters]
    return Track(
        number=_CHAPTER_TRACK,
        timescale=_MS_A_SECOND,
        duration=sum(lengths),
        movie_duration=movie_duration,
        handler=b"text",
        media_header=_TEXT_MEDIA,
        description=_TEXT_ENTRY,
        samples=b"".join(
            (
                table(b"stts", [struct.pack(">II", 1, length) for length in lengths]),
                table(b"stsc", [struct.pack(">III", 1, len(sizes), 1)]),
                full_box(b"stsz", struct.pack(f">II{len(sizes)}I", 0, len(sizes), *sizes)),
                table(b"stco", [struct.pack(">I", titles_at)]),
            )
        ),
        language=language,
        enabled=False,
    )


def _title(title: str) -> bytes:
    """A title as a sample of the text track."""
    text = title.encode("utf-8", "replace")[:0xFFFF]
    return struct.pack(">H", len(text)) + text + _UTF_8


def _nero_list(chapters: Sequence[Chapter]) -> bytes:
    rows = []
    for chapter in chapters[:_NERO_CHAPTERS]:
        title = chapter.title.encode("utf-8", "replace")[:_NERO_TITLE_BYTES].decode("utf-8", "ignore").encode()
        rows.append(struct.pack(">QB", chapter.start_ms * _NERO_TICKS_A_MS, len(title)) + title)
    return full_box(b"chpl", bytes(4), bytes([len(rows)]), *rows, version=1)


def _write_list(path: Path, tags: EpisodeTags) -> None:
    """iTunes's list of tags, by mutagen."""
    from mutagen import mp4

    mutagen: Any = mp4
    texts = {
        "\xa9nam": tags.title,
        "\xa9ART": tags.artist,
        "\xa9alb": tags.album,
        "\xa9day": tags.published.isoformat(),
        "\xa9gen": "Podcast",
        "\xa9cmt": tags.comment,
        "desc": tags.comment,
        "\xa9lyr": tags.lyrics,
        "\xa9url": tags.url,
        "cprt": f"{tags.published.year} {tags.copyright}" if tags.copyright else "",
    }
    file = mutagen.MP4(path)
    file.add_tags()
    file.tags.update({name: [text] for name, text in texts.items() if text})
    file.tags["pcst"] = True
    file.tags["stik"] = [_PODCAST]
    if tags.track is not None:
        file.tags["trkn"] = [(tags.track, 0)]
    if tags.cover:
        file.tags["covr"] = [mutagen.MP4Cover(tags.cover, imageformat=mutagen.MP4Cover.FORMAT_JPEG)]
    file.save(padding=lambda _info: 0)
