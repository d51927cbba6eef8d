"""A file of sound → heard, by whatever program of this system plays sound; until it ends, or somebody ends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from narrator.errors import InputError
from narrator.sound.decode import decode_audio
from narrator.sound.stretch import PROGRAMME_HZ

_PATH = "NARRATOR_SOUND"
"""In the environment of the program: where its command line cannot hold a path, as PowerShell's, it stands there."""
_POWERSHELL = f"(New-Object System.Media.SoundPlayer $env:{_PATH}).PlaySync()"
_GRACE_S = 2.0


@dataclass(frozen=True, slots=True)
class Player:
    """A program and its options; `takes_wave` where it plays nothing else, so that the sound is unpacked first;
    `takes_path` where the path is its last argument."""

    program: str
    options: tuple[str, ...]
    takes_wave: bool = False
    takes_path: bool = True


PLAYERS = (
    Player("mpv", ("--no-video", "--really-quiet", "--")),
    Player("ffplay", ("-nodisp", "-autoexit", "-loglevel", "error", "-i")),
    Player("afplay", ()),
    Player("mpg123", ("-q", "--")),
    Player("pw-play", ("--",), takes_wave=True),
    Player("paplay", ("--",), takes_wave=True),
    Player("aplay", ("-q", "--"), takes_wave=True),
    Player("powershell", ("-NoProfile", "-Command", _POWERSHELL), takes_wave=True, takes_path=False),
)
"""In this order; the first two seek and pause by their own keys. macOS has afplay, Windows PowerShell."""


def find_player() -> Player:
    """The first that is here. Raises InputError where there is none."""
    found = next((player for player in PLAYERS if shutil.which(player.program)), None)
    if found is None:
        advice = "winget install mpv" if sys.platform == "win32" else "install mpv or ffmpeg"
        raise InputError(f"no program here plays sound: {advice}; without --play the episode is made all the same")
    return found


def play(file: Path, player: Player) -> int:
    """Play it to its end and give the program's exit code. Whatever breaks in here ends the program too."""
    with _playable(file, player) as path:
        command = [player.program, *player.options, *([str(path)] if player.takes_path else ())]
        process = subprocess.Popen(command, env={**os.environ, _PATH: str(path)})
        try:
            return process.wait()
        finally:
            if process.poll() is None:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def _playable(file: Path, player: Player) -> Iterator[Path]:
    """The file, or the same sound as a wave in a folder of its own."""
    if not player.takes_wave:
        yield file.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="narrator-") as folder:
        path = Path(folder) / "sound.wav"
        with wave.open(str(path), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(PROGRAMME_HZ)
            for pcm in decode_audio(file, 1):
                sound.writeframes(pcm)
        yield path
