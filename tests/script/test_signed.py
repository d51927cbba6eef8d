"""Whose the words are that English reads in something signed or sent, and below what they are led up to by."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of

_SAID = "“We regret the delay.”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The letter, signed by Ann Rook and three others, says: {}", "Ann Rook"),
        ("One text, sent by Tom Bell on Sunday, read: {}", "Tom Bell"),
        ("The memo, dated Aug. 28 and written by Ann Rook, a policy adviser, is short: {}", "Ann Rook"),
        ("A guest of the Bells sent a one-line e-mail that reads: {}", "a guest of the Bells"),
        ("Tom Bell was out. Advice from the vet, Ann Rook: {}", "Ann Rook"),
    ],
)
def test_whoever_signed_or_sent_it_speaks(text: str, speaker: str) -> None:
    assert speakers_of(text.format(_SAID)) == [speaker]


@pytest.mark.parametrize("seen", ["seen by The Ledger", "obtained by The Ledger", "addressed to Tom Bell"])
def test_whoever_has_only_read_it_does_not(seen: str) -> None:
    text = f"A notice, {seen}, says: {_SAID}"
    assert speakers_of(text) == ["a notice"]


def test_topics_below_a_lead_in_are_spoken_of_by_whom_it_names() -> None:
    text = "Ann Rook, the mayor, spoke. This is what she said:\n\nOn buses: “They will come.”\n\nOn schools: “No.”"
    assert speakers_of(text) == ["Ann Rook", "Ann Rook"]


def test_a_paragraph_that_begins_like_a_topic_is_none() -> None:
    text = "The Ledger reports:\n\nOn a humid night something stirred. “I am done,” said Ann Rook. “But you go on.”"
    assert speakers_of(text) == ["Ann Rook", "Ann Rook"]


def test_the_latter_is_whoever_was_named_last() -> None:
    assert speakers_of("Ann Rook met Tom Bell by the pond. “It was cold,” the latter said.") == ["Tom Bell"]


def test_who_is_set_against_the_last_speaker_is_another() -> None:
    text = "The manager, Ann Rook, left. “I am happy,” said the coach, Tom Bell. The manager, for her part, said: “No.”"
    assert speakers_of(text) == ["Tom Bell", "Ann Rook"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The choir is gone. “There will be no silence,” a statement from the festival said.", "the festival"),
        ("The choir is gone. “There will be no silence,” a letter from its patron said.", "its patron"),
        ("The choir is gone. A report by the ministry’s staff said it was “sad”.", "a report by the ministry’s staff"),
    ],
)
def test_what_comes_from_somebody_is_theirs_and_not_what_somebody_has_only_made(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_a_sign_says_what_stands_before_the_clause_that_goes_on() -> None:
    text = "Under the council’s sign, which says “Mind the branches, they fall”, a child had written the date."
    assert speakers_of(text) == ["the council’s sign"]
