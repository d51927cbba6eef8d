"""show.toml: every mistake at once, with file, key and nearest valid key; flags beat environment beats file."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import ConfigError
from narrator.show.file import Show, load_show
from narrator.show.new import make_show


def write(folder: Path, text: str) -> Path:
    (folder / "show.toml").write_text(text, encoding="utf-8")
    return folder


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load_show(write(folder, text), environ={})
    return [line.removeprefix(f"{folder}/show.toml:") for line in caught.value.problems]


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_show(environ={}) == Show()


def test_the_designs_example_is_read(tmp_path: Path) -> None:
    show = load_show(
        write(
            tmp_path,
            '[show]\ntitle = "The Harbour Report"\ncategory = ["News", "Daily News"]\n'
            '[voices]\nnarrator = "amelia"\n[voices.cast]\n"Ben Wallace" = "george"\n'
            '[[sources]]\nfolder = "seeds"\n[[sources]]\nfeed = "https://example.org/news.xml"\n',
        ),
        environ={},
    )
    assert show.about.title == "The Harbour Report"
    assert show.voices.cast == {"Ben Wallace": "george"}
    assert [source.feed for source in show.sources] == [None, "https://example.org/news.xml"]
    assert show.folder == tmp_path


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    text = '[show]\ntitel = "x"\n[voices]\njobs = "many"\n[[sources]]\nfoldr = "a"\n[audoi]\nx = 1\n'
    assert mistakes(tmp_path, text) == [
        "2:1: unknown key 'show.titel' - did you mean 'title'?",
        "4:1: voices.jobs: input should be a valid integer, unable to parse string as an integer (it is 'many')",
        "6:1: unknown key 'sources.1.foldr' - did you mean 'folder'?",
        "7:1: unknown key 'audoi' - did you mean 'audio'?",
    ]


def test_a_wrong_value_is_told_beside_wrong_keys(tmp_path: Path) -> None:
    text = '[show]\ntitel = "x"\ncategory = ["Newz"]\n[audio]\nalternates = ["ogg"]\neffort = 30\n'
    text += '[[sources]]\nfoldr = "a"\n'
    assert mistakes(tmp_path, text) == [
        "2:1: unknown key 'show.titel' - did you mean 'title'?",
        "5:15: audio.alternates.1: input should be 'opus', 'm4a' or 'm4b' (it is 'ogg')",
        "8:1: unknown key 'sources.1.foldr' - did you mean 'folder'?",
        "3:1: show.category: 'Newz' is not one of Apple's - did you mean 'News'?",
        "6:1: audio.effort: 30 is out of bounds: take 0 to 9",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[show]\ncategory = ["Daily news"]',
            "show.category: 'Daily news' is not one of Apple's - did you mean 'Daily",
        ),
        ('[show]\nbase_url = "example.org"', "show.base_url: 'example.org' is not a web address"),
        ("[quotes]\nmin_confidence = 60", "quotes.min_confidence: 60.0 is out of bounds: take 0 to 1"),
        ("[audio]\nloudness_lufs = 3", "audio.loudness_lufs: 3.0 is out of bounds"),
        ("[pauses]\nsentence_ms = -1", "pauses.sentence_ms: a pause is 0 to 10000"),
        ('[[sources]]\nfolder = "a"\nlimit = 0', "[[sources]] number 1: limit: 0 is out of bounds"),
        ('[[sources]]\nfeed = "paper.example"', "[[sources]] number 1: feed 'paper.example' is not a web address"),
        ('[[sources]]\nopml = " "', "[[sources]] number 1: opml is empty: give a list's path or address"),
        (
            '[[sources]]\nopml = "a"\nfeed = "https://b.example/"',
            "give exactly one of folder, feed, opml, page, command",
        ),
        ('[build]\nping = "paper.example"', "build.ping: 'paper.example' is not a web address"),
        ("[build]\nretries = 0", "build.retries: 0 is out of bounds: take 1 to 1000"),
        ('[[sources]]\nfolder = "a"\nfeed = "b"', "[[sources]] number 1: give exactly one of"),
        ('folder = "x"', "[folder] is not a key of show.toml"),
        ("[show", "is not TOML"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, text: str, told: str) -> None:
    assert told in mistakes(tmp_path, text)[0]


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "show.toml").write_bytes(b'[show]\ntitle = "Caf\xe9"')
    with pytest.raises(ConfigError, match="is not UTF-8 text"):
        load_show(tmp_path)


def test_a_folder_without_a_show_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no such show - 'narrator init"):
        load_show(tmp_path)


def test_flags_beat_the_environment_which_beats_the_file(tmp_path: Path) -> None:
    write(tmp_path, "[audio]\nbitrate_kbps = 64\nchannels = 1")
    environ = {"NARRATOR_AUDIO_BITRATE_KBPS": "80", "NARRATOR_AUDIO_CHANNELS": "2"}
    show = load_show(tmp_path, ["audio.bitrate_kbps=128"], environ)
    assert (show.audio.bitrate_kbps, show.audio.channels) == (128, 2)


def test_a_setting_may_be_plain_words(tmp_path: Path) -> None:
    assert load_show(write(tmp_path, ""), ["show.title=The Pier"], {}).about.title == "The Pier"


@pytest.mark.parametrize("setting", ["audio", "audio.bitrate_kbps", "=3", "audio.bitrate=3", "sources.folder=x"])
def test_a_setting_that_cannot_be_is_refused(tmp_path: Path, setting: str) -> None:
    write(tmp_path, '[[sources]]\nfolder = "a"')
    with pytest.raises(ConfigError, match=r"section\.key=value|unknown key|list"):
        load_show(tmp_path, [setting], {})


def test_loudness_follows_the_channels_unless_it_is_set(tmp_path: Path) -> None:
    write(tmp_path, "")
    assert load_show(tmp_path, [], {}).loudness_lufs == -19
    assert load_show(tmp_path, ["audio.channels=2"], {}).loudness_lufs == -16
    assert load_show(tmp_path, ["audio.loudness_lufs=-18"], {}).loudness_lufs == -18


def test_what_init_writes_is_valid_with_every_commented_key_uncommented(tmp_path: Path) -> None:
    make_show(tmp_path / "a-show")
    file = tmp_path / "a-show" / "show.toml"
    assert load_show(file, [], {}).about.title == "A show"
    text = file.read_text(encoding="utf-8").replace('# cover = "cover.jpg"', "#")
    lines = [line.removeprefix("# ") if "=" in line or "[" in line else line for line in text.splitlines()]
    file.write_text("\n".join(lines), encoding="utf-8")
    show = load_show(file, [], {})
    assert show.voices.cast == {"Ben Wallace": "george"}
    assert show.publish.targets


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            'alternates = ["ops"]',
            "audio.alternates.1: input should be 'opus', 'm4a' or 'm4b' (it is 'ops') - did you mean 'opus'?",
        ),
        ('alternates = ["m4a", "m4a"]', "audio.alternates: 'm4a' stands there more than once"),
        ("opus_kbps = 3", "audio.opus_kbps: 3 is out of bounds: take 12 to 256"),
        ("m4a_kbps = 900", "audio.m4a_kbps: 900 is out of bounds: take 32 to 256"),
        ("bitrate_kbps = 100", "96, 112, 128, 160, 192, 224, 256, 320 - did you mean 96?"),
    ],
)
def test_a_mistake_in_the_formats_names_file_key_and_nearest_value(tmp_path: Path, line: str, told: str) -> None:
    write(tmp_path, f"[audio]\n{line}")
    with pytest.raises(ConfigError) as caught:
        load_show(tmp_path)
    assert caught.value.problems[0].startswith(f"{tmp_path / 'show.toml'}:2:")
    assert caught.value.problems[0].endswith(told)


def test_bit_rates_follow_the_number_of_channels_unless_they_are_set(tmp_path: Path) -> None:
    mono, stereo = load_show(with_audio(tmp_path, "")), load_show(with_audio(tmp_path, "channels = 2\nopus_kbps = 64"))
    assert [mono.audio.kbps(name) for name in ("mp3", "opus", "m4a")] == [96, 48, 80]
    assert [stereo.audio.kbps(name) for name in ("mp3", "opus", "m4a")] == [160, 64, 128]


def with_audio(folder: Path, lines: str) -> Path:
    write(folder, f"[audio]\n{lines}")
    return folder


def as_init_writes_it(folder: Path, *uncommented: str) -> tuple[Path, list[str]]:
    """The show that `init` makes, with the comment sign taken away from the lines that begin so; and its lines."""
    make_show(folder / "a-show")
    file = folder / "a-show" / "show.toml"
    lines = [
        line.removeprefix("# ") if line.removeprefix("# ").startswith(uncommented) and uncommented else line
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file, lines


def line_of(lines: list[str], beginning: str) -> int:
    return next(number for number, line in enumerate(lines, 1) if line.startswith(beginning))


@pytest.mark.parametrize(
    ("key", "table"),
    [
        ("min_confidence =", "[quotes]"),
        ("effort =", "[audio]"),
        ('"Ben Wallace" =', "[voices.cast]"),
        ("comma_ms =", "[pauses]"),
        ("intro =", "[dressing]"),
        ("spoken =", "[disclosure]"),
        ("keep =", "[feed]"),
        ('"Apple Podcasts" =', "[site.subscribe]"),
        ("targets =", "[publish]"),
        ("retries =", "[build]"),
        ("fewest =", "[bulletin]"),
    ],
)
def test_a_key_whose_header_is_still_a_comment_is_told_whose_it_is(tmp_path: Path, key: str, table: str) -> None:
    file, lines = as_init_writes_it(tmp_path, key)
    with pytest.raises(ConfigError) as caught:
        load_show(file, environ={})
    name = key.removesuffix(" =").strip('"')
    there = f"take the '#' in line {line_of(lines, f'# {table}')} away"
    told = f"'{name}' belongs to {table}; its header is still commented: {there}"
    assert caught.value.problems == (f"{file}:{line_of(lines, key)}:1: {told}",)


def test_with_its_header_the_same_key_is_fine(tmp_path: Path) -> None:
    file, _ = as_init_writes_it(tmp_path, "keep =", "[feed]")
    assert load_show(file, environ={}).feed.keep == 0


def test_a_stray_that_the_table_before_has_already_is_told_as_a_stray(tmp_path: Path) -> None:
    file, lines = as_init_writes_it(tmp_path, "[feed]", 'updates = "daily"', 'updates = "ignore"  ')
    with pytest.raises(ConfigError, match=r"'updates' belongs to \[build\]; its header is still commented") as caught:
        load_show(file, environ={})
    second = line_of(lines, 'updates = "ignore"')
    assert caught.value.problems[0].startswith(f"{file}:{second}: ")


def test_a_key_that_both_tables_have_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    file, lines = as_init_writes_it(tmp_path, "name =")
    assert load_show(file, environ={}).sources[0].name == "The Harbour Courier"
    (record,) = caplog.records
    told = f"{file}:{line_of(lines, 'name =')}:1: 'name' counts for the table above the comment [[sources]]"
    assert record.getMessage().startswith(told)


def test_a_plain_key_under_its_own_header_is_not_spoken_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    text = (
        '# [feed]\n[show]\ntitle = "x"\n# [a note] to myself\nauthor = "y"\n# see [feed]\nlink = "https://a.example"\n'
    )
    assert load_show(write(tmp_path, text), environ={}).about.author == "y"
    assert caplog.records == []


def test_a_key_of_another_table_is_told_as_that(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "[show]\nkeep = 3\n[feed]\nfolder = 'x'\n") == [
        "2:1: unknown key 'show.keep' - it is a key of [feed]",
        "4:1: unknown key 'feed.folder' - it is a key of [[sources]]",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("voices = 3", "1:1: voices: is a table: write [voices] and its keys below (it is 3)"),
        ('[sources]\nfolder = "x"', "1:1: sources: is a list of tables: write [[sources]] before each"),
        ('[show]\ncategory = "News"', "2:1: show.category: is a list: write ['News']"),
        ("about = 1", "1:1: [about] is not a key of show.toml"),
        ("[voices]\ntimeout_s = nan", "2:1: voices.timeout_s: nan is out of bounds"),
        ("[voices]\ntimeout_s = -inf", "2:1: voices.timeout_s: -inf is out of bounds"),
        ("[bulletin]\nminutes = nan", "2:1: bulletin.minutes: nan is out of bounds"),
        ("[build]\nhook_timeout_s = inf", "2:1: build.hook_timeout_s: inf is out of bounds"),
        ('[[sources]]\nfolder = "a"\nage_days = 1e300', "3:1: [[sources]] number 1: age_days: 1e+300 is out of bounds"),
        ("[audio]\neffort = 0x" + "f" * 5000, "2:1: audio.effort: a number of thousands of digits is out of bounds"),
        ("[audio]\nbitrate_kbps = 0x" + "f" * 5000, "2:1: audio.bitrate_kbps: a number of thousands of digits is none"),
        ('[show]\ntitle = "a\\u001b[2J"', "2:1: there is a control character (U+001B)"),
    ],
    ids=lambda value: value[:30].replace("\n", " "),
)
def test_wrong_shapes_and_numbers_are_told_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    (line,) = mistakes(tmp_path, text)
    assert line.startswith(told)


def test_what_was_not_set_in_the_file_is_told_where_it_was_set(tmp_path: Path) -> None:
    write(tmp_path, "[audio]\neffort = 7")
    with pytest.raises(ConfigError) as caught:
        load_show(tmp_path, ["audio.chanels=1"], {"NARRATOR_AUDIO_EFFORT": "99"})
    assert caught.value.problems == (
        "--set audio.chanels: unknown key 'audio.chanels' - did you mean 'channels'?",
        "NARRATOR_AUDIO_EFFORT in the environment: audio.effort: 99 is out of bounds: take 0 to 9",
    )


def test_a_setting_that_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"--set show\.title: there is a control character"):
        load_show(write(tmp_path, ""), ["show.title=a\udcff"], {})
