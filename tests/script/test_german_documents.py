"""What German reports read in something written: which paper it is, and that nouns behind a preposition speak not."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of


def test_what_is_read_in_a_report_is_the_reports() -> None:
    text = "Der Zaun sei alt, sagt Ute Perret. „Die Umzäunung ist fachgerecht“, steht in einem Bericht von 1976."
    assert speakers_of(text, "de") == ["einem Bericht von 1976"]


def test_whom_something_is_said_to_does_not_say_it() -> None:
    text = "Im Foyer wurde Max Roth von Gästen gehört, wie er zu seiner Frau sagte: „Das ist viel Geld.“"
    assert speakers_of(text, "de") == ["Max Roth"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Als der Trainer „Auf geht’s!“ rief, lachte Max Roth.", "der Trainer"),
        ("In seinem Bericht heißt es, die Zuschüsse drohten „den Spielraum aufzuzehren“.", "seinem Bericht"),
        ("„Wir zahlen gerecht“, heißt es bei Coop.", "Coop"),
        ("Die Preise steigen, bei Coop heißt es, man zahle „faire und gerechte Preise“.", "Coop"),
        (
            "Ein Kritiker dieser Zeitung nannte sie in den Jahren danach „eine Meisterin“.",
            "ein Kritiker dieser Zeitung",
        ),
    ],
)
def test_a_clause_has_its_own_speaker(text: str, speaker: str) -> None:
    assert speakers_of(text, "de") == [speaker]
