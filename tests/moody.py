"""An engine from another package, installed as such packages are: by an entry point. It fails on request."""

from __future__ import annotations

import sys
from pathlib import Path
from textwrap import dedent

import pytest

ENGINE = dedent(
    '''
    """Speaks a tone, unless a word of the text tells it to fail; "once" makes it fail in one process only."""
    import array, math, os, pathlib, sys, time
    from narrator.engines import EngineVoice
    from narrator.errors import SpeechError, VoiceError
    from narrator.records import Speech

    SOUNDS = {"silence": bytes(16000), "empty": b"", "brief": b"\\x00\\x40" * 80}
    FAILED = pathlib.Path(__file__).with_name("failed")

    def version():
        return "1"

    def load():
        return Moody()

    class Moody:
        name = "moody"

        def voices(self):
            return (EngineVoice("calm", "Calm", "en", None, 8000, False, False),)

        def speak(self, text, voice, rate, pitch):
            if voice != "calm":
                raise VoiceError(f"moody has no voice '{voice}'")
            if not ("once" in text and FAILED.exists()):
                FAILED.touch()
                self.fail(text)
            for word, pcm in SOUNDS.items():
                if word in text:
                    return Speech(pcm, 8000)
            print("this line must not reach the protocol")
            wave = (round(9000 * math.sin(n / 3)) for n in range(8000 * len(text) // 15))
            return Speech(array.array("h", wave).tobytes(), 8000)

        def fail(self, text):
            if "hang" in text:
                time.sleep(600)
            if "die" in text:
                print("a library is unhappy", file=sys.stderr, flush=True)
                os._exit(7)
            if "refuse" in text:
                raise SpeechError("moody refuses")
            if "slow" in text:
                time.sleep(0.4)
            while "patient" in text and not FAILED.with_name("go").exists():
                time.sleep(0.01)
            if "break" in text:
                raise RuntimeError("a bug of moody's")
    '''
)


@pytest.fixture
def moody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The engine's name, once its package is on the path of this process and so of its workers."""
    (tmp_path / "moody.py").write_text(ENGINE)
    facts = tmp_path / "moody-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: moody\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[narrator.engines]\nmoody = moody\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "moody", raising=False)
    return "moody"


@pytest.fixture
def moody_side_by_side(moody: str, tmp_path: Path) -> str:
    """The same engine, where it may be asked by several threads at once."""
    (tmp_path / "moody.py").write_text(f"{ENGINE}\nSIDE_BY_SIDE = True\n")
    return moody
