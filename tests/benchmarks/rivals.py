"""An article → an MP3 by the ways people use today: a shell pipe, and the script that everybody writes first."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks.processes import Cost, run

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
"""The two lines about `proxy` keep pyttsx3 from losing its first files."""


def pipe(article: Path, folder: Path) -> Cost:
    """eSpeak into ffmpeg: one voice, nothing mastered."""
    target = folder / "pipe.mp3"
    shell = f"espeak-ng -f '{article}' --stdout | ffmpeg -loglevel error -y -i - -ar 44100 -b:a 96k '{target}'"
    return run(["sh", "-c", shell])


def script(article: Path, folder: Path) -> Cost:
    """pyttsx3 a paragraph to WAV, pydub sums and exports."""
    return run([sys.executable, "-c", SCRIPT, article, folder / "script.mp3"])
