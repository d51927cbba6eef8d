"""WebVTT and SRT, read back by readers of our own that know only the formats."""

import re
from html import unescape

import pytest
from hypothesis import given

from narrator.edition.package.transcript import display_cues, write_srt, write_vtt
from narrator.records import Cue
from tests.edition.package.transcript.players import FULL_WIDTH, shown_lines
from tests.edition.package.transcript.test_display import LONG, letters, spoken_cues

_TIMES = re.compile(r"(\d\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d+):(\d\d):(\d\d)[.,](\d{3})")
Read = tuple[int, int, str | None, list[str]]

CUES = (
    Cue(0, 2000, None, "Fleet sold, says R&D --> <b>board</b>.", paragraph=True),
    Cue(2100, 5000, "Marks & <Spencer>", "“We’re ‘glad’.”"),
    Cue(3_725_004, 3_726_000, "דוד כהן", "שלום 🎉"),
)


def read_times(line: str) -> tuple[int, int]:
    match = _TIMES.fullmatch(line)
    assert match, line
    h1, m1, s1, r1, h2, m2, s2, r2 = (int(part) for part in match.groups())
    return ((h1 * 60 + m1) * 60 + s1) * 1000 + r1, ((h2 * 60 + m2) * 60 + s2) * 1000 + r2


def read_vtt(text: str) -> list[Read]:
    head, note, *blocks = text.rstrip("\n").split("\n\n")
    assert head == "WEBVTT"
    assert note.startswith("NOTE ")
    cues: list[Read] = []
    for block in blocks:
        times, payload = block.split("\n")
        voice = re.match(r"<v ([^>]+)>", payload)
        assert voice
        rest = payload[voice.end() :]
        assert "<" not in rest
        assert "-->" not in payload
        assert re.search(r"&(?!amp;|lt;|gt;)", payload) is None
        cues.append((*read_times(times), unescape(voice[1].rstrip(" ")), [unescape(rest)]))
    return cues


def read_srt(text: str) -> list[Read]:
    cues: list[Read] = []
    for number, block in enumerate(text.split("\n\n") if text else [], 1):
        index, times, *lines = block.rstrip("\n").split("\n")
        assert index == str(number)
        cues.append((*read_times(times), None, lines))
    return cues


def test_vtt_reads_back() -> None:
    assert read_vtt(write_vtt(display_cues(CUES), "en-GB")) == [
        (0, 2000, "Narrator", ["Fleet sold, says R&D --> <b>board</b>."]),
        (2100, 5000, "Marks & <Spencer>", ["“We’re ‘glad’.”"]),
        (3_725_004, 3_726_000, "דוד כהן", ["שלום 🎉"]),
    ]


def test_srt_names_the_speaker_where_it_changes() -> None:
    shown = display_cues([Cue(0, 9000, "Ann Lee", LONG), Cue(9100, 9500, None, "So she said.")])
    lines = [lines for *_, lines in read_srt(write_srt(shown))]
    assert lines[0][0].startswith("Ann Lee: The harbour")
    assert not any(line.startswith("Ann Lee:") for card in lines[1:] for line in card)
    assert lines[-1] == ["Narrator: So she said."]


OBEYED = (
    "say <b>bold</b>",
    "1 <2 and 3> 2",
    "an <unknown> tag",
    "{\\an8}at the top",
    "{Y:i}slanted",
    "a {comment} here",
    "C:\\New \\home",
    "00:00:01,000 --> 00:00:02,000",
    "<!-- hidden -->",
    "R&D &lt;b&gt; &#60;",
    "a <b left open",
)
"""Each is dropped, hidden or obeyed by some player when it stands in SRT as it is."""

PLAIN = ("3 > 2, and I <3 you", "R&D; a -> b -- c > d", "‹so› \\o/ “here”", "x <= y")


@pytest.mark.parametrize("words", OBEYED)
def test_srt_shows_what_a_player_would_obey(words: str) -> None:
    (lines,) = shown_lines(write_srt(display_cues([Cue(0, 2000, None, words)], "N")))
    shown = " ".join(lines)
    assert shown.translate(FULL_WIDTH) == f"N: {words}"
    assert not re.search(r"<.*>|[{}]|-->|\\[Nnh]|&#?\w+;", shown)


@pytest.mark.parametrize("words", PLAIN)
def test_srt_leaves_signs_that_mean_nothing_as_they_are(words: str) -> None:
    srt = write_srt(display_cues([Cue(0, 2000, None, words)], "N"))
    assert read_srt(srt) == [(0, 2000, None, [f"N: {words}"])]
    assert shown_lines(srt) == [[f"N: {words}"]]


def test_a_speaker_cannot_slip_a_tag_in() -> None:
    srt = write_srt(display_cues([Cue(0, 2000, "Ann <b>{\\an8}", "Hello.")]))
    assert shown_lines(srt) == [["Ann ＜b＞｛\\an8｝: Hello."]]


@given(spoken_cues())
def test_srt_keeps_to_two_lines_of_32_characters(cues: tuple[Cue, ...]) -> None:
    for *_, lines in read_srt(write_srt(display_cues(cues))):
        assert 1 <= len(lines) <= 2
        for line in lines:
            assert len(line) <= 32 or " " not in line


@given(spoken_cues())
def test_vtt_and_srt_say_the_same_at_the_same_time(cues: tuple[Cue, ...]) -> None:
    shown = display_cues(cues)
    vtt, srt = read_vtt(write_vtt(shown, "en")), read_srt(write_srt(shown))
    assert [cue[:2] for cue in vtt] == [cue[:2] for cue in srt] == [(cue.start_ms, cue.end_ms) for cue in shown]
    for (*_, speaker, text), (*_, lines) in zip(vtt, srt, strict=True):
        assert letters(lines).translate(FULL_WIDTH).endswith(letters(text).translate(FULL_WIDTH))
        assert speaker


def test_no_cues_are_empty_files() -> None:
    assert read_vtt(write_vtt((), "en")) == []
    assert write_srt(()) == ""
