"""What is known of an episode → chapters, tags and cover in its .m4a or .m4b, laid out so that it plays while it loads.

FFmpeg writes chapters twice: as a text track, which Apple's players and most others read, and as Nero's list. mutagen
writes the tags; it knows no chapters.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

from narrator.disk.files import replacing
from narrator.edition.package.tags.about import EpisodeTags, three_letters
from narrator.errors import AudioError

_LAYOUT = {"movflags": "+faststart", "fflags": "+bitexact"}
"""What is told of the sound stands before it; no dates, so that the same tags give the same bytes."""
_MS = Fraction(1, 1000)
_PODCAST, _AUDIOBOOK = 21, 2
"""Apple's numbers for these kinds of medium; players keep a place in a book, and show its chapters."""
_BOOK = ".m4b"


def write_m4a_tags(path: Path, tags: EpisodeTags) -> None:
    """Put chapters, tags and cover into a file of AAC. The same tags give the same bytes. Raises AudioError."""
    from av.error import FFmpegError
    from mutagen import MutagenError

    try:
        with replacing(path, durable=False) as tagged:
            _copy_sound(path, tagged, tags)
            _write_list(tagged, tags, is_book=path.suffix == _BOOK)
    except (FFmpegError, MutagenError, OSError, ValueError) as error:
        raise AudioError(f"{path}: the tags could not be written: {error}") from error


def _copy_sound(source: Path, target: Path, tags: EpisodeTags) -> None:
    """The packets as they are, in a file that knows the chapters."""
    import av

    with av.open(str(source)) as audio, av.open(str(target), "w", format="ipod", options=_LAYOUT) as file:
        if not audio.streams.audio:
            raise ValueError("there is no sound in it")
        stream = file.add_stream_from_template(audio.streams.audio[0])
        stream.metadata["language"] = three_letters(tags.language)
        file.set_chapters(_chapters(tags))
        for packet in audio.demux(audio.streams.audio[0]):
            if packet.dts is not None:
                packet.stream = stream
                file.mux(packet)


def _chapters(tags: EpisodeTags) -> list[Any]:
    """In FFmpeg's words; each ends where the next begins."""
    if not tags.chapters:
        return []
    starts = [chapter.start_ms for chapter in tags.chapters]
    ends = [*starts[1:], max(tags.duration_ms, starts[-1])]
    return [
        {"id": number, "start": start, "end": end, "time_base": _MS, "metadata": {"title": chapter.title}}
        for number, (chapter, start, end) in enumerate(zip(tags.chapters, starts, ends, strict=True))
    ]


def _write_list(path: Path, tags: EpisodeTags, *, is_book: bool) -> None:
    """iTunes's list of tags, by mutagen."""
    from mutagen import mp4

    mutagen: Any = mp4
    texts = {
        "\xa9nam": tags.title,
        "\xa9ART": tags.artist,
        "\xa9alb": tags.album,
        "\xa9day": tags.published.isoformat(),
        "\xa9gen": "Audiobook" if is_book else "Podcast",
        "\xa9cmt": tags.comment,
        "desc": tags.comment,
        "\xa9lyr": tags.lyrics,
        "\xa9url": tags.url,
        "cprt": f"{tags.published.year} {tags.copyright}" if tags.copyright else "",
    }
    file = mutagen.MP4(path)
    if file.tags is None:
        file.add_tags()
    file.tags.clear()
    file.tags.update({name: [text] for name, text in texts.items() if text})
    if not is_book:
        file.tags["pcst"] = True
    file.tags["stik"] = [_AUDIOBOOK if is_book else _PODCAST]
    if tags.track is not None:
        file.tags["trkn"] = [(tags.track, 0)]
    if tags.cover:
        file.tags["covr"] = [mutagen.MP4Cover(tags.cover, imageformat=mutagen.MP4Cover.FORMAT_JPEG)]
    file.save(padding=lambda _info: 0)
