"""One episode by several engines: everybody at one level, whatever their sample rate, in one sound."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import av
import pytest

from narrator import Article, Episode, produce
from narrator.show.file import load_show
from narrator.sound.loudness import energies, integrated_lufs
from tests.voices.test_choosing import tiny_piper

ARTICLE = Article(
    "The quay is shut\n\n"
    "The last ferry left Tarrow on Sunday with forty people aboard, and nobody knows when the next will come.\n\n"
    "“We waved until it was gone, and then we went home and counted what was left,” said Ida Holm.\n\n"
    "“I could not watch, and I was not the only one on the hill,” said Jonas Holm.\n\n"
    "“There will be another boat, there has always been another boat,” said Ruth Dale, the harbour master.\n",
    "The quay is shut",
    language="en-GB",
)
SHOW = (
    '[show]\ntitle = "Quay"\n[voices]\nnarrator = "amelia"\n[voices.cast]\n"Ida Holm" = "dora"\n"Jonas Holm" = "hum"\n'
)
DORA = 'name = "Dora"\nengine = "flite"\nvoice = "slt"\nlanguage = "en-US"\ngender = "female"\n'
HUM = 'name = "Hum"\nengine = "tone"\nvoice = "baritone"\nlanguage = "und"\ngender = "male"\n'


def show_of_three_engines(folder: Path) -> Path:
    (folder / "voices").mkdir(parents=True)
    (folder / "show.toml").write_text(SHOW, encoding="utf-8")
    (folder / "voices" / "dora.toml").write_text(DORA, encoding="utf-8")
    (folder / "voices" / "hum.toml").write_text(HUM, encoding="utf-8")
    return folder


def decoded(path: Path) -> bytes:
    """The sound at 44.1 kHz, mono."""
    resampler = av.AudioResampler("s16", "mono", 44_100)
    with av.open(str(path)) as container:
        frames = [part for frame in container.decode(audio=0) for part in resampler.resample(frame)]
    return b"".join(bytes(part.planes[0])[: 2 * part.samples] for part in frames)


@pytest.mark.skipif(shutil.which("flite") is None, reason="the program flite is not installed")
def test_voices_of_three_engines_and_rates_are_equally_loud_in_one_episode(tmp_path: Path) -> None:
    show = load_show(show_of_three_engines(tmp_path / "show"))
    episode = produce(ARTICLE, show, tmp_path / "out")
    assert (episode.narrator, episode.voices["Ida Holm"], episode.voices["Jonas Holm"]) == ("amelia", "dora", "hum")
    sound = decoded(tmp_path / "out" / episode.folder / episode.audio)
    heard: dict[str | None, bytes] = {}
    for cue in episode.cues:
        piece = sound[2 * (cue.start_ms * 441 // 10) : 2 * (cue.end_ms * 441 // 10)]
        heard[cue.speaker] = heard.get(cue.speaker, b"") + piece
    levels = {speaker: integrated_lufs(energies(pcm, 44_100)) for speaker, pcm in heard.items()}
    assert len(levels) == 4
    assert all(abs(level + 19) < 1.0 for level in levels.values()), levels  # what EBU R 128 allows live programmes
    assert produce(ARTICLE, show, tmp_path / "out").clips["made"] == 0


def test_a_show_whose_best_engine_is_gone_goes_on_with_the_next_and_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, all_engines: None
) -> None:
    monkeypatch.setenv("NARRATOR_DATA", str(tmp_path / "data"))
    model = tiny_piper(tmp_path / "data")
    (tmp_path / "show").mkdir()
    (tmp_path / "show" / "show.toml").write_text('[show]\ntitle = "Quay"\n', encoding="utf-8")
    show = load_show(tmp_path / "show")

    def made(number: int) -> Episode:
        article = replace(ARTICLE, title=f"The quay {number}", source_id=f"text:{number}")
        return produce(article, show, tmp_path / "out")

    first = made(1)
    assert (first.narrator, caplog.messages) == ("tim", [])
    model.unlink()
    second, third = made(2), made(3)
    assert second.narrator == third.narrator != "tim"
    assert second.voices == third.voices == first.voices
    (line,) = [line for line in caplog.messages if "not installed" in line]
    assert line.startswith(f"voices of piper are not installed: the narrator is {second.narrator} instead of tim")
    tiny_piper(tmp_path / "data")
    assert made(4).narrator == "tim"
