"""Voice profiles: ours, a show's own over them, and every mistake named at once."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest

from narrator.cast.audition import apart
from narrator.disk.toml_file import read_toml
from narrator.engines.engine import EngineVoice
from narrator.errors import ConfigError, VoiceError
from narrator.records import Gender, Quality, Voice
from narrator.voices.profiles import (
    _changed,
    _checked,
    built_in,
    built_in_folder,
    castable,
    find_voice,
    load_voices,
    profiles_for,
    shifted,
    speaks,
)

OURS = load_voices()


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(*folders: Path) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load_voices(*folders)
    return caught.value.problems


def test_there_are_enough_voices_half_of_them_women() -> None:
    english = [voice for voice in OURS if speaks(voice, "en")]
    women = [voice for voice in english if voice.gender == "female"]
    assert len(english) >= 16
    assert abs(len(women) - len(english) / 2) <= 1


@pytest.mark.parametrize("language", ["en-GB", "en-US", "fr", "de", "es"])
def test_each_language_has_women_men_and_one_who_narrates(language: str) -> None:
    fit = [voice for voice in OURS if voice.language.split("-")[0] == language or voice.language == language]
    assert sum(voice.gender == "female" for voice in fit) >= 3
    assert sum(voice.gender == "male" for voice in fit) >= 3
    assert any(voice.narrates for voice in fit)


def test_ours_are_measured_and_apart_from_one_another() -> None:
    assert all(voice.pitch_hz and voice.timbre and voice.licence for voice in OURS)
    for language in ("en", "fr", "de", "es"):
        fit = [voice for voice in OURS if speaks(voice, language)]
        assert min(apart(one, other) for one, other in combinations(fit, 2)) > 0.9


def test_show_adds_and_overrides_key_by_key(tmp_path: Path) -> None:
    write(tmp_path, "george.toml", "rate = 0.9\n")
    write(tmp_path, "zoe.toml", 'name = "Zoë"\nengine = "tone"\nvoice = "high"\nlanguage = "en-GB"\n')
    voices = load_voices(tmp_path)
    assert len(voices) == len(OURS) + 1
    assert find_voice(voices, "zoe").name == "Zoë"
    george = find_voice(voices, "george")
    assert george.rate == 0.9
    assert george.voice == find_voice(OURS, "george").voice
    assert george.pitch_hz == find_voice(OURS, "george").pitch_hz


def test_another_sound_takes_the_old_measures_away(tmp_path: Path) -> None:
    write(tmp_path, "george.toml", 'voice = "gmw/en+m3"\n')
    george = find_voice(load_voices(tmp_path), "george")
    assert george.pitch_hz is None
    assert george.timbre == ()


def test_remembered_cast_and_missing_folders_are_no_profiles(tmp_path: Path) -> None:
    write(tmp_path, "cast.toml", '["Ann Lee"]\nvoice = "ruth"\n')
    assert load_voices(tmp_path, tmp_path / "missing") == OURS


def test_every_mistake_is_named_with_file_key_and_nearest(tmp_path: Path) -> None:
    one = write(
        tmp_path, "amelia.toml", 'gendre = "female"\nage = "adlt"\nrate = 9\npitch_hz = "high"\ntimbre = [1.0]\n'
    )
    two = write(tmp_path, "zoe.toml", 'name = "Zoe"\nengine = "pipr"\nlanguage = "english!"\n')
    three = write(tmp_path, "Big Voice.toml", 'name = "B"\nengine = "tone"\nvoice = "high"\nlanguage = "en"\n')
    four = write(tmp_path, "broken.toml", "name = \n")
    found = problems(tmp_path)
    for path, *words in (
        (one, ":1:1: ", "gendre", "did you mean 'gender'?"),
        (one, "age", "did you mean 'adult'?"),
        (one, "rate", "less than or equal to 2"),
        (one, "pitch_hz", "valid number"),
        (one, ":5:1: ", "timbre", "8 numbers"),
        (two, "engine 'pipr'", "did you mean 'piper'?"),
        (two, "'voice' is missing"),
        (two, "language", "'english!'"),
        (three, "voice's id"),
        (four, "not TOML"),
    ):
        assert any(line.startswith(f"{path}:") and all(word in line for word in words) for line in found), words
    assert len(found) == 10


def test_profile_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_bytes(b"\xff\xfe\x00")
    assert problems(tmp_path) == (f"{tmp_path / 'odd.toml'}:1: is not UTF-8 text (invalid start byte at byte 0)",)


def test_unknown_voice_is_named_with_the_nearest() -> None:
    with pytest.raises(VoiceError, match="voice 'amelie' is unknown - did you mean 'amelia'"):
        find_voice(OURS, "amelie")


def test_changed_forms_have_ids_of_their_own_and_are_found() -> None:
    george = find_voice(OURS, "george")
    lower, higher = shifted(george)
    assert lower.pitch < george.pitch < higher.pitch
    assert find_voice(OURS, "george~2") == lower
    assert find_voice(OURS, "george~3") == higher
    for wrong in ("george~1", "george~4", "george~x", "nobody~2"):
        with pytest.raises(VoiceError):
            find_voice(OURS, wrong)


def offered(id: str, language: str, name: str = "", gender: Gender | None = None) -> EngineVoice:
    return EngineVoice(id, name or id, language, gender, 22_050, pitch=True, word_times=True)


def test_profiles_are_castable_where_the_engine_has_their_voice() -> None:
    engine_voices = (offered("gmw/en", "en-gb"), offered("gmw/en-US", "en-us"))
    fit = castable(OURS, "pyttsx3", engine_voices, "en-GB")
    assert {voice.voice.partition("+")[0] for voice in fit} == {"gmw/en", "gmw/en-US"}


def test_machine_without_our_voices_casts_with_its_own() -> None:
    system = (
        offered(r"HKEY_LOCAL_MACHINE\ZIRA", "en-US", "Microsoft Zira Desktop", "female"),
        offered(r"HKEY_LOCAL_MACHINE\DAVID", "en-US", "Microsoft David Desktop", "male"),
        offered(r"HKEY_LOCAL_MACHINE\HEDDA", "de-DE", "Microsoft Hedda Desktop", "female"),
    )
    english = castable(OURS, "pyttsx3", system, "en-GB")
    assert [voice.id for voice in english] == ["microsoft-david-desktop", "microsoft-zira-desktop"]
    assert [voice.gender for voice in english] == ["male", "female"]
    german = castable(OURS, "pyttsx3", system, "de")
    assert [voice.voice for voice in german] == [r"HKEY_LOCAL_MACHINE\HEDDA"]


def test_language_without_profiles_borrows_the_variants() -> None:
    engine_voices = (offered("gmw/en", "en-gb"), offered("gmw/en-US", "en-us"), offered("roa/it", "it"))
    italian = [voice for voice in castable(OURS, "pyttsx3", engine_voices, "it") if speaks(voice, "it")]
    assert len(italian) > 4
    assert all(voice.voice.startswith("roa/it+") for voice in italian)
    assert {voice.gender for voice in italian} >= {"female", "male"}


def test_generated_profiles_have_unique_ids() -> None:
    made = profiles_for((offered("1", "en", "Ann"), offered("2", "en", "Ann"), offered("3", "en", "!?")), "flite")
    assert [voice.id for voice in made] == ["voice", "ann", "ann-2"]


def test_profile_reads_back_as_the_record_it_describes(tmp_path: Path) -> None:
    write(
        tmp_path,
        "zoe.toml",
        'name = "Zoe"\nengine = "tone"\nvoice = "high"\nlanguage = "en-GB"\ngender = "female"\naccent = "Welsh"\n'
        'age = "young"\nrate = 1\npitch = 1.1\npitch_hz = 220\nstyle = "bright"\nlicence = "CC0-1.0"\n'
        "timbre = [8, 4, 2, 1, 0, -1, -6, -8]\nnarrates = true\n[quality]\nword_errors = 5.9\np808 = 4\n"
        'words_a_minute = 162.5\nmeasured = "2026-11-28, faster-whisper 1.2.1 base"\n',
    )
    assert find_voice(load_voices(tmp_path), "zoe") == Voice(
        id="zoe",
        engine="tone",
        name="Zoe",
        voice="high",
        language="en-GB",
        gender="female",
        accent="Welsh",
        age="young",
        rate=1.0,
        pitch=1.1,
        pitch_hz=220.0,
        style="bright",
        licence="CC0-1.0",
        timbre=(8.0, 4.0, 2.0, 1.0, 0.0, -1.0, -6.0, -8.0),
        narrates=True,
        quality=Quality(5.9, 4.0, 162.5, "2026-11-28, faster-whisper 1.2.1 base"),
    )


def test_mistakes_of_the_quality_table_are_named_with_their_place(tmp_path: Path) -> None:
    path = write(tmp_path, "george.toml", '[quality]\np808 = 6\nword_error = 3.0\nmeasured = "lately"\n')
    found = problems(tmp_path)
    assert found[0].startswith(f"{path}:2:1: quality.p808: 6 will not do: ")
    assert "key 'quality.word_error' is unknown - did you mean 'word_errors'?" in found[2]
    assert "quality.measured" in found[1]


def test_quality_of_another_sound_is_not_kept(tmp_path: Path) -> None:
    ours = {"quality": {"p808": 3.0}}
    assert _changed(ours, {"rate": 0.9}) == ours | {"rate": 0.9}
    assert _changed(ours, {"pitch": 0.9}) == {"pitch": 0.9}


def test_our_own_profiles_would_pass_the_check_that_they_are_spared() -> None:
    problems: list[str] = []
    for path in built_in_folder().glob("*.toml"):
        file = read_toml(path)
        assert built_in(path.stem, file.tables) == _checked(path.stem, file.tables, file, problems)
    assert problems == []


def test_a_file_that_a_killed_run_left_half_written_is_no_profile(tmp_path: Path) -> None:
    (tmp_path / ".narrator-x1.toml").write_text('["Ben Wallace"]\nvoice = ', encoding="utf-8")
    assert load_voices(tmp_path) == load_voices()


@pytest.mark.parametrize(
    ("engine", "settings", "told"),
    [
        ("hibari", "formnt = 1.1", "hibari has no setting 'formnt' - did you mean 'formant'?"),
        ("hibari", "formant = 3.0", "setting formant = 3 is out of bounds: from 0.75 to 1.3"),
        ("tone", "formant = 1.1", "tone has no setting 'formant'"),
        ("hibari", 'formant = "high"', "valid number"),
    ],
)
def test_settings_are_those_of_the_engine(tmp_path: Path, engine: str, settings: str, told: str) -> None:
    keys = f'name = "Zoe"\nengine = "{engine}"\nvoice = "heart"\nlanguage = "en-US"\n'
    write(tmp_path, "zoe.toml", f"{keys}[settings]\n{settings}\n")
    (found,) = problems(tmp_path)
    assert told in found


def test_settings_are_read_in_the_order_of_their_keys_and_change_the_sound(tmp_path: Path) -> None:
    keys = 'name = "Zoe"\nengine = "hibari"\nvoice = "heart"\nlanguage = "en-US"\npitch_hz = 190\n'
    write(tmp_path / "one", "zoe.toml", f"{keys}[settings]\ntilt = 1\nformant = 0.9\n")
    write(tmp_path / "two", "zoe.toml", "[settings]\ntilt = 2.0\n")
    assert find_voice(load_voices(tmp_path / "one"), "zoe").settings == (("formant", 0.9), ("tilt", 1.0))
    changed = find_voice(load_voices(tmp_path / "one", tmp_path / "two"), "zoe")
    assert (changed.settings, changed.pitch_hz) == ((("tilt", 2.0),), None)
