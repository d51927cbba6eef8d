"""The run of every voice through whole articles, on two sentences; and that it finds what it is there to find."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from narrator import Article
from narrator.records import Cue
from narrator.voices.profiles import find_voice, load_voices
from tests.benchmarks import real_voices

ARTICLE = Article(
    "The quay is shut\n\nThe last ferry left Tarrow on Sunday. “We waved until it was gone,” said Ida Holm. It rained.",
    "The quay is shut",
    language="en-US",
)
VOICES = load_voices()


@pytest.mark.parametrize("id", ["amelia", "grace"])
def test_a_voice_that_says_everything_has_no_fault(id: str, tmp_path: Path) -> None:
    voice = find_voice(VOICES, id)
    if voice.engine == "hibari" and find_spec("hibari") is None:
        pytest.skip("narrator[natural] is not installed")
    assert list(real_voices.faults(ARTICLE, voice, tmp_path)) == []


def test_a_voice_whose_engine_cannot_say_a_sentence_is_told_of(tmp_path: Path) -> None:
    if find_spec("hibari") is None:
        pytest.skip("narrator[natural] is not installed")
    article = replace(ARTICLE, text=ARTICLE.text + "\nShe flew to 北京.\n")
    assert any("cannot say “北”" in line for line in real_voices.faults(article, find_voice(VOICES, "grace"), tmp_path))


def test_a_voice_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    voice = replace(find_voice(VOICES, "amelia"), id="nobody")
    assert any("nobody" in line for line in real_voices.faults(ARTICLE, voice, tmp_path))


def test_lost_words_are_found() -> None:
    said = ("The quay is shut", "The last ferry left Tarrow on Sunday.", "We waved until", "it was gone")
    cues = [Cue(place, place + 1, None, text) for place, text in enumerate(said)]
    (lost,) = real_voices._lost(ARTICLE, cues)
    assert "said Ida Holm" in lost


def test_the_short_run_keeps_the_first_sentences() -> None:
    assert real_voices.shortened(ARTICLE, 2).text.strip().endswith("on Sunday.")
    assert real_voices.shortened(ARTICLE, None).text.strip().endswith("It rained.")
