"""The manual pages are those of the help, and can be read without a complaint."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.manual import FOLDER, pages


def test_the_manual_tells_what_the_help_tells() -> None:
    written = {path.name: path.read_text(encoding="ascii") for path in FOLDER.glob("*.1")}
    assert written == pages(), "write them anew: python -m tests.manual"
    assert len(written) > 20


@pytest.mark.skipif(shutil.which("mandoc") is None, reason="there is no mandoc")
def test_mandoc_has_nothing_to_say() -> None:
    ran = subprocess.run(["mandoc", "-Tlint", *sorted(map(str, FOLDER.glob("*.1")))], capture_output=True, text=True)
    complaints = [line for line in ran.stdout.splitlines() if "referenced manual not found" not in line]
    assert (complaints, ran.stderr) == ([], "")


@pytest.mark.skipif(shutil.which("groff") is None, reason="there is no groff")
def test_groff_warns_of_nothing() -> None:
    for path in sorted(FOLDER.glob("*.1")):
        ran = subprocess.run(
            ["groff", "-man", "-Tutf8", "-ww", "-rLL=80n", str(path)], capture_output=True, text=True, check=True
        )
        assert ran.stderr == "", path.name
        assert path.stem.upper() in ran.stdout
