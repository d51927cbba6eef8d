"""A studio that is killed while it edits → whether all that it had answered is there, and every file is whole."""

from __future__ import annotations

import multiprocessing
import random
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import httpx

from narrator.desk import Desk
from narrator.desk.edits import AddNote
from narrator.script.editable import script_from_text
from narrator.studio.run import Setting, open_studio
from tests.studio.studios import write_show

_FORKS: Any = multiprocessing.get_context("forkserver" if sys.platform != "win32" else "spawn")
_FORKS.set_forkserver_preload(["tests.studio.killing", "uvicorn.lifespan.on", "narrator.studio.app"])
"""A process that has imported what a studio needs, and nothing done: each child is it once more, in a moment."""

PARAGRAPHS = 40
_MOST_WAIT_S = 1.0


def killed_while_editing(folder: Path, chance: random.Random) -> tuple[int, int]:
    """Kill it at a moment that chance chooses; gives how many edits were answered, and how many of them are lost.

    Raises AssertionError where a file is not whole, or the next studio cannot go on with it.
    """
    write_show(folder)
    answered: list[str] = []
    with _studio_apart(folder) as (process, told):
        key = {"authorization": f"Bearer {told['token']}"}
        with httpx.Client(base_url=told["url"], headers=key, timeout=30, trust_env=False) as client:
            text = "The title\n\n" + "\n\n".join(f"Paragraph {number} of it." for number in range(PARAGRAPHS))
            document = client.post("/api/documents", json={"text": text}).json()
            threading.Timer(chance.uniform(0.05, _MOST_WAIT_S), process.kill).start()
            _edit_until_it_dies(client, document, answered)
        process.join(20)
        assert process.exitcode not in (None, 0)
    text = (folder / "drafts" / document["slug"] / document["stories"][0]["file"]).read_text(encoding="utf-8")
    script_from_text(text, name="story")
    lost = [note for note in answered if note not in text]
    _goes_on(folder, document["id"])
    return len(answered), len(lost)


@contextmanager
def _studio_apart(folder: Path) -> Iterator[tuple[Any, dict[str, str]]]:
    """A studio in a process of its own, as `narrator studio --json` runs it, and where it is."""
    ours, theirs = _FORKS.Pipe(duplex=False)
    process = _FORKS.Process(target=_serve, args=(folder, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        yield process, ours.recv()
    finally:
        process.kill()
        process.join()


def _serve(folder: Path, teller: Connection) -> None:
    studio = open_studio(folder, (), Setting(port=0))
    teller.send({"url": studio.url, "token": studio.keys.api_key})
    with studio:
        studio.serve()


def _edit_until_it_dies(client: httpx.Client, document: dict[str, Any], answered: list[str]) -> None:
    version, number = document["stories"][0]["version"], 0
    until_s = time.monotonic() + 30
    try:
        while time.monotonic() < until_s:
            number += 1
            edit = {"kind": "add_note", "at": 0, "text": f"note number {number}."}
            call = {"story": 1, "version": version, "edit": edit}
            answer = client.post(f"/api/documents/{document['id']}/edits", json=call)
            assert answer.status_code == 200, answer.text
            version = answer.json()["stories"][0]["version"]
            answered.append(f"note number {number}.")
    except httpx.TransportError:
        return
    raise AssertionError("it was not killed")


def _goes_on(folder: Path, id_: str) -> None:
    """Whoever opens the show next can edit on, and take that back."""
    with Desk.open(folder) as desk:
        story = desk.document(id_).stories[0]
        assert story.error is None
        now = desk.edit(id_, 1, story.version, AddNote(0, "and on it goes"))
        assert now.stories[0].version != story.version
        assert desk.undo(id_).stories[0].version == story.version
