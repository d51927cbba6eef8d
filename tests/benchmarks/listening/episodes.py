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
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

from narrator.archive import read_cues, read_episode
from narrator.disk.files import write_text
from narrator.language.known import primary
from narrator.records import Cue, Episode, Speech
from narrator.sound.loudness import energies, integrated_lufs
from narrator.voices.profiles import load_voices, user_folder
from tests.benchmarks.listening.measures import liked, samples, understood
from tests.benchmarks.listening.setup import why_missing
from tests.benchmarks.listening.words import Hearing, compare
from tests.benchmarks.word_times import cut_out


@dataclass(frozen=True, slots=True)
class Line:
    """One cue as heard in the MP3; its loudness is None where it is shorter than BS.1770's block."""

    cue: Cue
    hearing: Hearing
    p808: float | None
    loudness_lufs: float | None


def lines(folder: Path, most: int | None) -> list[Line]:
    """The first `most` cues of an episode, judged; those without a word are passed over."""
    episode = read_episode(folder / "episode.json")
    cues = [cue for cue in read_cues(folder) if any(map(str.isalnum, cue.text))][:most]
    language = primary(episode.language)
    found = []
    for cue, speech in zip(cues, cut_out(folder / episode.audio, cues), strict=True):
        sound = samples(speech)
        hearing = compare(cue.text, understood(sound, language), language)
        found.append(Line(cue, hearing, liked(sound), loudness_lufs(speech)))
    return found


def loudness_lufs(speech: Speech) -> float | None:
    """Gated, by BS.1770; None where nothing is to be measured."""
    lufs = integrated_lufs(energies(speech.pcm, speech.rate_hz))
    return None if math.isinf(lufs) else lufs


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
        if line.loudness_lufs is not None:
            by_voice[_voice(episode, line)].append(line.loudness_lufs)
    joins = [(one, other) for one, other in pairwise(found) if _voice(episode, one) != _voice(episode, other)]
    levelled = ((one.loudness_lufs, other.loudness_lufs) for one, other in joins)
    steps = [abs(one - other) for one, other in levelled if one is not None and other is not None]
    gaps = [other.cue.start_ms - one.cue.end_ms for one, other in joins]
    medians = {id: round(median(values), 1) for id, values in by_voice.items()}
    return {
        "voices": {id: {"engine": engines.get(id.partition("~")[0]), "lufs": lufs} for id, lufs in medians.items()},
        "spread_lu": round(max(medians.values(), default=0.0) - min(medians.values(), default=0.0), 1),
        "joins": len(joins),
        "join_step_lu": round(median(steps), 1) if steps else None,
        "worst_join_step_lu": round(max(steps), 1) if steps else None,
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
        yield f"  {id:14} {row['engine'] or '-':8} {row['lufs']:6.1f} LUFS"
    yield (
        f"  voices {level['spread_lu']} LU apart; {level['joins']} joins: {level['join_step_lu']} LU (median), "
        f"{level['worst_join_step_lu']} LU (worst), {level['shortest_join_ms']} ms the shortest pause"
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
