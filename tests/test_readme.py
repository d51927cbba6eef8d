"""Counts that the README gives; its other figures are held beside what they measure, or say that they are not."""

from __future__ import annotations

from pathlib import Path

from narrator.voices.profiles import built_in_folder

_ROOT = Path(__file__).parents[1]
_README = " ".join((_ROOT / "README.md").read_text(encoding="utf-8").split())


def test_so_many_voices_come_along() -> None:
    assert "Fifty-eight measured voices" in _README
    assert len(list(built_in_folder().glob("*.toml"))) == 58


def test_so_many_example_articles_lie_in_seeds() -> None:
    assert "sixteen example articles" in _README
    assert len([path for path in (_ROOT / "seeds").iterdir() if path.is_file()]) == 16
