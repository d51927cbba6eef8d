"""The whole command against what people use today, side by side in one run on one machine → a table of ratios.

    python -m tests.benchmarks.whole_command ARTICLE [--minutes 60] [--runs 3] [--json FILE] [--picture FILE.svg]

`pipe` is `espeak-ng --stdout | ffmpeg -ar 44100 -b:a 96k`, reading the article in one voice; both programs must be
there (Debian: espeak-ng, ffmpeg). `script` is what everybody writes first: pyttsx3 a paragraph, pydub sums and exports.
Our own runs are whole `narrator make` commands, start-up included, each with a cache as its row says. The long article
is made of the seeds, every sentence numbered so that no clip serves twice.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median

from narrator.sentences import sentence_spans

SEEDS = Path(__file__).parent.parent.parent / "seeds"
CHARACTERS_A_MINUTE = 1_000
"""Of English text, at the narrator's pace with its pauses."""

SCRIPT = """
import sys, tempfile, pathlib, pyttsx3, pydub
engine = pyttsx3.init()
engine.proxy.setBusy(False)
engine.proxy._driver.stop = lambda: None
sound = pydub.AudioSegment.empty()
with tempfile.TemporaryDirectory() as folder:
    for number, text in enumerate(filter(str.strip, pathlib.Path(sys.argv[1]).read_text().split("\\n"))):
        path = f"{folder}/{number}.wav"
        engine.save_to_file(text, path)
        engine.runAndWait()
        sound += pydub.AudioSegment.from_wav(path) + pydub.AudioSegment.silent(500)
sound.set_frame_rate(44100).export(sys.argv[2], format="mp3", bitrate="96k", tags={"title": "An article"})
"""


class Bench:
    """A temporary folder in which commands are run and timed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache, self.out = folder / "cache", folder / "out"

    def forget(self) -> None:
        """Empty the cache and the episodes."""
        for path in (self.cache, self.out):
            shutil.rmtree(path, ignore_errors=True)

    def ours(self, article: Path) -> float:
        command = [sys.executable, "-m", "narrator", "make", "--quiet", str(article), "-o", str(self.out)]
        return self.timed(command, {"NARRATOR_CACHE": str(self.cache)})

    def ours_cold(self, article: Path) -> float:
        self.forget()
        return self.ours(article)

    def pipe(self, article: Path) -> float:
        target = self.folder / "pipe.mp3"
        shell = f"espeak-ng -f '{article}' --stdout | ffmpeg -loglevel error -y -i - -ar 44100 -b:a 96k '{target}'"
        return self.timed(["sh", "-c", shell])

    def script(self, article: Path) -> float:
        return self.timed([sys.executable, "-c", SCRIPT, str(article), str(self.folder / "script.mp3")])

    def timed(self, command: list[str], environment: dict[str, str] | None = None) -> float:
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=os.environ | (environment or {}))
        return time.perf_counter() - started


def pairwise_ratio(one: Callable[[], float], other: Callable[[], float], runs: int) -> tuple[float, float, float]:
    """Medians of the seconds of each and of the ratio, run in turn, so that a slow minute slows both."""
    pairs = [(one(), other()) for _ in range(runs)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(a / b for a, b in pairs)


def long_article(folder: Path, minutes: int) -> Path:
    """Our own seeds, again and again, each sentence with a number of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")) if path.stem != "feria-libro"]
    sentences = [text[a:b].strip() for text in texts for a, b in sentence_spans(text)]
    lines, length, number = ["A long day in many towns", ""], 0, 0
    while length < minutes * CHARACTERS_A_MINUTE:
        lines.append(f"{sentences[number % len(sentences)]} That was line {number}.")
        length += len(lines[-1])
        number += 1
    path = folder / f"long-{minutes}.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    return path


def peak_memory_mb(run: Callable[[], object]) -> float:
    """The most that this process's descendants held together while `run` ran."""
    peak_kb, done = 0, threading.Event()

    def watch() -> None:
        nonlocal peak_kb
        while not done.wait(0.05):
            peak_kb = max(peak_kb, sum(map(_resident_kb, _descendants(os.getpid()))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        run()
    finally:
        done.set()
        watcher.join()
    return peak_kb / 1024


def _descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        found += [pid for child in children for pid in (child, *_descendants(child))]
    return found


def _resident_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def measure(article: Path, minutes: int, runs: int) -> list[dict[str, object]]:
    """The rows of the table."""
    rows: list[dict[str, object]] = []

    def row(work: str, against: str, figures: tuple[float, float, float]) -> None:
        ours, other, ratio = figures
        rows.append({"work": work, "against": against, "ours_s": ours, "other_s": other, "ratio": ratio})
        print(f"{work:<44} {ours:7.2f} s   {against:<8} {other:7.2f} s   ratio {ratio:.2f}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        row(
            "article, cold cache",
            "pipe",
            pairwise_ratio(lambda: bench.ours_cold(article), lambda: bench.pipe(article), runs),
        )
        row(
            "article, cold cache",
            "script",
            pairwise_ratio(lambda: bench.ours_cold(article), lambda: bench.script(article), runs),
        )
        long = long_article(bench.folder, minutes)
        row(
            f"{minutes} minutes, cold cache",
            "pipe",
            pairwise_ratio(lambda: bench.ours_cold(long), lambda: bench.pipe(long), runs),
        )
        cold = bench.ours_cold(long)
        nothing = bench.ours(long)
        row(f"{minutes} minutes, nothing changed", "cold", (nothing, cold, nothing / cold))
        long.write_text(long.read_text(encoding="utf-8").replace("line 200.", "line two hundred.", 1), encoding="utf-8")
        changed = bench.ours(long)
        row(f"{minutes} minutes, one sentence changed", "cold", (changed, cold, changed / cold))
        memory = peak_memory_mb(lambda: bench.ours_cold(long))
        rows.append({"work": f"{minutes} minutes, peak memory of all processes", "mb": memory})
        print(f"{minutes} minutes, peak memory of all processes: {memory:.0f} MB")
    return rows


def picture(rows: list[dict[str, object]]) -> str:
    """The ratios as bars; 1.0 is the other's time."""
    bars = [row for row in rows if "ratio" in row]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {30 + 34 * len(bars)}" font-family="sans-serif">'
    ]
    for place, row in enumerate(bars):
        y, ratio = 24 + 34 * place, float(str(row["ratio"]))
        label = escape(f"{row['work']} / {row['against']}")
        parts.append(f'<text x="330" y="{y + 14}" text-anchor="end" font-size="13">{label}</text>')
        parts.append(f'<rect x="340" y="{y}" width="{200 * ratio:.0f}" height="20" fill="#a33a12"/>')
        parts.append(f'<text x="{346 + 200 * ratio:.0f}" y="{y + 14}" font-size="13">{ratio:.2f}</text>')
    parts.append(
        f'<line x1="540" x2="540" y1="10" y2="{24 + 34 * len(bars)}" stroke="#5b606b" stroke-dasharray="4"/></svg>'
    )
    return "\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--picture", type=Path)
    arguments = parser.parse_args()
    rows = measure(arguments.article, arguments.minutes, arguments.runs)
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    if arguments.picture:
        arguments.picture.write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
