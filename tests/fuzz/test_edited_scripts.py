"""The script file: written and read back it is the same, whatever the words are; edited, it ends in our own errors."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator import Article, write_script
from narrator.errors import ScriptError
from narrator.script.editable import script_from_text, script_to_text
from tests.fuzz.growth import assert_linear

PIECES = st.sampled_from(
    [
        *(
            "“We are glad,” said Ann Lee. ",
            "“No.” ",
            "He left. ",
            "said Max Roe, ",
            "“",
            "”",
            "‘",
            "’",
            '"',
            "— ",
            "Q: a",
        ),
        *(
            " ",
            "  ",
            "\t",
            "\xa0",
            "\u3000",
            "\u2028",
            "\x85",
            "\r\n",
            "\r",
            "\n",
            "\n\n",
            "\n \n",
            "\x0b",
            "\x0c",
            "\ufeff",
        ),
        *(
            "@ Ann Lee",
            "@ narrator",
            "@ …",
            "% note",
            "---",
            "---\n",
            "[pause 800ms]",
            "[say: a | b]",
            '[space "x"]',
            "\\",
        ),
        *(
            "cast:",
            "- ",
            "# ",
            "[",
            "]",
            "|",
            "\\u{0}",
            "\\ ",
            "narrator: script 1",
            "ANN LEE: Yes.\n\n",
            "😀",
            "e\u0301",
        ),
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=25).map("".join)


@given(TEXTS, st.sampled_from(["direct", "all", "none"]))
@example("He said: “We are glad ,” he said. \n\n“Very ", "direct")
def test_written_and_read_back_it_is_the_same(text: str, voice: str) -> None:
    script = write_script(Article(text, "A title", language="en"), voice=voice)  # type: ignore[arg-type]
    assert script_from_text(script_to_text(script)) == script


WRITTEN = script_to_text(
    write_script(
        Article("A title\n\n“We are glad,” said Ann Lee. “Very.”\n\nMax Roe said: “No.”", "A title", language="en")
    )
)
EDITS = st.tuples(st.integers(0, len(WRITTEN)), st.integers(0, 12), PIECES | st.text(max_size=10))


@given(st.lists(EDITS, max_size=6))
@example([(WRITTEN.index("glad"), 0, "[pause 1e999]")])
@example([(WRITTEN.index("0.9"), 4, "1e999")])
def test_edited_it_is_a_script_or_an_error_that_names_the_line(edits: list[tuple[int, int, str]]) -> None:
    text = WRITTEN
    for at, length, words in edits:
        text = text[:at] + words + text[at + length :]
    try:
        script = script_from_text(text)
    except ScriptError as error:
        told = str(error)
    else:
        assert "".join(segment.text for segment in script.segments) == script.article.text
        assert all(0 <= quote.confidence <= 1 for quote in script.quotes)
        told = "script.md, line"
    assert all(line.startswith("script.md, line") for line in told.splitlines())


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    try:
        script_from_text(f"---\nnarrator: script 1\n---\n{text}")
    except ScriptError as error:
        told = str(error)
    else:
        told = "script.md, line"
    assert told.startswith("script.md, line")


@pytest.mark.parametrize(
    "part", ["@ narrator\nA.\n", "[pause 5ms]\n", "\\u{0}", "[say: a | b]", "% note\n", '[space " "]\n', "[", "A.\n\n"]
)
def test_long_scripts_are_read_in_linear_time(part: str) -> None:
    def read(text: str) -> None:
        with suppress(ScriptError):
            script_from_text(text)

    assert_linear(read, lambda count: f"---\nnarrator: script 1\n---\n{part * count}", 1500)
