"""Segments: the article's text, cut where the voice changes."""

from __future__ import annotations

import pytest

from narrator import Article, write_script
from narrator.errors import NarratorError
from narrator.records import Quote, Segment
from narrator.script.tiling import Voiced, check_tiling, tile

TEXT = "“We lost,” said Ida Holm. “We will try again.” She was “glad”."
OUTER = [
    (TEXT.index(words), TEXT.index(words) + len(words)) for words in ("“We lost,”", "“We will try again.”", "“glad”")
]
QUOTES = (
    Quote(OUTER[0][0] + 1, OUTER[0][1] - 1, "direct", "Ida Holm", None, 0.9),
    Quote(OUTER[1][0] + 1, OUTER[1][1] - 1, "direct", "Ida Holm", None, 0.5),
    Quote(OUTER[2][0] + 1, OUTER[2][1] - 1, "partial", "Ida Holm", None, 0.9),
)


def _heard(voice: Voiced, least: float) -> list[str]:
    segments = tile(TEXT, QUOTES, OUTER, voice=voice, min_confidence=least)
    assert "".join(segment.text for segment in segments) == TEXT
    return [segment.text for segment in segments if segment.kind == "quote"]


def test_a_voiced_quote_is_heard_with_its_marks() -> None:
    assert _heard("direct", 0.6) == ["“We lost,”"]


def test_quotes_below_the_threshold_stay_with_the_narrator() -> None:
    assert _heard("direct", 0.4) == ["“We lost,”", "“We will try again.”"]


def test_partial_quotes_are_voiced_on_request_alone() -> None:
    assert _heard("all", 0.4) == ["“We lost,”", "“We will try again.”", "“glad”"]


def test_nobody_but_the_narrator_speaks_where_no_voices_are_wanted() -> None:
    assert _heard("none", 0.0) == []


def test_a_quote_without_a_speaker_stays_with_the_narrator() -> None:
    quote = Quote(1, 9, "direct", None, None, 1.0)
    (segment,) = tile(TEXT, [quote], [(0, 10)], voice="all", min_confidence=0.0)
    assert segment == Segment(0, len(TEXT), "narration", None, TEXT)


def test_white_space_between_two_quotes_goes_with_the_one_before() -> None:
    text = "“Yes.” — “No.” he said"
    quotes = [Quote(1, 5, "direct", "A", None, 1.0), Quote(10, 13, "direct", "B", None, 1.0)]
    segments = tile(text, quotes, [(0, 6), (9, 14)], voice="direct", min_confidence=0.6)
    assert [segment.text for segment in segments] == ["“Yes.” — ", "“No.”", " he said"]


def test_segments_that_are_not_the_text_are_refused() -> None:
    with pytest.raises(NarratorError, match="character 3"):
        check_tiling("abcdef", [Segment(0, 2, "narration", None, "ab"), Segment(3, 6, "narration", None, "def")])
    with pytest.raises(NarratorError, match="end at character 2"):
        check_tiling("abcdef", [Segment(0, 2, "narration", None, "ab")])


def test_an_empty_article_has_no_segments() -> None:
    assert write_script(Article("")).segments == ()


def test_marks_that_do_not_match_and_words_that_are_nobodys_in_one_article() -> None:
    text = (
        "The harbour is ‘Old England’ to some. The minister, Ida Holm, called the plan ‘reckless’ and ‘not viable’.\n"
        "‘We asked the boats’ owners. They weren’t keen”, Holm told the paper.\n"
        "‘All of us were sad – that it ended so’, Holm added.\n"
        "Holm concluded: ‘The harm was done in the spring’. The ‘peace’ did not last."
    )
    script = write_script(Article(text))
    voiced = [(segment.speaker, segment.text.strip()) for segment in script.segments if segment.kind == "quote"]
    assert voiced == [
        ("Ida Holm", "‘We asked the boats’ owners. They weren’t keen”"),
        ("Ida Holm", "‘All of us were sad – that it ended so’"),
        ("Ida Holm", "‘The harm was done in the spring’"),
    ]
