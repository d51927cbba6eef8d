"""Counts that the README and the page of an episode give; other figures are held beside what they measure."""

from __future__ import annotations

from pathlib import Path

from narrator.voices.profiles import built_in_folder

_ROOT = Path(__file__).parents[1]


def _text(name: str) -> str:
    return " ".join((_ROOT / name).read_text(encoding="utf-8").split())


def test_so_many_voices_come_along() -> None:
    assert "Fifty-eight measured voices" in _text("README.md")
    assert len(list(built_in_folder().glob("*.toml"))) == 58


def test_so_many_example_articles_lie_in_seeds() -> None:
    assert "sixteen example articles" in _text("docs/episode.md")
    assert len([path for path in (_ROOT / "seeds").iterdir() if path.is_file()]) == 16
