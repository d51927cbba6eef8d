"""A long archive: the feed's memory does not grow with it, and damage in it is told and takes nothing out."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.publish.feed_files import feed_page_bytes, write_feed
from narrator.publish.forked import WORTH_SHARING
from narrator.publish.public_show import open_public_show
from narrator.show.settings import Feed
from tests.benchmarks.feed import a_bulletin, a_long_archive
from tests.benchmarks.feed import measure as measure_feed
from tests.shows import a_show

SHOW = a_show(feed=Feed(page_size=50))


def peak_bytes(folder: Path, episodes: int) -> int:
    a_long_archive(folder, episodes)
    public = open_public_show(SHOW, Archive(folder / "episodes"))
    write_feed(public)  # what is loaded on first use does not count
    (folder / "episodes" / ".feed.json").unlink()
    tracemalloc.start()
    write_feed(public)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    short, long = peak_bytes(tmp_path / "short", 100), peak_bytes(tmp_path / "long", 800)
    assert long < 1.2 * short


def test_the_benchmark_times_every_case(tmp_path: Path) -> None:
    costs = measure_feed(tmp_path, 20, 1)
    assert list(costs) == ["first", "again", "one more", "retitled show"]
    assert all(cost.cpu_s > 0 and cost.peak_mb > 10 for cost in costs.values())
    assert (tmp_path / "episodes" / "feed.xml").read_text().count("<item>") == 21


@pytest.mark.parametrize("page_size", [50, 5], ids=["here", "in other processes too"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("episode.json", "{"),
        ("episode.json", '{"id": "1"}'),
        ("chapters.json", "[]"),
        ("chapters.json", '{"chapters": [{"title": 1}]}'),
        ("chapters.json", None),
    ],
)
def test_one_damaged_episode_among_many_is_named_and_keeps_its_item(
    tmp_path: Path, name: str, content: str | None, page_size: int
) -> None:
    a_long_archive(tmp_path, 60)
    folder, show = tmp_path / "episodes", a_show(feed=Feed(page_size=page_size))
    before = {file.name: file.read_bytes() for file in write_feed(open_public_show(show, Archive(folder)))}
    file = folder / a_bulletin(40).slug / name
    if content is None:
        file.unlink()
        (file.parent / "episode.json").touch()
    else:
        file.write_text(content)
    (folder / ".feed.json").unlink()
    for _ in range(2):  # it is named until it is mended, though nothing else has changed since
        archive = Archive(folder)
        files = write_feed(open_public_show(show, archive))
        assert {file.name: file.read_bytes() for file in files} == before
        assert list(archive.damaged) == [file.parent.name]
        assert f"{file.parent.name}/{name}: " in archive.damaged[file.parent.name]


def test_pages_made_by_several_processes_are_those_that_one_would_make(tmp_path: Path) -> None:
    a_long_archive(tmp_path, 60)
    archive = Archive(tmp_path / "episodes")
    public = open_public_show(a_show(feed=Feed(page_size=5)), archive)
    files = write_feed(public)
    assert len(files) > WORTH_SHARING
    shared = {file.name: file.read_bytes() for file in files}
    for page in public.pages:
        assert shared[public.places.feed(page.number)] == feed_page_bytes(public, page, "daily")
