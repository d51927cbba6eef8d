"""The ID3 tag, read back by mutagen and, for what lies where, byte by byte."""

import struct
from dataclasses import replace
from datetime import UTC, datetime
from math import pi, sin
from pathlib import Path
from typing import Any

import av
import mutagen.id3
import pytest

from narrator.edition.package.tags import EpisodeTags, write_tags
from narrator.errors import AudioError
from narrator.records import Chapter

CHAPTERS = (
    Chapter(0, "A headline that is a good deal longer than the others", "https://a.example/fähre"),
    Chapter(600, "B"),
    Chapter(1200, "Γ ünd", "https://a.example/2"),
)
TAGS = EpisodeTags(
    title="Fleet sold – “never again”",
    artist="The Harbour Courier",
    album="The Harbour Report",
    published=datetime(2026, 11, 2, 6, 0, tzinfo=UTC),
    duration_ms=2000,
    track=7,
    copyright="The Harbour Courier",
    comment="Read by synthetic voices.",
    lyrics="Fleet sold.\n“Never,” she said. 🎉",
    url="https://a.example/fleet sold",
    cover=b"\xff\xd8\xff\xe0 jpeg",
    chapters=CHAPTERS,
)


@pytest.fixture(scope="module")
def tone(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Two seconds of A as mono MP3 with LAME's Info frame, and no tag but what the muxer writes."""
    path = tmp_path_factory.mktemp("tone") / "tone.mp3"
    samples = struct.pack("<88200h", *(int(9000 * sin(2 * pi * 440 * at / 44100)) for at in range(88200)))
    with av.open(str(path), "w", format="mp3") as container:
        stream = container.add_stream("libmp3lame", rate=44100)
        assert isinstance(stream, av.AudioStream)
        stream.layout = "mono"
        stream.bit_rate = 96_000
        frame = av.AudioFrame(format="s16", layout="mono", samples=88200)
        frame.planes[0].update(samples)
        frame.sample_rate = 44100
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=44100, frame_size=1152)
        for piece in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(piece))
        container.mux(stream.encode(None))
    return path.read_bytes()


@pytest.fixture
def episode(tone: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "episode.mp3"
    path.write_bytes(tone)
    return path


def read_tag(path: Path) -> Any:
    """mutagen's reading of the tag as it stands in the file; its package has few type hints, hence the Any."""
    id3: Any = mutagen.id3
    return id3.ID3(path, translate=False)


def frames(tag: bytes) -> list[tuple[str, bytes]]:
    """(name, content) of an ID3v2.3 tag's frames, in the order of the file; the tag must end with the last."""
    assert tag[:6] == b"ID3\x03\x00\x00"
    found = []
    at = 10
    while at < len(tag):
        name, size, flags = struct.unpack(">4sIH", tag[at : at + 10])
        assert flags == 0
        found.append((name.decode("ascii"), tag[at + 10 : at + 10 + size]))
        at += 10 + size
    assert at == len(tag)
    return found


def tag_of(content: bytes) -> bytes:
    size = 0
    for byte in content[6:10]:
        assert byte < 0x80
        size = size << 7 | byte
    return content[: 10 + size]


def sound_of(content: bytes) -> bytes:
    return content[len(tag_of(content)) :] if content[:3] == b"ID3" else content


def test_every_field_reads_back(episode: Path) -> None:
    write_tags(episode, TAGS)
    tag = read_tag(episode)
    assert tag.version == (2, 3, 0)
    assert {name: str(tag[name]) for name in tag if name[0] == "T"} == {
        "TIT2": "Fleet sold – “never again”",
        "TPE1": "The Harbour Courier",
        "TALB": "The Harbour Report",
        "TRCK": "7",
        "TCON": "Podcast",
        "TYER": "2026",
        "TDAT": "0211",
        "TIME": "0600",
        "TLAN": "eng",
        "TLEN": "2000",
        "TCOP": "2026 The Harbour Courier",
    }
    assert tag["COMM::eng"].text == ["Read by synthetic voices."]
    assert tag["USLT::eng"].text == "Fleet sold.\n“Never,” she said. 🎉"
    assert tag["WOAF"].url == "https://a.example/fleet%20sold"
    picture = tag["APIC:"]
    assert (picture.type, picture.mime, picture.data) == (3, "image/jpeg", b"\xff\xd8\xff\xe0 jpeg")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“It’s late…” – Zoë ", '"It\'s late..." - Zoë '),
        ("Ξένος ", None),
    ],
)
def test_long_words_are_in_latin_1_or_left_to_the_transcripts(episode: Path, words: str, kept: str | None) -> None:
    write_tags(episode, replace(TAGS, lyrics=words * 2000))
    tag = read_tag(episode)
    assert [str(frame) for frame in tag.getall("USLT")] == ([kept * 2000] if kept else [])
    assert all(frame.encoding == 0 for frame in tag.getall("USLT"))


def test_chapters_lie_in_the_file_in_order_of_time(episode: Path) -> None:
    write_tags(episode, TAGS)
    times = []
    for name, content in frames(tag_of(episode.read_bytes())):
        if name == "CHAP":
            times.append(struct.unpack(">4I", content[content.index(b"\0") + 1 :][:16]))
    none = 0xFFFFFFFF
    assert times == [(0, 600, none, none), (600, 1200, none, none), (1200, 2000, none, none)]


def test_chapters_have_titles_addresses_and_a_table_of_contents(episode: Path) -> None:
    write_tags(episode, TAGS)
    tag = read_tag(episode)
    table = tag["CTOC:toc"]
    assert int(table.flags) == 3
    chapters = [tag[f"CHAP:{name}"] for name in table.child_element_ids]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == [chapter.title for chapter in CHAPTERS]
    addresses = [[link.url for link in chapter.sub_frames.getall("WXXX")] for chapter in chapters]
    assert addresses == [["https://a.example/f%C3%A4hre"], [], ["https://a.example/2"]]


def test_texts_are_latin_1_or_utf_16_with_a_mark(episode: Path) -> None:
    write_tags(episode, TAGS)
    texts = dict(frames(tag_of(episode.read_bytes())))
    assert texts["TALB"] == b"\0The Harbour Report\0"
    assert texts["TIT2"][:3] == b"\x01\xff\xfe"


def test_sound_is_untouched_and_begins_right_after_the_tag(episode: Path, tone: bytes) -> None:
    write_tags(episode, TAGS)
    sound = sound_of(episode.read_bytes())
    assert sound == sound_of(tone)
    assert sound[:2] == b"\xff\xfb"
    assert sound[:200].find(b"Info") > 0


def test_old_tags_are_replaced(episode: Path) -> None:
    id3: Any = mutagen.id3
    old = id3.ID3()
    old.add(id3.TIT2(encoding=3, text=["Old title"]))
    old.save(episode, v1=2, v2_version=4)
    assert episode.read_bytes()[-128:-125] == b"TAG"
    write_tags(episode, TAGS)
    content = episode.read_bytes()
    assert b"Old title" not in content
    assert content[-128:-125] != b"TAG"


def test_same_tags_give_the_same_bytes(episode: Path) -> None:
    write_tags(episode, TAGS)
    once = episode.read_bytes()
    write_tags(episode, TAGS)
    assert episode.read_bytes() == once


def test_what_is_empty_is_left_out(episode: Path) -> None:
    write_tags(episode, EpisodeTags(title="T", artist="A", album="B", published=TAGS.published, duration_ms=2000))
    names = [name for name, _ in frames(tag_of(episode.read_bytes()))]
    assert names == ["TIT2", "TPE1", "TALB", "TCON", "TYER", "TDAT", "TIME", "TLAN", "TLEN"]


@pytest.mark.parametrize(
    ("language", "code"),
    [("de-AT", "deu"), ("fr", "fra"), ("fil", "fil"), ("pt_BR", "por"), ("qx", "und"), ("", "und")],
)
def test_language_is_written_in_three_letters(episode: Path, language: str, code: str) -> None:
    write_tags(episode, replace(TAGS, language=language))
    assert str(read_tag(episode)["TLAN"]) == code


def test_zero_in_a_title_does_not_end_it(episode: Path) -> None:
    write_tags(episode, replace(TAGS, title="Fleet\0 sold"))
    assert str(read_tag(episode)["TIT2"]) == "Fleet sold"


def test_more_chapters_than_a_table_holds_are_an_error(episode: Path) -> None:
    many = tuple(Chapter(at * 1000, str(at)) for at in range(256))
    with pytest.raises(AudioError, match="255 chapters, not 256"):
        write_tags(episode, replace(TAGS, chapters=many))


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(AudioError, match=r"none\.mp3: the ID3 tag could not be written"):
        write_tags(tmp_path / "none.mp3", TAGS)
