"""Which voices are here to be cast: of all engines that are installed, and none that only has a profile."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.cast.show_cast import cast_scripts
from narrator.errors import VoiceError
from narrator.records import Article, Cast, Voice
from narrator.script import write_script
from narrator.show.settings import Show, Voices
from narrator.voices.choosing import Ensemble, gather, preferred_engines
from narrator.voices.profiles import load_voices

PROFILES = load_voices()
pytestmark = pytest.mark.usefixtures("all_engines")
ARTICLE = Article(
    "The quay is shut\n\n“We waved until it was gone,” said Ida Holm, who has kept it for years.\n\n"
    "Her brother, Jonas Holm, was not there. “I could not watch,” he said.\n",
    "The quay is shut",
    language="en-GB",
)
PROFILE = 'name = "Tim"\nengine = "piper"\nvoice = "en_US-tiny-x_low"\nlanguage = "en-GB"\ngender = "male"\n'


def tiny_piper(folder: Path) -> Path:
    """A model of one man's voice in the user's folder, with its profile."""
    pytest.importorskip("onnx", reason="the tiny models need onnx")
    pytest.importorskip("piper", reason="narrator[piper] is not installed")
    from tests.engines.tiny_models import make_piper_voice

    models = folder / "voices" / "piper"
    models.mkdir(parents=True, exist_ok=True)
    (folder / "voices" / "tim.toml").write_text(PROFILE, encoding="utf-8")
    return make_piper_voice(models)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path))
    return tmp_path


def cast(*, show: Show = Show()) -> Cast:  # noqa: B008 - frozen
    return cast_scripts([write_script(ARTICLE)], show)


def test_one_piper_voice_reads_and_everybody_else_has_one_of_their_own(data: Path) -> None:
    tiny_piper(data)
    made = cast()
    assert (made.narrator.id, made.narrator.engine) == ("tim", "piper")
    assert [made.voices[name].gender for name in ("Ida Holm", "Jonas Holm")] == ["female", "male"]
    assert len({"tim", *(voice.id for voice in made.voices.values())}) == 3


def test_one_engine_asked_for_is_all_there_is(data: Path) -> None:
    tiny_piper(data)
    assert cast(show=Show(voices=Voices(engine="pyttsx3"))).narrator.engine == "pyttsx3"
    assert {voice.engine for voice in cast(show=Show(voices=Voices(engine="piper"))).voices.values()} == {"piper"}


def test_a_model_that_is_gone_is_noticed_and_its_profile_is_absent(
    data: Path, caplog: pytest.LogCaptureFixture
) -> None:
    model = tiny_piper(data)
    show = Show(voices=Voices(narrator="tim"))
    assert cast(show=show).narrator.id == "tim"
    model.unlink()
    reader = cast(show=show).narrator
    assert reader.engine != "piper"
    (line,) = caplog.messages
    assert f"voices of piper are not installed: the narrator is {reader.id} instead of tim" in line
    assert "tim" in {voice.id for voice in gather("auto", load_voices(data / "voices"), "en-GB", ["tim"]).absent}


def test_auto_takes_no_engine_that_only_hums() -> None:
    hummer = Voice("hum", "tone", "Hum", "bass", "en-GB")
    assert "hum" not in {voice.id for voice in gather("auto", (*PROFILES, hummer), "en-GB").pool}
    assert "hum" in {voice.id for voice in gather("tone", (*PROFILES, hummer), "en-GB").pool}


def test_auto_takes_no_voice_whose_licence_forbids_commerce_and_its_name_or_engine_does() -> None:
    barred = Voice("barred", "pyttsx3", "Barred", "gmw/en+f3", "en-GB", licence="CC BY-NC-SA 4.0; see its card")
    auto = gather("auto", (*PROFILES, barred), "en-GB")
    assert "barred" not in {voice.id for voice in auto.pool}
    assert auto.find("barred") == barred
    assert "barred" in {voice.id for voice in gather("pyttsx3", (*PROFILES, barred), "en-GB").pool}


def test_a_voice_of_another_engine_is_here_for_whoever_asks_by_name() -> None:
    hummer = Voice("hum", "tone", "Hum", "bass", "en-GB")
    ensemble = gather("pyttsx3", (*PROFILES, hummer), "en-GB", asked=["hum~2"])
    assert {voice.engine for voice in ensemble.pool} == {"pyttsx3"}
    found = ensemble.find("hum~2")
    assert found is not None
    assert found.id == "hum~2"


def test_of_an_order_those_that_are_here_are_cast_from() -> None:
    ensemble = gather(("tone", "nothing-of-the-kind"), PROFILES, "en-GB")
    assert {voice.engine for voice in ensemble.pool} == {"tone"}
    assert ensemble.order == ("tone", "nothing-of-the-kind")
    with pytest.raises(VoiceError, match="engine 'nothing' is unknown"):
        gather(("nothing",), PROFILES, "en-GB")


def test_an_id_that_no_profile_has_is_an_error_and_one_that_is_absent_none() -> None:
    george = next(voice for voice in PROFILES if voice.id == "george")
    ensemble = Ensemble((george,), absent=(Voice("heart", "hibari", "Heart", "heart"),))
    assert ensemble.find("heart") is None
    assert ensemble.find("heart~2") is None
    with pytest.raises(VoiceError, match="did you mean 'george'"):
        ensemble.find("goerge")


def test_the_setting_is_one_engine_several_or_all() -> None:
    assert preferred_engines("auto") == ()
    assert preferred_engines("piper") == ("piper",)
    assert preferred_engines(("piper", "flite", "piper")) == ("piper", "flite")
