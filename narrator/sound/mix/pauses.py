"""What stands between two clips in the text → how long a pause is heard between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from narrator.show.settings import Pauses

JointKind = Literal["story", "headline", "paragraph", "sentence", "comma", "joint"]
SENTENCE_ENDS = frozenset(".!?…。！？")
COMMAS = frozenset(",;:—–、，")


@dataclass(frozen=True, slots=True)
class Joint:
    """Where two clips meet."""

    kind: JointKind
    speaker_changes: bool = False


def joint_between(text: str, before_end: int, after_start: int, headline_end: int = 0) -> JointKind:
    """What parts the words before `before_end` from those after `after_start`.

    It looks at all that is not a word between the last word before and the first one after, whichever clip has it: in
    “We sold it,” Wallace said, the comma is the quotation's and the closing mark the narrator's. A full stop or
    question mark with a small letter after it (“Really?” he asked) does not end the sentence.
    """
    last = next((place for place in range(before_end, 0, -1) if text[place - 1].isalnum()), 0)
    first = next((place for place in range(after_start, len(text)) if text[place].isalnum()), len(text))
    marks = text[last:first]
    if "\n" in marks.strip(" ") or "\r" in marks:
        return "headline" if last <= headline_end <= first else "paragraph"
    if any(mark in SENTENCE_ENDS for mark in marks):
        return "comma" if text[first : first + 1].islower() else "sentence"
    if any(mark in COMMAS for mark in marks) or " - " in marks:
        return "comma"
    return "joint"


def pause_ms(joint: Joint, pauses: Pauses) -> int:
    """The pause at a joint, capped."""
    by_kind = {
        "story": pauses.story_ms,
        "headline": pauses.headline_ms,
        "paragraph": pauses.paragraph_ms,
        "sentence": pauses.sentence_ms,
        "comma": pauses.comma_ms,
        "joint": pauses.joint_ms,
    }
    least = pauses.speaker_ms if joint.speaker_changes else 0
    return min(pauses.longest_ms, max(by_kind[joint.kind], least))
