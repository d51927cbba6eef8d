from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest

from narrator.errors import AudioError
from narrator.records import Clip, Speech
from narrator.sound.filters import filter_pcm
from narrator.sound.loudness import resample
from narrator.sound.mix import Item, Mixed, Pause, Pauses, Story, Stretch, mix
from narrator.sound.pcm import peak, silence, trim
from tests.spoken_clips import clip, clips_of, speak

HEADLINE = "Ferry sold"
PARTS = (
    "Ferry sold\n",
    "The old ferry was sold on Monday. ",
    "Nobody bid against the new owner.\n“",
    "We are glad",
    ",” Mary Marsh told the paper. ",
    "She has run boats for years.",
)
TEXT = "".join(PARTS)


def article_clips() -> list[Clip]:
    """TEXT in clips: headline, two sentences, a quotation in another voice, its tail, a sentence."""
    ends = list(accumulate(map(len, PARTS)))
    spans = list(zip([0, *ends], ends, strict=False))
    return [
        clip(TEXT, *span, "Mary Marsh", "en-us+f2") if place == 3 else clip(TEXT, *span)
        for place, span in enumerate(spans)
    ]


def sound(mixed: Mixed) -> bytes:
    """The whole programme at 44.1 kHz."""
    return b"".join(resample(stretch.pcm, stretch.rate_hz) for stretch in mixed)


def silent_runs(pcm: bytes, least_ms: float = 15) -> list[tuple[float, float]]:
    """(start, end) in milliseconds of every run of digital silence."""
    samples = array("h", pcm)
    runs, start = [], None
    for place, value in enumerate([*samples, 1]):
        if value == 0 and start is None:
            start = place
        elif value and start is not None:
            if (place - start) / 44.1 >= least_ms:
                runs.append((start / 44.1, place / 44.1))
            start = None
    return runs


def test_each_clip_is_heard_where_its_cue_says() -> None:
    mixed = mix([Story(TEXT, headline_end=10), *article_clips()])
    pcm = sound(mixed)
    assert len(mixed.cues) == len(article_clips())
    for cue, one in zip(mixed.cues, article_clips(), strict=True):
        own = trim(one.speech.pcm, 22050).pcm
        assert cue.end_ms - cue.start_ms == pytest.approx(len(own) / 44.1, abs=1.5)
        heard = array("h", pcm[round(cue.start_ms * 44.1) * 2 : round(cue.end_ms * 44.1) * 2])
        expected = array("h", resample(own, 22050))
        middle = slice(len(expected) // 3, 2 * len(expected) // 3)
        best = min(
            sum(abs(a - b) for a, b in zip(heard[middle.start + shift :], expected[middle], strict=False))
            for shift in range(-45, 46, 1)
        )
        assert best <= sum(map(abs, expected[middle])) * 0.02


def test_pauses_are_what_the_settings_say() -> None:
    pauses = Pauses(sentence_ms=300, paragraph_ms=600, headline_ms=900, comma_ms=120, speaker_ms=200)
    mixed = mix([Story(TEXT, headline_end=10), *article_clips()], pauses)
    sound(mixed)
    gaps = [after.start_ms - before.end_ms for before, after in pairwise(mixed.cues)]
    # headline, sentence, paragraph and new voice, comma and new voice, sentence
    assert gaps == [pytest.approx(expected, abs=1) for expected in (900, 300, 600, 200, 300)]


def test_the_engines_own_silence_is_not_added_to_the_pause() -> None:
    clips = article_clips()[1:3]
    padded = [
        replace(one, speech=replace(one.speech, pcm=silence(9000) + one.speech.pcm + silence(9000))) for one in clips
    ]
    mixed = mix([Story(TEXT), *padded], Pauses(sentence_ms=250))
    pcm = sound(mixed)
    assert mixed.cues[1].start_ms - mixed.cues[0].end_ms == pytest.approx(250, abs=1)
    longest = max(end - start for start, end in silent_runs(pcm)[1:-1])
    assert 250 <= longest <= 250 + 2 * 40


def test_a_written_pause_takes_the_place_of_ours_and_is_capped() -> None:
    first, second = article_clips()[1:3]
    for asked, heard in ((1200, 1200), (20, 20), (9000, 4000)):
        mixed = mix([Story(TEXT), first, Pause(asked), second], Pauses(longest_ms=4000))
        sound(mixed)
        assert mixed.cues[1].start_ms - mixed.cues[0].end_ms == pytest.approx(heard, abs=1)


def test_no_join_clicks() -> None:
    # Clips cut hard in the middle of loud sound: the step at either end must not pass the sound's own.
    whole = speak("Harbours are loud in summer.").pcm
    middle = Speech(whole[len(whole) // 8 * 2 : len(whole) // 4 * 2], 22050)
    one = replace(clip(TEXT, 11, 45), speech=middle)
    pcm = array("h", sound(mix([Story(TEXT), one, one], Pauses(sentence_ms=0, joint_ms=0))))
    own = array("h", resample(middle.pcm, 22050))
    largest = max(abs(b - a) for a, b in pairwise(own))
    assert max(abs(b - a) for a, b in pairwise(pcm)) <= largest


def test_word_times_follow_trimming_and_pauses() -> None:
    one, two = article_clips()[1:3]
    lead = 5000
    late = Speech(
        silence(lead) + two.speech.pcm,
        22050,
        tuple(replace(word, ms=word.ms + lead / 22.05) for word in two.speech.words),
        exact=True,
    )
    plain, padded = mix([Story(TEXT), one, two]), mix([Story(TEXT), one, replace(two, speech=late)])
    sound(plain)
    sound(padded)
    assert [word.start for word in plain.cues[1].words] == [word.start for word in padded.cues[1].words]
    for mixed, speech in ((plain, two.speech), (padded, late)):
        cue, lead_ms = mixed.cues[1], trim(speech.pcm, 22050).lead / 22.05
        for word, spoken in zip(cue.words, speech.words, strict=True):
            assert word.start_ms == pytest.approx(max(cue.start_ms + spoken.ms - lead_ms, cue.start_ms), abs=1)
    cue = plain.cues[0]
    assert [cue.text[word.start : word.end] for word in cue.words][:3] == ["The", "old", "ferry"]
    assert all(cue.start_ms <= word.start_ms <= cue.end_ms for word in cue.words)


def test_words_said_for_a_figure_share_its_place() -> None:
    from narrator.records import Change, Segment, Spoken, SpokenWord

    text = " It cost £3m then.\n"
    said = "It cost three million pounds then."
    spoken = Spoken(text, f" {said}\n", (Change(9, 12, "£3m", "three million pounds", "money"),))
    words = tuple(
        SpokenWord(found.start(), found.end(), 100.0 * place)
        for place, found in enumerate(re.finditer(r"\w+", spoken.text))
    )
    speech = Speech(speak(said).pcm, 22050, words)
    one = Clip(Segment(0, len(text), "narration", None, text), clip(TEXT, 0, 10).voice, spoken, speech)
    mixed = mix([Story(text), one])
    sound(mixed)
    (cue,) = mixed.cues
    assert cue.text == "It cost £3m then."
    assert [cue.text[word.start : word.end] for word in cue.words] == ["It", "cost", "£3m", "then"]


def test_paragraphs_are_marked_on_cues() -> None:
    mixed = mix([Story(TEXT, headline_end=10), *article_clips()])
    sound(mixed)
    assert [cue.paragraph for cue in mixed.cues] == [True, True, False, True, False, False]


def test_stories_begin_where_they_are_heard() -> None:
    other = "The bridge is closed. It will stay so."
    mixed = mix(
        [Story(TEXT, "Ferry"), *article_clips(), Story(other, "Bridge"), *clips_of(other)], Pauses(story_ms=1500)
    )
    sound(mixed)
    after = mixed.cues[len(article_clips())]
    assert mixed.stories == ((0, "Ferry"), (after.start_ms, "Bridge"))
    # A seam lies here: the pause is stretched to the end of an MP3 frame.
    assert 1500 - 1 <= after.start_ms - mixed.cues[len(article_clips()) - 1].end_ms <= 1500 + 27


def test_stretches_are_bounded_and_end_with_mp3_frames() -> None:
    def items() -> Iterator[Item]:
        for _ in range(20):
            yield Story(TEXT)
            yield from article_clips()

    stretches: list[Stretch] = list(mix(items()))
    assert len(stretches) > 5
    assert all(stretch.samples % 1152 == 0 for stretch in stretches[:-1])
    assert all(12 <= stretch.samples / 44100 <= 45 for stretch in stretches[:-1])
    assert {stretch.rate_hz for stretch in stretches} == {22050}


def test_stretches_come_before_all_clips_are_there() -> None:
    taken = 0

    def items() -> Iterator[Item]:
        nonlocal taken
        yield Story(TEXT)
        for _ in range(40):
            for one in article_clips():
                taken += 1
                yield one

    stretches = iter(mix(items()))
    next(stretches)
    assert taken < 20


def test_clips_of_different_rates_keep_their_length_and_pitch() -> None:
    first, second = article_clips()[1:3]
    faster = Speech(filter_pcm(second.speech.pcm, 22050, 1, [("aresample", "24000")]), 24000)
    plain, other = mix([Story(TEXT), first, second]), mix([Story(TEXT), first, replace(second, speech=faster)])
    pcm_plain, pcm_other = sound(plain), sound(other)
    assert len(pcm_other) == pytest.approx(len(pcm_plain), abs=200)
    assert other.cues[1].start_ms == plain.cues[1].start_ms
    assert other.cues[1].end_ms == pytest.approx(plain.cues[1].end_ms, abs=12)


def test_each_voice_gets_its_gain() -> None:
    clips = article_clips()
    mixed = mix([Story(TEXT), *clips], gains_db={"en": -12.0})
    pcm = sound(mixed)
    for cue, one in zip(mixed.cues, clips, strict=True):
        heard = peak(pcm[round(cue.start_ms * 44.1) * 2 : round(cue.end_ms * 44.1) * 2])
        factor = 10 ** (-12 / 20) if one.voice.id == "en" else 1.0
        assert heard == pytest.approx(peak(resample(one.speech.pcm, 22050)) * factor, rel=0.02)


def test_a_clip_of_marks_alone_may_be_silent() -> None:
    marks = replace(clip(TEXT, 10, 11), speech=Speech(silence(100), 22050))
    first, second = article_clips()[1:3]
    mixed = mix([Story(TEXT), first, marks, second])
    sound(mixed)
    assert len(mixed.cues) == 2


def test_words_without_sound_are_an_error_that_names_them() -> None:
    mute = replace(article_clips()[3], speech=Speech(silence(22050), 22050))
    with pytest.raises(AudioError, match=r"We are glad.*Mary Marsh.*en-us\+f2"):
        list(mix([Story(TEXT), mute]))


def test_a_programme_without_sound_is_an_error() -> None:
    with pytest.raises(AudioError, match="nothing to hear"):
        list(mix([Story(TEXT)]))
