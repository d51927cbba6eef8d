"""An episode → its notes as short HTML: summary, chapters with their times, who is quoted, sources, the notice."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from narrator.language.labels import labels
from narrator.language.shorten import shorten
from narrator.records import Chapter, Episode, Source

MAX_BYTES = 4000
"""What Apple and Spotify take of a description."""

_MIN_CHAPTERS = 2
"""One chapter is the whole episode; there is nothing to jump to."""


def episode_notes(episode: Episode) -> str:
    """HTML with paragraphs, lists and links alone, as long as it is."""
    notice = labels(episode.language)["notice"]
    return _notes(episode.description, episode.chapter_marks, tuple(episode.voices), episode.sources, notice, episode)


def shorten_notes(episode: Episode, notes: str, max_bytes: int = MAX_BYTES) -> str:
    """The episode's notes where they fit, else as much of them.

    What has to go first are the last chapters, then the sources, then those who are quoted, then the summary's end; the
    notice stays.
    """
    if len(notes) * 4 <= max_bytes or len(notes.encode()) <= max_bytes:
        return notes
    words = labels(episode.language)
    summary, chapters = episode.description, list(episode.chapter_marks)
    quoted, sources = list(episode.voices), list(episode.sources)
    while True:
        notes = _notes(summary, chapters, quoted, sources, words["notice"], episode)
        if len(notes.encode()) <= max_bytes:
            return notes
        if len(chapters) >= _MIN_CHAPTERS:
            chapters.pop()
        elif len(sources) > 1:
            sources.pop()
        elif len(quoted) > 1:
            quoted.pop()
        elif len(summary) > 40:
            summary = shorten(summary, len(summary) * 3 // 4)
        else:
            return f"<p>{escape(words['notice'])}</p>"


def _notes(
    summary: str,
    chapters: Sequence[Chapter],
    quoted: Sequence[str],
    sources: Sequence[Source],
    notice: str,
    episode: Episode,
) -> str:
    words = labels(episode.language)
    parts = [f"<p>{escape(line, quote=False)}</p>" for line in summary.split("\n") if line]
    if len(chapters) >= _MIN_CHAPTERS:
        rows = [f"{clock(chapter.start_ms)} {escape(chapter.title, quote=False)}" for chapter in chapters]
        parts.append(f"<p>{words['chapters']}:<br>{'<br>'.join(rows)}</p>")
    if quoted:
        parts.append(f"<p>{words['quoted']}: {escape(', '.join(quoted), quote=False)}</p>")
    if sources:
        parts.append(
            f"<p>{words['sources']}:</p><ul>{''.join(_source(source, words['by']) for source in sources)}</ul>"
        )
    return "".join([*parts, f"<p>{escape(notice, quote=False)}</p>"])


def transcript_notes(episode: Episode) -> str:
    """Every word of the episode, who speaks before what is said; nothing where its cues were not read with it."""
    if not episode.cues:
        return ""
    paragraphs: list[str] = []
    speaker: str | None = None
    for cue in episode.cues:
        text = escape(" ".join(cue.text.split()), quote=False)
        if cue.paragraph or not paragraphs or cue.speaker != speaker:
            named = f"<b>{escape(cue.speaker, quote=False)}:</b> " if cue.speaker and cue.speaker != speaker else ""
            paragraphs.append(named + text)
        else:
            paragraphs[-1] += f" {text}"
        speaker = cue.speaker
    words = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<h2>{labels(episode.language)['transcript']}</h2>{words}"


def clock(ms: int) -> str:
    """A time as Apple reads it in notes: 00:01:05."""
    seconds = ms // 1000
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _source(source: Source, by: str) -> str:
    title = escape(source.title, quote=False)
    if source.url and source.url.startswith(("http://", "https://")):
        title = f'<a href="{escape(source.url)}">{title}</a>'
    credit = f", {by} {escape(source.byline, quote=False)}" if source.byline else ""
    return f"<li>{title}{credit}</li>"
