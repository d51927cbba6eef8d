"""What a target holds is remembered line by line, whatever cuts a line short."""

from __future__ import annotations

from pathlib import Path

from narrator.publish.memory import Kept, Memory
from narrator.publish.pieces import Piece, Rank, digest, file_piece, size

ONE, TWO = Kept("stamp", "00", 1), Kept("stamp", "00", 2)


def lines_of(memory: Memory) -> list[str]:
    return memory.path.read_text(encoding="utf-8").splitlines()


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "s3://bucket/a")
    memory.keep("a.mp3", ONE)
    memory.keep("b.mp3", ONE)
    memory.keep("b.mp3", TWO)
    memory.forget("a.mp3")
    assert Memory(tmp_path, "s3://bucket/a").pieces == memory.pieces == {"b.mp3": TWO}
    assert Memory(tmp_path, "s3://bucket-a").pieces == {}


def test_what_is_known_already_adds_no_line(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "x")
    memory.keep("a.mp3", ONE)
    memory.keep("a.mp3", ONE)
    memory.forget("b.mp3")
    assert len(lines_of(memory)) == 1


def test_a_line_that_a_crash_cut_short_spoils_no_other(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "x")
    memory.keep("a.mp3", ONE)
    with memory.path.open("a") as file:
        file.write('{"path": "b.m')
    again = Memory(tmp_path, "x")
    again.keep("c.mp3", TWO)
    again.keep("d.mp3", TWO)
    assert Memory(tmp_path, "x").pieces == {"a.mp3": ONE, "c.mp3": TWO, "d.mp3": TWO}
    assert len(lines_of(again)) == 4


def test_a_line_of_another_make_is_passed_over(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "x")
    memory.keep("a.mp3", ONE)
    with memory.path.open("a") as file:
        file.write('[]\n3\n{"path": "b.mp3", "colour": 1}\n{"gone": true}\n\n')
    assert Memory(tmp_path, "x").pieces == {"a.mp3": ONE}


def test_what_is_past_is_cleared_away_when_it_is_the_greater_part(tmp_path: Path) -> None:
    memory = Memory(tmp_path, "x")
    memory.keep("a.mp3", ONE)
    for number in range(10):
        memory.keep("b.mp3", Kept(str(number), "00", 1))
    memory.tidy()
    assert len(lines_of(memory)) == 11
    for number in range(20):
        memory.keep("b.mp3", Kept(str(number), "00", 1))
    memory.tidy()
    assert len(lines_of(memory)) == 2
    assert Memory(tmp_path, "x").pieces == memory.pieces
    memory.keep("c.mp3", TWO)
    memory.tidy()
    assert len(lines_of(memory)) == 3


def test_each_address_has_a_file_with_a_name_that_tells_it(tmp_path: Path) -> None:
    one, other = (Memory(tmp_path, f"sftp://me@host/{'a' * 80}/{name}").path for name in "bc")
    assert one != other
    assert one.name.startswith("sftp-me-host-aaa")
    assert max(len(one.name), len(other.name)) <= 60 + len("-01234567.jsonl")


def test_sound_is_kept_by_clients_for_ever_and_the_feed_for_minutes() -> None:
    said = {rank: Piece("a", rank, "", Path("a")).cache_control for rank in Rank}
    assert said[Rank.AUDIO] == said[Rank.ART] == "public, max-age=31536000, immutable"
    assert said[Rank.LOOKS] == "public, max-age=86400"
    assert said[Rank.TRANSCRIPT] == said[Rank.CHAPTERS] == "public, max-age=3600"
    assert {said[rank] for rank in (Rank.PAGE, Rank.INDEX, Rank.FEED_ARCHIVE, Rank.FEED)} == {"public, max-age=300"}


def test_what_is_pointed_to_is_sent_before_what_points() -> None:
    order = [Rank.AUDIO, Rank.ART, Rank.TRANSCRIPT, Rank.CHAPTERS, Rank.LOOKS, Rank.PAGE, Rank.INDEX]
    assert sorted(Rank) == [*order, Rank.FEED_ARCHIVE, Rank.FEED]


def test_a_file_and_its_bytes_have_one_digest_and_one_size(tmp_path: Path) -> None:
    file = tmp_path / "a.mp3"
    file.write_bytes(b"sound")
    piece = file_piece("a.mp3", Rank.AUDIO, file)
    assert digest(piece.content()) == digest(b"sound") != digest(b"noise")
    assert size(piece.content()) == size(b"sound") == 5
    assert piece.stamp == f"5-{file.stat().st_mtime_ns}"
