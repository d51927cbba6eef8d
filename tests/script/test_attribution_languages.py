"""French, German and Spanish cues; other languages only where a name and a known verb leave no doubt."""

from __future__ import annotations

from tests.script.speakers import speakers_of


def test_french() -> None:
    text = (
        "« Nous ne reculerons pas », a déclaré Claire Dupont, maire de Rennes. « Le projet est bon », a-t-elle ajouté. "
        "Selon Paul Girard, c’est « une erreur grave ». « Il faut attendre », explique l’entraîneur Luc Besson. "
        "Le ministre, Jean Petit, a répondu : « Jamais. »"
    )
    assert speakers_of(text, "fr") == ["Claire Dupont", "Claire Dupont", "Paul Girard", "Luc Besson", "Jean Petit"]


def test_german() -> None:
    text = (
        "„Wir haben verstanden“, sagte Anna Keller. „Es reicht“, so der Sprecher der Stadt. Am Montag sagte "
        "Bürgermeister Uwe Brandt: „Wir bauen.“ „Das wird teuer“, fügte er hinzu. "
        "„Wir zahlen das“, hat Peter Maier gesagt."
    )
    assert speakers_of(text, "de") == [
        "Anna Keller",
        "der Sprecher der Stadt",
        "Uwe Brandt",
        "Uwe Brandt",
        "Peter Maier",
    ]


def test_spanish() -> None:
    text = (
        "«El plan es bueno», afirmó Pedro Gil. «Lo veremos», añadió. Según Ana Torres, es «un error». «Hay que "
        "esperar», ha asegurado el portavoz del Gobierno. El ministro, Juan Pérez, respondió: «Nunca»."
    )
    assert speakers_of(text, "es") == ["Pedro Gil", "Pedro Gil", "Ana Torres", "el portavoz del Gobierno", "Juan Pérez"]


def test_foreign_quotation_in_an_english_article() -> None:
    assert speakers_of("„Das reicht uns nicht“, sagte Uwe Brandt.", "en") == ["Uwe Brandt"]
