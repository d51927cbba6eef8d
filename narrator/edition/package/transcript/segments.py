"""Cues to be shown → the podcast namespace's JSON transcript, version 1.0.0."""

from __future__ import annotations

import json
from collections.abc import Iterable

from narrator.records import Cue


def write_json(cues: Iterable[Cue]) -> str:
    """A segment a cue, with its speaker; times are seconds, exact to the millisecond. The cues are `display_cues`'."""
    segments = [
        {"speaker": cue.speaker, "startTime": cue.start_ms / 1000, "endTime": cue.end_ms / 1000, "body": cue.text}
        for cue in cues
    ]
    return json.dumps({"version": "1.0.0", "segments": segments}, ensure_ascii=False, indent=1) + "\n"
