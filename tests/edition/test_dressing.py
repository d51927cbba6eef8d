"""Music and words around the stories, and one line for a file that is not there before any work starts."""

from __future__ import annotations

import array
import json
import math
import wave
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator import Article, produce
from narrator.errors import ConfigError
from narrator.show.file import Dressing, Show

DAY = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
FERRY = Article("Ferry sold\n\nThe ferry is sold.", "Ferry sold", published=DAY, language="en-GB", source_id="text:1")
BRIDGE = replace(FERRY, text="Bridge shut\n\nThe bridge is shut.", title="Bridge shut", source_id="text:2")


def tune(path: Path, seconds: float) -> str:
    wave_ = array.array("h", (round(9000 * math.sin(n / 9)) for n in range(int(22050 * seconds))))
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(22050)
        file.writeframes(wave_.tobytes())
    return path.name


def test_intro_sting_and_outro_are_heard_in_their_places(tmp_path: Path) -> None:
    plain = produce([FERRY, BRIDGE], out=tmp_path / "plain")
    dressing = Dressing(
        intro=tune(tmp_path / "intro.wav", 2),
        sting=tune(tmp_path / "sting.wav", 1),
        outro=tune(tmp_path / "out.wav", 3),
    )
    dressed = produce([FERRY, BRIDGE], Show(dressing=dressing, folder=tmp_path), tmp_path / "dressed")
    assert dressed.duration_ms - plain.duration_ms > 5500

    def second_story_ms(root: Path, slug: str) -> float:
        chapters = json.loads((root / slug / "chapters.json").read_text(encoding="utf-8"))["chapters"]
        return float(chapters[1]["startTime"]) * 1000

    later = second_story_ms(tmp_path / "dressed", dressed.slug) - second_story_ms(tmp_path / "plain", plain.slug)
    assert later > 2500


def test_the_shows_own_words_are_said_and_written(tmp_path: Path) -> None:
    dressing = Dressing(intro_text="This is {show}, {date}: {title}.", outro_text="That was {show}.")
    episode = produce(FERRY, Show(dressing=dressing), tmp_path)
    cues = json.loads((tmp_path / episode.slug / episode.transcripts.json).read_text(encoding="utf-8"))["segments"]
    words = " ".join(cue["body"] for cue in cues)
    assert words.startswith("This is Narrator, 22 November 2026: Ferry sold. Ferry sold")
    assert "That was Narrator." in words


def test_another_tune_makes_another_episode(tmp_path: Path) -> None:
    show = Show(dressing=Dressing(intro=tune(tmp_path / "intro.wav", 1)), folder=tmp_path)
    first = produce(FERRY, show, tmp_path / "out")
    tune(tmp_path / "intro.wav", 2)
    second = produce(FERRY, show, tmp_path / "out")
    assert second.duration_ms - first.duration_ms == pytest.approx(1000, abs=60)
    assert second.id == first.id


def test_every_file_that_cannot_be_played_is_told_before_any_work(tmp_path: Path) -> None:
    (tmp_path / "words.mp3").write_text("no music")
    show = Show(dressing=Dressing(intro="nowhere.mp3", bed="words.mp3"), folder=tmp_path)
    with pytest.raises(ConfigError) as caught:
        produce(FERRY, show, tmp_path / "out")
    assert [line.split(":")[:2] for line in caught.value.problems] == [
        ["show.toml", " dressing.intro"],
        ["show.toml", " dressing.bed"],
    ]
    assert not (tmp_path / "out").exists()


def test_a_name_that_cannot_be_filled_in_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"dressing\.intro_text: '{shw}' cannot be filled in - did you mean 'show'"):
        produce(FERRY, Show(dressing=Dressing(intro_text="{shw}")), tmp_path)


def test_a_misspelt_file_is_told_with_the_one_beside_it(tmp_path: Path) -> None:
    tune(tmp_path / "opening.wav", 1)
    show = Show(dressing=Dressing(intro="openning.wav"), folder=tmp_path)
    with pytest.raises(ConfigError, match=r"openning\.wav: cannot be read .* did you mean 'opening\.wav'"):
        produce(FERRY, show, tmp_path / "out")


def test_a_silent_file_is_told_before_a_word_is_spoken(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "mute.wav"), "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes(bytes(88200))
    show = Show(dressing=Dressing(sting="mute.wav"), folder=tmp_path)
    with pytest.raises(ConfigError, match=r"^show\.toml: dressing\.sting: .*mute\.wav: is silent"):
        produce(FERRY, show, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_lead_in_is_said_before_each_story_and_begins_its_chapter(tmp_path: Path) -> None:
    dressing = Dressing(lead_in="Next: {title}, by {byline}.")
    stories = [replace(FERRY, byline="Ada Lowe"), replace(BRIDGE, byline="Ben Hart")]
    episode = produce(stories, Show(dressing=dressing), tmp_path)
    cues = json.loads((tmp_path / episode.slug / episode.transcripts.json).read_text(encoding="utf-8"))["segments"]
    said = {" ".join(cue["body"].split()): cue["startTime"] for cue in cues}
    second = next(at for body, at in said.items() if body.startswith("Next: Bridge shut, by Ben Hart."))
    assert any(body.startswith("Next: Ferry sold, by Ada Lowe.") for body in said)
    assert episode.chapter_marks[1].start_ms == pytest.approx(second * 1000, abs=1)
    assert [chapter.title for chapter in episode.chapter_marks] == ["Ferry sold", "Bridge shut"]
