"""What a person's hand wrote stays: in an episode's scripts, in a bulletin made again, in files of commands."""

from __future__ import annotations

import wave
from array import array
from dataclasses import replace
from math import sin
from pathlib import Path

import pytest

from narrator.cli import run
from narrator.edition.presenter import Presenter
from narrator.errors import InputError
from narrator.producer import produce
from narrator.records import Article, Episode
from narrator.rounds.sources.opening import open_source
from narrator.script import write_script
from narrator.show.file import Show
from narrator.show.settings import Disclosure

FERRY = Article("Ferry sold\n\n“We are glad,” said Ann Lee.", "Ferry sold", source_id="text:1", language="en-GB")
BRIDGE = Article("Bridge shut\n\n“It is late,” said Max Roe.", "Bridge shut", source_id="text:2", language="en-GB")
SHOW = Show(disclosure=Disclosure(spoken=False))
AROUND = Presenter(
    "This is the news. The headlines: Ferry sold.", ("From the harbour.", "From the river."), "That was it."
)


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def write_sound(path: Path, ms: int) -> None:
    """A tone of that length."""
    samples = array("h", (round(9000 * sin(place / 9)) for place in range(ms * 44100 // 1000)))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(44100)
        file.writeframes(samples.tobytes())


def said(episode: Episode, out: Path) -> str:
    from narrator.archive import read_cues

    return " ".join(cue.text for cue in read_cues(out / episode.slug))


def test_a_bulletin_made_again_from_its_scripts_keeps_what_is_said_around_them(tmp_path: Path) -> None:
    made = produce([FERRY, BRIDGE], SHOW, tmp_path, presenter=AROUND)
    first, second = (tmp_path / made.slug / name for name in ("script.md", "script-2.md"))
    edit(first, "@ Ann Lee\n", "@ Max Roe\n")
    edit(first, "  Ann Lee: auto", "  Max Roe: auto")
    again = produce([open_source(str(first)), open_source(str(second))], SHOW, tmp_path)
    assert (again.id, again.slug, again.published, again.number) == (made.id, made.slug, made.published, made.number)
    assert list(again.voices) == ["Max Roe"]
    words = said(again, tmp_path)
    for line in ("This is the news.", "From the harbour.", "From the river.", "That was it."):
        assert line in words
    edit(first, 'greeting: "This is the news.', 'greeting: "Good morning.')
    once_more = produce([open_source(str(first)), open_source(str(second))], SHOW, tmp_path)
    assert said(once_more, tmp_path).startswith("Good morning.")


def test_an_article_does_not_take_the_place_of_an_edited_script(tmp_path: Path) -> None:
    made = produce(FERRY, SHOW, tmp_path)
    script = tmp_path / made.slug / "script.md"
    edit(script, "Ann Lee", "Anna Lee")
    edited = script.read_text(encoding="utf-8")
    with pytest.raises(InputError, match=rf"script\.md: a person has edited .*narrator make {script}"):
        produce(FERRY, SHOW, tmp_path)
    assert script.read_text(encoding="utf-8") == edited
    produce(FERRY, SHOW, tmp_path, force=True)
    assert "Anna" not in script.read_text(encoding="utf-8")


def test_the_mark_of_a_hand_outlives_the_making(tmp_path: Path) -> None:
    made = produce(FERRY, SHOW, tmp_path)
    script = tmp_path / made.slug / "script.md"
    edit(script, "Ann Lee: auto", "Ann Lee: george")
    produce(open_source(str(script)), SHOW, tmp_path)
    assert "by_hand: yes" in script.read_text(encoding="utf-8")
    with pytest.raises(InputError, match="a person has edited"):
        produce(FERRY, SHOW, tmp_path)
    assert produce(open_source(str(script)), SHOW, tmp_path).clips["made"] == 0


def test_an_article_whose_script_nobody_touched_is_made_again_as_before(tmp_path: Path) -> None:
    made = produce(FERRY, SHOW, tmp_path)
    script = tmp_path / made.slug / "script.md"
    script.write_bytes(script.read_bytes().replace(b"\n", b"\r\n"))
    assert produce(FERRY, SHOW, tmp_path).id == made.id


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "ferry.txt").write_text(FERRY.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_script_writes_again_what_nobody_touched_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["script", "ferry.txt", "-o", "my.md"]) == 0
    assert run(["script", "ferry.txt", "-o", "my.md"]) == 0
    edit(folder / "my.md", "Ann Lee", "Anna Lee")
    edited = (folder / "my.md").read_text(encoding="utf-8")
    capsys.readouterr()
    assert run(["script", "ferry.txt", "-o", "my.md"]) == 2
    told = capsys.readouterr().err
    assert (
        told == "error: my.md: a person has edited this script; it was left as it is - give another name, or --force\n"
    )
    assert (folder / "my.md").read_text(encoding="utf-8") == edited
    assert run(["script", "ferry.txt", "-o", "ferry.txt"]) == 2
    assert (folder / "ferry.txt").read_text(encoding="utf-8") == FERRY.text
    assert run(["script", "ferry.txt", "-o", "my.md", "--force"]) == 0
    assert "Anna" not in (folder / "my.md").read_text(encoding="utf-8")


def test_a_script_that_is_edited_while_its_episode_is_made_anew_stays(tmp_path: Path) -> None:
    made = produce(FERRY, SHOW, tmp_path)
    script = tmp_path / made.slug / "script.md"
    edit(script, "@ Ann Lee\n", "[pause 1700ms]\n@ Ann Lee\n")

    class Typing:
        """Somebody who edits the script while the episode is spoken."""

        def begin(self, stage: str, steps: int) -> None:
            edit(script, "@ Ann Lee\n", "% louder\n@ Ann Lee\n")

        def advance(self) -> None:
            """Nothing more."""

    with pytest.raises(InputError, match=r"script\.md: was edited while its episode was made"):
        produce(open_source(str(script)), SHOW, tmp_path, progress=Typing())
    assert "% louder\n" in script.read_text(encoding="utf-8")
    again = produce(open_source(str(script)), SHOW, tmp_path)
    assert again.duration_ms > made.duration_ms
    assert "% louder\n" in script.read_text(encoding="utf-8")


def test_a_sound_is_heard_where_the_script_asks_for_it(tmp_path: Path) -> None:
    (tmp_path / "music").mkdir()
    write_sound(tmp_path / "music" / "sting.wav", 1500)
    show = replace(SHOW, folder=tmp_path)
    made = produce(FERRY, show, tmp_path / "episodes")
    script = tmp_path / "episodes" / made.slug / "script.md"
    edit(script, "@ Ann Lee\n", "[sound: music/sting.wav]\n@ Ann Lee\n")
    again = produce(open_source(str(script)), show, tmp_path / "episodes")
    assert 1200 < again.duration_ms - made.duration_ms < 2500
    write_sound(tmp_path / "music" / "sting.wav", 3000)
    longer = produce(open_source(str(script)), show, tmp_path / "episodes")
    assert 1400 < longer.duration_ms - again.duration_ms < 1600
    (tmp_path / "music" / "sting.wav").rename(tmp_path / "music" / "stings.wav")
    with pytest.raises(InputError, match=r"no such file .* did you mean 'stings\.wav'"):
        produce(open_source(str(script)), show, tmp_path / "episodes")
    (tmp_path / "music" / "sting.wav").write_text("no sound")
    with pytest.raises(InputError, match=r"\[sound: music/sting\.wav\]"):
        produce(open_source(str(script)), show, tmp_path / "episodes")


def test_a_link_that_leads_out_of_the_show_is_no_sound_of_it(tmp_path: Path) -> None:
    write_sound(tmp_path / "outside.wav", 1000)
    (tmp_path / "show").mkdir()
    (tmp_path / "show" / "sting.wav").symlink_to(tmp_path / "outside.wav")
    script = write_script(FERRY).add_sting(0, "sting.wav")
    with pytest.raises(InputError, match="is no file of the show's folder"):
        produce(script, replace(SHOW, folder=tmp_path / "show"), tmp_path / "episodes")


def test_a_summary_of_a_person_s_is_the_episode_s(tmp_path: Path) -> None:
    made = produce(write_script(FERRY).summarize("The crew is glad."), SHOW, tmp_path)
    assert made.description == "The crew is glad."
