"""The documentation is true where that can be told: its site builds, its links lead somewhere, its copies agree."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from narrator.show.new import SHOW_TOML
from narrator.show.own_wheel import wheel_requirement

ROOT = Path(__file__).parents[1]
PAGES = [*(ROOT / "docs").rglob("*.md"), *ROOT.glob("*.md")]
_LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
_CODE = re.compile(r"`((?:narrator|tests|docs)/[\w./-]+)`")


def test_the_show_file_page_has_the_file_that_init_writes() -> None:
    page = (ROOT / "docs" / "show-file.md").read_text(encoding="utf-8")
    assert SHOW_TOML.format(title='"Harbour"') in page, "copy SHOW_TOML of narrator/show/new.py into the page"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_named_files_are_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in _LINK.findall(text) if not _is_there(page, link)]
    missing += [
        name for name in _CODE.findall(text) if "NAME" not in name and "xx" not in name and not (ROOT / name).exists()
    ]
    assert missing == []


def test_the_licence_of_each_package_that_the_first_command_installs_is_told() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["natural"]]
    rows = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    told = {
        _plain_name(name): licence for name, licence in re.findall(r"^\| (\S+) \|.*\| (.+) \|$", rows, re.MULTILINE)
    }
    names = [_plain_name(re.split(r"[^\w.-]", requirement)[0]) for requirement in asked]
    assert len(names) > 20
    # only other systems or Pythons need audioop-lts
    assert [name for name in names if name != "audioop-lts" and not told.get(name)] == []


def _plain_name(package: str) -> str:
    return package.lower().replace("_", "-")


def _is_there(page: Path, link: str) -> bool:
    """From the page's folder, or, in the site, a page that stands at the top of the repository."""
    return (page.parent / link).exists() or (
        page.parent.name in ("docs", "how-to", "explanation") and (ROOT / Path(link).name).exists()
    )


@pytest.mark.skipif(importlib.util.find_spec("mkdocs") is None, reason="needs the extra docs")
def test_the_site_builds_strictly(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert (tmp_path / "site" / "how-to" / "target" / "index.html").is_file()


def test_a_part_is_added_by_the_pip_of_where_narrator_is() -> None:
    pages = [path for path in (ROOT / "docs").rglob("*.md") if "pip install 'narrator[" in path.read_text("utf-8")]
    assert len(pages) > 2
    for page in pages:
        words = page.read_text(encoding="utf-8")
        assert page.name == "parts.md" or "parts.md" in words, page
        assert "pipx runpip narrator" in words, page


def test_the_brackets_that_a_show_on_github_has_are_told_as_they_stand() -> None:
    page = (ROOT / "docs" / "how-to" / "github.md").read_text(encoding="utf-8")
    extras = wheel_requirement("wheels").partition("[")[2]
    assert page.count(f"for the `[{extras}` ") == 2
    assert "`narrator[" not in page
