from __future__ import annotations

import pytest

from narrator.show.settings import Pauses
from narrator.sound.mix.pauses import Joint, JointKind, joint_between, pause_ms


def joint(text: str, headline_end: int = 0) -> JointKind:
    """The joint at the bar in `text`."""
    at = text.index("|")
    return joint_between(text.replace("|", "", 1), at, at, headline_end)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It was sold. |Nobody knew.", "sentence"),
        ("It was sold.| Nobody knew.", "sentence"),
        ("“We sold it,|” Marsh told the paper.", "comma"),
        ("“We sold it|,” Marsh told the paper.", "comma"),
        ("“We sold it.”| Marsh told the paper.", "sentence"),
        ("“Really?|” he asked.", "comma"),
        ("“Never!”| said the harbour master.", "comma"),
        ("He called it |‘unwise’ and left.", "joint"),
        ("Marsh said: |“We sold it.”", "comma"),
        ("Marsh – |who sold it – left.", "comma"),
        ("Marsh - |who sold it - left.", "comma"),
        ("a well-|known ferry", "joint"),
        ("They waited… |and waited.", "comma"),
        ("They waited… |Nothing came.", "sentence"),
        ("It was sold.\n|Nobody knew.", "paragraph"),
        ("It was sold.\n\n|“Nobody knew.”", "paragraph"),
        ("It was sold.”|\r\nNobody knew.", "paragraph"),
        ("The ferry| sank", "joint"),
    ],
)
def test_what_parts_two_clips(text: str, kind: JointKind) -> None:
    assert joint(text) == kind


def test_the_headline_ends_where_it_is_said_to() -> None:
    text = "Ferry sold\n|Nobody knew.\nSo it went."
    assert joint(text, headline_end=10) == "headline"
    assert joint("Ferry sold\nNobody knew.\n|So it went.", headline_end=10) == "paragraph"


def test_a_change_of_speaker_has_its_least_pause() -> None:
    pauses = Pauses(comma_ms=100, joint_ms=10, sentence_ms=500, speaker_ms=300)
    assert pause_ms(Joint("comma"), pauses) == 100
    assert pause_ms(Joint("comma", speaker_changes=True), pauses) == 300
    assert pause_ms(Joint("joint", speaker_changes=True), pauses) == 300
    assert pause_ms(Joint("sentence", speaker_changes=True), pauses) == 500


def test_no_pause_passes_the_cap() -> None:
    assert pause_ms(Joint("story"), Pauses(story_ms=9000, longest_ms=2000)) == 2000


def test_more_parting_is_more_pause() -> None:
    kinds: list[JointKind] = ["joint", "comma", "sentence", "paragraph", "headline", "story"]
    lengths = [pause_ms(Joint(kind), Pauses()) for kind in kinds]
    assert lengths == sorted(set(lengths))
