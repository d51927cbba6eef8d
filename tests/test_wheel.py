"""What is installed: the package with its data and the voice profiles, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from narrator.cli.topics import PAGES

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    return Path(next(iter(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))))


def test_the_wheel_holds_the_package_its_data_and_its_manual_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    folders = {name.split("/")[0] for name in names}
    (about,) = (folder for folder in folders if folder.endswith(".dist-info"))
    data = about.replace(".dist-info", ".data")
    assert folders == {"narrator", about, data}
    manuals = {f"{data}/data/share/man/man1/{path.name}" for path in (ROOT / "man").glob("*.1")}
    assert {name for name in names if name.startswith(f"{data}/")} == manuals
    profiles = {f"narrator/voices/built_in/{path.name}" for path in (ROOT / "voices").glob("*.toml")}
    schemas = {f"narrator/show/schemas_json/{path.name}" for path in (ROOT / "docs" / "schemas").glob("*.json")}
    pages = {f"narrator/cli/pages/{topic}.md" for topic in PAGES}
    modules = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "narrator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in names if name.startswith("narrator/")} == profiles | schemas | pages | modules


def test_it_works_outside_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(site)
    code = (
        f"import sys; sys.path.insert(0, {str(site)!r}); "
        "import narrator, narrator.voices.profiles as voices, narrator.show.schemas as schemas; "
        "from narrator.cli.topics import topic_text; "
        "schemas.shipped_schema('show'), topic_text('lexicon'); "
        "from narrator import Article, spoken_form, write_script; "
        "script = write_script(Article('“We go,” said Ida Holm.')); "
        "print(narrator.__file__, len(voices.load_voices()), script.quotes[0].speaker, spoken_form('£2m').text)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert ran.stdout.startswith(str(site))
    count = len(list((ROOT / "voices").glob("*.toml")))
    assert ran.stdout.split(maxsplit=1)[1].strip() == f"{count} Ida Holm two million pounds"
