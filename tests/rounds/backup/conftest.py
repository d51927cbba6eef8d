"""A show with what only a person has, and with episodes."""

from __future__ import annotations

import wave

import pytest
from PIL import Image

from narrator.rounds.world import put_on_targets
from tests.newsroom import text
from tests.rounds.conftest import Newsroom, newsroom

__all__ = ["newsroom"]

SETTINGS = """\
base_url = "https://127.0.0.1:9/"
cover = "art/cover.jpg"
[dressing]
sting = "music/sting.wav"
[publish]
targets = ["www"]
verify = "off"
{more}
[[sources]]
folder = "seeds"
"""


@pytest.fixture
def show(newsroom: Newsroom) -> Newsroom:
    """Two episodes, published; a cast, a lexicon, music, a template, files that nobody wants kept."""
    folder = newsroom.folder
    for name in ("art", "music", "site", "voices", ".secret"):
        (folder / name).mkdir()
    Image.new("RGB", (1400, 1400), "navy").save(folder / "art" / "cover.jpg")
    with wave.open(str(folder / "music" / "sting.wav"), "wb") as sting:
        sting.setparams((1, 2, 8000, 0, "NONE", ""))
        sting.writeframes(b"\0\x20\0\xe0" * 4000)
    (folder / "site" / "style.css").write_text("body {}")
    (folder / "lexicon.toml").write_text('[say]\n"Kyiv" = "Keev"\n')
    (folder / ".env").write_text("PASSWORD=hush")
    (folder / "notes.txt").write_text("of no concern")
    newsroom.publish = put_on_targets
    newsroom.settings(SETTINGS.format(more=""))
    newsroom.put("a.txt", text(1))
    newsroom.put("b.txt", text(2))
    assert newsroom.build().exit_code == 0
    return newsroom
