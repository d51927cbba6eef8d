"""An engine that takes the time of another: tone's sound, after as long as a recorded pace says that it takes.

It waits and does not compute, so that a worker has, as far as speech goes, a core of its own on a machine of two that
others use too. `PACE` in the environment: seconds of a core for a second of sound.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from narrator.engines.tone import ToneEngine
from narrator.records import Speech

NAME = "paced"


def version() -> str:
    return "1"


def load() -> PacedEngine:
    return PacedEngine()


class PacedEngine(ToneEngine):
    """Tone, later."""

    name = NAME

    def speak(self, text: str, voice: str, rate: float, pitch: float) -> Speech:
        began_s = time.monotonic()
        speech = super().speak(text, voice, rate, pitch)
        due_s = began_s + float(os.environ["PACE"]) * speech.duration_ms / 1000
        time.sleep(max(0.0, due_s - time.monotonic()))
        return speech


def install(folder: Path) -> Path:
    """Make it an installed package there; gives the folder, for PYTHONPATH."""
    facts = folder / f"{NAME}-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(f"[narrator.engines]\n{NAME} = {__name__}\n")
    return folder
