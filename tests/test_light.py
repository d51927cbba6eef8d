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
)


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
