"""What a killed build left half-written goes with the next one; what others are at work on stays."""

from __future__ import annotations

import os
from pathlib import Path

from narrator.disk.files import TEMPORARY_PREFIX
from narrator.rounds.world import put_on_targets
from tests.newsroom import text
from tests.rounds.conftest import Newsroom


def leave(folder: Path, *, is_old: bool = False) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{TEMPORARY_PREFIX}x{folder.name}"
    path.write_text("half", encoding="utf-8")
    if is_old:
        os.utime(path, (0, 0))
    return path


def test_leftovers_go(newsroom: Newsroom) -> None:
    newsroom.settings(
        'base_url = "http://pier.example/"\n[publish]\ntargets = ["public"]\nverify = false\n'
        '[[sources]]\nfolder = "seeds"\n'
    )
    newsroom.publish = put_on_targets
    newsroom.put("a.txt", text(1))
    state = newsroom.folder / ".narrator"
    left = [leave(folder) for folder in (state, state / "runs", state / "answers", newsroom.folder / "public")]
    left += [leave(newsroom.folder / name, is_old=True) for name in ("voices", "episodes")]
    scratch = state / f"{TEMPORARY_PREFIX}scratch"
    (scratch / "inner").mkdir(parents=True)
    assert newsroom.build().exit_code == 0
    assert [path for path in (*left, scratch) if path.exists()] == []


def test_what_a_make_is_writing_stays(newsroom: Newsroom) -> None:
    fresh = leave(newsroom.folder / "voices")
    newsroom.build()
    assert fresh.exists()
