"""flite beyond the contract: what it cannot spell is an error, never dropped."""

from __future__ import annotations

import shutil

import pytest

from narrator.engines import flite
from narrator.errors import SpeechError, VoiceError


@pytest.mark.skipif(not shutil.which("flite"), reason="the program flite is not installed")
def test_letters_of_other_scripts_are_an_error() -> None:
    with pytest.raises(SpeechError, match=r"cannot say .*и"):
        flite.load().speak("She said привет.", "slt", 1.0, 1.0)


@pytest.mark.skipif(not shutil.which("flite"), reason="the program flite is not installed")
def test_accented_letters_are_said_without_their_accents() -> None:
    engine = flite.load()
    plain, accented = (engine.speak(text, "kal16", 1.0, 1.0).duration_ms for text in ("a naive cafe", "a naïve café"))
    assert plain == accented


def test_missing_program_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(VoiceError, match="apt install flite"):
        flite.version()


def test_letters_that_flite_cannot_say_are_told_before_it_is_asked() -> None:
    assert flite.unread_character("Café “no” — 5 £", "en-US") is None
    assert flite.unread_character("in Київ", "en-US") == "К"
