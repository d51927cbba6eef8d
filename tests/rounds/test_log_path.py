"""Where the log of a show may be: strangers' titles stand in it, so it is nothing that is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import ConfigError
from narrator.rounds.run_log import log_path
from tests.rounds.conftest import Newsroom


@pytest.mark.parametrize("log", ["build.log", "logs/a.log", ".narrator/other.log", "./x/../y.log"])
def test_a_log_of_the_show_s_folder_is_taken(tmp_path: Path, log: str) -> None:
    assert log_path(tmp_path, log) == tmp_path / log
    assert log_path(tmp_path, str(tmp_path / log)) == tmp_path / log
    assert log_path(tmp_path, None) == tmp_path / ".narrator" / "build.log"


@pytest.mark.parametrize(
    ("log", "told"),
    [
        ("../build.log", "leads out"),
        ("/var/log/narrator.log", "leads out"),
        ("~/narrator.log", "leads out"),
        ("out/a.log", "leads out"),
        ("site/index.html", "does not end with"),
        ("site/a.log", "lies in site/"),
        ("x/../site/a.log", "lies in site/"),
        ("voices/a.log", "lies in voices/"),
        ("seeds/a.log", "lies in seeds/"),
        ("drafts/a/b.log", "lies in drafts/"),
        ("episodes/a.log", "lies in episodes/"),
        ("show.toml", "does not end with"),
        ("lexicon.toml", "does not end with"),
        ("settings.log", "does not end with"),
        ("", "does not end with"),
    ],
)
def test_any_other_is_told(tmp_path: Path, log: str, told: str) -> None:
    folder = tmp_path / "show"
    folder.mkdir()
    (folder / "out").symlink_to(tmp_path)
    (folder / "settings.log").symlink_to(folder / "show.toml")
    with pytest.raises(ConfigError, match=rf"build\.log: .*{told}"):
        log_path(folder, log)


def test_a_build_writes_no_such_log(newsroom: Newsroom) -> None:
    newsroom.settings('[build]\nlog = "site/index.html"\n[[sources]]\nfolder = "seeds"\n')
    with pytest.raises(ConfigError, match=r"build\.log"):
        newsroom.build()
    assert not (newsroom.folder / "site").exists()
    newsroom.settings('[build]\nlog = "logs/news.log"\n[[sources]]\nfolder = "seeds"\n')
    newsroom.build()
    assert (newsroom.folder / "logs" / "news.log").stat().st_size
