"""What German papers print as the others do not: ordinals, adjectives first, passives that cite, names in marks."""

from __future__ import annotations

import pytest

from narrator.script.grammar.reading import read_tokens
from narrator.script.people.datelines import dateline_end
from narrator.script.words.words import words_of
from tests.script.speakers import quotes_of, speakers_of
from tests.script.test_clauses_and_names import _resolver


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Am 3. März kam er. Es war kalt.", 2),
        ("Im 19. Jahrhundert war das so. Er war 42. Dann ging er.", 3),
        ("Das ist der 3. Er kam.", 2),
        ("Es blieb beim 3. Uwe kam.", 2),
    ],
)
def test_the_full_stop_of_an_ordinal_ends_no_sentence(text: str, sentences: int) -> None:
    reading = read_tokens(text, [], [], words_of("de"))
    assert len(reading.sentence_starts) == sentences + 1


@pytest.mark.parametrize(
    ("text", "dateline"),
    [("BERN, 9. Oktober. Er kam.", "BERN, 9. Oktober."), ("Ute, 9. Er kam.", ""), ("Bern. Der Rat tagt.", "")],
)
def test_a_place_and_a_day_end_with_a_full_stop(text: str, dateline: str) -> None:
    reading = read_tokens(text, [], [], words_of("de"))
    end = dateline_end(reading, 0)
    assert (reading.words_of(0, end) if end else "") == dateline


def test_who_wrote_on_a_day_in_march() -> None:
    text = "Pranzl ist Hotelier. Demnach schrieb der Leiter Günther Wrabetz am 3. März an Pranzl:\n\n„Das wird was.“"
    assert speakers_of(text, "de") == ["Günther Wrabetz"]


def test_a_dash_between_two_quotations_hands_over() -> None:
    text = "Jan Roth wirkte müde. Moderatorin Ute Voss hakte nach: „Ist es vorbei?“ – „Vorbei ist nur der Mai.“"
    assert speakers_of(text, "de") == ["Ute Voss", "Jan Roth"]
    split = "„Es ist vorbei“ – „und zwar im Mai“, sagte Ute Voss."
    assert speakers_of(split, "de") == ["Ute Voss"] * 2


def test_an_adjective_and_a_noun_before_who_speaks_are_nobody() -> None:
    text = "Konkrete Summen nannte die Ministerin Carola Wittig nicht. „Ich verspreche keine Zahlen“, sagte sie."
    assert speakers_of(text, "de") == ["Carola Wittig"]
    assert speakers_of("Tesfaye Bekele sagte der Polizei nichts. „Ich weiß nichts“, sagte er.", "de") == [
        "Tesfaye Bekele"
    ]


@pytest.mark.parametrize(
    ("behind", "speaker"),
    [
        ("wird Sportvorstand Max Roth in der Mitteilung zitiert.", "Max Roth"),
        ("wird Max Roth sagen.", "Max Roth"),
        ("hatte Max Roth in der Mitteilung gesagt.", "Max Roth"),
    ],
)
def test_a_passive_cites_who_speaks(behind: str, speaker: str) -> None:
    assert speakers_of(f"Ute Voss lachte.\n\n„Wir haben daran geglaubt“, {behind}", "de") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Max Roth sprach. Auf Nachfrage verwies sein Büro auf „öffentlich zugängliche Quellen“.", "sein Büro"),
        ("Der Hof ist groß, nach Auskunft von Ute Voss „ganz normal“.", "Ute Voss"),
        ("Max Roth fuhr los. Nach Angaben seiner Frau sei das „eine Schnapsidee“ gewesen.", "seiner Frau"),
    ],
)
def test_whose_words_a_part_of_a_sentence_has(text: str, speaker: str) -> None:
    assert speakers_of(text, "de") == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Ute Voss hatte in der Talkrunde „Sonntags im Schloss“ gefehlt, sagte sie.",
        "Ute Voss sagte dem Wirt im „Seeblicker Boten“, dass sie komme.",
        "Ute Voss sagte, in der Folge von „Urlaub auf der Alm – Stars am Herd“ krache es.",
        "Ute Voss sagte, die sogenannte „Vb-Wetterlage“ habe es immer gegeben.",
        "Ute Voss (39), die alle „Utschi“ nennen, sagte nichts.",
        "Die Single heißt ausgerechnet „Zwei Tassen“, sagte Ute Voss.",
        "Ute Voss plant eine Kundgebung. Motto: „Hier wird geboren“.",
        "Auch spannend: „Inselarzt“-Fans entsetzt – sagt Ute Voss ab?",
        "Intern habe man das „Blumen gießen“ genannt, sagte Ute Voss.",
        "Ute Voss erzählte von einem Freund namens „Rico“, der kommen wollte.",
        "Ute Voss sprach. Das Motto der Tagung lautet: „Alles wird besser.“",
        "Ute Voss sprach. Der Betreff habe gelautet: „Alles wird besser!“",
        "Ute Voss kam. „Wichtiges zur Zukunft“ stand in der Betreffzeile, wie sie sagte.",
        "Ute Voss kam. In der Presse firmierte sie schnell als „Voss-Geld“.",
        "Ute Voss nennt sich „Hütten-Schorschi“ und sagte nichts.",
        "Ute Voss nahm ein Lied auf, sagte sie. Titel, ausgerechnet: „Solo“.",
        "Ute Voss sprach. „Wer zahlt die Wende?“ lautete der Titel der Sendung.",
    ],
)
def test_what_something_is_called_nobody_says(text: str) -> None:
    assert quotes_of(text, "de") == []


@pytest.mark.parametrize(
    ("lead_in", "speaker"),
    [
        ("Kommentar der Mutter:", "der Mutter"),
        ("Die Antwort seiner Frau Ute Voss ist inzwischen geflügeltes Wort:", "Ute Voss"),
        ("Der Klub verbreitete eine Erklärung, in der es heißt:", "Der Klub"),
        ("Am Montag hat Ute Voss dem Rat erklärt:", "Ute Voss"),
        ("In Bern hat ihm die Wirtin gesagt:", "die Wirtin"),
        ("Max Roth hat recht, erklärt Ute Voss:", "Ute Voss"),
        ("Die „Seeblicker Klingel“, die er nie las, schrieb:", "Seeblicker Klingel"),
        ("In Bern schrieb die „Klingel“ am Sonntag:", "Klingel"),
        ("User „Gleis7“ schreibt:", "Gleis7"),
    ],
)
def test_who_leads_up_to_the_words(lead_in: str, speaker: str) -> None:
    resolver = _resolver(f"Max Roth lachte.\n\n{lead_in}\n\n„Wir gehen jetzt alle nach Hause.“", "de")
    heard = [cue for number in range(len(resolver.quotations)) if (cue := resolver._cue(number)) is not None]
    phrase = heard[-1].phrase
    assert resolver.reading.words_of(phrase.first, phrase.after).strip("„“").endswith(speaker)


def test_who_asks_does_not_give_the_answer() -> None:
    text = "Podcast-Host Milli Dorn fragte nach: „Gibt es denn keinen?“ Die Antwort fiel deutlich aus: „Nein.“"
    assert speakers_of(text, "de")[1] != "Milli Dorn"


def test_a_paper_that_is_only_read_says_nothing() -> None:
    text = "Max Roth lachte. „Ich gehe“, sagte er dem „Seeblicker Kurier“. Ute Voss las den „Kurier“. „Und ich bleibe.“"
    assert "Seeblicker Kurier" not in speakers_of(text, "de")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Max Roth lachte. Im Forum schrieb Nutzer torfkopp88: „Das Moor hat gewartet.“", "torfkopp88"),
        ("Max Roth lachte. Ein Nutzer mit dem Namen papa_eins vergab einen Stern: „Das ist zu wenig.“", "papa_eins"),
        ("Max Roth lachte. „Das ist wenig“, schrieb ein User namens berta_7.", "berta_7"),
        ("Max Roth lachte. „Das ist wenig“, sagte ein Mann mit Namen Jürgen Apel.", "Jürgen Apel"),
    ],
)
def test_under_which_name_somebody_posts(text: str, speaker: str) -> None:
    assert speakers_of(text, "de") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Uwe Rau kam herein. Max Roth fragte ihn, ob er da war. „Ja“, sagte er.", "Uwe Rau"),
        ("Uwe Rau kam herein. Die Richterin Ute Voss fragte, ob er da war. „Ja.“ Er setzte sich.", "Uwe Rau"),
        ("Uwe Rau ging. Wer zahle das, fragte Max Roth, und warum? „Wir zahlen nichts mehr.“", "Max Roth"),
        ("Uwe Rau ging. Max Roth wollte wissen, ob es wahr ist. „Ist es wahr?“, fragte er.", "Max Roth"),
    ],
)
def test_who_asks_whether_it_is_so_does_not_answer(text: str, speaker: str) -> None:
    assert speakers_of(text, "de") == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Uwe Rau ging. Dann sagte die Wirtin Ute Voss am Montag zu ihm: „Ich kann nicht kochen.“", "Ute Voss"),
        ("Uwe Rau ging. Später erklärte Ute Voss, das sei „eine Schande“.", "Ute Voss"),
        ("Uwe Rau ging. Ein Gast, der das Rennen kommentiert hatte, rief immer „wieder und wieder sie“.", "Ein Gast"),
        ("Uwe Rau ging. Die Frau, der der Arzt sagte, es sei „nichts“, lachte.", "der Arzt"),
        ("Uwe Rau ging. Die Richterin verlas einen Brief der Mutter: „Mein Sohn ist gut.“", "der Mutter"),
        ("Uwe Rau ging. Ein Papier der Stadt liegt vor. Wörtlich heißt es: „Sie lag nicht vor.“", "Papier der Stadt"),
        ("Uwe Rau ging. Wörtlich heißt es in dem Bericht: „Sie lag nicht vor.“", "dem Bericht"),
        ("Uwe Rau ging. Ute Voss verlas eine kurze Erklärung: „Sie lag nicht vor.“", "Ute Voss"),
    ],
)
def test_whom_a_german_cue_means(text: str, speaker: str) -> None:
    resolver = _resolver(text, "de")
    cue = resolver._cue(len(resolver.quotations) - 1)
    assert cue is not None
    assert resolver.reading.words_of(cue.phrase.first, cue.phrase.after).endswith(speaker)


def test_a_sentence_may_begin_with_its_verb_of_speech() -> None:
    cue = _resolver("Uwe Rau ging. Sagt Ute Voss: „Ich kann nicht kochen.“", "de")._cue(0)
    assert cue is not None
    assert cue.pattern.rule == "cue.colon"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Uwe Rau ging. In der Nachricht, die der nna vorliegt, stand: „Sie lag nicht vor.“", "der Nachricht"),
        ("Uwe Rau ging. In der Anordnung der Staatsanwaltschaft heißt es: „Sie lag vor.“", "der Staatsanwaltschaft"),
        ("Uwe Rau ging. In dem Bericht, aus dem die Zeitung zitiert, steht: „Sie lag nicht vor.“", "dem Bericht"),
        ("Uwe Rau ging. In dem Brief, den sie schrieb, steht: „Er lag nicht vor.“", "sie"),
        ("Uwe Rau ging. Das zeigt eine Mail des Verwalters: „Bitte zahlen.“", "des Verwalters"),
        ("Uwe Rau ging. In dem Brief, der dieser Zeitung vorliegt, steht: „Sie lag nicht vor.“", "dem Brief"),
        ("Uwe Rau ging. „Diese Frau muss weg!“ – mit diesen Worten empfing Ute Voss den Rat.", "Ute Voss"),
        ("Uwe Rau ging. Mit den Worten „Diese Frau muss weg“ begrüßte Ute Voss die Gäste.", "Ute Voss"),
    ],
)
def test_whose_words_or_in_what_they_stand(text: str, speaker: str) -> None:
    cue = _resolver(text, "de")._cue(0)
    assert cue is not None
    resolver = _resolver(text, "de")
    assert resolver.reading.words_of(cue.phrase.first, cue.phrase.after) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Ute Voss sprach. Der Entwurf befinde sich „in der ganz normalen Abstimmung“.",
        "Ute Voss sprach. Der Vorstand genieße „das Vertrauen des ganzen Rats“.",
    ],
)
def test_what_is_reported_is_not_who_says_it(text: str) -> None:
    assert speakers_of(text, "de") == ["Ute Voss"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ute Voss verteidigt ihn. „Ich will das hinter mir haben“, unterbrach sie der Angeklagte.", "der Angeklagte"),
        ("Ute Voss verteidigt ihn. „Ich will das hinter mir haben“, sagte sie der Zeitung.", "Ute Voss"),
        ("Uwe Rau lachte. „Das ist nur klein“, kam es prompt aus dem Saal.", None),
    ],
)
def test_who_stands_behind_the_verb(text: str, speaker: str | None) -> None:
    assert speakers_of(text, "de") == [speaker]


def test_what_stands_in_a_report_is_the_report_s() -> None:
    text = "Ute Voss sagte, der letzte Prüfbericht sei da. Darin ist von „raschem Handlungsbedarf“ die Rede."
    cue = _resolver(text, "de")._cue(0)
    assert cue is not None
    assert cue.pattern.rule == "cue.according"


def test_names_in_a_row_are_names() -> None:
    assert quotes_of("Ute Voss verkauft Tomaten mit Namen wie „Sarah“ und „Ochsenherz“, sagte sie.", "de") == []


def test_a_particle_behind_title_and_given_name_belongs_to_the_name() -> None:
    text = (
        "Staatssekretär Eckart von Rehling kam. Von Rehling, 58, schwieg. Er lachte.\n\n„Wir hatten es eilig.“\n\nEnde."
    )
    assert speakers_of(text, "de") == ["Eckart von Rehling"]


@pytest.mark.parametrize("native", ["Novi Sader", "Bad Tölzer", "Unnaer"])
def test_where_somebody_was_born_is_no_name(native: str) -> None:
    text = f"Uwe Rau kam. „Es reicht“, sagt Uwe Rau. Der gebürtige {native} lacht: „Ich bin lange dabei.“"
    assert speakers_of(text, "de") == ["Uwe Rau", "Uwe Rau"]


def test_the_law_that_somebody_broke_is_not_what_is_read() -> None:
    text = (
        "Die Vorwürfe stehen in der Anklageschrift. Es geht um Verstöße gegen das Pflanzenschutzgesetz. Darin heißt"
        " es:\n\n„Zwischen den Nachbarn bestand ein Streit.“\n\nEnde."
    )
    assert speakers_of(text, "de") == ["der Anklageschrift"]


@pytest.mark.parametrize("where", ["im TV-Talk", "dem Fachdienst", "unter dem Kürzel"])
def test_what_stands_in_marks_behind_a_noun_for_a_work_is_its_name(where: str) -> None:
    text = f"„Das wäre Pflicht gewesen“, sagte die Chefin Ute Voss {where} „Datenpost“."
    assert speakers_of(text, "de") == ["Ute Voss"]


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("„Wir geben nicht auf“, erklärte das Bündnis „Wald statt Asphalt“.", "Wald statt Asphalt"),
        ("Das Bündnis „Wald statt Asphalt“ forderte: „Stoppt den Bau, bevor es zu spät ist.“", "Wald statt Asphalt"),
        ("Im Gasthof „Zum Löwen“ lachte sie: „Wir geben nicht auf.“", "Ute Voss"),
    ],
)
def test_a_body_goes_by_the_name_in_marks_behind_its_noun(said: str, speaker: str) -> None:
    assert speakers_of(f"Ute Voss kam an. {said}", "de") == [speaker]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Warum 2021 ausgerechnet Uwe Kolb Chef der Bank wurde, weiß keiner.", "Uwe Kolb"),
        ("Vorne stand Hans Peter Richter, 60.", "Hans Peter Richter"),
        ("Über den Vertrag konnte Uwe Kolb im hohen Alter Tränen lachen.", "Uwe Kolb"),
        ("Seit Jahren schreibt Uwe Kolb für die Direktorin Gesetze, die keiner liest.", "Uwe Kolb"),
    ],
)
def test_a_noun_behind_a_noun_is_nobody(before: str, speaker: str) -> None:
    assert speakers_of(f"{before} „Ich war der Beste“, sagte er.", "de") == [speaker]


@pytest.mark.parametrize("mark", [":", "*", "_", "/-"])
def test_nouns_for_people_of_any_gender_are_one_word(mark: str) -> None:
    text = f"Max Roth kam. „Nein“, sagten mehrere Bewohner{mark}innen. „Wir bleiben“, sagte eine Sprecher{mark}in."
    assert speakers_of(text, "de") == [f"mehrere Bewohner{mark}innen", f"eine Sprecher{mark}in"]
    assert speakers_of("Max Roth kam. „Wir bleiben“, sagte ein:e Sprecher:in.", "de") == ["ein:e Sprecher:in"]
