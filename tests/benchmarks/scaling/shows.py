"""A show of articles in a folder, in the voices of one engine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from tests.newsroom import FIRST_DAY, text

_SETTINGS = """
[show]
title = "The Pier"
base_url = "https://example.org/"
[voices]
engine = "{engine}"
[build]
limit = {limit}
[[sources]]
folder = "articles"
"""


def make_show(folder: Path, engine: str, articles: int, paragraphs: int, first: int = 1) -> Path:
    """The show at `folder`, with articles of numbers from `first`; no two have a sentence in common but by chance."""
    return write_show(
        folder, engine, {f"{number}.txt": text(number, paragraphs) for number in range(first, first + articles)}
    )


def write_show(folder: Path, engine: str, articles: Mapping[str, str]) -> Path:
    """The show at `folder`, with these articles by the names of their files, each an hour after the one before."""
    (folder / "articles").mkdir(parents=True)
    for number, (name, words) in enumerate(articles.items()):
        path = folder / "articles" / name
        path.write_text(words, encoding="utf-8")
        when = (FIRST_DAY + timedelta(hours=number)).timestamp()
        os.utime(path, (when, when))
    (folder / "show.toml").write_text(_SETTINGS.format(engine=engine, limit=len(articles)), encoding="utf-8")
    return folder
