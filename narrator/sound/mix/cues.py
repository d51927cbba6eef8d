"""A clip and the moment it is heard → its cue: the written words with their times in the episode."""

from __future__ import annotations

from collections.abc import Iterator

from narrator.records import Clip, Cue, CueWord
from narrator.sound.stretch import PROGRAMME_HZ


def cue_of(clip: Clip, start: int, samples: int, lead: int, *, paragraph: bool) -> Cue:
    """The cue of a clip that is heard from `start` for `samples` (at 44.1 kHz), after `lead` samples (at the clip's own
    rate) of silence were cut off its front.

    Its text is what is written, without the white space around it. Words that were said as one change ("$3.5m") share
    its written span; the cue has them once, when the first is heard.
    """
    start_ms, end_ms = milliseconds(start), milliseconds(start + samples)
    written = clip.segment.text
    text = written.strip()
    shift = len(written) - len(written.lstrip())
    heard_at = exact_milliseconds(start) - lead * 1000 / clip.speech.rate_hz
    words = _cue_words(clip, shift, len(text), heard_at, start_ms, end_ms)
    return Cue(start_ms, end_ms, clip.segment.speaker, text, tuple(words), paragraph)


def _cue_words(clip: Clip, shift: int, length: int, heard_at: float, start_ms: int, end_ms: int) -> Iterator[CueWord]:
    offset = clip.segment.text.find(clip.spoken.written)
    if offset < 0:
        return  # other words were written into the script to be said here: their places in the text are nobody's
    reached = 0
    for word in clip.speech.words:
        start, end = clip.spoken.written_span(word.start, word.end)
        start, end = max(start + offset - shift, 0), min(end + offset - shift, length)
        if start < reached or end <= start:
            continue
        reached = end
        yield CueWord(start, end, min(max(round(heard_at + word.ms), start_ms), end_ms))


def milliseconds(samples: int) -> int:
    """A place in the programme (samples at 44.1 kHz) as whole milliseconds."""
    return round(exact_milliseconds(samples))


def exact_milliseconds(samples: int) -> float:
    """The same, not rounded."""
    return samples * 1000 / PROGRAMME_HZ
