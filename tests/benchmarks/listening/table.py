"""Measured voices → a table to read, the same as JSON or Markdown, and the figures that go into profiles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from statistics import mean
from typing import Any

from narrator.disk.files import write_text
from narrator.engines import engine_version
from narrator.language.known import primary
from narrator.records import Quality
from tests.benchmarks.listening.measures import Heard
from tests.benchmarks.listening.speaker_embedding import likeness


@dataclass(frozen=True, slots=True)
class Row:
    """One voice. `word_errors` is percent; `nearest` the voice of the same language that sounds most like it."""

    id: str
    engine: str
    language: str
    gender: str | None
    words: int
    word_errors: float
    skipped: int
    twice: int
    p808: float | None
    words_a_minute: float
    pitch_hz: float | None
    loudness_lufs: float
    nearest: str | None
    nearest_likeness: float | None
    mean_likeness: float | None
    failed: tuple[str, ...]


def rows(heard: Sequence[Heard]) -> list[Row]:
    """Language by language, what is understood best first."""
    order = sorted(heard, key=lambda one: (primary(one.voice.language), one.hearing.percent_wrong, one.voice.id))
    return [_row(one, [other for other in heard if other is not one and _same_language(one, other)]) for one in order]


def _same_language(one: Heard, other: Heard) -> bool:
    return primary(one.voice.language) == primary(other.voice.language)


def _row(one: Heard, others: Sequence[Heard]) -> Row:
    like = {other.voice.id: likeness(one.embedding, other.embedding) for other in others}
    nearest = max(like, key=lambda id: like[id]) if like else None
    return Row(
        id=one.voice.id,
        engine=one.voice.engine,
        language=one.voice.language,
        gender=one.voice.gender,
        words=one.hearing.words,
        word_errors=round(one.hearing.percent_wrong, 1),
        skipped=one.hearing.skipped,
        twice=one.hearing.twice,
        p808=None if one.p808 is None else round(one.p808, 2),
        words_a_minute=round(one.words_a_minute),
        pitch_hz=one.pitch_hz,
        loudness_lufs=round(one.loudness_lufs, 1),
        nearest=nearest,
        nearest_likeness=round(like[nearest], 2) if nearest else None,
        mean_likeness=round(mean(like.values()), 2) if like else None,
        failed=one.failed,
    )


def text_table(table: Iterable[Row]) -> str:
    """To be read in a terminal."""
    lines = [
        f"{'voice':14} {'engine':8} {'language':8} {'gender':6} {'errors':>7} {'skipped':>7} {'twice':>5} {'P.808':>5} "
        f"{'words/min':>9} {'pitch':>7} {'loudness':>10}  most like (likeness; mean to all)"
    ]
    for row in table:
        pitch = "-" if row.pitch_hz is None else f"{row.pitch_hz:.0f} Hz"
        lines.append(
            f"{row.id:14} {row.engine:8} {row.language:8} {row.gender or '-':6} {row.word_errors:6.1f}% "
            f"{row.skipped:7} {row.twice:5} {_score(row.p808):>5} {row.words_a_minute:9.0f} {pitch:>7} "
            f"{row.loudness_lufs:5.1f} LUFS  {row.nearest or '-'} ({_score(row.nearest_likeness)}; "
            f"{_score(row.mean_likeness)})"
        )
        lines += [f"    not said: {line}" for line in row.failed]
    return "\n".join(lines)


def markdown_table(table: Iterable[Row]) -> str:
    """What the README and the documentation show."""
    lines = ["| voice | engine | language | word errors | P.808 | words a minute |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {row.id} | {row.engine} | {row.language} | {row.word_errors:.1f} % | {_score(row.p808)} | "
        f"{row.words_a_minute:.0f} |"
        for row in table
    ]
    return "\n".join(lines)


def as_json(table: Iterable[Row], left_out: Sequence[str]) -> dict[str, Any]:
    """The same with the judges' versions."""
    return {"judges": judges(), "voices": [asdict(row) for row in table], "left_out": list(left_out)}


def judges() -> str:
    """Who judged, and in which version."""
    names = ("faster-whisper", "speechmos", "Resemblyzer")
    return ", ".join(f"{name} {metadata.version(name)}" for name in names)


def quality(row: Row) -> Quality:
    """What the voice's profile carries."""
    versions = f"{engine_version(row.engine)}; faster-whisper {metadata.version('faster-whisper')} (base, int8), "
    versions += f"speechmos {metadata.version('speechmos')}"
    return Quality(row.word_errors, row.p808, row.words_a_minute, f"{date.today().isoformat()}, {versions}")


def write_quality(path: Path, found: Quality) -> None:
    """Put the table `[quality]` at the end of a profile, in the old one's place; the other lines stay as they are.

    A file whose figures are the same but for the day is left alone.
    """
    old = path.read_text(encoding="utf-8")
    kept = re.sub(r"\n*\[quality\]\n(?:[^\[\n][^\n]*\n?)*", "\n", old).rstrip("\n") + "\n"
    figures = [f"{key} = {value}" for key, value in asdict(found).items() if key != "measured" and value is not None]
    table = "\n".join(["", "[quality]", *figures]) + "\n"
    if table in old:
        return
    write_text(path, f'{kept}{table}measured = "{found.measured}"\n')


def _score(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
