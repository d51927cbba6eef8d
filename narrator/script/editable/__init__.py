"""`Script` ↔ a text file that a person can read, compare and edit.

    ---
    narrator: script 1
    title: Ferry fleet sold
    words: 21
    text: 9f86d081884c7d65
    cast:
      Petra Novak: george
      Ann Lee: auto
    ---

    Ferry fleet sold

    % a note for the producer; nobody reads it aloud
    The [say: RNLI | R N L I] was told on Monday.
    [pause 800ms]

    @ Petra Novak
    “If the bridge closes,”
    @ narrator
    Petra Novak said,
    @ Petra Novak
    “the town closes with it.”

    ---
    (a record of what was heard as a quotation, for the machine)

A line `@ NAME` names who speaks the lines below it, up to the next such line or the next blank line; without one the
narrator reads. To give a stretch to somebody else, change the name; to merge two, delete the line between them; to
split one, break the line and write another `@` line. Speakers are those in `cast`, each with a voice or `auto`. Blank
lines part paragraphs; other line breaks mean nothing. White space that is not the usual stands as `[space "…"]`. A
backslash takes a character's meaning away; `\\u{0}` is a character that no editor shows.

`words` and `text` (a digest of the article's words) catch words that got lost or changed by accident; who changes them
on purpose writes `edited: yes` beside them. A doubtful quotation stands under a line `% doubtful: …`.

`written` is a digest of the file: by it one that a person has edited is told from one that may be written again.
`greeting`, `lead_in` and `sign_off` are what the narrator says around the story in its episode.
"""

from __future__ import annotations

from narrator.script.editable.head import is_script
from narrator.script.editable.pieces import is_doubtful
from narrator.script.editable.reader import script_from_text
from narrator.script.editable.record import above_record
from narrator.script.editable.rewriting import rewritten
from narrator.script.editable.touched import is_by_hand, touch_of
from narrator.script.editable.writer import script_to_text

__all__ = [
    "above_record",
    "is_by_hand",
    "is_doubtful",
    "is_script",
    "rewritten",
    "script_from_text",
    "script_to_text",
    "touch_of",
]
