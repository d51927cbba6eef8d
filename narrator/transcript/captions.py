"""Cues to be shown → WebVTT and SRT, the two caption formats that players read."""

from __future__ import annotations

from collections.abc import Iterable

from narrator.records import Cue
from narrator.transcript.tokens import label, one_line, tokenize, wrap


def write_vtt(cues: Iterable[Cue], language: str) -> str:
    """WebVTT with the speaker named on every cue, as Apple Podcasts and the browsers' own players want it.

    The cues are `display_cues`'; `language` is a BCP 47 tag and stands in a comment, as the format has no place for it.
    """
    blocks = ["WEBVTT", f"NOTE Language: {_vtt_escaped(one_line(language))}"]
    for cue in cues:
        times = f"{_clock(cue.start_ms, '.')} --> {_clock(cue.end_ms, '.')}"
        blocks.append(f"{times}\n<v {_vtt_escaped(cue.speaker or '')}>{_vtt_escaped(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def write_srt(cues: Iterable[Cue]) -> str:
    """SRT by the podcast namespace's rules: at most 2 lines of 32 characters, the name where the speaker changes.

    The cues are `display_cues`'. SRT has no escapes and its players no common markup, so the words stand as they are;
    only a longer name than a line is shortened here, at a word (`tokens.label`).
    """
    blocks = []
    speaker = None
    for number, cue in enumerate(cues, 1):
        name = label(cue.speaker) if cue.speaker and cue.speaker != speaker else ""
        speaker = cue.speaker
        lines = wrap(tokenize(cue.text), name)
        times = f"{_clock(cue.start_ms, ',')} --> {_clock(cue.end_ms, ',')}"
        blocks.append("\n".join([str(number), times, *lines]) + "\n")
    return "\n".join(blocks)


def _vtt_escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"
