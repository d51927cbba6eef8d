"""An edit → what it did, in a few words, for the history."""

from __future__ import annotations

from narrator.desk import edits as e
from narrator.language.shorten import shorten
from narrator.records import Script

_CHARACTERS = 40


def told(edit: e.Edit, script: Script) -> str:
    """What the history says of it; `script` is the story as it was before."""
    match edit:
        case e.Reassign():
            everywhere = ", with all that was said by the same" if edit.everywhere else ""
            return f"{_words(script, edit.start, edit.end)} given to {edit.speaker or 'the narrator'}{everywhere}"
        case e.MergeSpeakers():
            return f"{edit.one} is {edit.into}"
        case e.SplitSpeaker():
            return f"{len(edit.spans)} quotations of {edit.speaker} given to {edit.name}"
        case e.RenameSpeaker():
            return f"{edit.speaker} renamed {edit.name}"
        case e.RemoveText():
            return f"{_words(script, edit.start, edit.end)} cut"
        case e.MoveStory():
            return f"story moved to {edit.to}"
        case e.AddPause():
            return f"a pause of {edit.ms} ms before {_words(script, edit.at, edit.at + _CHARACTERS)}"
        case e.SayAs():
            return f"{_words(script, edit.start, edit.end)} said as “{shorten(edit.said, _CHARACTERS)}”"
        case e.AddNote():
            return f"a note: {shorten(edit.text, _CHARACTERS)}"
        case e.InsertWords():
            return f"a line of the producer's: “{shorten(edit.words, _CHARACTERS)}”"
        case e.AddSting():
            return f"{edit.file} before {_words(script, edit.at, edit.at + _CHARACTERS)}"
        case e.AddChapter():
            return f"a chapter “{shorten(edit.title, _CHARACTERS)}”"
        case e.MoveChapter():
            return f"a chapter moved before {_words(script, edit.to, edit.to + _CHARACTERS)}"
        case e.RemoveChapter():
            return "a chapter taken out"
        case e.RemoveDirection():
            return f"a {edit.direction} taken out"
        case e.Retitle():
            return f"retitled “{shorten(edit.title, _CHARACTERS)}”"
        case e.Summarize():
            return "another summary" if edit.text.strip() else "the article's own summary"
        case e.SetCover():
            return f"the picture {edit.file}" if edit.file else "no picture of its own"
        case e.MarkLater():
            return f"{_words(script, edit.start, edit.end)} {'marked for later' if edit.later else 'marked no more'}"


def _words(script: Script, start: int, end: int) -> str:
    words = " ".join(script.article.text[max(0, start) : max(0, end)].split())
    return f"“{shorten(words, _CHARACTERS)}”" if words else "the end"
