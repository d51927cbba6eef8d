"""What a condition wins: heard with it and without it, and all as before when that is told."""

from __future__ import annotations

import ast
from typing import Any

from tests.training.ablation import SCRIPT, Ablation, parts_of, without
from tests.training.heard import rightly_heard

_SOURCE = """
def told(word: str, small: bool) -> bool:
    if not word:
        return False
    return small or (word == "so" and not small)


def named(word: str) -> str | None:
    return word if word else None
"""


def test_parts_are_functions_bare_ifs_and_operands() -> None:
    said = [str(part) for part in parts_of(ast.parse(_SOURCE))]
    assert said == [
        "2 told()",
        "3 told: if not word",
        "5 told: or small",
        "5 told: or word == 'so' and (not small)",
        "5 told: and word == 'so'",
        "5 told: and not small",
        "8 named()",
    ]


def test_without_a_part_the_rest_is_as_it_was() -> None:
    bodies = [ast.unparse(without(_SOURCE, number)) for number in range(7)]
    assert "def told(word: str, small: bool) -> bool:\n    return False\n" in bodies[0]
    assert "if False:" in bodies[1]
    assert "return False or (word == 'so' and (not small))" in bodies[2]
    assert "return small or False" in bodies[3]
    assert "return small or (True and (not small))" in bodies[4]
    assert "def named(word: str) -> str | None:\n    return None" in bodies[6]


def test_a_rule_that_finds_the_speaker_is_lost_without_it_and_back_again() -> None:
    read = _article("Bo Lind laughed. “We go,” said Ida Holm. Lind sat down.", "We go", "Ida Holm")
    unread = {**_article("Bo Lind laughed. “No,” said Ida Holm. Lind sat down.", "No", "Ida Holm"), "file": "kept/one"}
    ablation = Ablation(SCRIPT / "cues" / "inverted.py", [read, unread])
    ablation.listen()
    rows = {row.part.partition(" ")[2]: row for row in ablation.rows(10)}
    inverted = rows["inverted()"]
    assert (inverted.texts, inverted.lost, inverted.won) == (2, [1, 1], [0, 0])
    assert all(rightly_heard(read).values())


def _article(text: str, said: str, speaker: str) -> dict[str, Any]:
    start = text.index(said)
    quote = {"start": start, "end": start + len(said), "speaker": speaker, "type": "direct"}
    return {"id": "one", "file": "lots/one", "lang": "en", "title": "", "text": text, "quotes": [quote]}
