"""A show of made-up articles, in the voices of one engine."""

from __future__ import annotations

import os
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
limit = {articles}
[[sources]]
folder = "articles"
"""


def make_show(folder: Path, engine: str, articles: int, paragraphs: int, first: int = 1) -> Path:
    """The show at `folder`, with articles of numbers from `first`; no two have a sentence in common but by chance."""
    (folder / "articles").mkdir(parents=True)
    for number in range(first, first + articles):
        path = folder / "articles" / f"{number}.txt"
        path.write_text(text(number, paragraphs), encoding="utf-8")
        when = (FIRST_DAY + timedelta(hours=number)).timestamp()
        os.utime(path, (when, when))
    (folder / "show.toml").write_text(_SETTINGS.format(engine=engine, articles=articles), encoding="utf-8")
    return folder
