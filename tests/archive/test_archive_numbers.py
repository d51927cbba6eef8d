"""However many make episodes at once, each has a number and a name of its own, and one article is made once."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator.archive import Archive, is_whole
from narrator.archive.reservation import next_number
from tests.shows import an_episode, put

REPOSITORY = Path(__file__).parents[2]
NINE = range(9)


def make_at_once(folder: Path, articles: list[tuple[str, str]]) -> list[str]:
    """What each of as many processes tells, all let go in one moment."""
    pipe, command = subprocess.PIPE, [sys.executable, "-m", "tests.first_maker", str(folder)]
    processes = [
        subprocess.Popen([*command, *article], stdin=pipe, stdout=pipe, text=True, cwd=REPOSITORY)
        for article in articles
    ]
    for process in processes:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [process.communicate(timeout=60)[0].strip() for process in processes]


def made(folder: Path) -> list[tuple[int, str]]:
    archive = Archive(folder)
    episodes = list(archive.episodes())
    assert archive.damaged == {}
    assert all(is_whole(episode, folder / episode.slug) for episode in episodes)
    assert sorted(path.name for path in folder.iterdir()) == [episode.slug for episode in episodes]
    return sorted((episode.number, episode.slug) for episode in episodes)


def test_nine_at_once_have_nine_numbers(tmp_path: Path) -> None:
    told = make_at_once(tmp_path, [(f"Ferry {number}", f"ferry-{number}.txt") for number in NINE])
    assert all(line.startswith("made ") for line in told)
    assert [number for number, _ in made(tmp_path)] == [1, 2, 3, 4, 5, 6, 7, 8, 9]


def test_nine_of_one_title_have_nine_names(tmp_path: Path) -> None:
    put(Archive(tmp_path), an_episode(41))
    told = make_at_once(tmp_path, [("Weather", f"weather-{number}.txt") for number in NINE])
    assert all(line.startswith("made ") for line in told)
    numbers, slugs = zip(*made(tmp_path), strict=True)
    assert numbers == (41, *range(42, 51))
    assert len(set(slugs)) == 10


def test_nine_that_make_one_article_make_one_episode(tmp_path: Path) -> None:
    told = make_at_once(tmp_path, [("Ferry", "ferry.txt")] * 9)
    assert sum(line.startswith("made ") for line in told) == 1
    assert all(line.startswith("made ") or "another command has made this episode meanwhile" in line for line in told)
    assert len(made(tmp_path)) == 1


def test_the_number_of_a_damaged_episode_is_not_given_again(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for number in (1, 2, 3):
        put(archive, an_episode(number))
    damaged = tmp_path / an_episode(3).slug / "episode.json"
    damaged.write_text(damaged.read_text()[:-20])
    known = list(archive.episodes())
    with archive.making_first("New", datetime(2026, 5, 1, tzinfo=UTC), "en", "new", known) as (workshop, own):
        assert own.number == 4
        (workshop / "episode.json").write_text("{}")


@pytest.mark.parametrize(
    ("taken", "unknown", "number"),
    [
        ((), 0, 1),
        ((), 2, 3),
        ((1, 2, 3), 0, 4),
        ((1, 3), 0, 4),
        ((1, 3), 1, 4),
        ((1, 2), 1, 4),
        ((1, 2, 4), 1, 5),
        ((41, 42), 1, 44),
        ((1, 10**12), 0, 2),
    ],
)
def test_a_number_is_new_whatever_cannot_be_read(taken: tuple[int, ...], unknown: int, number: int) -> None:
    assert next_number(taken, unknown) == number


def test_what_a_run_that_failed_had_taken_is_free_again(tmp_path: Path) -> None:
    archive, day = Archive(tmp_path), datetime(2026, 5, 1, tzinfo=UTC)
    for _ in range(2):
        try:
            with archive.making_first("New", day, "en", "new", ()) as (_, own):
                assert (own.number, own.slug) == (1, "2026-05-01-new")
                raise RuntimeError("the engine is unwell")
        except RuntimeError:
            continue
    assert list(tmp_path.iterdir()) == []
