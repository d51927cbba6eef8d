"""What is measured of a voice ranks it; what would rank higher is advised, with its cost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from narrator.errors.extras import pip_install
from narrator.records import Quality, Voice
from narrator.voices.advice import advice_for
from narrator.voices.profiles import load_voices
from narrator.voices.quality import grade, merit, merit_steps, quality_words


def voice(engine: str, language: str = "en-US", word_errors: float | None = None, p808: float | None = None) -> Voice:
    return Voice(engine, engine, engine, "v", language, quality=Quality(word_errors, p808))


@pytest.mark.parametrize(
    ("engine", "p808", "wanted"),
    [
        ("hibari", None, "natural"),
        ("hibari", 3.5, "clear"),
        ("piper", 3.9, "natural"),
        ("flite", None, "clear"),
        ("another", None, "clear"),
        ("another", 4.2, "natural"),
        ("pyttsx3", 4.2, "plain"),
    ],
)
def test_the_grade_is_by_ear_and_formants_come_last(engine: str, p808: float | None, wanted: str) -> None:
    assert grade(voice(engine, p808=p808)) == wanted


def test_merit_falls_with_words_misheard_and_small_differences_are_none() -> None:
    assert merit(voice("kokoro", word_errors=5, p808=4.1)) > merit(voice("kokoro", word_errors=25, p808=4.1))
    assert merit_steps(voice("kokoro", word_errors=6, p808=4.1)) == merit_steps(
        voice("kokoro", word_errors=7, p808=4.1)
    )


def test_words_for_people_name_only_what_was_measured() -> None:
    assert quality_words(voice("hibari")) == "natural"
    assert quality_words(voice("hibari", word_errors=5.9, p808=4.23)) == "natural, 4.2 of 5, 6 % misheard"


def test_advice_names_the_next_step_and_its_size() -> None:
    here = [*load_voices(), voice("flite")]
    here = [one for one in here if grade(one) != "natural"]
    assert str(advice_for("en-US", here)) == f"{pip_install('natural')}: natural narrator, 13 MB"
    assert advice_for("en-US", [*here, voice("hibari")]) is None
    british = advice_for("en-GB", [*here, voice("hibari")])
    assert british is not None
    assert british.gives == "natural British voices"
    assert advice_for("en-GB", [*here, voice("hibari"), voice("kokoro", "en-GB")]) is None
    assert "thorsten" in str(advice_for("de", here))
    assert advice_for("fi", here) is None


def test_the_page_on_listening_shows_the_figures_that_the_profiles_carry() -> None:
    page = (Path(__file__).parents[2] / "docs" / "listening.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"^\| (\S+) \| (\w+) \| (\S+) \| ([\d.]+) % \| ([\d.]+) \| (\d+) \|$", page, re.MULTILINE))
    carried = {
        (
            each.id,
            each.engine,
            each.language,
            f"{each.quality.word_errors:.1f}",
            f"{each.quality.p808:.2f}",
            f"{each.quality.words_a_minute:.0f}",
        )
        for each in load_voices()
    }
    assert shown == carried
