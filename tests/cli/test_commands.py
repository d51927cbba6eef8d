"""Each command as it is called: what it prints where, and what it leaves with."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import wave
from pathlib import Path
from typing import Any

import av
import pytest

from narrator.article.documents import sealed
from narrator.cli import run
from narrator.errors.extras import pip_install
from tests.cli.answers import answer

TEXT = """\
Harbour loses its last ferry

The last ferry left Tarrow on Sunday with forty people aboard.

“We waved until it was gone,” said Ida Holm, who has kept the quay for thirty years. “Then we went home.”
"""


PLS = (
    '<lexicon version="1.0" alphabet="ipa" xml:lang="en-GB" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">'
    "<lexeme><grapheme>Tarrow</grapheme><alias>Tarra</alias></lexeme></lexicon>"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with an article in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line on standard error of a command that must leave with 2."""
    assert run(list(arguments)) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1
    return captured.err.removeprefix("error: ").rstrip("\n")


def test_make_tells_all_of_the_episode(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    made = answer(capsys, "make", "ferry.txt")
    assert set(made) >= {
        *("id", "slug", "title", "published", "folder", "audio", "duration_ms", "loudness_lufs", "true_peak_dbtp"),
        *("voices", "narrator", "segments", "transcripts", "chapters", "cover", "script", "bytes", "clips"),
    }
    home = folder / made["folder"]
    files = [made["audio"], made["chapters"], made["cover"], made["script"], *made["transcripts"].values()]
    assert all((home / name).is_file() for name in files)
    assert (home / made["audio"]).stat().st_size == made["bytes"]
    assert json.loads((home / "episode.json").read_text(encoding="utf-8"))["id"] == made["id"]


def test_make_sums_up_for_a_person_and_is_silent_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["make", "ferry.txt"]) == 0
    summary = capsys.readouterr()
    assert summary.err == ""
    for word in ("Harbour loses its last ferry", "Narrator", "Ida Holm", "arthur", ".mp3", "LUFS"):
        assert word in summary.out
    assert run(["make", "ferry.txt", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_make_takes_back_a_script_that_was_edited(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["script", "ferry.txt", "-o", "ferry.md"]) == 0
    path = folder / "ferry.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Ida Holm\n“Then", "narrator\n“Then"), encoding="utf-8")
    capsys.readouterr()
    made = answer(capsys, "make", "ferry.md", "-o", "out")
    assert list(made["voices"]) == ["Ida Holm"]


def test_script_tells_quotes_segments_and_people(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "script", "ferry.txt")
    assert [quote["text"] for quote in told["quotes"]] == ["We waved until it was gone,", "Then we went home."]
    assert {quote["speaker"] for quote in told["quotes"]} == {"Ida Holm"}
    assert set(told["quotes"][0]) == {
        *("start", "end", "text", "kind", "speaker", "mention", "confidence", "reason", "rule", "others"),
    }
    assert "".join(segment["text"] for segment in told["segments"]) == told["article"]["text"]
    assert "Ida Holm" in [person["name"] for person in told["people"]]


def test_script_shows_speakers_to_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["script", "ferry.txt"]) == 0
    assert "[Ida Holm] “We waved" in capsys.readouterr().out


DOUBTFUL = """\
Choir fees rise

Ann Rook, the treasurer, met Jo Rodd on Monday.

“It is a good hall.” It rained.
"""


def test_a_doubtful_quotation_is_told_first_with_its_speaker_and_the_next_best_and_why(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "choir.txt").write_text(DOUBTFUL, encoding="utf-8")
    assert run(["script", "choir.txt"]) == 0
    heading, where, who, *rest = capsys.readouterr().out.splitlines()
    assert heading == "To be checked, the least sure first:"
    assert where == "  line 5: “It is a good hall.”"
    speaker = r"(Ann Rook|Jo Rodd) 0\.\d\d \([^)]+\)"
    assert re.fullmatch(rf"    {speaker}, or {speaker}", who)
    assert rest[:2] == ["", "Choir fees rise"]


def test_cast_tells_who_gets_which_voice_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "cast", "ferry.txt")
    assert told["narrator"] == "arthur"
    keys = {"speaker", "gender", "voice", "voice_gender", "engine", "grade", "reason"}
    assert [set(voice) for voice in (told["narration"], *told["voices"])] == [keys, keys]
    assert run(["cast", "ferry.txt"]) == 0
    assert "Ida Holm" in capsys.readouterr().out


def test_say_writes_what_it_says(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "say", "It cost £3.2bn.", "-o", "cost.wav")
    assert "billion" in told["spoken"]
    with wave.open(str(folder / "cost.wav")) as file:
        assert file.getnframes() / file.getframerate() * 1000 == pytest.approx(told["duration_ms"], abs=1)


@pytest.mark.parametrize("voice", ["amelia", "george~2"])
def test_say_writes_an_mp3_where_the_name_says_so(voice: str, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "say", "It cost £3.2bn.", "--voice", voice, "-o", "cost.MP3")
    with av.open(str(folder / "cost.MP3")) as file:
        assert file.format.name == "mp3"
        samples = sum(frame.samples / frame.sample_rate for frame in file.decode(audio=0))
    assert samples * 1000 == pytest.approx(told["duration_ms"], abs=120)


def test_say_leaves_a_file_where_nobody_asked_for_json(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "say", "Hello.")
    assert told["file"] is None
    assert told["duration_ms"] > 100
    assert not (folder / "say.wav").exists()
    assert run(["say", "Hello."]) == 0
    assert capsys.readouterr().out.startswith("say.wav  ")
    assert (folder / "say.wav").is_file()


def test_say_writes_no_other_kind_of_file(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["say", "Hello.", "-o", "hello.xyz"]) == 2
    assert "hello.xyz: name a file that ends in .wav or .mp3" in capsys.readouterr().err
    assert not (folder / "hello.xyz").exists()


def test_say_explains_rule_by_rule(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    told = answer(capsys, "say", "It cost £3.2bn.", "--explain")
    assert [set(change) >= {"start", "end", "written", "said", "rule"} for change in told["changes"]] == [True]
    assert not (folder / "say.wav").exists()
    assert run(["say", "It cost £3.2bn.", "--explain"]) == 0
    assert "£3.2bn" in capsys.readouterr().out


@pytest.mark.parametrize(
    "call",
    [
        ["script", "https://me:secret@127.0.0.1:9/a"],
        ["make", "https:/me:secret@127.0.0.1:9/a"],
        ["make", "htps://me:secret@127.0.0.1:9/a"],
        ["feed", "check", "https://me:secret@127.0.0.1:9/a"],
        ["script", "ferry.txt", "--show", "https://me:secret@127.0.0.1:9/a"],
        ["--https://me:secret@127.0.0.1:9/a"],
    ],
)
def test_a_password_in_an_address_is_not_told(call: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    told = refusal(capsys, *call)
    assert "127.0.0.1:9" in told
    assert "secret" not in told


@pytest.mark.parametrize("name", ["lexicon.toml", "lexicon.pls"])
def test_a_lexicon_where_no_show_stands_is_told(name: str, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / name).write_text('[say]\n"Tarrow" = "Tarra"\n' if name == "lexicon.toml" else PLS, encoding="utf-8")
    assert run(["say", "Tarrow", "--explain"]) == 0
    told = f"warning: {name} is not read: there is no show.toml beside it; an empty one there will do\n"
    assert capsys.readouterr().err == told
    assert run(["say", "Tarrow", "--explain", "--quiet"]) == 0
    assert capsys.readouterr().err == ""
    (folder / "show.toml").write_text("", encoding="utf-8")
    assert run(["say", "Tarrow", "--explain"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("Tarra\n")
    assert captured.err == ""


def test_voices_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "voices", "list")["voices"]
    assert {"amelia", "george"} <= {voice["id"] for voice in told}
    keys = {"id", "name", "engine", "language", "gender", "accent", "installed", "grade", "quality", "licence"}
    assert set(told[0]) == keys
    assert {voice["gender"] for voice in told} <= {"female", "male", None}
    assert run(["voices"]) == 0
    shown = capsys.readouterr().out
    assert all(word in shown for word in ("amelia", "plain", "pyttsx3", "GPL"))


def test_doctor_finds_this_machine_able(capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "doctor")
    assert told["works"]
    (narration,) = [finding for finding in told["findings"] if finding["what"] == "Narrator's voice"]
    assert narration["detail"].startswith("arthur, British voice of pyttsx3: plain, ")
    assert narration["remedy"] == f"better: {pip_install('natural')}: natural narrator, 13 MB"
    assert {"Engine pyttsx3", "MP3 encoder"} <= {finding["what"] for finding in told["findings"] if finding["works"]}


def test_doctor_says_which_documents_are_read_and_what_is_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def documents() -> Any:
        return next(one for one in answer(capsys, "doctor")["findings"] if one["what"] == "Documents")

    assert documents()["works"]
    monkeypatch.setattr(sealed, "find_spec", lambda package: None if package == "pdfminer" else package)
    assert (documents()["works"], documents()["remedy"]) == (None, pip_install("pdf"))
    assert answer(capsys, "doctor")["works"]


def test_init_makes_a_show_that_works_at_once(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert run(["init", "my-show"]) == 0
    (folder / "my-show" / "seeds" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    capsys.readouterr()
    made = answer(capsys, "make", "my-show/seeds/ferry.txt", "--show", "my-show")
    assert (folder / made["folder"]).is_relative_to(folder / "my-show" / "episodes")
    assert "Ida Holm" in (folder / "my-show" / "voices" / "cast.toml").read_text(encoding="utf-8")
    assert "there is a show already" in refusal(capsys, "init", "my-show")


def test_standard_input_is_a_source(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode()), encoding="utf-8"))
    assert answer(capsys, "script", "-")["article"]["title"] == "Harbour loses its last ferry"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mkae", "x"], "mkae"),
        (["make"], "SOURCE"),
        (["make", "--titel", "x"], "--titel"),
        (["make", "fery.txt"], "ferry.txt"),
        (["make", "."], "."),
        (["make", "empty.txt"], "empty.txt"),
        (["make", "ferry.txt", "-o", "empty.txt"], "empty.txt: cannot hold episodes: it is a file"),
        (["make", "ferry.txt", "-o", "/proc/nowhere"], "/proc/nowhere: cannot hold episodes"),
        (["make", "ferry.txt", "--show", "nowhere"], "narrator init"),
        (["make", "ferry.txt", "--set", "audio.bitrate=3"], "did you mean 'bitrate_kbps'"),
        (["make", "ferry.txt", "--set", "voices.narrator=amelai"], "amelia"),
        (["make", "ferry.txt", "--set", "voices.engine=pipr"], "did you mean 'piper'"),
        (["say", "hello", "--voice", "gorge"], "george"),
        (["say", "…"], "nothing to say"),
        (["voices", "lits"], "lits"),
    ],
)
def test_a_mistake_gives_one_line_and_leaves_with_2(
    capsys: pytest.CaptureFixture[str], folder: Path, arguments: list[str], told: str
) -> None:
    (folder / "empty.txt").write_text(" \n")
    assert told in refusal(capsys, *arguments)


def test_mistakes_in_a_show_are_all_told(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    (folder / "show.toml").write_text('[show]\ntitel = "x"\n[audoi]\n', encoding="utf-8")
    assert run(["cast", "ferry.txt"]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "error: show.toml:2:1: unknown key 'show.titel' - did you mean 'title'?",
        "error: show.toml:3:1: unknown key 'audoi' - did you mean 'audio'?",
    ]


def test_a_full_disk_is_told_and_leaves_nothing(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    command = ["make", "ferry.txt", "-o", "full", "--set", "voices.engine=pyttsx3"]
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000)); "
    code = f"{limit}from narrator.cli import run; raise SystemExit(run({command}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr
    assert len([line for line in ran.stderr.splitlines() if line.startswith("error: ")]) == 1
    assert list((folder / "full").iterdir()) == []


def test_the_program_is_installed() -> None:
    ran = subprocess.run([sys.executable, "-m", "narrator", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("narrator ")
