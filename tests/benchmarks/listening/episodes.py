"""Finished episodes → how they are understood and liked, the narrator's lines and the quoted people's apart, and how
level they are where one voice follows another.

    python -m tests.benchmarks.listening.episodes EPISODE_FOLDER … [--most LINES] [--json FILE]

The MP3 is decoded as a player does and each cue's sound cut out by the times in cues.json, so that all that happens to
a word is in the figure. `levels` are the loudness of each voice's lines (median) and, for two voices that follow each
other, how far apart the two lines are and how long it is quiet between them.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

import numpy as np

from narrator.archive import read_cues, read_episode
from narrator.disk.files import write_text
from narrator.language.known import primary
from narrator.records import Cue, Episode
from narrator.voices.profiles import load_voices, user_folder
from tests.benchmarks.listening.measures import liked, samples, understood
from tests.benchmarks.listening.samples import Samples
from tests.benchmarks.listening.setup import why_missing
from tests.benchmarks.listening.words import Hearing, compare
from tests.benchmarks.word_times import cut_out

_AUDIBLE = 3e-3
"""-50 dB: quieter is pause."""


@dataclass(frozen=True, slots=True)
class Line:
    """One cue as heard in the MP3; `level_db` is the root mean square of what is audible."""

    cue: Cue
    hearing: Hearing
    p808: float | None
    level_db: float


def lines(folder: Path, most: int | None) -> list[Line]:
    """The first `most` cues of an episode, judged; those without a word are passed over."""
    episode = read_episode(folder / "episode.json")
    cues = [cue for cue in read_cues(folder) if any(map(str.isalnum, cue.text))][:most]
    language = primary(episode.language)
    found = []
    for cue, speech in zip(cues, cut_out(folder / episode.audio, cues), strict=True):
        sound = samples(speech)
        hearing = compare(cue.text, understood(sound, language), language)
        found.append(Line(cue, hearing, liked(sound), level_db(sound)))
    return found


def level_db(sound: Samples) -> float:
    """Of what is audible; -100 where nothing is."""
    loud = sound[np.abs(sound) > _AUDIBLE]
    return 10 * float(np.log10(np.mean(loud**2))) if len(loud) else -100.0


def summary(found: Sequence[Line]) -> dict[str, Any]:
    """Narrator, quoted and all: lines, words, word errors in percent, what was skipped or said twice, P.808."""
    sides = {
        "narrator": [line for line in found if line.cue.speaker is None],
        "quoted": [line for line in found if line.cue.speaker is not None],
        "all": list(found),
    }
    return {name: _side(side) for name, side in sides.items() if side}


def _side(side: Sequence[Line]) -> dict[str, Any]:
    hearing = sum((line.hearing for line in side), Hearing())
    scores = [line.p808 for line in side if line.p808 is not None]
    return {
        "lines": len(side),
        "words": hearing.words,
        "word_errors": round(hearing.percent_wrong, 1),
        "skipped": hearing.skipped,
        "twice": hearing.twice,
        "p808": round(mean(scores), 2) if scores else None,
    }


def levels(episode: Episode, found: Sequence[Line]) -> dict[str, Any]:
    """Each voice's level with its engine, and what happens where one voice follows another."""
    engines = {voice.id: voice.engine for voice in load_voices(user_folder())}
    by_voice: dict[str, list[float]] = defaultdict(list)
    for line in found:
        by_voice[_voice(episode, line)].append(line.level_db)
    joins = [(one, other) for one, other in pairwise(found) if _voice(episode, one) != _voice(episode, other)]
    steps = [abs(one.level_db - other.level_db) for one, other in joins]
    gaps = [other.cue.start_ms - one.cue.end_ms for one, other in joins]
    medians = {id: round(median(values), 1) for id, values in by_voice.items()}
    return {
        "voices": {id: {"engine": engines.get(id.partition("~")[0]), "level_db": db} for id, db in medians.items()},
        "spread_db": round(max(medians.values()) - min(medians.values()), 1),
        "joins": len(joins),
        "join_step_db": round(median(steps), 1) if steps else None,
        "worst_join_step_db": round(max(steps), 1) if steps else None,
        "shortest_join_ms": min(gaps, default=None),
    }


def _voice(episode: Episode, line: Line) -> str:
    speaker = line.cue.speaker
    return episode.narrator if speaker is None else episode.voices.get(speaker, episode.narrator)


def text(name: str, told: dict[str, Any]) -> Iterable[str]:
    """One episode, to be read in a terminal."""
    yield name
    for side, row in told["understood"].items():
        score = "-" if row["p808"] is None else f"{row['p808']:.2f}"
        yield (
            f"  {side:9} {row['lines']:4} lines {row['words']:5} words  {row['word_errors']:5.1f}% errors  "
            f"{row['skipped']} skipped, {row['twice']} twice  P.808 {score}"
        )
    level = told["levels"]
    for id, row in level["voices"].items():
        yield f"  {id:14} {row['engine'] or '-':8} {row['level_db']:6.1f} dB"
    yield (
        f"  voices {level['spread_db']} dB apart; {level['joins']} joins: {level['join_step_db']} dB (median), "
        f"{level['worst_join_step_db']} dB (worst), {level['shortest_join_ms']} ms the shortest pause"
    )


def main() -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--most", type=int, default=None, metavar="LINES", help="the first lines of each alone")
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    missing = why_missing()
    if missing:
        raise SystemExit(missing)
    told: dict[str, Any] = {}
    for folder in options.folders:
        found = lines(folder, options.most)
        episode = read_episode(folder / "episode.json")
        told[folder.name] = {"understood": summary(found), "levels": levels(episode, found)}
        print(*text(folder.name, told[folder.name]), sep="\n")
    if options.json:
        write_text(options.json, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
