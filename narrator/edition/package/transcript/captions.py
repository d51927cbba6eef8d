"""Cues to be shown → WebVTT and SRT, the two caption formats that players read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from narrator.edition.package.transcript.tokens import label, one_line, tokenize, wrap
from narrator.records import Cue

_TAG_START = re.compile(r"<[A-Za-z/!?]")
_TIMING, _BRACES = re.compile(r"(?<=--)>"), str.maketrans("{}", "｛｝")
_ANGLES = str.maketrans("<>", "＜＞")
_SPACING = re.compile(r"\\(?=[Nnh])")
_ENTITY = re.compile(r"&#?\w{1,32};")


def write_vtt(cues: Iterable[Cue], language: str) -> str:
    """WebVTT with the speaker named on every cue, as Apple Podcasts and the browsers' own players want it.

    The cues are `display_cues`'; `language` is a BCP 47 tag and stands in a comment, as the format has no place for it.
    """
    blocks = ["WEBVTT", f"NOTE Language: {_vtt_escaped(one_line(language))}"]
    for cue in cues:
        times = f"{_clock(cue.start_ms, '.')} --> {_clock(cue.end_ms, '.')}"
        blocks.append(f"{times}\n<v {_vtt_annotation(cue.speaker or '')}>{_vtt_escaped(cue.text)}")
    return "\n\n".join(blocks) + "\n"


def write_srt(cues: Iterable[Cue]) -> str:
    """SRT by the podcast namespace's rules: at most 2 lines of 32 characters, the name where the speaker changes.

    The cues are `display_cues`'. SRT has no escapes and its players no common markup, so the words stand as they are
    but for the signs that some player would obey (`shown_as_written`); only a longer name than a line is shortened
    here, at a word (`tokens.label`).
    """
    blocks = []
    speaker = None
    for number, cue in enumerate(cues, 1):
        name = label(cue.speaker) if cue.speaker and cue.speaker != speaker else ""
        speaker = cue.speaker
        lines = shown_as_written("\n".join(wrap(tokenize(cue.text), name))).split("\n")
        times = f"{_clock(cue.start_ms, ',')} --> {_clock(cue.end_ms, ',')}"
        blocks.append("\n".join([str(number), times, *lines]) + "\n")
    return "\n".join(blocks)


def shown_as_written(text: str) -> str:
    """A card's text, of which no player of SRT makes anything but words.

    A sign that would be obeyed gives way to its full-width twin, which reads the same and is as long: `-->` is where
    players look for times; FFmpeg swallows whatever stands between `<` and a later `>`, and others what looks like a
    tag that is not closed; what renders ASS hides text in braces and breaks lines at `\\N`; VLC resolves entities.
    """
    opens = text.find("<")
    if opens >= 0 and (text.find(">", opens) >= 0 or _TAG_START.search(text)):
        text = text.translate(_ANGLES)
    text = _TIMING.sub("＞", text).translate(_BRACES)
    return _ENTITY.sub(_unresolved, _SPACING.sub("＼", text))


def _unresolved(entity: re.Match[str]) -> str:
    return entity[0] if unescape(entity[0]) == entity[0] else f"＆{entity[0][1:]}"


def _vtt_escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _vtt_annotation(name: str) -> str:
    """A name that ends in hyphens must not make `-->` with the mark that closes the tag; readers trim the blank."""
    return _vtt_escaped(name) + " " * name.endswith("--")


def _clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"
