"""Whatever stands in the archive's files: it is read, or named in one line; nothing outside is touched or told."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.archive import Archive, read_cues, read_segments, read_standing
from narrator.errors import NarratorError
from narrator.publish import sending
from narrator.publish.publication import publish_show
from narrator.show.settings import Feed, Publish
from tests.fuzz.growth import assert_linear
from tests.shows import a_show, an_archive

SECRET = b"nobody is to read this"
NUMBERS = st.one_of(
    st.integers(-5, 5),
    st.sampled_from([10**12, 10**13, -(10**30), 10**400, 2**63, 1e308, float("inf"), float("-inf"), float("nan"), 0.5]),
)
NAMES = st.sampled_from(
    [
        "../../secret.txt",
        "..\\secret.txt",
        "/etc/hostname",
        "C:secret.txt",
        "a\0b",
        "..",
        "",
        ".x",
        "nul",
        "a/b",
        "ok.mp3",
    ]
)
DATES = st.sampled_from(
    [
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-23:59",
        "2026-03-01",
        "yesterday",
        "1970-01-01T00:00:00Z",
        "2026-13-01",
    ]
)
TEXTS = st.text(st.characters(exclude_categories=[]), max_size=8) | st.sampled_from(
    ["\x1b[2J", "\ud800", "<b>", "&", "en"]
)
LEAVES = st.none() | st.booleans() | NUMBERS | NAMES | DATES | TEXTS
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=6
)
PLACES = st.lists(st.integers(0, 40), min_size=1, max_size=3)
FILES = st.sampled_from(["episode.json", "chapters.json", "cues.json", "transcript", "archive.json"])


@pytest.fixture(autouse=True)
def unhurried_by_listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens here who would need a moment between the new feed and the removal of old files."""
    monkeypatch.setattr(sending, "GRACE_S", 0.0)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show with two episodes as they lie on the disk, to be copied; a secret lies beside it."""
    folder = tmp_path_factory.mktemp("published")
    archive = an_archive(folder / "show", 2)
    publish_show(show_at(folder / "www"), archive)
    (folder / "secret.txt").write_bytes(SECRET)
    (folder / "show" / "secret.txt").write_bytes(SECRET)
    return folder


def show_at(target: Path) -> Any:
    return a_show(publish=Publish(targets=(str(target),), verify=False), feed=Feed())


@contextmanager
def a_copy_of(published: Path) -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="narrator-fuzz-") as folder:
        shutil.copytree(published, folder, dirs_exist_ok=True)
        yield Path(folder)


def file_of(folder: Path, name: str) -> Path:
    archive = folder / "show" / "episodes"
    slug = Archive(archive).slugs()[0]
    if name == "archive.json":
        return archive / name
    return archive / slug / (f"{slug}.json" if name == "transcript" else name)


def changed(content: Any, places: list[int], value: Any) -> Any:
    """The content with one thing in it, found by going down in it, replaced."""
    keys = sorted(content) if isinstance(content, dict) else range(len(content)) if isinstance(content, list) else ()
    if not keys or not places:
        return value
    key = keys[places[0] % len(keys)]
    kept = dict(content) if isinstance(content, dict) else list(content)
    kept[key] = changed(content[key], places[1:], value)
    return kept


def check_that_all_goes_on(folder: Path) -> None:
    """Each door raises only what is ours, and publishing, where it can be, tells nothing and moves nothing."""
    archive = Archive(folder / "show" / "episodes")
    for slug in archive.slugs():
        home = archive.folder / slug
        with suppress(NarratorError):
            read_cues(home)
        with suppress(NarratorError):
            read_segments(home / f"{slug}.json")
        archive.undamaged(slug, chapters=True, files=True)
    with suppress(NarratorError):
        read_standing(archive.folder)
        publish_show(show_at(folder / "www"), Archive(archive.folder))
        assert (folder / "www" / "feed.xml").read_bytes().count(b"<item>") == 2
    assert {path.name for path in folder.iterdir()} == {"show", "www", "secret.txt"}
    assert not any(path.read_bytes() == SECRET for path in (folder / "www").rglob("*") if path.is_file())
    assert all("\n" not in line and "\x1b" not in line for line in archive.damaged.values())


@given(name=FILES, places=PLACES, value=VALUES)
@example(name="episode.json", places=[22], value="../../secret.txt")
@example(name="episode.json", places=[28], value={"\x1b": None})  # the key stood in the error as it was
@example(name="cues.json", places=[0, 0], value=10**400)
@example(name="chapters.json", places=[0, 0, 0], value=float("inf"))
def test_any_value_in_any_place(published: Path, name: str, places: list[int], value: Any) -> None:
    with a_copy_of(published) as folder:
        file = file_of(folder, name)
        text = json.dumps(changed(json.loads(file.read_bytes()), places, value))
        file.write_text(text)
        check_that_all_goes_on(folder)


@given(name=FILES, put=st.binary(max_size=20), at=st.integers(0, 3000), instead_of=st.integers(0, 50))
@example(name="episode.json", put=b"[" * 100_000, at=0, instead_of=0)
@example(name="archive.json", put=b'{"a":' * 100_000, at=0, instead_of=0)
@example(name="episode.json", put=b"9" * 10_000, at=9, instead_of=0)
def test_any_bytes_in_any_place(published: Path, name: str, put: bytes, at: int, instead_of: int) -> None:
    with a_copy_of(published) as folder:
        file = file_of(folder, name)
        content = file.read_bytes()
        place = at % (len(content) + 1)
        file.write_bytes(content[:place] + put + content[place + instead_of :])
        check_that_all_goes_on(folder)


@given(
    replaced=st.lists(
        st.tuples(FILES, st.sampled_from(["folder", "pipe", "link", "gone", "empty"])), min_size=1, max_size=3
    )
)
def test_anything_else_in_a_files_place(published: Path, replaced: list[tuple[str, str]]) -> None:
    with a_copy_of(published) as folder:
        for name, kind in replaced:
            if name == "episode.json" and kind == "gone":
                continue  # then it is no episode any more
            file = file_of(folder, name)
            if file.is_dir():
                continue
            file.unlink(missing_ok=True)
            match kind:
                case "folder":
                    file.mkdir()
                case "pipe":
                    os.mkfifo(file)
                case "link":
                    file.symlink_to(folder / "secret.txt")
                case "empty":
                    file.write_bytes(b"")
        check_that_all_goes_on(folder)


def test_a_long_file_takes_linear_time(tmp_path: Path) -> None:
    def cues(count: int) -> Path:
        row = '[0,1,null,"word",0,[' + ",".join(["0,4,1"] * 30) + "]]"
        (tmp_path / "cues.json").write_text(f"[{','.join([row] * count)}]")
        return tmp_path

    assert_linear(read_cues, cues, 1000)
