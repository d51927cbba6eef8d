"""Whom a German clause is about: its subject may stand behind the verb, or tell at the end what somebody says."""

from __future__ import annotations

import pytest

from tests.script.test_clauses_and_names import _resolver

ABOUT = {
    "circumstances first": ("Neben der alten Waage wartet seit Minuten ein Fahrer.", "ein Fahrer"),
    "an auxiliary": ("Am Freitag hat die Schäferin den Zaun geflickt.", "die Schäferin"),
    "an object first": ("Den Antrag stellte der Pächter.", "der Pächter"),
    "what was said": ("Das bestätigte eine Sprecherin des Ministeriums.", "eine Sprecherin"),
    "a listener": ("Was geschah, glaubt ihr die Wirtin kaum.", "die Wirtin"),
    "an hour": ("Gegen halb drei kommt die Frau mit dem Korb.", "die Frau"),
    "a name": ("Am Tor stand Ute Voss.", "Ute Voss"),
    "an age": ("In der Klinik meldete sich ein 26-Jähriger.", "ein 26-Jähriger"),
    "who reports": ("Der Kran sei gekippt, sagte ein Nachbar am Montag.", "ein Nachbar"),
    "who reports without a subjunctive": ("Zwölf Stühle fehlen, sagt ein Nachbar, und das seit Mai.", "ein Nachbar"),
    "what confirms it": ("Der Pächter, ein Bauer, bestätigt das.", "Der Pächter"),
    "the plain order": ("Der Pächter stellte den Antrag.", "Der Pächter"),
    "an adverb before the subject": ("Auch der Pächter stellte den Antrag.", "der Pächter"),
    "somewhere first, and a clause behind": ("An der Tür hängt ein Zettel, den die Wirtin schrieb.", "ein Zettel"),
    "a surname with a particle": ("Von Bargen bestreitet das.", "Von Bargen"),
}


@pytest.mark.parametrize(("sentence", "subject"), ABOUT.values(), ids=ABOUT)
def test_whom_a_clause_is_about(sentence: str, subject: str) -> None:
    finder = _resolver(f"Rieke von Bargen leitet den Hof.\n\n{sentence}", "de").finder
    first, after = finder.reading.sentence_starts[-2:]
    phrase = finder.subject_of_clause(first, after)
    assert phrase is not None
    assert finder.reading.words_of(phrase.first, phrase.after).startswith(subject)


@pytest.mark.parametrize("sentence", ["Am Zaun hängt ein Schlauch.", "Der Kran sei gekippt."])
def test_what_does_not_speak_is_no_subject_behind_its_verb(sentence: str) -> None:
    finder = _resolver(sentence, "de").finder
    assert finder.subject_of_clause(0, len(finder.reading.token)) is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Am Kai lag Nebel. Neben der Waage wartete ein Fahrer. „Wann geht es los?“, fragte er.", "ein Fahrer"),
        ("Dann der Treffer: In der Klinik meldete sich ein 26-Jähriger. „Gestürzt“, erklärte er.", "ein 26-Jähriger"),
        ("Das bestätigte eine Sprecherin. „Es dauert an“, sagte sie.", "eine Sprecherin"),
    ],
)
def test_whom_a_sentence_brings_in_behind_its_verb_speaks(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in _resolver(text, "de").quotes()] == [speaker]


def test_the_sentence_behind_the_words_begins_anew() -> None:
    said = "„Er fehlt seit Mai“, rief Ute Voss. „Wer ruft endlich an?“ "
    assert [quote.speaker for quote in _resolver(said + "Karl Menz bestätigt das.", "de").quotes()] == ["Ute Voss"] * 2
    behind = _resolver("Ute Voss lachte. „Wer ruft an?“, fragt Karl Menz.", "de").quotes()
    assert [quote.speaker for quote in behind] == ["Karl Menz"]


BRACKETS = {
    "an object": ("Die Wirtin hatte ihren Gästen mitgeteilt, es gebe „keinen einzigen Stuhl mehr“.", "die Wirtin"),
    "behind it": ("In einer Mail, die verlesen wurde, hatte Menz im Mai geschrieben: „Es reicht.“", "Karl Menz"),
    "in a later clause": ("Als sie nach den Zinsen gefragt habe, habe er gelacht und gesagt: „Bald.“", "Karl Menz"),
    "no passive": ("Karl Menz lachte und sagte, er sei gestern gefragt worden: „Bald.“", "Karl Menz"),
}


@pytest.mark.parametrize(("sentence", "speaker"), BRACKETS.values(), ids=BRACKETS)
def test_whose_a_participle_is_behind_its_auxiliary(sentence: str, speaker: str) -> None:
    quotes = _resolver(f"Karl Menz führt den Hof am See. {sentence}", "de").quotes()
    assert [(quote.speaker or "").lower() for quote in quotes] == [speaker.lower()]


def test_das_before_a_noun_is_no_impersonal_subject() -> None:
    told = _resolver("„Wir prüfen das“, teilte das Museum über eine Kanzlei mit.", "de").quotes()
    assert [quote.speaker for quote in told] == ["das Museum"]
    written = _resolver("„Wir prüfen das“, heißt es in dem Bericht.", "de").quotes()
    assert [quote.speaker for quote in written] == ["dem Bericht"]


def test_a_surname_of_one_letter() -> None:
    court = "Er traf die Galeristin R. in Bern. „Er zahlte immer“, sagte R. im Saal. „Bis zum Mai“, so R. leise."
    assert [quote.speaker for quote in _resolver(court, "de").quotes()] == ["R.", "R."]
    known = "Dominik R. ist Geselle. Karl Menz klagt. „Nein“, sagte R. im Saal."
    assert [quote.speaker for quote in _resolver(known, "de").quotes()] == ["Dominik R."]
    listed = _resolver("Im Saal B. wurde gelacht. „Nein“, sagte Karl Menz.", "de")
    assert [figure.name for figure in listed.register.figures if figure.person > 0] == ["Karl Menz"]


@pytest.mark.parametrize(
    "sentence",
    [
        "„Da fehlt das Geld“, polterte der Kämmerer Uwe Kolb.",
        "Uwe Kolb wetterte: „Da fehlt das Geld.“",
        "Uwe Kolb ortet im Rat „blanke Panik“.",
        "Das Kuratorium verurteilte den Plan als „feige“. „Unfug“, giftete Uwe Kolb zurück.",
    ],
)
def test_verbs_that_papers_have_for_loud_words(sentence: str) -> None:
    quotes = _resolver(f"Rieke von Bargen leitet den Hof. {sentence}", "de").quotes()
    assert quotes[-1].speaker == "Uwe Kolb"
    assert len(quotes) == 1 or quotes[0].kind == "partial"


def test_a_body_or_a_neuter_noun_is_nobody_who_was_named() -> None:
    said = "„Es eilt“, sagte Uwe Kolb. "
    for body in ("Die Kanzlei", "Das Bauarchiv"):
        assert _resolver(f"{said}{body} sprach von „reiner Panik“.", "de").quotes()[-1].speaker == body.replace(
            "D", "d"
        )
    member = _resolver(f"{said}Das Ratsmitglied sprach von „reiner Panik“.", "de").quotes()
    assert [quote.speaker for quote in member] == ["Uwe Kolb"] * 2


def _named(text: str) -> list[str]:
    return [name.text for name in _resolver(text, "de").finder.grammar.names]


def test_an_adjective_before_a_noun_is_no_given_name() -> None:
    assert _named("Der Hof brennt. Scharfe Kritik von Ute Voss: „Das geht so nicht weiter.“") == ["Ute Voss"]
    assert _named("„Nein“, sagte der Kieler Schlosser.") == []
    assert _named("Steht die Trainerin zur Debatte?") == []
    assert _named("Das sagte Ute zur Linden.") == ["Ute zur Linden"]
    assert _named("Gerber Voss lachte.") == ["Gerber Voss"]
    told = "Zoff im Rat\n\nUnfair nannte der Wirt das. Wenger nannte alles schön. Danach gingen alle nach Haus."
    assert _named(told) == ["Wenger"]


def test_the_opposition_calls_it_so() -> None:
    said = "„Es eilt“, sagte Uwe Kolb. "
    plural = _resolver(f"{said}Die Grünen lehnen den Plan als „Unfug“ ab.", "de").quotes()
    assert plural[-1].speaker == "die Grünen"
    for_her = _resolver(f"{said}Für Ute Voss ist das „eine Farce“.", "de").quotes()
    assert for_her[-1].speaker == "Ute Voss"
    reported = _resolver(f"{said}Die Städte müssten „endlich sparen“.", "de").quotes()
    assert [quote.speaker for quote in reported] == ["Uwe Kolb"] * 2


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Klare Worte von Dorfchefin Ute Voss: „So geht das hier nicht weiter.“", "Ute Voss"),
        ("Der Ärger sitzt tief bei Ute Voss: „So geht das hier nicht weiter.“", "Ute Voss"),
        ("Karl Menz rät zu einer Klage wie der von Ute Voss: „Nur so kommt Geld.“", "Karl Menz"),
    ],
)
def test_from_whom_the_words_before_a_colon_come(sentence: str, speaker: str) -> None:
    quotes = _resolver(f"Das Hochwasser am Mühlbach\n\n{sentence}", "de").quotes()
    assert [quote.speaker for quote in quotes] == [speaker]


def test_who_is_named_next_as_something_else_is_not_meant() -> None:
    said = "Das Hochwasser am Mühlbach\n\nDer Wirt, der hier seit Mai kocht, spricht von einer „Farce“. "
    cook = _resolver(f"{said}Sein Koch Ali Uz sucht schon. Er will weg.", "de").quotes()
    assert [quote.speaker for quote in cook] == ["der Wirt"]
    host = _resolver(f"{said}Gastwirt Ali Uz sucht schon. Er will weg.", "de").quotes()
    assert [quote.speaker for quote in host] == ["Ali Uz"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Die Grünen nennen den Plan „mutlos“, Ute Voss spricht ihn gut.", "die Grünen"),
        ("Während die Grünen von „Willkür“ sprechen, lobt Ute Voss den Plan.", "die Grünen"),
        ("Der Plan wurde von Ute Voss als „Willkür“ bezeichnet, Karl Menz lobte ihn.", "Ute Voss"),
        ("Ute Voss (52) nannte den Plan „mutlos“.", "Ute Voss"),
        ("Die Wirtin, Ute Voss, nannte die Auflage „mutlos“.", "Ute Voss"),
        ("Die Auflage nannte Ute Voss „mutlos“.", "Ute Voss"),
        ("Naturverbände lehnen das Projekt als „mutlos“ ab.", "Naturverbände"),
        ("Die Anstalt für Arbeit nannte das „mutlos“.", "die Anstalt für Arbeit"),
        ("Ute Voss selbst sagte unserer Zeitung „sonst nichts Neues dazu“.", "Ute Voss"),
        ("Die Auflage sei „mutlos“, sagte Ute Voss.", "Ute Voss"),
    ],
)
def test_who_calls_it_so_in_the_clause_of_the_words(sentence: str, speaker: str) -> None:
    quote, *_ = _resolver(f"Das Hochwasser am Mühlbach\n\nDer Bach stieg. {sentence}", "de").quotes()
    assert speaker in {quote.speaker, *(other.speaker for other in quote.others)}


def test_a_noun_in_passing_brings_in_somebody_new() -> None:
    asked = _resolver("Der Hof am See\n\nEin Gast fragt die Wirtin. „Ab drei“, antwortet sie.", "de").quotes()
    assert [quote.speaker for quote in asked] == ["die Wirtin"]
    known = _resolver(
        "Der Hof am See\n\nDie Wirtin Ute Voss kommt. Ein Gast fragt die Wirtin. „Ab drei“, antwortet sie.", "de"
    )
    assert [quote.speaker for quote in known.quotes()] == ["Ute Voss"]


def test_what_somebody_demands_is_no_name() -> None:
    rest = "Die Wirtin fordert Klarheit, danach sprach Voss, und der Rat vertagte sich auf den Herbst."
    assert _named(f"Es gab Zoff im Rat. {rest}") == ["Voss"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Der Steg bleibe „gesperrt“, wie die Wirtin am Montag mitteilte.", "die Wirtin"),
        ("Der Steg bleibe „gesperrt“, wie Ute Voss, Chefin der Wehr, am Montag mitteilte.", "Ute Voss"),
        ("Der Steg bleibe „gesperrt“, wie es in dem Bescheid heißt.", "dem Bescheid"),
        ("Er sei „gesperrt“, heißt es in dem Bescheid.", "dem Bescheid"),
        ("Der Gemeinderat will „rasch handeln“, wie er am Montag mitteilte.", "der Gemeinderat"),
        ("Die Wirtin nennt das „mild“, wie der Koch nie war.", "die Wirtin"),
        ("In dem Bescheid ist von „grober Schlamperei“ die Rede.", "dem Bescheid"),
        ("„Baden auf eigene Gefahr“ steht auf einem Schild am Steg.", "einem Schild"),
    ],
)
def test_who_tells_it_in_a_clause_behind(sentence: str, speaker: str) -> None:
    assert [quote.speaker for quote in _resolver(f"Hochwasser am Bach\n\n{sentence}", "de").quotes()] == [speaker]


def test_what_is_counted_is_no_name() -> None:
    assert _named("Zoff im Rat\n\nDas steht in drei Wochen Probezeit fest, für zehn Cent Aufpreis.") == []
    assert _named("Zoff im Rat\n\nEin Gast in der letzten Bank murrte. Herr Wochen lachte.") == ["Wochen"]


def test_of_whom_somebody_reports_is_not_who_says_so() -> None:
    told = "Zoff im Rat\n\nDer Fahrer sei „viel zu schnell“, erklärte Ute Voss. Er habe „kein einziges Mal“ gebremst."
    assert [quote.speaker for quote in _resolver(told, "de").quotes()] == ["Ute Voss"] * 2
    own = "Zoff im Rat\n\nDer Fahrer sah die Ampel und hielt sie für „völlig kaputt, seit Tagen schon“."
    assert [quote.speaker for quote in _resolver(own, "de").quotes()] == ["der Fahrer"]


def test_who_calls_it_so_behind_one_word() -> None:
    called = _resolver("Zoff im Rat\n\nKarl Menz schwieg. „Peinlich“ nannte Ute Voss den Tarif.", "de").quotes()
    assert [(quote.kind, quote.speaker) for quote in called] == [("partial", "Ute Voss")]
    inn = _resolver("Zoff im Rat\n\nKarl Menz schwieg. „Anker“ und „Krone“ öffnen im Mai.", "de").quotes()
    assert [quote.kind for quote in inn] == ["term", "term"]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Am Tor hängt ein Schild. „Wir kommen wieder“, steht darauf.", "ein Schild"),
        ("Das Haus steht in einer Anzeige. „Mit großem Garten“, heißt es da.", "einer Anzeige"),
        ("Er verwies auf den Vertrag. Dort heißt es: „Das Haus bleibt stehen.“", "den Vertrag"),
    ],
)
def test_what_is_written_there_is_said_by_what_it_is_written_on(told: str, speaker: str) -> None:
    quotes = _resolver(f"Zoff im Rat\n\nKarl Menz sagte: „Das ist gut.“\n\n{told}", "de").quotes()
    assert [quote.speaker for quote in quotes] == ["Karl Menz", speaker]


def test_what_is_written_in_a_letter_is_said_by_whom_the_text_tells_of() -> None:
    told = "Zoff im Rat\n\nUte Voss schrieb einen Brief. „Wir kommen wieder“, heißt es darin."
    assert [quote.speaker for quote in _resolver(told, "de").quotes()] == ["Ute Voss"]


def test_a_sentence_about_something_written_leads_up_to_what_it_says() -> None:
    finder = _resolver("Zoff im Rat\n\nVor dem Tor hing ein Banner: „Hier wird nicht gebaut.“", "de").finder
    cue = finder.best(len(finder.reading.token) - 1, False)
    assert cue is not None
    assert finder.reading.words_of(cue.phrase.first, cue.phrase.after) == "ein Banner"
    held = "Zoff im Rat\n\nUte Voss hielt ein Banner hoch: „Hier wird nicht gebaut.“"
    assert [quote.speaker for quote in _resolver(held, "de").quotes()] == ["Ute Voss"]


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("der Mann, der sich später als Bernd Oltmann vorstellte", "Bernd Oltmann"),
        ("der Wirt, der sich als Nachbar von Bernd Oltmann sieht", "der Wirt"),
    ],
)
def test_who_introduces_himself_is_called_so(who: str, speaker: str) -> None:
    quotes = _resolver(f"Zoff im Rat\n\nUte Voss sagte: „Moin.“\n\n„Na dann“, sagte {who}.", "de").quotes()
    assert [quote.speaker for quote in quotes] == ["Ute Voss", speaker]


def test_they_had_it_told() -> None:
    told = "Zoff im Rat\n\nDie Eltern wollen das Kind nicht Ottilie nennen. „Frida passt“, ließen sie mitteilen."
    assert [quote.speaker for quote in _resolver(told, "de").quotes()] == ["die Eltern"]


def test_the_writer_tells_how_her_mother_is_called() -> None:
    told = "Zoff im Rat\n\nMeine Mutter heißt Gerda Roth und ist 84. Sie ist da.\n\n„Siehst du“, sagte meine Mutter."
    assert [quote.speaker for quote in _resolver(told, "de").quotes()] == ["Gerda Roth"]


def test_what_there_is_is_nobody() -> None:
    told = "Zoff im Rat\n\nDas Amt bestreitet nicht, dass es Engpässe gibt. Ute Voss lachte."
    assert [name.text for name in _resolver(told, "de").finder.grammar.names if name.person > 0] == ["Ute Voss"]
