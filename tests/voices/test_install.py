"""Adding a neural voice: from a mirror or a folder, with its licence, measured and ready to cast."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.engines.models import models_folder, voices_folder
from narrator.errors import SpeechError, VoiceError
from narrator.records import Speech, Voice
from narrator.voices.install import MOST_SPEAKERS, install, plan_addition, profile_toml
from narrator.voices.profiles import find_voice, load_voices
from tests.voice_server import Mirror, facts, serving, write_catalogue

pytest.importorskip("onnx", reason="the tiny models need onnx")
pytest.importorskip("piper", reason="narrator[piper] is not installed")
pytest.importorskip("kokoro_onnx", reason="narrator[kokoro] is not installed")

from tests.engines.tiny_models import make_kokoro, make_piper_voice

TRIO = "en_GB-trio-low"
CARD = "# Model card for trio (low)\n\n## Dataset\n\n* License: CC BY 4.0\n"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def mirror(tmp_path: Path) -> Iterator[Mirror]:
    folder = tmp_path / "mirror"
    voice = folder / "en" / "en_GB" / "trio" / "low"
    make_piper_voice(voice, TRIO, ("ann", "bob", "cat"))
    (voice / "MODEL_CARD").write_text(CARD, encoding="utf-8")
    files = {path.relative_to(folder).as_posix(): facts(path) for path in sorted(voice.iterdir())}
    write_catalogue(folder, {TRIO: files, "en_US-other-low": {}})
    with serving(folder) as mirror:
        yield mirror


def silent(what: str, done: int, total: int | None) -> None:
    """Progress that nobody watches."""


def test_plan_tells_size_and_licence_and_fetches_no_model(mirror: Mirror) -> None:
    addition = plan_addition(f"piper:{TRIO}", mirror.address)
    assert addition.licence == "CC BY 4.0"
    assert addition.card == CARD
    assert addition.size_bytes > 3000
    assert [name for name, _ in mirror.asked] == ["voices.json", "MODEL_CARD"]
    assert not voices_folder().exists()


def test_voice_is_installed_with_measured_profiles_for_each_speaker(mirror: Mirror) -> None:
    steps: list[tuple[str, int, int | None]] = []
    made = install(plan_addition(f"piper:{TRIO}", mirror.address), lambda *step: steps.append(step))
    assert [voice.id for voice in made] == ["trio-low-ann", "trio-low-bob", "trio-low-cat"]
    assert all(voice.pitch_hz and voice.timbre for voice in made)
    assert made[2].gender == "female"
    assert made[0].licence == f"CC BY 4.0; see {TRIO}.MODEL_CARD"
    assert (models_folder("piper") / f"{TRIO}.MODEL_CARD").read_text(encoding="utf-8") == CARD
    assert steps[-1] == ("measuring", 3, 3)
    voices = load_voices(voices_folder())
    assert [find_voice(voices, voice.id) for voice in made] == list(made)


def test_adding_again_fetches_nothing_and_keeps_what_a_person_changed(mirror: Mirror) -> None:
    install(plan_addition(f"piper:{TRIO}", mirror.address), silent)
    profile = voices_folder() / "trio-low-ann.toml"
    profile.write_text(profile.read_text(encoding="utf-8") + 'style = "bright"\n', encoding="utf-8")
    mirror.asked.clear()
    made = install(plan_addition(f"piper:{TRIO}", mirror.address), silent)
    assert [name for name, _ in mirror.asked] == ["voices.json", "MODEL_CARD"]
    assert made[0].style == "bright"


@pytest.mark.parametrize("ending", [".onnx", ".onnx.json"])
def test_model_that_was_changed_after_it_was_added_is_not_spoken_with(mirror: Mirror, ending: str) -> None:
    from narrator.engines.piper import PiperEngine

    install(plan_addition(f"piper:{TRIO}", mirror.address), silent)
    engine = PiperEngine(models_folder("piper"))
    assert engine.speak("Hello.", f"{TRIO}#ann", 1.0, 1.0).pcm
    file = models_folder("piper") / f"{TRIO}{ending}"
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(VoiceError, match="has changed since it was added"):
        PiperEngine(models_folder("piper")).speak("Hello.", f"{TRIO}#ann", 1.0, 1.0)


def test_failed_download_leaves_no_voice_behind(mirror: Mirror) -> None:
    addition = plan_addition(f"piper:{TRIO}", mirror.address)
    model = next(mirror.folder.rglob("*.onnx"))
    model.write_bytes(model.read_bytes()[::-1])
    with pytest.raises(VoiceError, match="thrown away"):
        install(addition, silent)
    assert not list(voices_folder().rglob("*.onnx"))
    assert not list(voices_folder().glob("*.toml"))


def test_folder_with_a_catalogue_is_a_mirror_too(mirror: Mirror) -> None:
    made = install(plan_addition(f"piper:{TRIO}", mirror.folder), silent)
    assert len(made) == 3
    assert mirror.asked == []


def test_plain_folder_will_do(tmp_path: Path) -> None:
    make_piper_voice(tmp_path / "stick", "en_US-tiny-x_low")
    addition = plan_addition("piper:en_US-tiny-x_low", tmp_path / "stick")
    assert addition.licence == "not told"
    assert [voice.id for voice in install(addition, silent)] == ["tiny-x_low"]


def test_folder_without_the_voice_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match=r"must have one file en_US-tiny-x_low\.onnx, and has 0"):
        plan_addition("piper:en_US-tiny-x_low", tmp_path)


def test_kokoro_comes_from_a_folder(tmp_path: Path) -> None:
    make_kokoro(tmp_path / "stick", {"af_one": 1.0, "bm_two": 0.7})
    made = install(plan_addition("kokoro", tmp_path / "stick"), silent)
    assert [(voice.id, voice.language, voice.gender) for voice in made] == [
        ("af_one", "en-US", "female"),
        ("bm_two", "en-GB", "male"),
    ]


def test_kokoro_and_hibaris_others_are_offered_with_their_digests_and_ask_nobody_before_they_are_fetched() -> None:
    kokoro = plan_addition("kokoro")
    assert kokoro.licence == "Apache-2.0"
    assert kokoro.size_bytes == 120_575_669
    assert all(file.sha256 for file in kokoro.files)
    pytest.importorskip("hibari", reason="narrator[natural] is not installed")
    emma = plan_addition("hibari:emma")
    assert [file.name for file in emma.files] == ["bf_emma.int8.onnx"]
    assert emma.files[0].sha256
    with pytest.raises(VoiceError, match="did you mean 'hibari:emma'"):
        plan_addition("hibari:ema")


def test_voice_that_does_not_speak_gets_no_profile_and_stops_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from narrator.engines.tone import ToneEngine

    make_piper_voice(tmp_path / "stick", TRIO, ("ann", "bob", "cat"))
    sample = ToneEngine().speak("Hm.", "alto", 1.0, 1.0)
    written: list[list[str]] = []

    def speak(voice: str, text: str) -> Speech:
        written.append(sorted(path.stem for path in voices_folder().glob("*.toml")))
        if voice.endswith("bob"):
            raise SpeechError("no sound")
        return sample

    made = install(plan_addition(f"piper:{TRIO}", tmp_path / "stick"), silent, speak=speak)
    assert [voice.id for voice in made] == ["trio-low-ann", "trio-low-cat"]
    assert written == [[], ["trio-low-ann"], ["trio-low-ann"]]
    assert "bob' was put in place, but does not speak: no sound" in caplog.text
    made = install(plan_addition(f"piper:{TRIO}", tmp_path / "stick"), silent, speak=lambda voice, text: sample)
    assert [voice.id for voice in made] == ["trio-low-ann", "trio-low-bob", "trio-low-cat"]


def test_languages_that_are_not_read_get_no_profiles(tmp_path: Path) -> None:
    make_kokoro(tmp_path / "stick", {"af_one": 1.0, "if_due": 1.0, "jf_san": 1.0})
    made = install(plan_addition("kokoro", tmp_path / "stick"), silent)
    assert [voice.id for voice in made] == ["af_one"]


def test_id_that_another_voice_has_is_not_taken(tmp_path: Path) -> None:
    voices_folder().mkdir(parents=True)
    (voices_folder() / "tiny-x_low.toml").write_text(
        'name = "Mine"\nengine = "tone"\nvoice = "alto"\nlanguage = "en-GB"\n', encoding="utf-8"
    )
    make_piper_voice(tmp_path / "stick", "en_US-tiny-x_low")
    made = install(plan_addition("piper:en_US-tiny-x_low", tmp_path / "stick"), silent)
    assert [voice.id for voice in made] == ["en-us-tiny-x_low"]
    assert find_voice(load_voices(voices_folder()), "tiny-x_low").name == "Mine"


def test_model_with_hundreds_of_speakers_gives_a_listenable_number_of_profiles(tmp_path: Path) -> None:
    from narrator.engines.tone import ToneEngine

    make_piper_voice(tmp_path / "stick", "en_US-crowd-low", tuple(f"p{number}" for number in range(300)))
    addition = plan_addition("piper:en_US-crowd-low", tmp_path / "stick")
    sample = ToneEngine().speak("Hm.", "alto", 1.0, 1.0)
    made = install(addition, silent, speak=lambda voice, text: sample)
    assert 50 < len(made) <= MOST_SPEAKERS
    assert len({voice.id for voice in made}) == len(made)


def test_profile_survives_the_file(tmp_path: Path) -> None:
    voice = Voice("zoe", "tone", 'Zoë "Z"', "al\\to", "en-GB", "female", timbre=(1.0,) * 8, pitch_hz=180.0, pitch=0.9)
    (tmp_path / "zoe.toml").write_text(profile_toml(voice), encoding="utf-8")
    assert find_voice(load_voices(tmp_path), "zoe") == voice
