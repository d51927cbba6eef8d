"""A person's decisions: `Script` in, `Script` out, with all that the decision does not mean as it was.

Each function raises InputError, a line that tells what to do, where the decision cannot be; what it gives counts as
edited by hand.
"""

from __future__ import annotations

from narrator.script.edits.directions import (
    add_chapter,
    add_note,
    add_pause,
    add_sting,
    later_spans,
    mark_later,
    move_chapter,
    remove_chapter,
    remove_direction,
    say_as,
)
from narrator.script.edits.speakers import merge_speakers, reassign, rename_speaker, set_voice, split_speaker
from narrator.script.edits.words import insert_words, remove_paragraph, remove_text, retitle, set_cover, summarize

__all__ = [
    "add_chapter",
    "add_note",
    "add_pause",
    "add_sting",
    "insert_words",
    "later_spans",
    "mark_later",
    "merge_speakers",
    "move_chapter",
    "reassign",
    "remove_chapter",
    "remove_direction",
    "remove_paragraph",
    "remove_text",
    "rename_speaker",
    "retitle",
    "say_as",
    "set_cover",
    "set_voice",
    "split_speaker",
    "summarize",
]
