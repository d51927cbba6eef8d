"""Any text at all: no exception, segments that tile it, quotes inside it and in order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from narrator import Article, write_script
from narrator.records import Script
from narrator.script.editable import script_from_text, script_to_text

LISTED = (
    "said Ann Lee told he she they wrote I you we the of and Mr. Dr. players' It's '90s 5' 11\" Q: A: LEE: Bo: said,"
    ' interview with What? [Laughs] (pause) <b> </b> ** ]( <a href=" @ % [pause [space [say: \\ --- according to 中 «א'
)
WORDS = LISTED.split(" ")
SIGNS = "\"“”„‟«»‹›「」『』'‘’‚`´—–-.,;:?!…()[]{}<>*_"
MARKS = [*SIGNS, "''", "``", "’’", " ", " ", "\n", "\n\n", "\r\n", "\u2028"]
ODD = [*"\0\x1b\x85\u200b\u202e\ufeff\u00a0\ud800😀é\t\x0b\x1c", "👨‍👩‍👧"]
texts = st.one_of(
    st.lists(st.sampled_from(WORDS + MARKS + MARKS + ODD + [" "] * 30), max_size=120).map("".join),
    st.text(max_size=200),
    st.text(alphabet=st.characters(codec=None), max_size=60),
)


def _check(script: Script, text: str) -> None:
    assert script.fallbacks == ()
    assert "".join(segment.text for segment in script.segments) == text
    assert all(one.end == two.start for one, two in pairwise(script.segments))
    assert all(text[segment.start : segment.end] == segment.text for segment in script.segments)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in script.quotes)
    assert all(one.end <= two.start for one, two in pairwise(script.quotes))
    assert all(0.0 <= quote.confidence <= 1.0 for quote in script.quotes)
    assert all((segment.kind == "quote") == (segment.speaker is not None) for segment in script.segments)


@settings(max_examples=400, deadline=None)
@given(
    texts, st.sampled_from(["direct", "all", "none"]), st.sampled_from([None, "en", "de", "fr", "es", "ja", "xx", ""])
)
@example("“", "all", None)
@example("—a, said b\n—", "all", "en")
@example("Q: \nA: ", "direct", "en")
@example("[say:«א»Ann", "direct", None)
def test_any_text_becomes_a_script_and_comes_back_from_its_file(text: str, voice: str, language: str | None) -> None:
    article = Article(text, title=text[:20], language=language)
    script = write_script(article, voice=voice, min_confidence=0.3)  # type: ignore[arg-type]
    _check(script, text)
    assert script_from_text(script_to_text(script)) == script


@pytest.mark.parametrize(
    "piece",
    [
        *"\"“”'‘’「\n a<\\",
        *("“a” ", "‘s’ ", "\t\n", "A ", "« ", "—a\n", "— a, said b\n", '5" ', "Q: a?\n", "You do?\n\nI do.\n\n"),
        *("<a ", "](", "[laughs ", "**", ", said ", "s' ", "😀", "\u202eא", "\0", "\ud800", "Aa “Bb” Cc ", "@ "),
        *("“a, said Ann ", "\n“a", "interview with Ann Lee ", "I'm Ann\n", "A: a\n", "Ann Lee: hi\n"),
    ],
    ids=repr,
)
def test_long_monotonous_texts_are_read(piece: str) -> None:
    text = (piece * 20000)[:20000]
    _check(write_script(Article(text), voice="all", min_confidence=0.0), text)
