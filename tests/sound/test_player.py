"""Sound is played by what the system has: the first of a list, from its own path, and ended with whoever asked."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
import wave
from pathlib import Path

import pytest

from narrator.errors import InputError
from narrator.sound.player import PLAYERS, Player, find_player, play

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="players here are shell scripts")


def a_file(path: Path) -> Path:
    """A second of a hum."""
    import lameenc

    encoder = lameenc.Encoder()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(44_100)
    encoder.silence()
    pcm = b"".join((at % 200 * 40).to_bytes(2, "little", signed=True) for at in range(44_100))
    path.write_bytes(bytes(encoder.encode(pcm)) + bytes(encoder.flush()))
    return path


def a_program(folder: Path, name: str, script: str) -> None:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_the_first_that_is_here_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(tmp_path / "bin", "aplay", "exit 0")
    a_program(tmp_path / "bin", "ffplay", "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_player().program == "ffplay"


def test_where_none_is_that_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="no program here plays sound: install mpv or ffmpeg") as error:
        find_player()
    assert "\n" not in str(error.value)


def test_a_path_with_blanks_and_a_dash_reaches_the_program_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound = tmp_path / "-it's a “show” $HOME.mp3"
    sound.write_bytes(b"x")
    a_program(tmp_path / "bin", "mpv", f'for last; do :; done; printf %s "$last" > {tmp_path}/heard; exit 3')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert play(sound, PLAYERS[0]) == 3
    assert (tmp_path / "heard").read_text() == str(sound)


def test_a_program_that_plays_waves_alone_gets_the_sound_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program(tmp_path / "bin", "aplay", f'cp "$3" {tmp_path}/heard.wav')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert play(a_file(tmp_path / "tone.mp3"), next(one for one in PLAYERS if one.program == "aplay")) == 0
    with wave.open(str(tmp_path / "heard.wav")) as heard:
        assert (heard.getframerate(), heard.getnchannels()) == (44_100, 1)
        assert heard.getnframes() > 20_000


def test_powershell_is_told_the_path_by_its_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_program(
        tmp_path / "bin", "powershell", f'cp "$NARRATOR_SOUND" {tmp_path}/heard.wav; echo "$#" > {tmp_path}/count'
    )
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    assert play(a_file(tmp_path / "tone.mp3"), PLAYERS[-1]) == 0
    assert (tmp_path / "count").read_text().strip() == "3"
    assert (tmp_path / "heard.wav").stat().st_size > 20_000


def test_whoever_breaks_off_ends_the_program_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.mp3").write_bytes(b"x")
    begun: list[subprocess.Popen[bytes]] = []

    class Interrupted(subprocess.Popen):  # type: ignore[type-arg]
        def wait(self, timeout: float | None = None) -> int:
            if not begun:
                begun.append(self)
                raise KeyboardInterrupt
            return super().wait(timeout)

    monkeypatch.setattr(subprocess, "Popen", Interrupted)
    sleep = Player(shutil.which("sleep") or "sleep", ("60",), takes_path=False)
    with pytest.raises(KeyboardInterrupt):
        play(tmp_path / "a.mp3", sleep)
    assert begun[0].returncode is not None
