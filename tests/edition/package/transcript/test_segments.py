"""The JSON transcript."""

import json

from hypothesis import given

from narrator.edition.package.transcript import display_cues, write_json
from narrator.records import Cue
from tests.edition.package.transcript.test_display import spoken_cues


def test_segment_has_speaker_times_in_seconds_and_body() -> None:
    written = write_json(display_cues([Cue(1234, 2345, 'Zoë "Zo" Ürün', "“Så\\ja” & <b>.")]))
    assert json.loads(written) == {
        "version": "1.0.0",
        "segments": [{"speaker": 'Zoë "Zo" Ürün', "startTime": 1.234, "endTime": 2.345, "body": "“Så\\ja” & <b>."}],
    }
    assert "Zoë" in written


@given(spoken_cues())
def test_times_are_exact_to_the_millisecond(cues: tuple[Cue, ...]) -> None:
    shown = display_cues(cues)
    segments = json.loads(write_json(shown))["segments"]
    read = [(round(s["startTime"] * 1000), round(s["endTime"] * 1000), s["speaker"], s["body"]) for s in segments]
    assert read == [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in shown]


def test_no_cues_are_no_segments() -> None:
    assert json.loads(write_json(())) == {"version": "1.0.0", "segments": []}
