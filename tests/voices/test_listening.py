"""The listening table: what it counts, what it writes, and, where the judges are installed, a short run of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from narrator.language.known import is_known
from narrator.records import Quality
from narrator.speech.booth import Booth
from narrator.speech.clip_cache import ClipCache
from narrator.spoken import spoken_form
from narrator.voices.profiles import built_in_folder, find_voice, load_voices

pytest.importorskip("numpy", reason="the judges of speech need numpy")

from tests.benchmarks.listening.hard_texts import HARD_TEXTS, speak_hard_texts
from tests.benchmarks.listening.measures import listen
from tests.benchmarks.listening.sentences import LANGUAGES, sentences
from tests.benchmarks.listening.setup import why_missing
from tests.benchmarks.listening.table import Row, markdown_table, rows, write_quality
from tests.benchmarks.listening.words import Hearing, align, compare

MISSING = why_missing()


@pytest.fixture(scope="module")
def booth() -> Iterator[Booth]:
    with Booth(ClipCache(None), jobs=1) as booth:
        yield booth


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_forty_sentences_that_we_know_how_to_say(language: str) -> None:
    written = sentences(language)
    assert len(set(written)) == 40
    assert is_known(language)
    said = [spoken_form(text, language).text for text in written]
    assert not [text for text in said if any(map(str.isdigit, text))]
    assert sum(any(map(str.isdigit, text)) for text in written) >= 12


def test_same_words_have_no_errors_however_they_are_written() -> None:
    assert compare("Am dritten Mai kamen 412 Gäste.", "am 3. Mai kamen vierhundertzwölf Gäste", "de") == Hearing(6)


def test_exchanged_missing_and_added_words_are_errors() -> None:
    heard = compare("der alte Zug kam spät", "der neue Zug kam sehr spät", "de")
    assert (heard.words, heard.wrong) == (5, 2)
    assert heard.percent_wrong == 40.0


def test_words_skipped_in_a_row_are_told_and_a_single_one_is_not() -> None:
    assert compare("der alte Zug kam am Abend an", "der alte Zug an", "de").skipped == 3
    assert compare("der alte Zug kam an", "der Zug kam an", "de").skipped == 0


def test_words_said_twice_are_told() -> None:
    assert compare("der alte Zug kam an", "der alte der alte Zug kam an", "de").twice == 2
    assert compare("der alte Zug kam an", "der alte gute Zug kam an", "de").twice == 0
    assert compare("nein, nein und nein", "nein, nein und nein", "de") == Hearing(4)


def test_alignment_takes_the_fewest_changes() -> None:
    assert align(["a", "b"], ["b"]) == [("a", None), ("b", "b")]
    assert align([], ["b"]) == [(None, "b")]


def test_hearings_add_up() -> None:
    assert Hearing(3, 1, 2, 0) + Hearing(4, 2, 0, 1) == Hearing(7, 3, 2, 1)
    assert Hearing().percent_wrong == 0.0


def test_quality_is_written_once_and_in_the_old_one_s_place(tmp_path: Path) -> None:
    profile = tmp_path / "amelia.toml"
    first = (built_in_folder() / "amelia.toml").read_text(encoding="utf-8").partition("\n[quality]")[0]
    profile.write_text(first, encoding="utf-8")
    write_quality(profile, Quality(12.3, 3.45, 160, "2026-11-28, one"))
    write_quality(profile, Quality(11.0, 3.45, 160, "2026-11-29, two"))
    written = profile.read_text(encoding="utf-8")
    assert written.count("[quality]") == 1
    voice = find_voice(load_voices(tmp_path), "amelia")
    assert voice.quality == Quality(11.0, 3.45, 160, "2026-11-29, two")
    write_quality(profile, Quality(11.0, 3.45, 160, "2026-11-30, three"))
    assert profile.read_text(encoding="utf-8") == written


def test_every_voice_of_ours_says_how_well_it_is_understood() -> None:
    assert not [
        voice.id
        for voice in load_voices()
        if voice.engine == "pyttsx3"
        and None in (voice.quality.word_errors, voice.quality.p808, voice.quality.words_a_minute)
    ]


def test_a_row_is_shown_as_documentation_shows_it() -> None:
    row = Row("amelia", "pyttsx3", "en-GB", "female", 500, 12.34, 0, 0, None, 160.0, 196.0, -17.9, None, None, None, ())
    assert markdown_table([row]).splitlines()[-1] == "| amelia | pyttsx3 | en-GB | 12.3 % | - | 160 |"


@pytest.mark.parametrize("id", ["amelia", "george"])
def test_hard_texts_are_said_or_refused_in_a_line(id: str, booth: Booth) -> None:
    outcomes = speak_hard_texts(find_voice(load_voices(), id), booth)
    assert outcomes.keys() == HARD_TEXTS.keys()
    assert {name: outcome.line for name, outcome in outcomes.items() if outcome.kind == "fault"} == {}
    refused = {name for name, outcome in outcomes.items() if outcome.kind == "refused"}
    assert refused <= {"emoji alone", "a flag and a family", "marks alone", "a dash alone"}


@pytest.mark.skipif(MISSING is not None, reason=MISSING or "")
def test_the_narrator_and_a_man_are_understood_and_told_apart(booth: Booth) -> None:
    voices = [find_voice(load_voices(), id) for id in ("amelia", "george")]
    heard = [listen(voice, sentences("en")[:4], booth) for voice in voices]
    table = rows(heard)
    assert all(row.word_errors < 35 for row in table)
    assert all(row.p808 and 2.5 < row.p808 < 5 for row in table)
    assert all(row.skipped == row.twice == 0 for row in table)
    assert all(row.nearest_likeness and row.nearest_likeness < 0.85 for row in table)
    assert heard[0].hearing.words > 40
