"""A real show in a folder of its own, with a desk on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.desk import Desk
from narrator.desk.records import Document, Story
from narrator.show.new import make_show

TEXT = (
    "Ferry fleet sold\n\nThe owner of the fleet, Petra Novak, met the crews on Monday.\n\n"
    "“If the bridge closes,” Petra Novak said, “the town closes with it. We know.”\n\n"
    "Bo Lind, who sails for the RNLI, called that “a scare”. “We stay,” he said. “We always did,” said Lind.\n"
)


@pytest.fixture(autouse=True)
def own_clips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was spoken before."""
    monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new show's folder, as `init` makes it."""
    make_show(tmp_path / "harbour-report")
    return tmp_path / "harbour-report"


@pytest.fixture
def desk(folder: Path) -> Iterator[Desk]:
    """A desk on it, with the engine that comes along."""
    with Desk.open(folder, ["voices.engine=pyttsx3", "voices.jobs=1"]) as opened:
        yield opened


@pytest.fixture
def draft(desk: Desk) -> Document:
    """A piece that somebody has pasted."""
    return desk.create(TEXT)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    """Where the words stand."""
    start = text.index(words)
    return start, start + len(words)


def only(document: Document) -> Story:
    """The one story of the document."""
    (story,) = document.stories
    assert story.script is not None
    return story


def voiced(story: Story) -> list[tuple[str | None, str]]:
    """Who says what, the narrator apart."""
    assert story.script is not None
    return [(one.speaker, one.text.strip()) for one in story.script.segments if one.speaker]


def mailbox(stories: int) -> bytes:
    """A file that holds several articles."""
    return "".join(
        f"From ann@example.org Mon Nov 23 09:0{number}:00 2026\nFrom: Ann <ann@example.org>\n"
        f"Subject: Story {number}\nMessage-ID: <{number}@example.org>\nDate: Mon, 23 Nov 2026 09:0{number}:00 +0000\n\n"
        f"The town has a new mayor, and this is story {number} of him and his dogs.\n\n"
        for number in range(1, stories + 1)
    ).encode()
