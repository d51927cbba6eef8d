"""docs/http-api.md: its tables are those of the code, and what it tells a newsroom to type makes an episode."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.studio.calls_table import PAGE, written
from tests.studio.studios import ARTICLE, free_port, write_show


def test_the_tables_are_those_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == written(), "write them anew: python -m tests.studio.calls_table"


@pytest.mark.skipif(shutil.which("curl") is None or shutil.which("bash") is None, reason="the page uses curl")
def test_an_article_is_posted_and_its_episode_fetched_as_the_page_tells(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    block = re.search(r"```sh\n(.*?)```", page, re.DOTALL)
    assert block is not None
    folder = write_show(tmp_path / "show")
    article = {"title": "Ferry sold", "text": ARTICLE, "byline": "Marian Okell", "url": "https://example.org/ferry"}
    (folder / "article.json").write_text(json.dumps(article), encoding="utf-8")
    script = "set -e\n" + block[1].replace("8765", str(free_port()))
    paths = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr + told.stdout + (folder / "studio.log").read_text()
    assert (folder / "episode.mp3").read_bytes()[:3] == b"ID3"
    assert (folder / "cover.jpg").read_bytes()[:2] == b"\xff\xd8"
    assert (folder / "key").stat().st_mode & 0o77 == 0
