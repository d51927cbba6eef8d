"""Words from anywhere lose no word, and steer nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.errors.visible import visible, visible_line

STEERING = [*map(chr, (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0))), *"\u202a\u202b\u202c\u202d\u202e"]
STEERING += [*"\u2066\u2067\u2068\u2069", "\ud800", "\udfff"]


@pytest.mark.parametrize("control", STEERING, ids=lambda control: f"U+{ord(control):04X}")
def test_what_steers_a_terminal_is_shown(control: str) -> None:
    assert control not in visible(f"a{control}b")
    assert control not in visible_line(f"a{control}b")
    assert visible(f"a{control}b").startswith("a\\")


@pytest.mark.parametrize(
    "words", ["“We waved until it was gone,”", "naïve – 3 °C\u00a0…", "שלום \u200f עולם", "👩\u200d🚀", "\\x1b"]
)
def test_plain_words_stay_as_they_are(words: str) -> None:
    assert visible(words) == visible_line(words) == words


def test_a_text_keeps_its_lines_and_a_line_is_one() -> None:
    assert visible("a\r\n\tb\nc") == "a\n\tb\nc"
    assert visible_line("a\r\n\tb\n\nc\u2028d\x85e") == "a b c d e"


@given(st.text())
def test_a_line_is_one_line_and_can_be_written(text: str) -> None:
    line = visible_line(text)
    assert len(line.splitlines()) <= 1
    assert visible_line(line) == line
    line.encode("utf-8")
