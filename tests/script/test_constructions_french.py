"""Constructions by which French papers tie words to a speaker: whose they are, and whose they are not."""

from __future__ import annotations

import pytest

from tests.script.speakers import quotes_of, speakers_of

HEARD: dict[str, tuple[str, list[str | None]]] = {
    "who says so inside": (
        "Luc Orr part. Le plan, affirme Anne Roy, est « une folie dont personne ne veut ».",
        ["Anne Roy"],
    ),
    "the gender that « ancienne » tells": (
        "Le notaire Jean Vasseur attendait dehors. « Il ment », a lancé l’ancienne maire. Puis elle est partie.",
        ["l’ancienne maire"],
    ),
    "whose entourage it is, in the sentence itself": (
        "« Rien n’est joué », jure-t-on dans l’entourage de la ministre. Son rival, le député Marc Aubin, se tait.",
        ["l’entourage de la ministre"],
    ),
    "several whom nobody alone can be": (
        "« On a signé sans lire », admettent trois des neuf conseillers. La mairesse, Louise Caron, a blêmi.",
        ["trois des neuf conseillers"],
    ),
    "somebody alone behind a colon": (
        "Plusieurs riverains protestent : « On ne dort plus », dit Paul Masson.",
        ["Paul Masson"],
    ),
    "when it was said": (
        "« On verra », a glissé un diplomate à l’issue de la réunion. Le ministre Luc Aubin n’a rien dit.",
        ["un diplomate"],
    ),
    "of what somebody is in charge": (
        "« On verra », a glissé l’adjointe à la culture. Le ministre Luc Aubin n’a rien dit.",
        ["l’adjointe à la culture"],
    ),
    "what a chief promises to do": (
        "Le chef du gouvernement, Luc Aubin, a promis de « tenir les délais ». Marie Colas en doute.",
        ["Luc Aubin"],
    ),
    "a name that begins with an article": (
        "Le capitaine Le Bihan résume : « La mer était blanche. » Deux marins manquaient.",
        ["Le Bihan"],
    ),
    "whoever summons another": ("Luc Aubin a sommé le préfet de « rendre des comptes ».", ["Luc Aubin"]),
    "the verb that has another « que »": (
        "Marie Colas assure qu’elle a freiné, que Luc Aubin ne l’a pas cru et que « la route était vide ».",
        ["Marie Colas"],
    ),
    "a clause without its verb": (
        "Luc Aubin déplore « un raté », et la patronne du club, Marie Colas, « un naufrage ».",
        ["Luc Aubin", "Marie Colas"],
    ),
    "a clause behind a semicolon": (
        "Luc Aubin et Marie Colas sont brouillés. Le premier espère un accord ; la seconde ne voit « rien venir ».",
        ["Marie Colas"],
    ),
    "a clause behind a semicolon that goes on": (
        "Luc Aubin assure que rien n’est signé ; que le stade restera « ouvert à tous ».",
        ["Luc Aubin"],
    ),
    "by whom a word is used": (
        "Luc Aubin moque la « grande bascule » promise par la ministre Marie Colas.",
        ["Marie Colas"],
    ),
    "what somebody shows": ("Luc Aubin a dénoncé le « mépris » affiché par la direction.", ["Luc Aubin"]),
    "who has promised it so": (
        "Luc Aubin raille le « petit geste » que la ministre Marie Colas avait promis.",
        ["Marie Colas"],
    ),
    "what another praises": (
        "Luc Aubin a parlé d’« une offre inespérée » que le préfet Jean Vasseur a saluée.",
        ["Luc Aubin"],
    ),
    "whose question it is": (
        "À la question de la députée Marie Colas, « Combien de postes ? », Luc Aubin a répondu : « Aucun. »",
        ["Marie Colas", "Luc Aubin"],
    ),
    "nobody’s question": ("À la question rituelle, « Êtes-vous prêt ? », Luc Aubin rit.", [None]),
    "whose argument it is": (
        "Le juge a écarté l’argument de Marie Colas selon lequel le bail était « nul depuis l’origine ».",
        ["Marie Colas"],
    ),
    "an idea of nobody’s": (
        "Le juge Luc Aubin écarte l’idée selon laquelle le bail serait « nul depuis l’origine ».",
        ["Luc Aubin"],
    ),
    "the clause behind « après que »": (
        "La Bourse a plongé après que la présidente de la Banque centrale, Marie Colas, a dit redouter « un choc ».",
        ["Marie Colas"],
    ),
    "what somebody has been called": (
        "Luc Aubin a été qualifié de « simple exécutant » dans une note. Marie Colas le défend.",
        [None],
    ),
    "what the subject is called": ("Décrit comme « un chef de bande », Luc Aubin nie tout.", [None]),
    "who calls the subject so": ("Décrit par Marie Colas comme « un tyran », Luc Aubin se tait.", ["Marie Colas"]),
    "what the subject is asked about": ("Interrogé sur « ce grand cirque », Luc Aubin a souri.", ["Luc Aubin"]),
    "from whom a message has come": (
        "À minuit, Marie Colas a reçu de son frère Hugo ce message : « Ne m’attends pas, je dors ici. »",
        ["Hugo"],
    ),
    "on whose side it is said": (
        "Luc Aubin hésite. Du côté d’Airbus, on ne tremble pas : « Nous irons en appel. »",
        ["Airbus"],
    ),
    "what an inquiry is called": (
        "L’enquête a été qualifiée de « mascarade totale » par Luc Aubin.",
        ["Luc Aubin"],
    ),
    "by whom somebody is told": (
        "Luc Aubin s’est entendu dire par une employée qu’il « n’avait droit à rien ».",
        ["une employée"],
    ),
    "what somebody has heard": ("Luc Aubin a entendu dire que le stade était « vendu depuis lundi ».", ["Luc Aubin"]),
    "in whose eyes it is so": (
        "Aux yeux de Marie Colas, juriste, l’enquête menée par la mairie relève de « l’acharnement pur et simple ».",
        ["Marie Colas"],
    ),
    "what somebody finds": ("Luc Aubin relève des « incohérences dans le dossier ».", ["Luc Aubin"]),
    "words that go on behind a name": (
        "« Les promesses, soupire Luc Aubin, éleveur à Sail, on connaît. »",
        ["Luc Aubin", "Luc Aubin"],
    ),
}


@pytest.mark.parametrize(("text", "speakers"), HEARD.values(), ids=HEARD)
def test_who_speaks(text: str, speakers: list[str | None]) -> None:
    assert speakers_of(text, "fr") == speakers


def test_an_attribution_that_ends_its_sentence_is_the_narrators_to_the_end() -> None:
    text = "« Nous partons, a déclaré la maire, devant une salle comble. C’est fini. »"
    assert [text[quote.start : quote.end] for quote in quotes_of(text, "fr")] == ["Nous partons", "C’est fini."]


def test_what_somebody_is_charged_with_is_not_said() -> None:
    assert quotes_of("Poursuivi des chefs de « vol en bande », Luc Aubin nie.", "fr") == []
