"""Only what changed is sent, the feed last; nothing goes before a feed without it is there; a broken run goes on."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from narrator.archive import Archive
from narrator.disk.locks import held
from narrator.errors import BusyError, ConfigError, PublishError
from narrator.publish import Memory, Piece, carry_out, open_target, plan_sending
from narrator.publish.public_show import open_public_show, rotate_token
from narrator.publish.publication import publish_show
from narrator.publish.targets.folder import FolderTarget
from narrator.publish.targets.target import TransferError
from narrator.show.file import Show
from narrator.show.settings import Feed, Publish
from tests.shows import ABOUT, a_show, an_archive, an_episode, put


def show_at(target: Path, **changes: Any) -> Show:
    return a_show(publish=Publish(targets=(str(target),), verify=False), **changes)


def tree(folder: Path) -> dict[str, tuple[int, int]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns) for path in files}


class Watched(FolderTarget):
    """A folder that notes what is done to it in order, and breaks when it is told to."""

    def __init__(self, folder: Path, break_at: int | None = None) -> None:
        super().__init__(folder)
        self.done: list[str] = []
        self.breaks = 0
        self._break_at = break_at

    def send(self, piece: Piece, content: Path | bytes) -> None:
        if self._break_at is not None and len(self.done) >= self._break_at:
            self.breaks += 1
            raise TransferError("the line is dead")
        super().send(piece, content)
        self.done.append(f"+{piece.path}")

    def remove(self, path: str) -> None:
        super().remove(path)
        self.done.append(f"-{path}")


def test_a_published_show_is_whole_and_the_second_run_changes_nothing(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    first = publish_show(show_at(target), archive)
    names = set(tree(target))
    slug = archive.slugs()[0]
    endings = ("mp3", "vtt", "srt", "json", "html", "chapters.json", "jpg")
    assert {f"{slug}/{slug}.{ending}" for ending in endings} <= names
    assert {"feed.xml", "index.html", f"{slug}.html", "style.css", "player.js"} <= names
    assert len(first.deliveries[0].send) == len(names)
    before = tree(target)
    second = publish_show(show_at(target), archive)
    assert (second.deliveries[0].send, second.deliveries[0].remove) == ((), ())
    assert tree(target) == before


def test_everything_a_piece_points_to_is_sent_before_it(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 25)
    show = show_at(tmp_path / "www", feed=Feed(page_size=10))
    sent = publish_show(show, archive).deliveries[0].send
    kinds = [path.rsplit(".", 1)[1] for path in sent]
    assert sent[-1] == "feed.xml"
    assert sent[-2] == "feed-1.xml"
    assert max(place for place, kind in enumerate(kinds) if kind == "mp3") < kinds.index("jpg")
    pages = [place for place, path in enumerate(sent) if path.endswith(".html") and "/" not in path]
    assert max(place for place, kind in enumerate(kinds) if kind in ("vtt", "srt")) < min(pages)


def test_a_new_episode_sends_its_own_files_the_list_and_the_feed_alone(tmp_path: Path) -> None:
    archive, show = an_archive(tmp_path), show_at(tmp_path / "www")
    publish_show(show, archive)
    new = put(archive, an_episode(4))
    sent = publish_show(show, archive).deliveries[0].send
    assert {path for path in sent if not path.startswith(new.slug)} == {"index.html", "feed.xml"}
    assert len([path for path in sent if path.startswith(new.slug)]) == 8


def test_a_corrected_episode_keeps_its_guid_and_its_audio_gets_a_new_address(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path, 1), tmp_path / "www"
    publish_show(show_at(target), archive)
    before = archive.episode(archive.slugs()[0])
    name = archive.audio_name(before.slug, before)
    assert name == f"{before.slug}.2.mp3"
    put(
        archive,
        replace(before, audio=name, bytes=2000, made_from="corrected", chapter_marks=an_episode(1).chapter_marks),
    )
    publish_show(show_at(target), archive)
    feed = (target / "feed.xml").read_text(encoding="utf-8")
    assert f'<guid isPermaLink="false">{before.id}</guid>' in feed
    assert f'{before.slug}/{name}" length="2000"' in feed
    assert sorted(path.name for path in (target / before.slug).glob("*.mp3")) == [name]
    assert sorted(path.name for path in (target / before.slug).glob("*.jpg")) == [f"{before.slug}.2.jpg"]


def test_what_is_withdrawn_goes_after_the_feed_without_it_is_there(tmp_path: Path) -> None:
    archive, folder = an_archive(tmp_path), tmp_path / "www"
    show = show_at(folder)
    publish_show(show, archive)
    gone = archive.episode(archive.slugs()[1])
    archive.withdraw(gone)
    planned = publish_show(show, archive, dry_run=True).deliveries[0]
    target, memory = Watched(folder), Memory(archive.folder, str(folder))
    from narrator.publish.feed_files import write_feed
    from narrator.publish.show_pieces import feed_pieces, publish_pieces

    public = open_public_show(show, archive)
    write_feed(public)
    plan = plan_sending([*publish_pieces(public), *feed_pieces(public)], memory.pieces, target.is_there)
    carry_out(plan, target, memory, wait=lambda seconds: None)
    removed = [act for act in target.done if act.startswith("-")]
    assert target.done.index("+feed.xml") < target.done.index(removed[0])
    assert {act[1:] for act in removed} == set(planned.remove)
    assert not (folder / gone.slug).exists()
    assert (archive.folder / gone.slug / gone.audio).exists()


def test_a_dry_run_tells_the_plan_and_touches_nothing(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    open_public_show(show_at(target), archive)
    before = tree(tmp_path)
    planned = publish_show(show_at(target), archive, dry_run=True)
    assert tree(tmp_path) == before
    assert publish_show(show_at(target), archive).deliveries[0].send == planned.deliveries[0].send


def test_a_broken_transfer_is_tried_again_with_growing_waits_and_gone_on_with_by_the_next_run(tmp_path: Path) -> None:
    archive, folder = an_archive(tmp_path), tmp_path / "www"
    from narrator.publish.feed_files import write_feed
    from narrator.publish.show_pieces import feed_pieces, publish_pieces

    public = open_public_show(show_at(folder), archive)
    write_feed(public)
    pieces = [*publish_pieces(public), *feed_pieces(public)]
    waits: list[float] = []
    broken, memory = Watched(folder, break_at=7), Memory(archive.folder, str(folder))
    plan = plan_sending(pieces, memory.pieces, broken.is_there)
    with pytest.raises(PublishError, match=r"the line is dead.*tried 3 times"):
        carry_out(plan, broken, memory, tries=3, wait=waits.append)
    assert waits == [1, 2]
    assert broken.breaks == 3
    assert not (folder / "feed.xml").exists()
    again, memory = Watched(folder), Memory(archive.folder, str(folder))
    plan = plan_sending(pieces, memory.pieces, again.is_there)
    carry_out(plan, again, memory)
    assert len(again.done) == len(pieces) - 7
    assert set(again.done).isdisjoint(broken.done)


def test_a_target_that_fails_does_not_keep_the_others_waiting(tmp_path: Path) -> None:
    archive = an_archive(tmp_path, 1)
    (tmp_path / "file").write_text("in the way")
    good = tmp_path / "www"
    show = a_show(publish=Publish(targets=(str(tmp_path / "file" / "x"), str(good)), verify=False, tries=1))
    with pytest.raises(PublishError, match="file/x"):
        publish_show(show, archive)
    assert (good / "feed.xml").exists()


def test_files_that_vanished_from_a_folder_are_sent_again(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path, 1), tmp_path / "www"
    publish_show(show_at(target), archive)
    (target / "style.css").unlink()
    assert publish_show(show_at(target), archive).deliveries[0].send == ("style.css",)


def test_a_memory_that_a_crash_cut_short_loses_one_line_at_most(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path, 1), tmp_path / "www"
    publish_show(show_at(target), archive)
    memory = Memory(archive.folder, str(target))
    text = memory.path.read_text(encoding="utf-8")
    memory.path.write_text(text[: len(text) - 30], encoding="utf-8")
    assert len(publish_show(show_at(target), archive).deliveries[0].send) == 1
    assert publish_show(show_at(target), archive).deliveries[0].send == ()


def test_a_private_show_leaves_its_old_path_when_it_moves(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path, 1), tmp_path / "www"
    show = show_at(target, feed=Feed(private=True))
    publish_show(show, archive)
    (before,) = (path.name for path in target.iterdir())
    rotate_token(show.about, archive)
    publish_show(show, archive)
    (after,) = (path.name for path in target.iterdir())
    assert after != before
    assert (target / after / "feed.xml").exists()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sftp://me:secret@host/www", "a password has no place in show.toml"),
        ("gopher://host/www", "is no kind of target"),
        ("sftp:///www", "names no host"),
        ("webdav://host:port/www", "Port could not be cast"),
        ("sftp://x@-oproxycommand=touch%20owned/www", "would be an option"),
        ("rsync+ssh://x@-oProxyCommand=x/www", "would be an option"),
        ("rsync+ssh://-e@host/www", "would be an option"),
        ("rsync://%2De@host/www", "would be an option"),
        ("s3://-bucket/x", "would be an option"),
    ],
)
def test_an_address_that_cannot_be_is_told_without_its_password(address: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told) as caught:
        open_target(address)
    assert "secret" not in str(caught.value)


def test_an_older_episode_without_the_times_of_its_words_has_its_transcript_on_the_page(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path, 1), tmp_path / "www"
    slug = archive.slugs()[0]
    (archive.folder / slug / "cues.json").unlink()
    publish_show(show_at(target), archive)
    page = (target / f"{slug}.html").read_text(encoding="utf-8")
    assert "The fleet was sold on Monday." in page
    assert "Nobody asked &lt;us&gt;." in page
    assert '<b class="who">Ben Wallace</b>' in page


def test_an_episode_that_lacks_a_file_is_told_and_the_others_are_published(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    slug = archive.slugs()[1]
    (archive.folder / slug / f"{slug}.vtt").unlink()
    publish_show(show_at(target), archive)
    assert f"{slug}.vtt: is missing" in archive.damaged[slug]
    assert not (target / slug).exists()
    assert slug not in (target / "feed.xml").read_text()
    assert slug not in (target / "index.html").read_text()
    assert (target / "feed.xml").read_text().count("<item>") == 2


def put_in_its_place(file: Path, make: Callable[[Path], None]) -> None:
    file.rename(file.parents[2] / "moved.json")
    make(file)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "cut short": lambda file: file.write_bytes(file.read_bytes()[:200]),
    "wrong types": lambda file: file.write_text('{"id": [], "slug": 3}'),
    "a huge number": lambda file: file.write_text(re.sub(r'"number": \d+', f'"number": {"9" * 400}', file.read_text())),
    "beyond numbers": lambda file: file.write_text(file.read_text().replace("16000", "1e999")),
    "endless nesting": lambda file: file.write_text("[" * 100_000),
    "a folder": lambda file: put_in_its_place(file, Path.mkdir),
    "a pipe": lambda file: put_in_its_place(file, os.mkfifo),
    "a link elsewhere": lambda file: put_in_its_place(
        file, lambda link: link.symlink_to(link.parents[2] / "moved.json")
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_episode_stays_published_while_the_others_go_on(tmp_path: Path, damage: str) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    show, slug = show_at(target), archive.slugs()[1]
    publish_show(show, archive)
    before = {path: path.read_bytes() for path in target.rglob(f"{slug}*/*") if path.is_file()}
    item = item_of(target, slug)
    DAMAGES[damage](archive.folder / slug / "episode.json")
    left = listing(archive.folder / slug)
    put(archive, an_episode(4))
    archive = Archive(archive.folder)
    publish_show(show, archive)
    assert list(archive.damaged) == [slug]
    assert f"{slug}/episode.json: " in archive.damaged[slug]
    assert "\n" not in archive.damaged[slug]
    assert {path: path.read_bytes() for path in target.rglob(f"{slug}*/*") if path.is_file()} == before
    assert (target / f"{slug}.html").exists()
    assert item_of(target, slug) == item
    assert (target / "feed.xml").read_text().count("<item>") == 4
    assert listing(archive.folder / slug) == left


@pytest.mark.parametrize("content", ["{", "[[1]]", "[" * 100_000, '[[0, 1, null, "\\ud800", 0, []]]'])
def test_an_episode_whose_word_times_are_damaged_is_published_with_its_words(tmp_path: Path, content: str) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    slug = archive.slugs()[1]
    (archive.folder / slug / "cues.json").write_text(content)
    publish_show(show_at(target), archive)
    assert "cues.json" in archive.damaged[slug]
    assert "The fleet was sold on Monday." in (target / f"{slug}.html").read_text(encoding="utf-8")
    assert f"{slug}.html" in (target / "index.html").read_text()
    assert (target / "feed.xml").read_text().count("<item>") == 3


def test_a_damaged_episode_that_was_never_published_is_left_out_and_told(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    slug = archive.slugs()[0]
    (archive.folder / slug / "episode.json").write_text("{")
    publish_show(show_at(target), archive)
    assert list(archive.damaged) == [slug]
    assert slug not in (target / "feed.xml").read_text()


def test_a_mended_episode_is_published_again_as_ever(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    show, slug = show_at(target), archive.slugs()[1]
    publish_show(show, archive)
    feed, good = (target / "feed.xml").read_bytes(), (archive.folder / slug / "episode.json").read_bytes()
    (archive.folder / slug / "episode.json").write_text("{")
    publish_show(show, Archive(archive.folder))
    (archive.folder / slug / "episode.json").write_bytes(good)
    archive = Archive(archive.folder)
    publish_show(show, archive)
    assert archive.damaged == {}
    assert (target / "feed.xml").read_bytes() == feed


def item_of(target: Path, slug: str) -> str:
    items = (target / "feed.xml").read_text().split("<item>")
    return next(item for item in items if f"/{slug}.html" in item).partition("</item>")[0]


def listing(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Every file with its kind, its size and its time of change."""
    states = {str(path): path.lstat() for path in (folder, *folder.rglob("*"))}
    return {path: (state.st_mode, state.st_size, state.st_mtime_ns) for path, state in states.items()}


@pytest.mark.parametrize("private", [False, True])
def test_a_dry_run_leaves_no_trace(tmp_path: Path, private: bool) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    show = replace(show_at(target), feed=Feed(private=private))
    for _ in range(2):
        before = listing(tmp_path)
        publication = publish_show(show, archive, dry_run=True)
        assert publication.deliveries
        assert listing(tmp_path) == before
        publish_show(show, archive)
        put(archive, an_episode(5))
    gone = Archive(tmp_path / "nowhere")
    before = listing(tmp_path)
    publish_show(show, gone, dry_run=True)
    assert listing(tmp_path) == before


def test_what_tells_of_a_private_show_is_for_its_owner_alone(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path), tmp_path / "www"
    show = replace(show_at(target), feed=Feed(private=True))
    publish_show(show, archive)
    standing = archive.folder / "archive.json"
    secret = [standing, archive.folder / "feed.xml", *(archive.folder / ".published").glob("*.jsonl")]
    assert len(secret) == 3
    token = json.loads(standing.read_text())["token"]
    assert all(token in file.read_text() for file in secret)
    assert {file.stat().st_mode & 0o777 for file in secret} == {0o600}
    assert (target / token / "feed.xml").stat().st_mode & 0o044 == 0o044
    for file in secret:
        file.chmod(0o644)
    publish_show(show, archive)
    archive.withdraw(archive.slugs()[0])
    publish_show(show, archive)
    assert {file.stat().st_mode & 0o777 for file in secret} == {0o600}
    rotate_token(show.about, archive)
    assert standing.stat().st_mode & 0o777 == 0o600


def test_two_at_once_are_one_too_many(tmp_path: Path) -> None:
    archive, target = an_archive(tmp_path, 1), tmp_path / "www"
    with held(archive.folder / ".published", "held by the test"), pytest.raises(BusyError, match="another publish"):
        publish_show(show_at(target), archive)
    publish_show(show_at(target), archive)


def test_without_a_target_there_is_nothing_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"publish\.targets is empty"):
        publish_show(a_show(about=ABOUT), Archive(tmp_path))
