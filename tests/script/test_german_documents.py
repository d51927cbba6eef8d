"""What German reports read in something written: which paper it is, and that nouns behind a preposition speak not."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of


@pytest.mark.parametrize(
    ("before", "behind", "speaker"),
    [
        (
            "Ein Bericht der Fachstelle Zaun vom 19. Juni widerspricht dem.",
            "steht dort",
            "ein Bericht der Fachstelle Zaun",
        ),
        ("Dann taucht ein Vermerk vom 3. Mai auf. Ein Beamter warnt darin.", "heißt es dort", "ein Vermerk"),
        ("Jahrelang wurde sie beobachtet.", "steht in einem Bericht von 1976", "einem Bericht von 1976"),
    ],
)
def test_what_is_read_there_was_named_before(before: str, behind: str, speaker: str) -> None:
    text = f"Der Zaun war nicht in Ordnung, sagt Ute Perret. {before} „Die Umzäunung ist fachgerecht“, {behind}."
    assert speakers_of(text, "de") == [speaker]


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
