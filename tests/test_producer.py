"""The whole way with the real engine: an article becomes an episode, once, and only what changed is made anew."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator import Article, Episode, produce
from narrator.archive import Archive
from narrator.edition.retitling import retitle_episode
from narrator.errors import ConfigError, SpeechError, VoiceError
from narrator.records import Direction, Script
from narrator.rounds.sources.opening import open_source
from narrator.script import write_script
from narrator.show.file import Disclosure, Quotes, Show
from narrator.show.settings import Voices
from narrator.speech.booth import Booth
from narrator.speech.clip_cache import ClipCache

TEXT = """\
Harbour loses its last ferry

The last ferry left Tarrow on Sunday with forty people aboard.

“We waved until it was gone,” said Ida Holm, who has kept the quay for thirty years. “Then we went home.”

Her brother, Jonas Holm, was not there. “I could not watch,” he said.
"""
ARTICLE = Article(
    TEXT,
    "Harbour loses its last ferry",
    byline="Per Lund",
    published=datetime(2026, 11, 22, 6, 0, tzinfo=UTC),
    url="https://example.org/ferry",
    language="en-GB",
    source_id="https://example.org/ferry",
)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(p.relative_to(folder)): (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Episode, Path]:
    out = tmp_path_factory.mktemp("episodes")
    return produce(ARTICLE, out=out), out


def test_an_article_becomes_an_episode_with_all_its_files(made: tuple[Episode, Path]) -> None:
    episode, out = made
    assert episode.slug == "2026-11-22-harbour-loses-its-last-ferry"
    names = {path.name for path in (out / episode.slug).iterdir()}
    stem = episode.slug
    assert names == {
        *(f"{stem}.{kind}" for kind in ("mp3", "vtt", "srt", "json", "html")),
        *("chapters.json", "cues.json", "cover.jpg", "script.md", "episode.json"),
    }
    assert 15_000 < episode.duration_ms < 40_000
    assert episode.loudness_lufs == pytest.approx(-19, abs=0.3)
    assert episode.true_peak_dbtp <= -1


def test_each_speaker_has_a_voice_of_their_own_that_fits(made: tuple[Episode, Path]) -> None:
    episode, _ = made
    assert set(episode.voices) == {"Ida Holm", "Jonas Holm"}
    assert len({episode.narrator, *episode.voices.values()}) == 3


def test_the_transcript_is_the_article_and_the_closing_line(made: tuple[Episode, Path]) -> None:
    episode, out = made
    cues = json.loads((out / episode.slug / episode.transcripts.json).read_text(encoding="utf-8"))["segments"]
    words = " ".join(cue["body"] for cue in cues).split()
    assert words[: len(TEXT.split())] == TEXT.split()
    assert " ".join(words[len(TEXT.split()) :]) == (
        "All voices in this recording are synthetic. "
        "You heard “Harbour loses its last ferry”, by Per Lund, from example.org."
    )
    assert {cue["speaker"] for cue in cues} == {"Narrator", "Ida Holm", "Jonas Holm"}


def test_making_it_again_speaks_nothing_and_changes_no_byte(made: tuple[Episode, Path]) -> None:
    episode, out = made
    before = state(out)
    again = produce(ARTICLE, out=out)
    assert again.clips["made"] == 0
    assert again.clips["reused"] == sum(episode.clips.values())
    assert state(out) == before


def test_after_one_changed_sentence_only_that_is_spoken_and_the_episode_stays_itself(
    made: tuple[Episode, Path], tmp_path: Path
) -> None:
    first = produce(ARTICLE, out=tmp_path)
    changed = replace(ARTICLE, text=TEXT.replace("forty people", "fifty people"))
    second = produce(changed, out=tmp_path)
    assert second.clips == {"made": 1, "reused": sum(first.clips.values()) - 1}
    assert (second.id, second.slug, second.published, second.number) == (
        first.id,
        first.slug,
        first.published,
        first.number,
    )
    assert [path.name for path in tmp_path.iterdir()] == [first.slug]


class ToldToWarm(Booth):
    """A booth that notes which engine it was told to start early."""

    early = ""

    def warm(self, engine: str) -> None:
        self.early = engine
        super().warm(engine)


def test_a_bit_that_flipped_in_each_cached_file_is_not_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NARRATOR_CACHE", str(tmp_path / "cache"))
    first = produce(ARTICLE, out=tmp_path / "first")
    kept = [file for file in (tmp_path / "cache").rglob("*") if file.is_file()]
    assert {file.suffix for file in kept} >= {".clip", ".frames", ".heard"}
    for file in kept:
        content = bytearray(file.read_bytes())
        content[len(content) * 2 // 3] ^= 64
        file.write_bytes(content)
    again = produce(ARTICLE, out=tmp_path / "again")
    assert again.clips == {"made": sum(first.clips.values()), "reused": 0}
    assert again.loudness_lufs == pytest.approx(first.loudness_lufs, abs=0.3)  # the engine is not the same twice
    assert produce(ARTICLE, out=tmp_path / "third").clips["made"] == 0


def test_engines_start_early_for_what_is_new_and_not_at_all_for_what_was_made(made: tuple[Episode, Path]) -> None:
    _, out = made
    booth = ToldToWarm(ClipCache(None))
    with booth:
        produce(ARTICLE, out=out, booth=booth)
        assert booth.early == ""
        with pytest.raises(ConfigError, match=r"voices\.narrator: voice 'nobody' is unknown"):
            produce(replace(ARTICLE, source_id="another"), Show(voices=Voices(narrator="nobody")), out, booth=booth)
        assert booth.early == ""
        with pytest.raises(VoiceError):
            produce(replace(ARTICLE, source_id="another", language="zz"), out=out, booth=booth)
        assert booth.early == "pyttsx3"


def test_a_title_that_a_person_gave_stays_when_the_article_is_made_again(tmp_path: Path) -> None:
    short = replace(ARTICLE, text=TEXT.split("“")[0])
    episode = produce(short, out=tmp_path)
    retitle_episode(Archive(tmp_path), episode, "The last one")
    assert produce(short, out=tmp_path).title == "The last one"
    longer = produce(replace(short, text=short.text + "\nNobody came.\n"), out=tmp_path)
    assert (longer.id, longer.title) == (episode.id, "The last one")
    assert longer.made_from != episode.made_from


def test_a_lost_file_is_made_again(tmp_path: Path) -> None:
    episode = produce(ARTICLE, out=tmp_path)
    (tmp_path / episode.slug / episode.transcripts.vtt).unlink()
    produce(ARTICLE, out=tmp_path)
    assert (tmp_path / episode.slug / episode.transcripts.vtt).is_file()


def test_a_show_decides_on_quotations_and_the_closing_line(tmp_path: Path) -> None:
    show = Show(quotes=Quotes(voice="none"), disclosure=Disclosure(spoken=False))
    episode = produce(ARTICLE, show, tmp_path)
    assert episode.voices == {}
    assert "synthetic" not in (tmp_path / episode.slug / episode.transcripts.vtt).read_text(encoding="utf-8")


def test_a_bulletin_has_a_chapter_a_story(tmp_path: Path) -> None:
    other = replace(
        ARTICLE, text="Bridge shut\n\nThe bridge is shut.", title="Bridge shut", source_id="text:2", url=None
    )
    episode = produce([ARTICLE, other], out=tmp_path)
    chapters = json.loads((tmp_path / episode.slug / "chapters.json").read_text(encoding="utf-8"))["chapters"]
    assert [chapter["title"] for chapter in chapters] == ["Harbour loses its last ferry", "Bridge shut"]
    assert [source.title for source in episode.sources] == ["Harbour loses its last ferry", "Bridge shut"]
    scripts = [open_source(str(tmp_path / episode.slug / name)) for name in ("script.md", "script-2.md")]
    assert produce(scripts, out=tmp_path).clips["made"] == 0


def test_a_written_pause_and_a_written_reading_are_heard(tmp_path: Path) -> None:
    article = replace(ARTICLE, text="Short\n\nIt was a cwm. That is all.", title="Short", source_id="text:short")
    plain = write_script(article)
    cwm = article.text.index("cwm")
    after = article.text.index("That")
    directions = (
        Direction(cwm, cwm + 3, "say", "a very deep and very quiet valley"),
        Direction(after, after, "pause", "4000"),
    )
    directed: Script = replace(plain, directions=directions)
    short, long = (produce(script, out=tmp_path / name) for name, script in (("a", plain), ("b", directed)))
    assert long.duration_ms > short.duration_ms + 4000
    assert "cwm" in (tmp_path / "b" / long.slug / long.transcripts.vtt).read_text(encoding="utf-8")


def test_speech_that_fails_twice_names_the_segment_and_leaves_nothing(
    tmp_path: Path, moody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    voices = tmp_path / "show" / "voices"
    voices.mkdir(parents=True)
    for name in ("calm", "still"):
        (voices / f"{name}.toml").write_text(
            f'name = "{name}"\nengine = "moody"\nvoice = "calm"\nlanguage = "en-GB"\n', encoding="utf-8"
        )
    (tmp_path / "show" / "show.toml").write_text('[voices]\nengine = "moody"\n', encoding="utf-8")
    from narrator import load_show

    monkeypatch.setattr("narrator.cast.show_cast.stand_ins", lambda cast, voices: {})
    article = replace(ARTICLE, text="All is well here. Then it will refuse to speak at all.", title="x")
    with pytest.raises(SpeechError, match=r"segment 1 \(narrator, voice '.*'\), “Then it will refuse .*moody refuses"):
        produce(article, load_show(tmp_path / "show"), tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_killed_run_leaves_no_half_episode_and_the_next_goes_on_from_its_clips(tmp_path: Path) -> None:
    article = tmp_path / "long.txt"
    lines = [f"Paragraph number {n} of the story has a few more words than the one before it." for n in range(80)]
    article.write_text("A long story\n\n" + "\n\n".join(lines), encoding="utf-8")
    cache, out = tmp_path / "cache", tmp_path / "out"
    command = [sys.executable, "-m", "narrator", "make", str(article), "-o", str(out)]
    run = subprocess.Popen(command, env={**os.environ, "NARRATOR_CACHE": str(cache)}, start_new_session=True)
    deadline = time.monotonic() + 60
    while sum(1 for _ in cache.rglob("*.clip")) < 20 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not list(out.glob("*/episode.json"))
    done = subprocess.run(
        [*command, "--json"], env={**os.environ, "NARRATOR_CACHE": str(cache)}, capture_output=True, check=True
    )
    clips = json.loads(done.stdout)["clips"]
    assert clips["reused"] >= 15  # of the 20 files, one is the voice's measure and some may still have been unnamed
    assert clips["made"] > 0
