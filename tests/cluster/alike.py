"""The same articles on one machine and on a cluster → both shows' files, which are to be the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from narrator.cluster.crew import USUAL, Patience
from narrator.cluster.opening import open_cluster_booth
from narrator.rounds import Report, build, real_world
from narrator.show.file import Show, load_show
from narrator.show.settings import Cluster
from narrator.speech.booth import open_booth
from tests.annotated import read_marked
from tests.benchmarks.scaling.shows import write_show

_GUID = re.compile(rb"<podcast:guid>.*?</podcast:guid>")


def annotated(many: int) -> dict[str, str]:
    """Articles of our own with quotations of many kinds, by the name of a file; the same ones each time."""
    found = [one for paper in ("news", "daily", "scenes", "mixed") for one in read_marked(paper) if one["lang"] == "en"]
    if len(found) < many:
        raise ValueError(f"there are {len(found)} articles, and not {many}")
    return {f"{one['id']}.txt": f"{one['title']}\n\n{one['text']}\n" for one in found[:many]}


def show_of(folder: Path, articles: Mapping[str, str], engine: str) -> Show:
    """A show that reads these articles."""
    return load_show(write_show(folder, engine, articles), [], {})


def on(address: str, show: Show | None = None) -> Show:
    """The show, spoken there."""
    return replace(show or Show(), cluster=Cluster(address))


def built_alone(show: Show, cache: Path) -> Report:
    """By one machine that has spoken nothing before."""
    with _as_anew(cache), open_booth(show) as booth:
        return build(show, real_world(booth=booth))


def built_together(show: Show, cache: Path, address: str, patience: Patience = USUAL) -> tuple[Report, str]:
    """By the workers at that scheduler, and what each of them has done, in a few words."""
    with _as_anew(cache), open_cluster_booth(on(address, show), patience) as booth:
        return build(show, real_world(booth=booth, scripts=booth.scripts)), booth.scripts.told()


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file that the show publishes or remembers; the feed without the show's own guid, which is drawn by lot."""
    paths = [path for room in ("episodes", "voices") for path in sorted((folder / room).rglob("*")) if path.is_file()]
    told = [path for path in paths if path.name != ".feed.json"]  # which knows when the feed was written
    return {str(path.relative_to(folder)): _GUID.sub(b"", path.read_bytes()) for path in told}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The files that only one of them has, or that are not the same."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@contextmanager
def _as_anew(cache: Path) -> Iterator[None]:
    """With that folder for the cache; and the ids of episodes, which are drawn by lot, are counted from 1."""
    numbers = count(1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("narrator.edition.plan.new_episode_id", lambda: f"id-{next(numbers)}")
        patch.setenv("NARRATOR_CACHE", str(cache))
        yield
