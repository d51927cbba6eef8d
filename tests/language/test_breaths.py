"""Long stretches of text are cut where one breathes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from narrator.language.breaths import breath_spans


def test_cut_is_after_a_clause_where_there_is_one_else_after_a_word() -> None:
    text = "one two three, four five six seven"
    assert [text[start:end] for start, end in breath_spans(text, 0, len(text), 20)] == [
        "one two three, ",
        "four five six seven",
    ]
    assert [text[start:end] for start, end in breath_spans(text, 15, len(text), 12)] == ["four five ", "six seven"]
    assert list(breath_spans("x" * 25, 0, 25, 10)) == [(0, 10), (10, 20), (20, 25)]


@given(st.text(alphabet="ab ,;", max_size=80), st.integers(2, 30))
def test_spans_tile_the_text_and_none_is_longer(text: str, most: int) -> None:
    spans = list(breath_spans(text, 0, len(text), most))
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= most for start, end in spans)
