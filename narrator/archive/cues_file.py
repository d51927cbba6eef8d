"""cues.json: an episode's cues with the time of each word, for pages that follow the sound.

A row a cue: start and end in ms, speaker or null, text, 1 where a paragraph begins, and the words flat: start and end
offset in the text, time in ms, and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from narrator.archive.reading import MOST, read_json
from narrator.disk.files import write_text
from narrator.errors import ArchiveError
from narrator.records import Cue, CueWord

CUES_FILE = "cues.json"


def write_cues(folder: Path, cues: Iterable[Cue]) -> None:
    """Put cues.json into `folder`."""
    rows = [
        [
            cue.start_ms,
            cue.end_ms,
            cue.speaker,
            cue.text,
            int(cue.paragraph),
            [number for word in cue.words for number in (word.start, word.end, word.start_ms)],
        ]
        for cue in cues
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    write_text(folder / CUES_FILE, f"[\n{lines}\n]\n")


def read_cues(folder: Path) -> tuple[Cue, ...]:
    """The cues as they were written; none where an older episode has no such file. Raises ArchiveError."""
    file = folder / CUES_FILE
    try:
        return tuple(map(_cue, read_json(file, folder.parent)))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise ArchiveError(f"{file}: is not a cues file; delete the folder to make the episode anew") from error


def read_segments(file: Path, narrator_name: str = "Narrator") -> tuple[Cue, ...]:
    """The cues of an episode's JSON transcript, without the times of words: for episodes that have no cues.json.

    Where the speaker changes a paragraph begins, as the transcript does not tell. Raises ArchiveError.
    """
    try:
        rows = read_json(file, file.parent.parent)["segments"]
        speakers = [None if row["speaker"] == narrator_name else row["speaker"] for row in rows]
        return tuple(
            _cue([round(row["startTime"] * 1000), round(row["endTime"] * 1000), now, row["body"], now != before, []])
            for row, now, before in zip(rows, speakers, ["", *speakers], strict=False)
        )
    except OSError as error:
        raise ArchiveError(f"{file}: cannot be read: {error.strerror}") from error
    except (ValueError, KeyError, TypeError, ArithmeticError) as error:
        raise ArchiveError(f"{file}: is not a transcript; delete the folder to make the episode anew") from error


def _cue(row: list[Any]) -> Cue:
    """Raises TypeError or ValueError for what `write_cues` never writes."""
    start, end, speaker, text, paragraph, words = row
    numbers = [start, end, *words]
    if not (
        isinstance(text, str)
        and isinstance(speaker, str | None)
        and all(type(n) is int and 0 <= n <= MOST for n in numbers)
    ):
        raise TypeError("no cue")
    return Cue(start, end, speaker, text, tuple(map(CueWord, words[::3], words[1::3], words[2::3])), bool(paragraph))
