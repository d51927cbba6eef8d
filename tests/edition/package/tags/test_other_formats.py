"""Tags, chapters and cover in .m4a and .opus, read back by mutagen and FFmpeg."""

from __future__ import annotations

import math
from array import array
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import mutagen.mp4
import mutagen.oggopus
import pytest

from narrator.edition.package.tags import EpisodeTags, write_tags
from narrator.errors import AudioError
from narrator.records import Chapter
from narrator.sound.decode import decode_audio
from narrator.sound.master.alternates.m4a import write_m4a
from narrator.sound.master.alternates.opus import write_opus
from narrator.sound.master.settings import AudioSettings
from tests.edition.package.tags.test_id3 import TAGS as SHORT

TONE = array("h", (round(9000 * math.sin(2 * math.pi * 440 * at / 44100)) for at in range(44100 * 2))).tobytes()
TAGS = replace(SHORT, cover=b"\xff\xd8\xff\xe0" + bytes(range(256)) * 400)
READERS: dict[str, Any] = {".m4a": mutagen.mp4.MP4, ".m4b": mutagen.mp4.MP4, ".opus": mutagen.oggopus.OggOpus}


@pytest.fixture(params=[".m4a", ".m4b", ".opus"])
def untagged(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"tone{request.param}"
    if request.param != ".opus":
        write_m4a([TONE], path, AudioSettings(format="m4a", bitrate_kbps=80))
    else:
        write_opus([TONE], path, AudioSettings(format="opus", bitrate_kbps=48))
    return path


def chapters_of(path: Path) -> list[tuple[int, str]]:
    import av

    with av.open(str(path)) as container:
        return [
            (round(one["start"] * (one["time_base"] or 1) * 1000), one["metadata"]["title"])
            for one in container.chapters()
        ]


def sound_of(path: Path) -> bytes:
    return b"".join(decode_audio(path, 1))


def test_chapters_are_read_back_to_the_millisecond_with_every_letter(untagged: Path) -> None:
    write_tags(untagged, TAGS)
    assert chapters_of(untagged) == [(chapter.start_ms, chapter.title) for chapter in TAGS.chapters]


def test_the_sound_stays_as_it_was(untagged: Path) -> None:
    before = sound_of(untagged)
    assert len(before) == pytest.approx(len(TONE), abs=2048)
    write_tags(untagged, TAGS)
    assert sound_of(untagged) == before


def test_written_again_the_bytes_are_the_same(untagged: Path) -> None:
    write_tags(untagged, replace(TAGS, title="A title that was another", chapters=TAGS.chapters[:1]))
    write_tags(untagged, TAGS)
    once = untagged.read_bytes()
    write_tags(untagged, TAGS)
    assert untagged.read_bytes() == once


def test_without_chapters_there_are_none(untagged: Path) -> None:
    write_tags(untagged, TAGS)
    write_tags(untagged, replace(TAGS, chapters=(), cover=b""))
    assert chapters_of(untagged) == []
    assert len(sound_of(untagged)) == pytest.approx(len(TONE), abs=2048)


def test_what_a_player_shows_is_in_the_tag(untagged: Path) -> None:
    write_tags(untagged, TAGS)
    tags = READERS[untagged.suffix](untagged).tags
    if untagged.suffix != ".opus":
        texts = {name: tags[key][0] for name, key in (("title", "\xa9nam"), ("lyrics", "\xa9lyr"), ("day", "\xa9day"))}
        kind = (True, [21]) if untagged.suffix == ".m4a" else (None, [2])
        assert (tags.get("pcst"), tags["stik"]) == kind
        assert (bytes(tags["covr"][0]), tags["trkn"]) == (TAGS.cover, [(7, 0)])
    else:
        texts = {name: tags[key][0] for name, key in (("title", "TITLE"), ("lyrics", "LYRICS"), ("day", "DATE"))}
        picture = b64decode(tags["METADATA_BLOCK_PICTURE"][0])
        assert picture[:4] == (3).to_bytes(4, "big")
        assert picture.endswith(TAGS.cover)
    assert texts == {"title": TAGS.title, "lyrics": TAGS.lyrics, "day": "2026-11-02T06:00:00+00:00"}


@pytest.mark.parametrize("suffix", [".m4a", ".m4b"])
def test_an_mp4_tells_all_before_its_sound_so_that_it_plays_while_it_loads(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"tone{suffix}"
    write_m4a([TONE], path, AudioSettings(format="m4a", bitrate_kbps=80))
    write_tags(path, TAGS)
    assert [kind for kind in _boxes(path.read_bytes()) if kind != b"free"] == [b"ftyp", b"moov", b"mdat"]


def _boxes(content: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(content):
        yield content[at + 4 : at + 8]
        at += int.from_bytes(content[at : at + 4], "big")


def test_an_audiobooks_chapters_are_in_both_places_that_players_look_at(tmp_path: Path) -> None:
    path = tmp_path / "book.m4b"
    write_m4a([TONE], path, AudioSettings(format="m4b", bitrate_kbps=80))
    write_tags(path, TAGS)
    read = READERS[".m4b"](path).chapters
    assert [(round(one.start * 1000), one.title) for one in read] == [(c.start_ms, c.title) for c in TAGS.chapters]
    assert chapters_of(path) == [(chapter.start_ms, chapter.title) for chapter in TAGS.chapters]


def test_more_chapters_than_neros_list_holds_are_all_in_the_text_track(tmp_path: Path) -> None:
    path = tmp_path / "tone.m4a"
    write_m4a([TONE], path, AudioSettings(format="m4a", bitrate_kbps=80))
    marks = tuple(Chapter(5 * number, f"Kapitel {number} – " + "lang " * 80) for number in range(300))
    write_tags(path, replace(TAGS, chapters=marks))
    assert chapters_of(path) == [(mark.start_ms, mark.title) for mark in marks]


@pytest.mark.parametrize("suffix", [".m4a", ".opus"])
def test_a_file_of_something_else_is_told(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"words{suffix}"
    path.write_bytes(b"no sound at all, but some forty bytes of words")
    tags: EpisodeTags = TAGS
    with pytest.raises(AudioError, match=rf"words\{suffix}: the (tags|comments) could not be written"):
        write_tags(path, tags)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
