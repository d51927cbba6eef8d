"""Two desks and an outside editor at one piece, and a desk that is killed: nothing is lost, conflicts are told."""

from __future__ import annotations

import multiprocessing
import random
import sys
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from narrator.desk import ConflictError, Desk
from narrator.desk.edits import AddNote, AddPause, Edit, RenameSpeaker
from narrator.desk.journal import OUTSIDE, Journal, Texts
from narrator.desk.records import Document
from narrator.disk.exchange import exchange
from narrator.errors import InputError
from narrator.rounds.drafts import find_draft
from narrator.script.editable import script_from_text
from tests.desk.conftest import TEXT, only

EACH = 80
BY_HAND = 40


def work(folder: Path, id: str, name: str, count: int, teller: Connection) -> None:
    """Make so many notes at random places, each on the version that was seen, until it is done; tell each that is."""
    chance = random.Random(name)
    conflicts = 0
    with Desk.open(folder) as desk:
        document = desk.document(id)
        for number in range(count):
            while True:
                time.sleep(chance.random() * 0.02)  # a person thinks
                try:
                    note = AddNote(chance.randrange(len(TEXT)), f"{name}{number}.")
                    document = desk.edit(id, 1, document.stories[0].version, note)
                    teller.send(f"{name}{number}.")
                    break
                except ConflictError as error:
                    conflicts += 1
                    document = error.document
    teller.send(f"conflicts {conflicts}")


_FORKS: Any = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
_FORKS.set_forkserver_preload(["tests.desk.test_together"])
"""A process that has imported what a desk needs, and nothing done: each child is it once more, in a moment."""


class _Child:
    """A desk at work in a process of its own, and what it tells."""

    def __init__(self, folder: Path, id: str, name: str, count: int) -> None:
        self.told, theirs = _FORKS.Pipe(duplex=False)
        self.process = _FORKS.Process(target=work, args=(folder, id, name, count, theirs), daemon=True)
        self.process.start()
        theirs.close()

    def rest(self, timeout_s: float = 200) -> list[str]:
        """All that it tells until it ends."""
        lines: list[str] = []
        with suppress(EOFError, ConnectionResetError):
            while self.told.poll(timeout_s):
                lines.append(self.told.recv())
        self.process.join(timeout_s)
        return lines


def _notes(text: str) -> set[str]:
    return {line.removeprefix("% ") for line in text.splitlines() if line.startswith("% ")}


def _save_by_hand(story: Path, number: int, chance: random.Random) -> set[str] | None:
    """Put a note into the file as an editor does: read, and replaced if it is still what was read, else None.

    Gives the notes that the editor itself has written over, between its look and its writing: nobody can keep it.
    """
    before = story.read_bytes()
    lines = before.decode("utf-8").split("\n")
    lines.insert(chance.choice([at for at, line in enumerate(lines) if line.startswith("@")]), f"% h{number}.")
    copy = story.with_name("story-1.md~")
    copy.write_text("\n".join(lines), encoding="utf-8")
    if story.read_bytes() != before:
        return None
    assert exchange(copy, story)
    return _notes(copy.read_text(encoding="utf-8")) - _notes(before.decode("utf-8"))


@pytest.mark.skipif(sys.platform != "linux", reason="files that change places are Linux's")
def test_two_desks_and_an_editor_lose_nothing(desk: Desk, draft: Document, folder: Path) -> None:
    story, chance = draft.folder / "story-1.md", random.Random(7)
    desk.edit(draft.id, 1, only(draft).version, AddNote(0, "first"))
    desks = [_Child(folder, draft.id, name, EACH) for name in "ab"]
    done, number = ["first"], 0
    written_over: set[str] = set()
    while number < BY_HAND:
        time.sleep(chance.random() * 0.1)
        over = _save_by_hand(story, number, chance)
        if over is not None:
            written_over |= over
            done.append(f"h{number}.")
            number += 1
    told = [each.rest() for each in desks]
    assert [each.process.exitcode for each in desks] == [0, 0]
    done += [line for lines in told for line in lines if not line.startswith("conflicts")]
    assert len(done) == 1 + 2 * EACH + BY_HAND
    assert sum(int(lines[-1].split()[1]) for lines in told) > 0
    document = desk.document(draft.id)
    script = only(document).script
    assert script is not None
    assert sorted(each.value for each in script.directions) == sorted(set(done) - written_over)
    assert script.article.text == TEXT
    steps = desk.history(draft.id)
    assert len(steps) >= 2 * EACH
    for _ in range(10_000):
        try:
            document = desk.undo(draft.id)
        except ConflictError:  # what the editor did last, which is told first
            continue
        if not document.can_undo:
            break
    assert only(document).text == only(draft).text


@pytest.mark.skipif(sys.platform != "linux", reason="files that change places are Linux's")
@pytest.mark.parametrize("edit", [AddNote(0, "ours"), RenameSpeaker("Petra Novak", "Petra Nowak")])
def test_what_is_saved_while_an_edit_is_made_is_not_written_over(
    desk: Desk, draft: Document, monkeypatch: pytest.MonkeyPatch, edit: Edit
) -> None:
    """The moment between the look at the file and its writing, at which the journal is kept."""
    story, note_outside = draft.folder / "story-1.md", Journal.note_outside

    def save_by_hand(journal: Journal, present: Texts, what: str = OUTSIDE) -> bool:
        assert _save_by_hand(story, 1, random.Random(1)) is not None or "% h1." in story.read_text(encoding="utf-8")
        return note_outside(journal, present, what)

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "note_outside", save_by_hand)
        with pytest.raises(ConflictError):
            desk.edit(draft.id, 1, only(draft).version, edit)
    assert only(desk.document(draft.id)).text.count("% h1.") == 1


def test_killed_at_any_moment_a_file_is_old_or_new(desk: Desk, draft: Document, folder: Path) -> None:
    chance = random.Random(3)
    for number in range(12):
        child = _Child(folder, draft.id, f"k{number}-", 1000)
        first = child.told.recv()
        time.sleep(chance.random() * 0.15)
        child.process.kill()
        rest = [first, *child.rest()]
        document = desk.document(draft.id)
        script = only(document).script
        assert script is not None, only(document).error
        notes = {each.value for each in script.directions}
        assert notes >= {line for line in rest if line.endswith(".")}  # what was told as done is there
        assert find_draft(folder / "drafts", draft.slug).stories == ("story-1.md",)
        edited = desk.edit(draft.id, 1, only(document).version, AddPause(0, 100 + number))
        assert script_from_text(only(edited).text) == only(edited).script
    while desk.document(draft.id).can_undo:
        try:
            desk.undo(draft.id)
        except ConflictError:
            continue
        except InputError:
            break
    assert only(desk.document(draft.id)).text == only(draft).text
