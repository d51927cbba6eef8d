"""Our own sentences, family by family, are said as a newsreader says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator import spoken_form
from tests.spoken.readings import Sentence, own_sentences, sounds_like


@pytest.mark.parametrize("sentence", own_sentences(), ids=lambda sentence: f"{sentence.family}: {sentence.text}")
def test_sentence_is_said_as_a_newsreader_says_it(sentence: Sentence) -> None:
    said = spoken_form(sentence.text, sentence.language).text
    assert sounds_like(said, sentence.say), f"said: {said}\nwant: {sentence.say[0]}"


def test_the_families_are_many_and_the_sentences_more() -> None:
    sentences = own_sentences()
    assert len(sentences) >= 400
    assert len({sentence.family for sentence in sentences}) >= 25


def test_the_readme_tells_how_many_they_are() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert f"Of {len(own_sentences())} sentences of our own" in readme


def test_every_number_is_put_in_words() -> None:
    for sentence in own_sentences():
        said = spoken_form(sentence.text, sentence.language).text
        assert not any(mark.isdigit() for mark in said), said
