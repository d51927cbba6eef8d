"""Whatever is asked of a desk: it is done, or told in our own errors; and the files are read by whoever comes next."""

from __future__ import annotations

import random
from dataclasses import fields
from typing import Any

import pytest

from narrator.desk import Desk
from narrator.desk.edits import EDITS, edit_from_json
from narrator.desk.records import Document
from narrator.errors import NarratorError
from narrator.rounds.drafts import draft_scripts, find_draft
from tests.desk.conftest import TEXT, mailbox, only

WORDS = ["", " ", "\0", "\ud800", "a" * 3000, "Bo Lind", "Petra Novak", "NARRATOR", "…", "“x”\n\n@ y", "% z", "---"]
WORDS += ["[say: a | b]", "[sound: x.mp3]", "../x", "/etc/passwd", "RNLI", "http://127.0.0.1/", "draft:x", "auto"]
ODD: list[Any] = [None, True, -1, 10**12, 1.5, float("nan"), {"a": 1}, [1], [["a", 1]], [[0, 5]]]


def _edit(chance: random.Random) -> dict[str, Any]:
    """An edit as JSON: mostly of the right kinds of values, which may mean nothing at all."""
    kind = chance.choice(list(EDITS))
    values: dict[str, Any] = {}
    for field in fields(EDITS[kind]):
        if chance.random() < 0.05:
            values[field.name] = chance.choice(ODD)
        elif field.name in ("start", "end", "at", "ms", "to"):
            values[field.name] = chance.randrange(len(TEXT) + 3)
        elif field.name == "spans":
            values[field.name] = [[chance.randrange(len(TEXT)), chance.randrange(len(TEXT))]]
        elif field.name in ("everywhere", "later"):
            values[field.name] = chance.random() < 0.5
        elif field.name == "direction":
            values[field.name] = chance.choice(["pause", "say", "note", "sound", "chapter"])
        else:
            values[field.name] = chance.choice(WORDS)
    return {"kind": kind, **values}


def _ask(desk: Desk, id: str, chance: random.Random) -> None:
    """Something of a desk."""
    word, other = chance.choice(WORDS), chance.choice(WORDS)
    match chance.randrange(9):
        case 0:
            at = chance.choice([None, (1, 5), (9, 9), (1, 10**9)])
            desk.pronounce(id, word, other, scope=chance.choice(["place", "episode", "show"]), at=at)
        case 1:
            desk.set_voice(id, chance.choice([None, word, "Bo Lind"]), other, for_show=chance.random() < 0.5)
        case 2:
            desk.set_setting(
                chance.choice(["show", "audio", "sources", word]), chance.choice(["title", "x", word]), other
            )
        case 3:
            desk.create(word, title=other, language=chance.choice(["", "zz", word]), name=chance.choice(WORDS))
        case 4:
            desk.document(word)
        case 5:
            desk.say(word[:100], chance.choice(["george", other]))
        case 6:
            chance.choice([desk.undo, desk.redo])(id)
        case 7:
            desk.set_cover(id, word.encode("utf-8", "replace"), other)
        case 8:
            desk.take(1, word)


@pytest.mark.parametrize("seed", range(3))
def test_anything(desk: Desk, draft: Document, seed: int) -> None:
    chance = random.Random(seed)
    ids = [draft.id, desk.create(mailbox(3), name="news.mbox").id]
    done, told = 0, list[str]()
    for _ in range(120):
        id = chance.choice(ids)
        try:
            if chance.random() < 0.2:
                _ask(desk, id, chance)
                continue
            edit = edit_from_json(_edit(chance))
            story = chance.choice(desk.document(id).stories)
            desk.edit(id, story.number, story.version, edit)
            done += 1
        except NarratorError as error:
            told += error.problems
    assert told
    assert [problem for problem in told if not problem.isprintable()] == []
    assert done > 10
    for id in ids:
        document = desk.document(id)
        assert [story.error for story in document.stories] == [None] * len(document.stories)
        scripts = draft_scripts(find_draft(desk.folder / "drafts", document.slug))
        assert scripts == [story.script for story in document.stories]
        assert desk.lines(id)
    while desk.document(draft.id).can_undo:
        try:
            desk.undo(draft.id)
        except NarratorError:
            break
    assert only(desk.document(draft.id)).script is not None
