"""German word order that any paper prints: what leads up to a verb, whom it tells, what stands behind it, and why."""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of, speakers_of

_LED_UP_TO = [
    ("Über die Geigerin Olga Brandt sagt Dirigent Emil Kranz: „Sie hört zu.“", "Emil Kranz"),
    ("Auch über Emil Kranz sagt die Geigerin Olga Brandt: „Er hört zu.“", "Olga Brandt"),
    ("Seinem Bruder Emil Kranz riet der Arzt Jost Meinert: „Lass es sein.“", "Jost Meinert"),
    ("Die Idee von Bürgermeister Emil Kranz nannte Stadträtin Olga Brandt „verrückt“.", "Olga Brandt"),
    ("Den Plan von Bürgermeister Emil Kranz nannte die Opposition „verrückt“.", "die Opposition"),
    ("In einem Brief an Minister Emil Kranz schreibt Lehrerin Olga Brandt: „Uns fehlt Kreide.“", "Olga Brandt"),
    ("Bei einem Treffen mit Minister Emil Kranz forderte Olga Brandt: „Mehr Kreide.“", "Olga Brandt"),
    ("Neben Emil Kranz steht Olga Brandt und sagt: „Uns fehlt Kreide.“", "Olga Brandt"),
    ("Die Anwältin von Emil Kranz sagte: „Er schweigt.“", "die Anwältin von Emil Kranz"),
    ("Als Emil Kranz aufstand, rief Olga Brandt: „Bravo.“", "Olga Brandt"),
    ("Der Bürgermeister Emil Kranz sagte dem Rat: „Bravo.“", "Emil Kranz"),
    ("Emil Kranz von Brandt und Söhne sagte: „Wir liefern.“", "Emil Kranz"),
    ("Für Emil Kranz steht fest: „So geht es nicht.“", "Emil Kranz"),
]
_FAR_BEHIND = [
    ("In Bern sagte am Montag Kanzlerin Olga Brandt: „Das reicht.“", "Olga Brandt"),
    ("Nach dem Spiel lobte am Abend Trainerin Olga Brandt den Torwart Jost Meinert: „Stark.“", "Olga Brandt"),
    ("Bei Trainer Emil Kranz entschuldigte sich Stürmer Jost Meinert: „Das war dumm.“", "Jost Meinert"),
    ("In Bern sprach am Abend Olga Brandt von einem „Skandal“.", "Olga Brandt"),
    ("Im Saal ruft auf einmal Olga Brandt dazwischen: „Das reicht.“", "Olga Brandt"),
    ("Im Interview sagt sie am Montag: „Das reicht.“ Olga Brandt lacht.", "Olga Brandt"),
]
_TOLD = [
    ("„Sie haben uns getäuscht“, warf dem Landrat die Abgeordnete Olga Brandt vor.", "Olga Brandt"),
    ("„Wir bauen um“, sagte dem Blatt die Direktorin Olga Brandt.", "Olga Brandt"),
    ("„Weiter so“, rief dem Sieger Jost Meinert jemand zu.", "jemand"),
]
_DESCRIBED = [
    ("„Der Ball war drin“, sagte der für Jost Meinert eingewechselte Stürmer Emil Kranz.", "Emil Kranz"),
    ("„Der Ball war drin“, sagte die in der 80. Minute gekommene Olga Brandt.", "Olga Brandt"),
    ("Der in Bern lebende Autor Emil Kranz lachte: „Nie wieder.“", "Emil Kranz"),
    ("„Was nun?“, fragt eine seit Stunden wartende Frau.", "eine seit Stunden wartende Frau"),
    ("„Was nun?“, fragte der Mann in der zweiten Reihe.", "der Mann"),
]
_SURE = [
    ("„Das wird teuer“, ist die Wirtin Olga Brandt überzeugt.", "Olga Brandt"),
    ("„Das wird teuer“, war sich Wirtin Olga Brandt nach der Sitzung sicher.", "Olga Brandt"),
    ("„Das wird teuer“, sind die Händler überzeugt.", "die Händler"),
    ("Als Olga Brandt rief: „Halt!“, war der Dieb schon weg.", "Olga Brandt"),
]
_APPOSED = [
    ("Kritik kommt von Olga Brandt, der Chefin des Verbands: „Das ist schlecht.“", "Olga Brandt"),
    ("Skeptisch ist Olga Brandt vom Verband: „Das ist schlecht.“", "Olga Brandt"),
    ("Klare Worte von Trainer Jost Meinert: „Das ist schlecht.“", "Jost Meinert"),
    ("Lob bekam Olga Brandt von der Partei: „Das ist gut.“", "der Partei"),
]
_SOURCES = [
    ("Gemäss Polizei war er «sofort tot».", "Polizei"),
    ("Gemäß Polizeisprecherin Olga Brandt war er „sofort tot“.", "Olga Brandt"),
    ("Laut dem Bericht der Kommission hat der Rat „die Augen verschlossen“.", "der Kommission"),
    ("Nach Angaben des Ministeriums war die Bahn „zu schnell“.", "Ministeriums"),
    ("„Das ist falsch“, heißt es in dem Brief des Branchenverbands.", "des Branchenverbands"),
    ("In der Antwort des Amts auf eine Frage von Olga Brandt heißt es: „Es fehlen Daten.“", "des Amts"),
    ("„Es fehlen Daten“, heißt es in der Antwort der Regierung.", "der Regierung"),
    ("„Das wird teuer“, ist in dem Brief des Vereins zu lesen.", "des Vereins"),
    ("„Das wird teuer“, ist aus dem Rathaus zu hören.", "dem Rathaus"),
    ("„Das wird teuer“, war von Olga Brandt zu hören.", "Olga Brandt"),
    ("Aus der Partei ist zu hören: „Das wird teuer.“", "der Partei"),
]
_TOGETHER = [
    ("„Wir wollen reden“, sagten die Sprecher Olga Brandt und Jost Meinert.", "Olga Brandt und Jost Meinert"),
    ("„Ich will reden“, sagt Olga Brandt und Jost Meinert nickt.", "Olga Brandt"),
]
_CALLED = [
    ("Die Abgeordnete Olga Brandt nannte das „Unsinn“.", "Olga Brandt"),
    ("„Das wird teuer“, sagt zum Beispiel Olga Brandt.", "Olga Brandt"),
    ("„Weg damit“, hatte jemand an die Mauer gesprüht.", "jemand"),
]
_HEARD = [
    *_LED_UP_TO,
    *_FAR_BEHIND,
    *_TOLD,
    *_DESCRIBED,
    *_SURE,
    *_APPOSED,
    *_SOURCES,
    *_TOGETHER,
    *_CALLED,
]


@pytest.mark.parametrize(("text", "speaker"), _HEARD)
def test_who_speaks(text: str, speaker: str) -> None:
    """Between sentences about somebody else, as in any article."""
    between = f"Der Abend begann spät. {text} Danach ging auch Hausmeisterin Nele Wirtz nach Hause."
    assert speakers_of(between, "de") == [speaker]


def test_one_of_several_is_no_object() -> None:
    text = "Die Sitzung begann spät. „Wir bauen um“, sagt einer aus dem Vorstand. Es regnete die ganze Nacht."
    assert speakers_of(text, "de") == ["einer aus dem Vorstand"]


@pytest.mark.parametrize(
    "text",
    [
        "Hausmeister Jost Meinert kam. „Feuer!“, hallt es durch den Saal.",
        "Hausmeister Jost Meinert kam. „Dieser Zug endet hier“, schepperte es über den Platz.",
        "Hausmeister Jost Meinert kam. „Geht nach Hause“, war aus der Menge zu hören.",
        "Hausmeister Jost Meinert kam. „Das wird teuer“, ist überall zu hören.",
    ],
)
def test_what_resounds_is_nobodys(text: str) -> None:
    assert speakers_of(text, "de") == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Die Abgeordnete Olga Brandt nannte das „Abendblatt“ ein Vorbild.",
        "Naturgemäß las Olga Brandt das „Abendblatt“ und schwieg.",
    ],
)
def test_the_name_of_a_paper_is_a_name(text: str) -> None:
    assert not quotes_of(text, "de")
