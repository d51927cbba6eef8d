"""Any words in captions: all of them are shown, none is obeyed, and nothing takes longer than its length is worth."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from narrator.edition.package.transcript import display_cues, write_html, write_json, write_srt, write_vtt
from narrator.edition.package.transcript.captions import shown_as_written
from narrator.records import Cue
from tests.edition.package.transcript.players import FULL_WIDTH, shown_lines
from tests.edition.package.transcript.test_captions import read_srt, read_vtt
from tests.edition.package.transcript.test_display import letters
from tests.fuzz.growth import assert_linear

SIGNS = "< > </ <b> --> -- { } {\\an8} {Y:i} \\ \\N & &lt; &amp #60; <v Ann> <font color=red> ! ‹ WEBVTT NOTE"
PARTS = st.sampled_from([*SIGNS.split(), "<v Ann>", "word", "é", "1", "\n", "\n\n", "00:00:01,000", " ", "\x1b"])
WORDS = st.lists(PARTS | st.text(st.characters(exclude_categories=["Cs"]), max_size=4), max_size=24).map("".join)
CUES = st.lists(st.tuples(st.none() | WORDS, WORDS), max_size=5)


def cues_of(spoken: list[tuple[str | None, str]]) -> tuple[Cue, ...]:
    return tuple(Cue(at * 1000, at * 1000 + 900, speaker, text) for at, (speaker, text) in enumerate(spoken))


def plain(texts: list[str]) -> str:
    """What is written, whichever twin of a sign it is written with, as FFmpeg's output tells it."""
    return letters(texts).translate(FULL_WIDTH)


@given(CUES)
@example([(None, "a <"), (None, "b> c")])
@example([("<b>", "{\\an8}")])
@example([("--", "<")])  # "<v -->" was read as a cue's times
def test_every_reader_gets_the_same_words(spoken: list[tuple[str | None, str]]) -> None:
    cues = display_cues(cues_of(spoken))
    srt, vtt = read_srt(write_srt(cues)), read_vtt(write_vtt(cues, "en"))
    assert [letters(lines) for *_, lines in vtt] == [letters([cue.text]) for cue in cues]
    assert all(plain(lines).endswith(plain([cue.text])) for (*_, lines), cue in zip(srt, cues, strict=True))
    assert write_json(cues)
    assert "<b>" not in write_html(cues, "x", "en")


@given(CUES)
def test_a_player_shows_all_words_and_obeys_none(spoken: list[tuple[str | None, str]]) -> None:
    cues = display_cues(cues_of(spoken))
    srt = write_srt(cues)
    shown = shown_lines(srt)
    assert [plain(lines) for lines in shown] == [plain(lines) for *_, lines in read_srt(srt)]
    assert not any(re.search(r"[{}]|-->|\\[Nnh]", line) for lines in shown for line in lines)


@given(WORDS)
def test_only_signs_change_and_each_for_its_twin(text: str) -> None:
    written = shown_as_written(text)
    assert len(written) == len(text)
    assert all(old == new or new.translate(FULL_WIDTH) == old for old, new in zip(text, written, strict=True))
    assert shown_as_written(written) == written


@pytest.mark.parametrize("sign", ["<", "--", "&", "&a", "\\", "{\\an8}", "<b", "--> "])
def test_long_runs_of_signs_take_linear_time(sign: str) -> None:
    assert_linear(shown_as_written, lambda count: sign * count, 300_000)
