"""A show with episodes as they lie on the disk, made of records in no time: all but the sound is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from narrator.archive import Archive, episode_files, episode_text, write_cues, write_episode
from narrator.edition.package.chapters import write_chapters_json
from narrator.edition.package.transcript import display_cues, write_html, write_json, write_srt, write_vtt
from narrator.publish.public_show import show_art
from narrator.records import Chapter, Cue, CueWord, Episode, Person, Soundbite, Source
from narrator.show.settings import About, Show

BASE = "https://pod.example.org/show/"
FIRST_DAY = datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
ABOUT = About(
    title="The Harbour Report",
    description="News from the coast, read aloud.",
    author="The Harbour Courier",
    email="desk@example.org",
    category=("News", "Daily News"),
    base_url=BASE,
    copyright="The Harbour Courier",
)
CUES = (
    (0, None, "Ferry fleet sold"),
    (1500, None, "The fleet was sold on Monday."),
    (4000, "Ida Holm", "“We kept the horn & the bell,”"),
    (6500, None, "said Ida Holm."),
    (8000, "Ben Wallace", "“Nobody asked <us>.”"),
    (11_000, "Ida Holm", "“Listen to it.”"),
)


def a_show(folder: Path | None = None, **changes: Any) -> Show:
    """The show; `changes` are fields of Show."""
    return replace(Show(about=ABOUT, folder=folder), **changes)


def some_cues() -> tuple[Cue, ...]:
    """Two people and the narrator; each word takes a fifth of a second."""
    ends = [*(start for start, _, _ in CUES[1:]), 16_000]
    return tuple(
        Cue(start, end, speaker, text, _words(text, start), paragraph=speaker is None)
        for (start, speaker, text), end in zip(CUES, ends, strict=True)
    )


def an_episode(number: int = 1, **changes: Any) -> Episode:
    """Episode `number`, of the day so many days after the first; `changes` are fields of Episode."""
    published = FIRST_DAY + timedelta(days=number - 1)
    slug = f"{published:%Y-%m-%d}-ferry-fleet-sold-{number}"
    transcripts, names = episode_files(slug)
    made = Episode(
        id=f"00000000-0000-4000-8000-{number:012d}",
        slug=slug,
        title=f"Ferry fleet sold {number}",
        published=published,
        folder=slug,
        audio=names["audio"],
        duration_ms=16_000,
        loudness_lufs=-19.0,
        true_peak_dbtp=-1.5,
        narrator="amelia",
        voices={"Ida Holm": "lily", "Ben Wallace": "george"},
        segments=6,
        transcripts=transcripts,
        chapters=names["chapters"],
        cover=names["cover"],
        script=names["script"],
        bytes=1000 + number,
        clips={"made": 6, "reused": 0},
        sources=(Source("Ferry fleet sold", "Marian Okell", f"https://example.org/{number}", f"seeds/{number}.txt"),),
        description="The fleet was sold on Monday, and nobody asked the crew.",
        number=number,
        made_from=f"{number}",
        chapter_marks=(Chapter(0, "Ferry fleet sold"), Chapter(4000, "The crew")),
        people=(Person("Ida Holm", role="the harbour master"),),
        soundbite=Soundbite(0, 15_500, "Ida Holm: We kept the horn"),
    )
    return replace(made, **changes)


def put(archive: Archive, made: Episode, audio: bytes | None = None) -> Episode:
    """Write the episode's folder as the program does; its audio is as long as it says."""
    shown = display_cues(some_cues())
    with archive.making(made.slug) as folder:
        files = made.transcripts
        (folder / files.vtt).write_text(write_vtt(shown, made.language), encoding="utf-8")
        (folder / files.srt).write_text(write_srt(shown), encoding="utf-8")
        (folder / files.json).write_text(write_json(shown), encoding="utf-8")
        (folder / files.html).write_text(write_html(shown, made.title, made.language), encoding="utf-8")
        (folder / made.chapters).write_text(write_chapters_json(made.chapter_marks), encoding="utf-8")
        (folder / made.cover).write_bytes(b"\xff\xd8 picture")
        (folder / made.script).write_text("script\n", encoding="utf-8")
        (folder / made.audio).write_bytes(audio or made.slug.encode().ljust(made.bytes, b"."))
        write_cues(folder, some_cues())
        write_episode(folder, made)
    return made


def a_long_list(folder: Path, episodes: int, script: str = "script\n") -> Archive:
    """An archive of so many episodes as far as a list reads them: episode.json and the script, and no sound."""
    archive = Archive(folder / "episodes")
    for number in range(1, episodes + 1):
        made = an_episode(number)
        home = archive.folder / made.slug
        home.mkdir(parents=True)
        (home / made.script).write_text(script, encoding="utf-8")
        (home / "episode.json").write_text(episode_text(made), encoding="utf-8")
    return archive


def an_archive(folder: Path, episodes: int = 3) -> Archive:
    """An archive with so many episodes, and a picture for the show, so that none need be drawn."""
    archive = Archive(folder / "episodes")
    for number in range(1, episodes + 1):
        put(archive, an_episode(number))
    picture = show_art(a_show())
    archive.folder.mkdir(parents=True, exist_ok=True)
    (archive.folder / picture.name).write_bytes(_drawn())
    return archive


@cache
def _drawn() -> bytes:
    """The show's picture, which takes longer to draw than all the rest of a small archive takes to publish."""
    return show_art(a_show()).content()


def _words(text: str, start_ms: int) -> tuple[CueWord, ...]:
    words, at = [], 0
    for place, word in enumerate(text.split()):
        begin = text.index(word, at)
        at = begin + len(word)
        words.append(CueWord(begin, at, start_ms + 200 * place))
    return tuple(words)
