"""The page to listen to voices: whole in one file, playable, and safe whatever a profile says."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from html.parser import HTMLParser
from pathlib import Path

import av
import pytest

from narrator.engines.tone import ToneEngine
from narrator.records import Speech, Voice
from narrator.sound.loudness import measure_voice_gain
from narrator.voices.profiles import load_voices
from narrator.voices.sample_page import sample_page, write_sample_page

VOICES = load_voices()
TONES = [
    Voice("low", "tone", "Low", "bass", "en-GB", "male", pitch_hz=90.0, timbre=(1.0,) * 8, licence="CC0-1.0"),
    Voice("high", "tone", "High", "soprano", "fr", "female"),
    Voice("plain", "tone", "Plain", "alto", "und"),
]


def hum(voice: Voice, text: str) -> Speech:
    return ToneEngine().speak(text, voice.voice, voice.rate, voice.pitch)


class Tags(HTMLParser):
    """All tags, and whether they are closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def attributes(self, wanted: str, key: str) -> list[str]:
        return [str(attributes[key]) for tag, attributes in self.found if tag == wanted]


def test_page_has_a_player_for_each_voice_that_plays(tmp_path: Path) -> None:
    write_sample_page(TONES, hum, tmp_path / "voices.html")
    tags = Tags((tmp_path / "voices.html").read_text(encoding="utf-8"))
    assert tags.open == []
    sources = tags.attributes("audio", "src")
    assert len(sources) == len(TONES)
    for source in sources:
        mp3 = b64decode(source.removeprefix("data:audio/mpeg;base64,"))
        with av.open(io.BytesIO(mp3), mode="r") as container:
            assert sum(frame.samples / frame.sample_rate for frame in container.decode(audio=0)) > 2


def test_page_needs_nothing_from_elsewhere() -> None:
    page = sample_page([(voice, b"mp3") for voice in VOICES])
    assert not re.search(r"https?://|<script|<link|@import|url\(", page)


def test_every_voice_tells_its_measures_and_licence() -> None:
    page = sample_page([(voice, b"mp3") for voice in VOICES])
    tags = Tags(page)
    assert tags.open == []
    ids = tags.attributes("article", "id")
    assert sorted(ids) == sorted(f"voice-{voice.id}" for voice in VOICES)
    for voice in VOICES:
        assert f"{voice.pitch_hz:.0f} Hz" in page
        assert str(voice.licence) in page
    links = [str(attributes["href"]).removeprefix("#") for tag, attributes in tags.found if tag == "a"]
    assert sorted(links) == sorted([*ids, "de", "en", "es", "fr"])


def test_languages_have_headings() -> None:
    page = sample_page([(voice, b"mp3") for voice in (*VOICES, TONES[2])])
    assert re.findall(r"<h2 id=.*?>(.*?)</h2>", page) == ["English", "French", "German", "Spanish", "Any language"]


def test_women_men_and_grades_are_chosen_by_style_alone() -> None:
    page = sample_page([(voice, b"mp3") for voice in VOICES])
    assert "<script" not in page
    tags = Tags(page)
    chosen = [str(at["id"]) for tag, at in tags.found if tag == "input"]
    assert {"kind-all", "kind-female", "kind-male", "grade-natural", "grade-plain"} <= {*chosen}
    for id_ in (one for one in chosen if not one.endswith("-all")):
        name = id_.removeprefix("kind-").replace("grade-", "is-")
        assert f"body:has(#{id_}:checked) :is(article, svg a):not(.{name}) {{ display: none }}" in page
        assert any(tag == "article" and name in str(at["class"]).split() for tag, at in tags.found), id_


def test_one_kind_of_voice_leaves_nothing_to_choose() -> None:
    assert "<form>" not in sample_page([(TONES[0], b"mp3")])


def test_what_a_profile_says_cannot_break_the_page() -> None:
    evil = Voice("evil", "tone", '<script>"&', "bass", style="</p><b>", licence="<img src=x>", accent='"><i>')
    tags = Tags(sample_page([(evil, b"mp3")]))
    assert tags.open == []
    assert not {tag for tag, _ in tags.found} & {"script", "b", "img", "i"}


@pytest.mark.parametrize("level", [0.05, 1.0])
def test_all_samples_are_at_one_level(tmp_path: Path, level: float) -> None:
    def speak(voice: Voice, text: str) -> Speech:
        from narrator.sound.pcm import amplify

        speech = hum(voice, text)
        return Speech(amplify(speech.pcm, -20 * (1 - level)), speech.rate_hz)

    write_sample_page(TONES[:1], speak, tmp_path / "voices.html")
    source = Tags((tmp_path / "voices.html").read_text(encoding="utf-8")).attributes("audio", "src")[0]
    with av.open(io.BytesIO(b64decode(source.partition(",")[2])), mode="r") as container:
        to_pcm = av.AudioResampler("s16", "mono", 22_050)
        frames = [part for frame in container.decode(audio=0) for part in to_pcm.resample(frame)]
    pcm = b"".join(bytes(frame.planes[0])[: frame.samples * 2] for frame in frames)
    assert measure_voice_gain([Speech(pcm, 22_050)], -24.0) == pytest.approx(0.0, abs=0.5)
