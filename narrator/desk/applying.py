"""A script + an edit → the script as the edit makes it, and the text of its file."""

from __future__ import annotations

from narrator.desk import edits as e
from narrator.desk.stories import Read
from narrator.errors import InputError, ScriptError
from narrator.records import Script
from narrator.script.editable import rewritten


def new_text(read: Read, script: Script) -> str:
    """The file's text with the script in the place of what was read."""
    try:
        return rewritten(read.text, read.sound, script)
    except ScriptError as error:
        raise InputError(error.problems) from error


def edited(script: Script, edit: e.Edit) -> Script:
    """The script as the edit makes it. Raises InputError."""
    match edit:
        case e.Reassign():
            return script.reassign(edit.start, edit.end, edit.speaker, everywhere=edit.everywhere)
        case e.MergeSpeakers():
            return script.merge_speakers(edit.one, edit.into)
        case e.SplitSpeaker():
            return script.split_speaker(edit.speaker, edit.spans, edit.name)
        case e.RenameSpeaker():
            return script.rename_speaker(edit.speaker, edit.name)
        case e.RemoveText():
            return script.remove_text(edit.start, edit.end)
        case e.AddPause():
            return script.add_pause(edit.at, edit.ms)
        case e.SayAs():
            return script.say_as(edit.start, edit.end, edit.said)
        case e.AddNote():
            return script.add_note(edit.at, edit.text)
        case e.InsertWords():
            return script.insert_words(edit.at, edit.words)
        case e.AddSting():
            return script.add_sting(edit.at, edit.file)
        case e.AddChapter():
            return script.add_chapter(edit.at, edit.title)
        case e.MoveChapter():
            return script.move_chapter(edit.at, edit.to)
        case e.RemoveChapter():
            return script.remove_chapter(edit.at)
        case e.RemoveDirection():
            return script.remove_direction(edit.start, edit.end, edit.direction)
        case e.Retitle():
            return script.retitle(edit.title)
        case e.Summarize():
            return script.summarize(edit.text)
        case e.SetCover():
            return script.set_cover(edit.file)
        case e.MarkLater():
            return script.mark_later(edit.start, edit.end, later=edit.later)
        case e.MoveStory():
            raise InputError("a story is moved among others, not in itself")
