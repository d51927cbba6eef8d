"""Everyday sentences that a rule for rarer ones must leave as they are."""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of, speakers_of

HEARD = {
    "a name behind a body's office": (
        "fr",
        "« C’est injuste », dénonce la présidente de l’association Sylvie Aubert.",
        "Sylvie Aubert",
    ),
    "a name behind a Spanish one": (
        "es",
        "«Hay que ganar», dijo el presidente de la comisión Luis Ortega.",
        "Luis Ortega",
    ),
    "several who shout before a town hall": (
        "es",
        "Los vecinos protestan. «Estamos hartos», gritan ante el Ayuntamiento.",
        "los vecinos",
    ),
    "whoever is cited answers": ("es", "El juez citó a Luis Mora: «No recuerdo», declaró.", "Luis Mora"),
    "a manager of whom it was told": (
        "fr",
        "« C’est cher », dit Luc Renard, gérant du camping. Le gérant, pour sa part, a une idée : « Partageons. »",
        "Luc Renard",
    ),
    "who tells a newspaper": ("de", "Scholz sagte der Zeitung „Bild“: „Wir schaffen das.“", "Scholz"),
    "whom somebody praised": ("de", "Klopp lobte Ronaldo am Abend. „Er ist der Beste“, sagte Klopp.", "Klopp"),
    "a given name of no list": ("de", "Tesfaye Bekele gewann den Lauf. „Ich bin stolz“, sagte er.", "Tesfaye Bekele"),
    "who quotes another": ("en", "“I am done,” Ann Orr said, and quoted Max Hale as saying: “So am I.”", "Ann Orr"),
    "who rejects a claim": ("en", "Mr Orr rejects Ms Lowe’s claim: “It is simply untrue.”", "Orr"),
    "who was cleared before": ("en", "The jury cleared Max Roe and Ann Lee said she was “relieved”.", "Ann Lee"),
    "who was beaten before": (
        "en",
        "Ann Lee beat Max Roe, the champion, and Tom Orr, the favourite, said: “Wow.”",
        "Tom Orr",
    ),
    "a bank of two capitals": ("en", "TD Securities said: “Sales rose.”", "TD Securities"),
    "a mother who is named next": (
        "en",
        "A mother has told how she lost her son. “I screamed,” the mother said. Kelly Wade, 34, a nurse, called 999.",
        "Kelly Wade",
    ),
    "as somebody recalls": ("fr", "Luc Morin attend. Comme le rappelle Anna Roy : « Rien n’est clos. »", "Anna Roy"),
    "what a body maintains": ("fr", "Luc Morin attend. C’est ce que soutient la mairie : « Rien. »", "la mairie"),
    "as somebody said": ("fr", "Bo Ek rit. « On n’a rien vu », comme l’a dit Anne Roy. Il se tait.", "Anne Roy"),
    "whom a paper quotes": ("en", "Bo Lind left. Interfax quoted the minister, Ivan Orr, as saying: “No.”", "Ivan Orr"),
    "who is quoted": ("en", "Bo Lind left. “We were late,” Ivan Orr was quoted as saying by Interfax.", "Ivan Orr"),
    "who is quoted by a paper": ("en", "Bo Lind left. Ivan Orr was quoted by Interfax as saying: “No.”", "Ivan Orr"),
    "in whose words": ("en", "Bo Lind left. In Ann Rook’s words, it was “a mess that nobody wanted”.", "Ann Rook"),
    "who calls it so before": (
        "en",
        "Calling it “a gift to crooks”, Ann Rook on Friday fined the builder.",
        "Ann Rook",
    ),
    "whose verb begins the words": ("fr", "Anne Roy se tait. La mairie « prend acte » de la décision.", "la mairie"),
    "whose answer it is": ("de", "Uwe Rau ging. Die Antwort der Stadt: „Wir bedauern das.“", "der Stadt"),
    "whose response it is": ("en", "Ann Lee was silent. The council’s response: “There is a plan.”", "the council"),
    "whose reply comes": ("en", "Ann Lee was silent. Mr Roe’s reply came a minute later: “We have a plan.”", "Roe"),
    "who describes a firm": ("es", "Ana Ruiz llegó tarde. Describió la empresa como «un cortijo».", "Ana Ruiz"),
    "several in a ministry": ("es", "La vecina calló. «No hay prisa», insisten en el ministerio.", "el ministerio"),
    "who is quoted in German": ("de", "Uwe Rau ging. „Wir haben gehofft“, wird Vorstand Max Roth zitiert.", "Max Roth"),
    "with these words": ("de", "Uwe Rau ging. Mit den Worten „Die muss weg“ begrüßte Ute Voss die Gäste.", "Ute Voss"),
    "whose declaration says so": (
        "de",
        "Uwe Rau ging. Der Klub verbreitete eine Erklärung, in der es heißt: „Sie lag nicht vor.“",
        "der Klub",
    ),
}


@pytest.mark.parametrize(("language", "text", "speaker"), HEARD.values(), ids=HEARD)
def test_who_speaks(language: str, text: str, speaker: str) -> None:
    assert speakers_of(text, language)[0] == speaker


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Rosa Vidal creció escuchando grupos como «Los Lobos» en Lugo."),
        ("fr", "Paul Roy dirige l’atelier. Sa devise, « Bien plier, ne jamais rompre », orne le hall."),
        ("es", "Ana Ruiz habló del agresor de su entrenador, Omar Gil, “El Chocorrol”, y se fue."),
        ("en", "Ann Lee said the march “For Our Sons” would begin at noon."),
        ("es", "Ana Ruiz dijo que la marcha “Por Nuestros Hijos” empieza hoy."),
        ("de", "Max Roth, den alle nur „Bär“ nennen, ist Wirt."),
        ("de", "Max Roth wurde als „Held“ gepriesen."),
        ("de", "Max Roth singt „Yesterday“."),
        ("de", "„Bild“ titelte groß. Max Roth schwieg."),
    ],
)
def test_what_nobody_says(language: str, text: str) -> None:
    assert not quotes_of(text, language)  # but a term


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Max Roe called the winner “Miss Piggy” on Friday."),
        ("en", "Max Roe told the driver “Stop.” and left."),
        ("de", "Max Roth sprach von „Verrat“."),
    ],
)
def test_what_is_written_with_capitals_and_said(language: str, text: str) -> None:
    assert [str(speaker)[:3] for speaker in speakers_of(text, language)] == ["Max"]


def test_one_call_behind_another_is_said() -> None:
    text = "Anne Roy rit. Le site dit la même chose : « Aucun créneau », « Aucun créneau », « Aucun créneau »."
    assert speakers_of(text, "fr") == ["le site"] * 3


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Speaking on condition of anonymity, a diplomat said: “We are late.” French diplomat Luc Morel left.",
            "a diplomat",
        ),
        ("“We are late,” said a teacher who asked not to be named. The teacher, Ann Lee, 40, disagreed.", "a teacher"),
    ],
)
def test_who_is_not_to_be_named_is_not_whoever_is_named_next(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_what_somebody_was_told_is_not_theirs() -> None:
    text = "The clerk, Jon Vale, says that the order came from above, and that he was told, “Just approve it.”"
    assert speakers_of(text) == [None]
