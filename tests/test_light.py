"""A command pays only for its own part: heavy packages stay unimported until they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "av",
    "pydub",
    "pyttsx3",
    "espeakng_loader",
    "trafilatura",
    "lxml",
    "mutagen",
    "PIL",
    "pydantic",
    "numpy",
    "scipy",
    "sklearn",
    "yaml",
    "jinja2",
    "paramiko",
    "s3fs",
    "botocore",
    "redis",
    "fsspec",
    "pdfminer",
    "mammoth",
    "starlette",
    "uvicorn",
    "tomlkit",
    "multipart",
    "distributed",
    "dask",
)


def test_who_shares_no_clips_loads_nothing_for_it() -> None:
    code = "import sys; from narrator.speech.booth import open_clips, Show; open_clips(Show()); print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in ran.stdout.split() if name.startswith("narrator.speech.shared.")}
    assert loaded == {"narrator.speech.shared.opening"}
    assert "ssl" not in ran.stdout.split()


@pytest.mark.parametrize(
    "statement",
    [
        "import narrator; narrator.Article",
        "import narrator.cli.app",
        "import narrator.engines.worker",
        "from narrator import write_script, spoken_form",
    ],
)
def test_heavy_packages_stay_unimported(statement: str) -> None:
    code = f"import sys; {statement}; print([name for name in {HEAVY} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
