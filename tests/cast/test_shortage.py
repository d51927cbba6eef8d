"""Where one voice alone reads a language, that is told once, with what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from narrator.cast import show_cast
from narrator.cast.shortage import shortage_of
from narrator.records import Voice
from narrator.show.file import Show
from tests.cast.test_casting import man, script_of, woman

JOE = Voice("joe", "piper", "Joe", "joe", "en-US", "male")
AMY = Voice("amy", "piper", "Amy", "amy", "en-GB", "female")
SIWIS = Voice("siwis", "kokoro", "Siwis", "siwis", "fr", "female")

PROFILE = """
name = "{id}"
engine = "tone"
voice = "alto"
language = "{language}"
gender = "female"
"""


def test_of_several_voices_nothing_is_told() -> None:
    assert shortage_of((JOE, AMY), "en", "piper") is None


def test_one_voice_for_all_is_told_with_the_engines_that_have_more() -> None:
    told = str(shortage_of((JOE,), "en-GB", "piper"))
    assert told.startswith("joe is the only voice for en-GB here: whoever is quoted has it too; ")
    assert 'set [voices] engine = "auto"' in told
    assert "narrator voices add" in told


def test_one_voice_for_the_narrator_is_told_where_others_speak_another_language() -> None:
    told = str(shortage_of((JOE, AMY, SIWIS), "fr", "auto"))
    assert told.startswith("siwis is the only voice for fr here: whoever is quoted speaks with a voice of another")
    assert "[voices] engine" not in told


def test_foreign_voices_are_warned_of_once_however_many_episodes_there_are(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "voices").mkdir()
    for id, language in (("solo", "it"), ("other", "el"), ("third", "el")):
        (tmp_path / "voices" / f"{id}.toml").write_text(PROFILE.format(id=id, language=language), encoding="utf-8")
    show = Show()
    show = replace(show, folder=tmp_path, voices=replace(show.voices, engine="tone"))
    people = (man("Mario Rossi"), woman("Anna Bianchi"))
    script = script_of(*(person.name for person in people), people=people)
    script = replace(script, article=replace(script.article, language="it"))
    show_cast._warn_once.cache_clear()
    for _ in range(3):
        cast = show_cast.cast_scripts([script], show)
    assert cast.narrator.id == "solo"
    (told,) = [line for line in caplog.messages if "only voice" in line]
    assert told.startswith("solo is the only voice for it here")
