"""Commands in folders of odd names, in a locale that reads them and in one that does not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from narrator.show.file import load_show

NAMES = {
    "a blank and 'quotes\" & co": "A blank and 'quotes\" & co",
    "größte_Öl-Zeitung": "Größte Öl Zeitung",
    "new\nline": "New line",
    "\x1b[31mred": "[31mred",
    "back\\slash $HOME `id` %n": "Back\\slash $HOME `id` %n",
}
POSIX = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""}


def narrator(*arguments: str, cwd: Path, **environ: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "narrator", *arguments], cwd=cwd, env={**os.environ, **environ}, capture_output=True
    )


@pytest.mark.skipif(os.name != "posix", reason="names that Windows does not have")
@pytest.mark.parametrize("locale", [{}, POSIX], ids=["the usual locale", "ASCII"])
@pytest.mark.parametrize("name", NAMES)
def test_a_show_may_have_any_name(tmp_path: Path, name: str, locale: dict[str, str]) -> None:
    made = narrator("init", name, cwd=tmp_path, **locale)
    assert (made.returncode, made.stderr) == (0, b"")
    assert load_show(tmp_path / name).about.title == NAMES[name]
    # what stands after "cd" is one word to a shell, unless it had to be made visible
    line = next(
        line for line in made.stdout.decode("ascii", "surrogateescape").splitlines() if line.startswith("  cd ")
    )
    if name.isprintable() and not locale:
        assert subprocess.run(["sh", "-c", f"{line} && pwd"], cwd=tmp_path, capture_output=True).returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="names that Windows does not have")
def test_a_show_in_an_ascii_locale_is_published_to_a_folder_with_umlauts(tmp_path: Path) -> None:
    show = tmp_path / "größte\nZeitung"
    assert narrator("init", show.name, cwd=tmp_path, **POSIX).returncode == 0
    target, options = (
        tmp_path / "Öl ‘ziel’",
        ("--set", "show.base_url=https://example.org/", "--set", "publish.verify=off"),
    )
    ran = narrator("publish", str(target), *options, cwd=show, **POSIX)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert (target / "feed.xml").is_file()
