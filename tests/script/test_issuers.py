"""Whose the words are that a German report reads in a letter, a statement or a ruling."""

from __future__ import annotations

import pytest

from tests.script.speakers import speakers_of

_SAID = "„Nach unserer Kenntnis war das verboten.“"


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Anfang März kam Post. Der Brief stammt aus dem Ordnungsamt. Darin heißt es: {}", "dem Ordnungsamt"),
        ("Die Ärztekammer hat in einer Stellungnahme Bedenken angemeldet. Darin steht:\n\n{}", "die Ärztekammer"),
        ("Der Förster Uwe Rau sieht das anders. In einer Erklärung heißt es: {}", "Uwe Rau"),
        ("Im Mai schaltete sich eine Kanzlei ein. In dem Schreiben steht: {}", "eine Kanzlei"),
        ("So sieht es auch das Landgericht. In der Begründung heißt es: {}", "das Landgericht"),
    ],
)
def test_whoever_issued_it_speaks(text: str, issuer: str) -> None:
    assert speakers_of("Ute Voss wartet. " + text.format(_SAID), "de") == [issuer]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Der Verein bekam Post. In dem Schreiben heißt es: {}", "dem Schreiben"),
        ("Die Gemeinde erhielt Antwort. In dem Bescheid heißt es: {}", "dem Bescheid"),
        ("Ute Voss gewann den Preis. {}, heißt es in der Begründung.", "der Begründung"),
    ],
)
def test_whoever_gets_it_does_not(text: str, document: str) -> None:
    assert speakers_of(text.format(_SAID), "de") == [document]


def test_the_second_paragraph_of_one_quotation_goes_on() -> None:
    text = (
        "Ute Voss wartet. Im Bericht steht dazu:\n\n„Die Pläne lagen vor.\n\n„Ute Voss hat sie gelesen.“\n\nSie lacht."
    )
    assert len(set(speakers_of(text, "de"))) == 1


@pytest.mark.parametrize("word", ["Öffentlich", "Intern", "Offiziell", "Juristisch"])
def test_an_adjective_that_opens_a_sentence_is_no_name(word: str) -> None:
    text = f"Ute Voss wartet. {word} sprach der Regierungsrat bis gestern von „leichten Abweichungen“."
    assert speakers_of(text, "de") == ["der Regierungsrat"]


@pytest.mark.parametrize("sender", ["vom Verband", "von der Gewerkschaft", "von einer Lehrerin"])
def test_what_comes_from_a_body_is_its_word(sender: str) -> None:
    text = f"Ute Voss wartet. Die Absage kam am Abend {sender}: „Die Operation ist gut verlaufen.“"
    assert [str(speaker).split()[-1] for speaker in speakers_of(text, "de")] == [sender.split()[-1]]


def test_what_stands_farther_down_is_read_in_what_was_named() -> None:
    text = "Am Tor hängt ein Aushang. Ute Voss kennt ihn. Weiter unten steht: „Kommen Sie vorbei, es gibt Kuchen.“"
    assert speakers_of(text, "de") == ["ein Aushang"]
