"""Rankers → `narrator/script/choice/weights`, as text that is the same where they are."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from pathlib import Path

from narrator.disk.files import write_text
from narrator.script import choice
from narrator.script.choice.ranker import Ranker, Rankers

FOLDER = Path(choice.__file__).parent / "weights"


def write_weights(rankers: Rankers, folder: Path = FOLDER) -> None:
    """A file for each ranker; one that holds the same already is left alone."""
    for each in fields(Rankers):
        write_text(folder / f"{each.name}.json", weights_text(getattr(rankers, each.name)))


def weights_text(ranker: Ranker) -> str:
    """JSON with a line for each field and each tree: what changes shows."""
    table = asdict(ranker)
    trees = table.pop("trees")
    lines = [f"{json.dumps(key)}: {_packed(value)}" for key, value in table.items()]
    lines.append('"trees": [' + ",".join(f"\n{_packed(tree)}" for tree in trees) + "]")
    return "{" + ",\n".join(lines) + "}\n"


def _packed(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
