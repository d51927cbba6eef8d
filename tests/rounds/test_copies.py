"""A show that is copied, by whatever, is the same show: nothing is made, corrected or told anew."""

from __future__ import annotations

import shutil
import time

import pytest
from PIL import Image

from narrator import produce
from narrator.rounds.sources.opening import open_source
from narrator.show.file import load_show
from tests.newsroom import text
from tests.rounds.conftest import Newsroom

SETTINGS = (
    'cover = "cover.png"\n[voices]\nengine = "tone"\n[build]\nupdates = "{updates}"\n[[sources]]\nfolder = "seeds"\n'
)


@pytest.fixture(params=["ignore", "correct"])
def original(newsroom: Newsroom, request: pytest.FixtureRequest) -> Newsroom:
    Image.new("RGB", (1400, 1400), "navy").save(newsroom.folder / "cover.png")
    newsroom.settings(SETTINGS.format(updates=request.param))
    newsroom.put("a.txt", text(1))
    newsroom.put("b.md", f"---\ndate: 2026-03-01\n---\n\n# {text(2)}")
    assert len(newsroom.build().made) == 2
    return newsroom


def copy_of(newsroom: Newsroom) -> Newsroom:
    """What `cp -r` makes: every file with a time of change of its own."""
    time.sleep(0.02)
    folder = newsroom.folder.with_name("copy")
    shutil.copytree(newsroom.folder, folder, copy_function=shutil.copyfile)
    return Newsroom(folder, newsroom.now, newsroom.produce, newsroom.publish)


@pytest.mark.parametrize("lost", [(), (".narrator",)])
def test_a_copied_show_makes_nothing_anew(original: Newsroom, lost: tuple[str, ...]) -> None:
    copy = copy_of(original)
    for name in lost:
        shutil.rmtree(copy.folder / name)
    before = copy.bytes_of("episodes", "voices", "seeds")
    report = copy.build()
    assert (report.made, report.failed) == ([], [])
    assert copy.bytes_of("episodes", "voices", "seeds") == before
    assert copy.slugs() == original.slugs()


def test_news_in_a_copy_is_made(original: Newsroom) -> None:
    copy = copy_of(original)
    copy.put("c.txt", text(3))
    assert len(copy.build().made) == 1


def test_by_hand_a_copied_show_makes_nothing_anew(newsroom: Newsroom) -> None:
    Image.new("RGB", (1400, 1400), "navy").save(newsroom.folder / "cover.png")
    newsroom.settings(SETTINGS.format(updates="ignore"))
    path = newsroom.put("a.txt", "A quay\n\nThe quay is shut.\n")
    produce(open_source(str(path)), newsroom.show, newsroom.folder / "episodes")
    copy = copy_of(newsroom)
    before = copy.bytes_of("episodes")
    again = copy.folder / "seeds" / "a.txt"
    produce(open_source(str(again)), load_show(copy.folder), copy.folder / "episodes")
    assert copy.bytes_of("episodes") == before
    Image.new("RGB", (1400, 1400), "green").save(copy.folder / "cover.png")
    produce(open_source(str(again)), load_show(copy.folder), copy.folder / "episodes")
    assert copy.bytes_of("episodes") != before
