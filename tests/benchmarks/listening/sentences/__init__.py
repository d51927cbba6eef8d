"""Forty sentences a language, of our own writing: what newsreaders say, with numbers, names and dates."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in _FOLDER.glob("*.txt")))


def sentences(language: str) -> list[str]:
    """The sentences as they are written; `language` is one of `LANGUAGES`."""
    return (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
