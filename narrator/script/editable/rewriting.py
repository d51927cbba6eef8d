"""A script file's text + the script as an edit has made it → the file's new text; nothing of a hand's is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

from narrator.records import Script
from narrator.script.editable.head import AUTO, HELP, read_head
from narrator.script.editable.touched import WRITTEN
from narrator.script.editable.writer import script_to_text

_COMMENT = re.compile(r"\s#")
_NEVER = "0" * 16
"""No digest of a file that was written before there were digests; one in 2⁶⁴ of any other."""


def rewritten(before: str, was: Script, script: Script) -> str:
    """The text for the file that held `before`, which reads as `was`, now that `script` has taken its place.

    Comments of the head and names of the cast that nobody uses yet stay. The digest of the file stays that of what we
    wrote first, so that it counts as edited by a person, unless it is that text again. Raises ScriptError as
    `script_to_text` does.
    """
    lines = before.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    head = read_head(lines, [])
    heard = {segment.speaker for segment in was.segments}
    unheard = [name for name, voice in head.voices.items() if voice == AUTO and name not in heard]
    text = script_to_text(script, unheard=unheard)
    if comments := list(_comments(lines[: head.body_line - 2])):
        text = text.replace(f"{HELP[-1]}\n", "\n".join([HELP[-1], *comments, ""]), 1)
    written = WRITTEN.search(before.replace("\r\n", "\n"))
    return WRITTEN.sub(f'written: "{written[1] if written else _NEVER}"\n', text, count=1)


def _comments(lines: list[str]) -> Iterator[str]:
    """The comments of the front matter that are not ours; what stands behind a value is told with its line."""
    for line in lines:
        bare = line.strip()
        if bare.startswith("#"):
            if bare not in HELP:
                yield bare
        elif match := _COMMENT.search(line):
            told = _value(line[: match.start()])
            if told is not None and told == _value(line):
                yield f"# {bare}"


def _value(line: str) -> object:
    """What the line tells; None where that is nothing, or no YAML."""
    import yaml

    try:
        return yaml.load(line.strip(), Loader=yaml.BaseLoader)  # nosec B506 - texts alone
    except yaml.YAMLError:
        return None
