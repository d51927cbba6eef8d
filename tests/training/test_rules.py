"""The counts of the rules: what decides, whether it was right, and whether another rule would have said the same."""

from __future__ import annotations

from typing import Any

from tests.training.rules import Counts, count_rules, rule_ids, table


def test_a_cue_that_alone_names_the_speaker_is_right_alone() -> None:
    told = _counts("“We go,” said Ida Holm.", ("We go", "Ida Holm"))
    assert told["cue.inverted"] == Counts(1, 1, 1, 1, 1, {"one"})
    assert sum(row.decides for row in told.values()) == 1


def test_a_speaker_for_whom_two_rules_speak_is_right_but_not_alone() -> None:
    text = "“We go,” said Ida Holm. “We have waited for years and years,” Holm said."
    told = _counts(text, ("We go", "Ida Holm"), ("We have waited for years and years", "Ida Holm"))
    assert (told["cue.after"].right, told["cue.after"].alone) == (1, 0)
    assert told["uncued.same_paragraph"].holds == 1
    assert told["uncued.same_paragraph"].decides == 0


def test_a_wrong_speaker_and_one_that_the_article_does_not_tell() -> None:
    wrong = _counts("“We go,” said Ida Holm.", ("We go", "Bo Lind"))["cue.inverted"]
    assert (wrong.decides, wrong.known, wrong.right, wrong.alone) == (1, 1, 0, 0)
    untold = _counts("“We go,” said Ida Holm.", ("We go", None))["cue.inverted"]
    assert (untold.decides, untold.known, untold.right) == (1, 0, 0)
    invented = _counts("“We go,” said Ida Holm.")["cue.inverted"]
    assert (invented.decides, invented.known, invented.right) == (1, 1, 0)


def test_every_rule_of_the_code_has_a_line() -> None:
    lines = list(table(count_rules([])))
    assert len(lines) == 1 + len(set(rule_ids()))
    assert all(line.endswith("few") for line in lines[1:])


def _counts(text: str, *said: tuple[str, str | None]) -> dict[str, Counts]:
    quotes: list[dict[str, Any]] = [
        {"start": text.index(words), "end": text.index(words) + len(words), "speaker": speaker, "type": "direct"}
        for words, speaker in said
    ]
    return count_rules([{"id": "one", "lang": "en", "title": "", "text": text, "quotes": quotes}])
