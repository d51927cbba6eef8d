"""What is sent, what stays, what goes; and of which files the public addresses are asked afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.archive import write_episode
from narrator.disk.media_types import media_type
from narrator.errors import PublishError
from narrator.publish import Memory, Piece, Rank, carry_out, plan_sending
from narrator.publish.difference import Plan
from narrator.publish.memory import Kept
from narrator.publish.pieces import digest
from narrator.publish.public_show import open_public_show
from narrator.publish.publication import _files_to_ask, _lines
from narrator.publish.sending import FIRST_WAIT_S, GRACE_S
from narrator.publish.show_pieces import publish_pieces
from narrator.publish.targets.folder import FolderTarget
from narrator.publish.targets.target import TransferError
from narrator.publish.verify import Answer
from narrator.records import Encoding
from tests.shows import a_show, an_archive, an_episode, put


def piece(path: str, rank: Rank = Rank.PAGE, stamp: str = "1", content: bytes = b"x") -> Piece:
    return Piece(path, rank, stamp, lambda: content)


def unread(path: str) -> Piece:
    def content() -> bytes:
        raise AssertionError("was read")

    return Piece(path, Rank.PAGE, "1", content)


def sent(plan: Plan) -> list[str]:
    return [sending.piece.path for sending in plan.send]


KEPT = Kept("1", digest(b"x"), 1)


def test_a_piece_is_sent_when_it_is_new_changed_or_gone_from_the_target() -> None:
    held = {"same": KEPT, "changed": replace(KEPT, stamp="0", sha256="0"), "gone": KEPT}
    pieces = [unread("same"), piece("changed"), piece("gone"), piece("new")]
    plan = plan_sending(pieces, held, lambda path, size: path != "gone" and size == 1)
    assert sent(plan) == ["changed", "gone", "new"]
    assert not plan.is_empty


def test_the_same_bytes_under_another_stamp_are_only_remembered() -> None:
    plan = plan_sending([piece("a", stamp="2")], {"a": KEPT}, lambda path, size: True)
    assert plan.is_empty
    assert plan.unchanged == (("a", replace(KEPT, stamp="2")),)


def test_what_is_no_longer_there_is_removed_and_that_is_something_to_do() -> None:
    plan = plan_sending([unread("a")], {"a": KEPT, "b": KEPT}, lambda path, size: True)
    assert (sent(plan), plan.remove, plan.is_empty) == ([], ("b",), False)


def test_the_order_is_that_of_the_ranks_and_within_one_as_given() -> None:
    pieces = [piece(rank.name, rank) for rank in sorted(Rank, reverse=True)] + [piece("second", Rank.AUDIO)]
    assert sent(plan_sending(pieces, {}, lambda path, size: True)) == [
        "AUDIO", "second", *(rank.name for rank in sorted(Rank)[1:])
    ]  # fmt: skip


class Breaking(FolderTarget):
    """A target whose first `breaks` transfers fail."""

    def __init__(self, folder: Path, breaks: int) -> None:
        super().__init__(folder)
        self.breaks, self.tried, self.closed = breaks, 0, 0

    def send(self, piece: Piece, content: Path | bytes) -> None:
        self.tried += 1
        if self.tried <= self.breaks:
            raise TransferError("the line is dead")
        super().send(piece, content)

    def close(self) -> None:
        self.closed += 1


@pytest.mark.parametrize(("tries", "breaks"), [(1, 0), (4, 3)])
def test_a_transfer_is_tried_so_often_with_waits_that_double(tmp_path: Path, tries: int, breaks: int) -> None:
    waits: list[float] = []
    target, memory = Breaking(tmp_path / "www", breaks), Memory(tmp_path, "www")
    carry_out(plan_sending([piece("a")], {}, target.is_there), target, memory, tries, wait=waits.append)
    assert (target.tried, target.closed, waits) == (breaks + 1, breaks, [FIRST_WAIT_S * 2**n for n in range(breaks)])
    assert memory.pieces == {"a": KEPT}


@pytest.mark.parametrize(("tries", "told"), [(1, "tried 1 time;"), (3, "tried 3 times;")])
def test_after_the_last_try_the_next_run_goes_on(tmp_path: Path, tries: int, told: str) -> None:
    waits: list[float] = []
    target, memory = Breaking(tmp_path / "www", 99), Memory(tmp_path, "www")
    plan = plan_sending([piece("a")], {"old": KEPT}, target.is_there)
    with pytest.raises(PublishError, match=told):
        carry_out(plan, target, memory, tries, wait=waits.append)
    assert (target.tried, len(waits), memory.pieces) == (tries, tries - 1, {})


def test_between_the_new_feed_and_what_it_no_longer_names_there_is_a_pause(tmp_path: Path) -> None:
    for pieces, held, waits in (
        ([piece("a")], {"b": KEPT}, [GRACE_S]),
        ([piece("a")], {}, []),
        ([], {"b": KEPT}, []),
    ):
        waited: list[float] = []
        target = FolderTarget(tmp_path / "www")
        carry_out(plan_sending(pieces, held, target.is_there), target, Memory(tmp_path, "x"), wait=waited.append)
        assert waited == waits
    assert GRACE_S == 1


def test_removing_the_last_file_of_a_folder_removes_the_folder_but_never_the_target(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path / "www")
    for path in ("s/one/a", "s/b", "c"):
        target.send(piece(path), b"x")
    target.remove("s/one/a")
    assert not (tmp_path / "www/s/one").exists()
    assert target.is_there("s/b", 1)
    assert not target.is_there("s/b", 2)
    target.remove("s/b")
    target.remove("c")
    target.remove("c")
    assert list((tmp_path / "www").iterdir()) == []


def test_what_a_kill_left_on_the_target_is_swept_where_something_is_sent(tmp_path: Path) -> None:
    target, left = FolderTarget(tmp_path), tmp_path / "s" / ".narrator-left"
    left.parent.mkdir()
    left.write_text("half")
    target.send(piece("s/a"), b"x")
    assert [path.name for path in (tmp_path / "s").iterdir()] == ["a"]
    left.write_text("of another run, at work now")
    target.send(piece("s/b"), b"x")
    assert left.exists()


def test_the_newest_five_are_asked_for_and_whatever_was_sent(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 8)
    public = open_public_show(a_show(), archive)
    newest = list(public.slugs)
    files = _files_to_ask(public, {f"{newest[6]}/{newest[6]}.vtt"})
    assert [slug for slug in newest if any(f"/{slug}/" in url for url, _, _ in files)] == [*newest[:5], newest[6]]
    kinds = ("audio/mpeg", "text/vtt", "application/json+chapters")
    assert [kind for _, _, kind in files[:3]] == list(kinds)
    assert files[0][1] == archive.episode(newest[0]).bytes


def encoding(audio: str, size: int) -> Encoding:
    return Encoding(audio, media_type(audio), "opus", size, 64_000, -19.0, -1.5, "sha256-x")


def test_another_encoding_is_asked_for_once_and_the_sound_itself_too(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    other = put(archive, an_episode(2))
    opus = other.audio.replace(".mp3", ".opus")
    made = replace(other, encodings=(encoding(other.audio, 1002), encoding(opus, 4)))
    with archive.making(other.slug) as folder:
        for file in (archive.folder / other.slug).iterdir():
            (folder / file.name).write_bytes(file.read_bytes())
        (folder / opus).write_bytes(b"opus")
        write_episode(folder, made)
    urls = [url for url, _, _ in _files_to_ask(open_public_show(a_show(), archive), set()) if other.slug in url]
    assert [url.rsplit(".", 1)[1] for url in urls] == ["mp3", "opus", "vtt", "json"]


def test_a_problem_of_many_addresses_is_one_line() -> None:
    answers = [
        Answer("a", "is slow", "advice"),
        Answer("b", "is slow", "advice"),
        Answer("c", "is gone", "missing"),
        Answer("d", "is slow", "advice"),
    ]
    assert _lines(answers) == ["a: is slow (2 others too)", "c: is gone"]


def test_a_pages_stamp_follows_its_episode_and_the_shows_looks(tmp_path: Path) -> None:
    archive, show = an_archive(tmp_path, 1), a_show()

    def stamps(**changes: object) -> dict[str, str]:
        public = open_public_show(replace(show, **changes), archive)  # type: ignore[arg-type]
        return {piece.path: piece.stamp for piece in publish_pieces(public) if piece.rank is Rank.PAGE}

    before = stamps()
    assert stamps() == before
    assert set(stamps(about=replace(show.about, title="Another"))) == set(before)
    assert stamps(about=replace(show.about, title="Another")) != before
    archive.retitle(archive.episode(archive.slugs()[0]), "Another title")
    assert stamps() != before


def test_what_was_removed_is_forgotten_and_the_memory_is_tidied_at_the_end(tmp_path: Path) -> None:
    target, memory = FolderTarget(tmp_path / "www"), Memory(tmp_path, "www")
    for number in range(30):
        memory.keep("gone", replace(KEPT, stamp=str(number)))
    plan = plan_sending([piece("a")], memory.pieces, target.is_there)
    carry_out(plan, target, memory, wait=lambda seconds: None)
    assert Memory(tmp_path, "www").pieces == memory.pieces == {"a": KEPT}
    assert len(memory.path.read_text().splitlines()) == 1


def test_bytes_that_are_the_same_under_another_stamp_are_remembered(tmp_path: Path) -> None:
    target, memory = FolderTarget(tmp_path / "www"), Memory(tmp_path, "www")
    target.send(piece("a"), b"x")
    memory.keep("a", KEPT)
    carry_out(plan_sending([piece("a", stamp="2")], memory.pieces, target.is_there), target, memory)
    assert Memory(tmp_path, "www").pieces == {"a": replace(KEPT, stamp="2")}


def test_what_the_disk_refuses_names_the_file_and_is_not_tried_again(tmp_path: Path) -> None:
    target = FolderTarget(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(PublishError, match=r"/folder: "):
        target.remove("folder")
    with pytest.raises(PublishError, match=r"/file/a: "):
        target.send(piece("file/a"), b"x")
    target.remove("never/was")


class Watcher:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, int]] = []
        self.steps = 0

    def begin(self, stage: str, steps: int) -> None:
        self.begun.append((stage, steps))

    def advance(self) -> None:
        self.steps += 1


def test_each_piece_that_is_sent_or_removed_is_a_step(tmp_path: Path) -> None:
    target, watcher = FolderTarget(tmp_path / "www"), Watcher()
    plan = plan_sending([piece("a"), piece("b")], {"c": KEPT}, target.is_there)
    carry_out(plan, target, Memory(tmp_path, "www"), progress=watcher, wait=lambda seconds: None)
    assert (watcher.begun, watcher.steps) == ([("Publishing", 3)], 3)
