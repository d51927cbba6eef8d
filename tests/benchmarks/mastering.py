"""How fast, in how much memory, and how near to its target clips become an MP3.

    python -m tests.benchmarks.mastering [--minutes 4 60 180] [--alternates opus m4a] [--json FILE]

The same speech, spoken beforehand, is mixed and mastered by us, levelled and measured; and encoded as it is, from a WAV
file, by `ffmpeg -ar 44100 -b:a 96k` where there is an ffmpeg. Each runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import wave
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args

from narrator.show.settings import AlternateFormat, Audio

TEXT = (
    "The harbour office opened at six. Nobody had told the clerks of the sale; they read of it on the quay, in a "
    "notice that the wind had half torn away. One of them laughed. The others did not, and lit the lamps.\n"
    "By noon the whole town knew what the old ferry had fetched. It was less than her engine had cost, less even than "
    "the paint of her last summer. The buyer stayed in the hotel by the station and would see no one. His clerk said "
    "that the ship would be gone within the week. Where to, he did not know, or was not allowed to tell.\n"
)
VOICES = ("en", "en-us+f2", "en-us-nyc+ed")


def our_way(minutes: int, path: Path, alternates: Sequence[AlternateFormat] = ()) -> dict[str, Any]:
    """Mix and master; what it took, without the speaking."""
    from narrator.sound.loudness import measure_voice_gain
    from narrator.sound.master import alternates_of, master
    from narrator.sound.mix import Item, Story, mix
    from tests.spoken_clips import clips_of

    clips = {name: clips_of(TEXT, name) for name in VOICES}
    gains = {name: measure_voice_gain([one.speech for one in spoken]) for name, spoken in clips.items()}
    story_ms = sum(one.speech.duration_ms for one in clips["en"])

    def items() -> Iterator[Item]:
        for number in range(max(1, round(minutes * 60_000 / story_ms))):
            yield Story(TEXT)
            yield from clips[VOICES[number % len(VOICES)]]

    started, cpu = time.perf_counter(), time.process_time()
    others = alternates_of(Audio(alternates=tuple(alternates)), -19.0, path)
    mastered = master(mix(items(), gains_db=gains), path, alternates=others)
    return {
        "seconds": mastered.duration_ms / 1000,
        "wall_s": time.perf_counter() - started,
        "cpu_s": time.process_time() - cpu,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "loudness_lufs": mastered.loudness_lufs,
        "true_peak_dbtp": mastered.true_peak_dbtp,
    }


def write_wav(seconds: float, path: Path) -> None:
    """As much speech as ours was, for ffmpeg."""
    from tests.spoken_clips import speak

    once = speak(TEXT).pcm
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        left = round(seconds * 22050) * 2
        while left > 0:
            file.writeframes(once[:left])
            left -= len(once)


def ffmpegs_way(wav: Path, path: Path) -> dict[str, float]:
    """Plain encoding by the ffmpeg program."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", wav, "-ar", "44100", "-b:a", "96k", path], check=True)
    wall_s = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"wall_s": wall_s, "cpu_s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def measure(minutes: int, folder: Path, alternates: Sequence[str]) -> dict[str, Any]:
    """Both ways, one after the other."""
    command = [sys.executable, "-m", "tests.benchmarks.mastering", "--ours", str(minutes), str(folder / "ours.mp3")]
    command += ["--alternates", *alternates]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    row: dict[str, Any] = {"minutes": minutes, "ours": json.loads(told)}
    if shutil.which("ffmpeg"):
        write_wav(row["ours"]["seconds"], folder / "plain.wav")
        row["ffmpeg"] = ffmpegs_way(folder / "plain.wav", folder / "plain.mp3")
    return row


def table(rows: list[dict[str, Any]]) -> Iterator[str]:
    """The figures, a line a length."""
    yield "minutes   ours wall   cpu     x real time   memory   LUFS     dBTP    ffmpeg wall   cpu     ratio wall"
    for row in rows:
        ours, other = row["ours"], row.get("ffmpeg")
        times = ours["seconds"] / ours["wall_s"]
        line = (
            f"{ours['seconds'] / 60:7.1f} {ours['wall_s']:9.2f} s {ours['cpu_s']:6.2f} s {times:9.0f}"
            f" {ours['memory_mb']:10.0f} MB {ours['loudness_lufs']:8.2f} {ours['true_peak_dbtp']:7.2f}"
        )
        if other:
            line += f" {other['wall_s']:10.2f} s {other['cpu_s']:6.2f} s {ours['wall_s'] / other['wall_s']:9.2f}"
        yield line


def main() -> None:
    """Run, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, nargs="+", default=[4, 60])
    parser.add_argument("--alternates", nargs="*", choices=get_args(AlternateFormat), default=[])
    parser.add_argument("--json", type=Path)
    parser.add_argument("--ours", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.ours:
        print(json.dumps(our_way(int(asked.ours[0]), Path(asked.ours[1]), asked.alternates)))
        return
    with tempfile.TemporaryDirectory() as name:
        rows = [measure(minutes, Path(name), asked.alternates) for minutes in asked.minutes]
    print("\n".join(table(rows)))
    if asked.json:
        asked.json.write_text(json.dumps(rows, indent=2), encoding="utf-8")


if __name__ == "__main__":
    main()
