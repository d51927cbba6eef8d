"""Articles of our own writing with every speaker marked → what an ear for quotations is measured by.

A file holds many articles. Each begins with a line `=== id | language | kind of paper | headline`; its text follows as
it would be printed, with a mark before each opening quotation mark: `⟦d|Full Name⟧` where the words stand as a sentence
of their own, `⟦p|Full Name⟧` where they are part of the writer's, `?` for a speaker whom the article does not tell. A
turn of an interview stands between `⟦t|Full Name⟧` and `⟦/t⟧`. Nothing marks words that nobody says.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "»": "«", "„": "“", "‹": "›", "「": "」", "‚": "‘"}
_EDGES = " \t\n\"'“”„‟‘’‚«»‹›`.,;:!?…-–—―\u00a0\u202f"
_DASHES = "—–-"
_MARK = re.compile(r"⟦(/t|[dpt]\|[^⟧]*)⟧")
_SAYS_NEXT = re.compile(r" (?:he|she|they|said|says|told|[A-Z])")


def read_marked(name: str) -> list[dict[str, Any]]:
    """The articles of `tests/annotated/NAME.txt`: id, lang, paper, title, text, quotes, turns; offsets into the text.

    ValueError names the article where a mark does not stand before a quotation, or a turn is not closed.
    """
    blocks = re.split(r"(?m)^=== ", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"))[1:]
    return [_read(*block.split("\n", 1)) for block in blocks]


def _read(head: str, body: str) -> dict[str, Any]:
    identity, language, paper, title = (part.strip() for part in head.split("|"))
    text, marks, turns = _without_marks(identity, body.strip("\n"))
    starts = [start for start, _, _ in marks] + [len(text)]
    quotes = [_quote(identity, text, mark, following) for mark, following in zip(marks, starts[1:], strict=True)]
    return {
        "id": identity,
        "lang": language,
        "paper": paper,
        "title": title,
        "text": text,
        "quotes": quotes,
        "turns": turns,
    }


def _without_marks(identity: str, body: str) -> tuple[str, list[tuple[int, str, str]], list[dict[str, Any]]]:
    """The text as printed, the marks of quotations (where, kind, speaker), and the turns."""
    text, at = "", 0
    marks: list[tuple[int, str, str]] = []
    turns: list[dict[str, Any]] = []
    for mark in _MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        kind, _, speaker = mark[1].partition("|")
        if kind == "t":
            turns.append({"start": len(text), "end": None, "speaker": _named(speaker)})
        elif kind == "/t":
            turns[-1]["end"] = len(text)
        else:
            marks.append((len(text), kind, speaker))
    if any(turn["end"] is None for turn in turns):
        raise ValueError(f"{identity}: a turn is not closed")
    return text + body[at:], marks, turns


def _quote(identity: str, text: str, mark: tuple[int, str, str], following: int) -> dict[str, Any]:
    start, kind, speaker = mark
    paragraph = text.find("\n\n", start)
    end = _end(text, start, min(following, paragraph if paragraph >= 0 else len(text)))
    if text[start] not in _CLOSING and text[start] not in _DASHES:
        raise ValueError(f"{identity}: no quotation begins at ‘{text[start : start + 30]}’")
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return {"start": start, "end": end, "speaker": _named(speaker), "type": "direct" if kind == "d" else "mixed"}


def _end(text: str, start: int, limit: int) -> int:
    """Where the quotation closes that the mark at `start` opens; `limit` where nothing closes it."""
    opening = text[start]
    if opening in _DASHES:
        incise = re.search(r"\s[—–-]", text[start + 1 : limit])
        return start + 1 + incise.start() if incise else limit
    if text.startswith("''", start):  # typewriter’s marks, with single ones inside
        closed = text.find("''", start + 2, limit)
        return closed if closed >= 0 else limit
    closing, inner, first = _CLOSING.get(opening, opening), 0, limit
    for at in range(start + 1, limit):
        if text[at] == closing and not (closing in "’'" and _is_apostrophe(text, at, limit)):
            if not inner:
                return at
            first, inner = min(first, at), inner - 1
        elif text[at] == opening:  # “… ‘Look: “Cariages” …’ …”
            inner += 1
    return first


def _is_apostrophe(text: str, at: int, limit: int) -> bool:
    following = text[at + 1] if at + 1 < len(text) else " "
    if following not in " \n.,;:!?)—–-”":
        return True
    plural = text[at - 1] == "s" and following == " " and text[at] in text[at + 1 : limit]
    return plural and not _SAYS_NEXT.match(text, at + 1)


def _named(speaker: str) -> str | None:
    return None if speaker == "?" else speaker
