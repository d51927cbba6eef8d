"""Two clients and an editor outside at one piece: 200 random edits, each still there or taken back by a told undo."""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from narrator.disk.exchange import exchange
from narrator.script.editable import script_from_text
from narrator.studio.run import RunningStudio
from tests.studio.studios import new_draft, program

ROUNDS = 8
BY_EACH_CLIENT = 11
BY_THE_EDITOR = 3
EDITS = ROUNDS * (2 * BY_EACH_CLIENT + BY_THE_EDITOR)
MOST_S = 60
PARAGRAPHS = 200
"""One for each edit, so that none is where another has been on purpose."""
TEXT = "Two at one desk\n\n" + "\n\n".join(
    f"Paragraph {number} is here. “Nobody has counted to {number},” it says." for number in range(PARAGRAPHS)
)
_MARK = re.compile(r"\bmark [abe]\d+\b")


@dataclass
class Client:
    """One window: what it has seen last, what was done for it, what answers missed, how many conflicts it had."""

    http: httpx.Client
    name: str
    document: dict[str, Any]
    chance: random.Random
    places: list[int]
    done: set[str] = field(default_factory=set)
    missed: set[str] = field(default_factory=set)
    conflicts: int = 0

    def edit(self) -> None:
        """One random edit, on the version that was seen; made again where that was another's by then."""
        mark = f"mark {self.name}{len(self.done)}"
        edit, place = self.chance.choice(EDITS_OF), self.places.pop()
        for _ in range(100):
            story = self.document["stories"][0]
            call = {
                "story": 1,
                "version": story["version"],
                "edit": edit(story["script"]["article"]["text"], place, mark),
            }
            answer = self.http.post(f"/api/documents/{self.document['id']}/edits", json=call)
            assert answer.status_code in (200, 409), answer.text
            told = answer.json()
            self.document = told if answer.status_code == 200 else told["document"]
            if answer.status_code == 200:
                self.missed |= (marks(story["text"]) | {mark}) - marks(self.document["stories"][0]["text"])
                self.done.add(mark)
                return
            assert "changed" in told["error"]
            self.conflicts += 1
        raise AssertionError(f"{mark} was never made")

    def undo(self) -> set[str]:
        """Take one step back while nobody else edits; gives the marks that went."""
        before = marks(self.http.get(f"/api/documents/{self.document['id']}").json()["stories"][0]["text"])
        for _ in range(2):  # what the editor outside did last is told first
            answer = self.http.post(f"/api/documents/{self.document['id']}/undo")
            if answer.status_code == 200:
                self.document = answer.json()
                return before - marks(self.document["stories"][0]["text"])
            assert answer.status_code == 409, answer.text
        raise AssertionError(answer.text)


def _note(text: str, place: int, mark: str) -> dict[str, Any]:
    return {"kind": "add_note", "at": _paragraph(text, place)[0], "text": mark}


def _line(text: str, place: int, mark: str) -> dict[str, Any]:
    return {"kind": "insert_words", "at": _paragraph(text, place)[0], "words": f"This line is {mark}."}


def _said(text: str, place: int, mark: str) -> dict[str, Any]:
    start, _ = _paragraph(text, place)
    return {"kind": "say_as", "start": start, "end": start + len("Paragraph"), "said": mark}


def _speaker(text: str, place: int, mark: str) -> dict[str, Any]:
    start, end = _paragraph(text, place)
    first, last = text.index("“", start), text.index("”", start, end)
    return {"kind": "reassign", "start": first, "end": last + 1, "speaker": mark}


EDITS_OF = (_note, _line, _said, _speaker)


def _paragraph(text: str, place: int) -> tuple[int, int]:
    start = text.index(f"Paragraph {place} is")
    return start, text.find("\n\n", start) if "\n\n" in text[start:] else len(text)


def marks(text: str) -> set[str]:
    """Which edits a story's file shows."""
    return set(_MARK.findall(text))


def save_by_hand(story: Path, mark: str, chance: random.Random) -> set[str]:
    """Put a note into the file as an editor without a lock does: read, and replaced if it is still what was read.

    Gives the marks that the editor itself has written over, between its look and its writing: nobody can keep it.
    """
    copy = story.with_name("story-1.md~")
    for _ in range(100):
        before = story.read_text(encoding="utf-8")
        places = [at.start() for at in re.finditer(r"(?m)^Paragraph", before)]
        at = chance.choice(places)
        copy.write_text(f"{before[:at]}% {mark}\n\n{before[at:]}", encoding="utf-8")
        if story.read_text(encoding="utf-8") == before:
            assert exchange(copy, story)
            written_over = marks(copy.read_text(encoding="utf-8")) - marks(before)
            copy.unlink()
            return written_over
    raise AssertionError(f"{mark} was never saved")


def _edit_all(client: Client) -> None:
    for _ in range(BY_EACH_CLIENT):
        time.sleep(client.chance.random() * 0.01)  # a person thinks
        client.edit()


def _save_all(story: Path, new: Iterable[str], chance: random.Random) -> set[str]:
    written_over: set[str] = set()
    for mark in new:
        time.sleep(chance.random() * 0.05)
        written_over |= save_by_hand(story, mark, chance)
    return written_over


@pytest.mark.skipif(sys.platform != "linux", reason="files that change places are Linux's")
@pytest.mark.parametrize("seed", [17])
def test_two_clients_and_an_editor_lose_nothing(studio: RunningStudio, show_folder: Path, seed: int) -> None:
    began_s, chance = time.monotonic(), random.Random(seed)
    places = chance.sample(range(PARAGRAPHS), PARAGRAPHS)
    outside: set[str] = set()
    written_over: set[str] = set()
    undone: set[str] = set()
    with program(studio) as one, program(studio) as two, ThreadPoolExecutor(3) as at_once:
        document = new_draft(one, TEXT)
        story = show_folder / "drafts" / document["slug"] / document["stories"][0]["file"]
        clients = [
            Client(http, name, document, random.Random(f"{seed}{name}"), places[number::2])
            for number, (http, name) in enumerate([(one, "a"), (two, "b")])
        ]
        for round_ in range(ROUNDS):
            new = [f"mark e{round_ * BY_THE_EDITOR + number}" for number in range(BY_THE_EDITOR)]
            saving = at_once.submit(_save_all, story, new, random.Random(f"{seed}{round_}"))
            for editing in [at_once.submit(_edit_all, client) for client in clients]:
                editing.result(MOST_S)
            written_over |= saving.result(MOST_S)
            outside |= set(new)
            for _ in range(chance.randrange(3)):
                undone |= chance.choice(clients).undo()
        last = [client.http.get(f"/api/documents/{document['id']}").json()["stories"][0] for client in clients]
    done = clients[0].done | clients[1].done | outside
    assert len(done) == EDITS == 200
    assert marks(story.read_text(encoding="utf-8")) == done - written_over - undone
    assert clients[0].missed | clients[1].missed <= written_over
    assert [each["text"] for each in last] == [story.read_text(encoding="utf-8")] * 2
    assert script_from_text(last[0]["text"], name="story").article.text.count("Nobody has counted") == PARAGRAPHS
    assert undone
    assert sum(client.conflicts for client in clients) > 0
    assert time.monotonic() - began_s < MOST_S


def test_quotations_of_an_old_state_are_chosen_again(person: httpx.Client) -> None:
    """An edit that names several places is not made again where they stood once."""
    document = new_draft(person)
    edit = {"kind": "split_speaker", "speaker": "Ida Holm", "spans": [[0, 5]], "name": "Ida Moor"}
    fields = {"edit": json.dumps(edit), "story": "1", "version": document["stories"][0]["version"], "again": "yes"}
    answer = person.post(f"/documents/{document['id']}/edits", data=fields)
    assert answer.status_code == 409
    assert "choose them again" in answer.text
    assert person.get(f"/api/documents/{document['id']}").json()["stories"] == document["stories"]
