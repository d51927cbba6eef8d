"""Who speaks where a voice's engine cannot say the words."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import pytest

from narrator.archive import Archive
from narrator.edition.plan import plan_edition
from narrator.records import Article, Cast, Casting, Spoken, Voice
from narrator.script import write_script
from narrator.show.file import Show
from narrator.show.settings import Disclosure
from narrator.voices.profiles import find_voice, load_voices
from narrator.voices.stand_ins import stand_ins

OURS = load_voices()
NATURAL = Voice("nell", "hibari", "Nell", "heart", "en-US", "female", pitch_hz=190.0)
TEXT = "The sign said 北京.\n\nNobody could read it, and the ferry left.\n"


def test_stand_in_is_a_voice_that_reads_all_of_the_same_language_and_gender() -> None:
    german = replace(NATURAL, id="uwe", language="de", gender="male")
    found = stand_ins([NATURAL, german, find_voice(OURS, "amelia")], OURS)
    assert sorted(found) == ["nell", "uwe"]
    assert (found["nell"].engine, found["nell"].language, found["nell"].gender) == ("pyttsx3", "en-US", "female")
    assert (found["uwe"].engine, found["uwe"].language, found["uwe"].gender) == ("pyttsx3", "de", "male")


def test_without_a_voice_that_reads_all_nobody_stands_in() -> None:
    assert stand_ins([NATURAL], [NATURAL]) == {}


def test_sentence_that_cannot_be_said_is_read_by_the_stand_in_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("narrator.edition.plan.engine_version", str)  # hibari need not be installed for this
    narration = Casting(None, None, NATURAL, "asked for")
    cast = Cast(narration, {}, stand_ins=stand_ins([NATURAL], OURS))
    show = Show(disclosure=Disclosure(spoken=False))
    script = write_script(Article(TEXT, "A sign", language="en-US"))

    def say(text: str, language: str, engine: str | None) -> Spoken:
        return Spoken(text, text)

    with caplog.at_level(logging.WARNING):
        edition = plan_edition([script], cast, show, Archive(tmp_path), say)
    lines = [(line.voice.engine, line.instead) for line in edition.lines[0]]
    assert lines == [("pyttsx3", "hibari cannot say “北”"), ("hibari", "")]
    reader = cast.stand_ins["nell"].id
    assert caplog.messages == [f"a sentence is read by the voice '{reader}': hibari cannot say “北”"]
