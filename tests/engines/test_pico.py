"""Pico beyond the contract: the same bytes, nothing cut off, no letter left out, no markup obeyed."""

from __future__ import annotations

from array import array
from importlib import metadata
from importlib.util import find_spec

import pytest

from narrator.engines import pico
from narrator.errors import SpeechError, UnreadableError, VoiceError
from narrator.voices.timbre import distance, measure

needs_pico = pytest.mark.skipif(find_spec("ttspico") is None, reason="narrator[pico] is not installed")
FERRY = "The ferry left at noon, and nobody waved at the harbour master's big dog."


def pcm(text: str, voice: str = "en-GB") -> bytes:
    return pico.load().speak(text, voice, 1.0, 1.0).pcm


@needs_pico
def test_the_same_text_has_the_same_bytes_whatever_was_said_before() -> None:
    engine = pico.load()
    once, again = (engine.speak(FERRY, "en-GB", 1.0, 1.0).pcm for _ in range(2))
    assert once == again


@needs_pico
@pytest.mark.parametrize("voice", ["de-DE", "en-GB", "es-ES", "fr-FR"])
def test_no_sample_is_cut_off(voice: str) -> None:
    samples = array("h", pcm(FERRY, voice))
    assert 8_000 < max(map(abs, samples)) < 32_767


@needs_pico
def test_formant_moves_the_resonances_and_leaves_pitch_and_pace() -> None:
    engine = pico.load()
    small, large = (engine.speak(FERRY, "en-GB", 1.0, 0.9, {"formant": formant}) for formant in (1.25, 0.8))
    heard, other = (measure(speech.pcm, speech.rate_hz) for speech in (small, large))
    assert heard.pitch_hz == pytest.approx(other.pitch_hz, rel=0.06)
    assert small.duration_ms == pytest.approx(large.duration_ms, rel=0.12)
    assert (distance(heard.pitch_hz, heard.timbre, other.pitch_hz, other.timbre) or 0.0) > 1.0


@needs_pico
def test_angle_brackets_are_no_markup() -> None:
    assert pcm("<speed level='20'>Nobody waved.</speed>") == pcm(" speed level='20' Nobody waved. /speed ")


@needs_pico
def test_marks_on_letters_that_it_does_not_know_are_left_out_and_the_letters_are_not() -> None:
    assert pcm("Zbigniew Brzezinski, Erdogan") == pcm("Zbigniew Brzeziński, Erdoğan")
    assert pcm("Müller", "de-DE") != pcm("Muller", "de-DE")


@needs_pico
@pytest.mark.parametrize("text", ["北京", "She flew to 北京.", "Łódź", "Владимир"])
def test_other_letters_are_refused_with_the_first_of_them(text: str) -> None:
    with pytest.raises(UnreadableError, match=f"cannot say {pico.unread_character(text, 'en-GB')}"):
        pcm(text)


@needs_pico
@pytest.mark.parametrize("text", ["…", "😀", "\x00", " "])
def test_nothing_to_say_is_an_error_and_no_crash(text: str) -> None:
    with pytest.raises(SpeechError, match="nothing to say"):
        pcm(text)


@needs_pico
def test_controls_end_no_text() -> None:
    assert len(pcm("Nobody\x00waved at the ferry.")) > 1.5 * len(pcm("Nobody"))


def test_letters_are_told_before_it_is_asked() -> None:
    assert pico.unread_character("Café “no” — 5 £, Brzeziński, œuvre", "fr") is None
    assert pico.unread_character("in Київ", "de") == "К"


def test_a_machine_without_it_is_told_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    with pytest.raises(VoiceError, match=r"narrator\[pico\].*C compiler"):
        pico.version()
