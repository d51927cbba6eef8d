"""A cue in the quotation's own sentence names the speaker."""

from __future__ import annotations

import pytest

from tests.script.speakers import people_of, quotes_of, speakers_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pump has failed,” Iris Coleby said.", "Iris Coleby"),
        ("“The pump has failed,” said Iris Coleby, who mends pumps.", "Iris Coleby"),
        ("“The pump has failed,” the plant’s manager, Iris Coleby, said on Friday.", "Iris Coleby"),
        ("“The pump has failed,” Iris Coleby, 52, of Hexham, told reporters.", "Iris Coleby"),
        (
            "“The pump has failed,” Iris Coleby, who has run the plant since the flood of 1998 and lives beside it, "
            "said in an email.",
            "Iris Coleby",
        ),
        ("“Who pays?” asked Iris Coleby.", "Iris Coleby"),
        ("“Who pays?” Coleby asked.", "Coleby"),
        ("“The pump has failed,” Coleby shot back.", "Coleby"),
        ("“The pump has failed,” recalls, not for the first time, Iris Coleby.", "Iris Coleby"),
        ("“The pump has failed.” — Iris Coleby", "Iris Coleby"),
        ("“The pump has failed,” Sen. Iris Coleby (D-Ore.) said.", "Iris Coleby"),
        ("“The pump has failed,” said Councillor Iris Coleby (Lab, Northfield).", "Iris Coleby"),
        ("“The pump has failed,” was all Iris Coleby would say.", "Iris Coleby"),
    ],
)
def test_speaker_named_after_the_quotation(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Iris Coleby said: “The pump has failed.”", "Iris Coleby"),
        ("Iris Coleby, the plant’s manager, said, “The pump has failed.”", "Iris Coleby"),
        ("Asked about the flood, the plant’s manager, Iris Coleby, replied: “The pump has failed.”", "Iris Coleby"),
        ("Speaking to the Courier, Iris Coleby added: “The pump has failed.”", "Iris Coleby"),
        ("She shrugged. Iris Coleby wiped her hands and said: “The pump has failed.”", "Iris Coleby"),
        ("Said Iris Coleby: “The pump has failed.”", "Iris Coleby"),
        ("On Monday Iris Coleby told the court: “The pump has failed.”", "Iris Coleby"),
        ("A spokesman for Iris Coleby said: “The pump has failed.”", "a spokesman for Iris Coleby"),
        ("In a statement, Coleby Pumps said: “The pump has failed.”", "Coleby Pumps"),
    ],
)
def test_speaker_named_before_the_quotation(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_according_to() -> None:
    assert speakers_of("The dam is “a bad joke”, according to Iris Coleby of the River Trust.") == ["Iris Coleby"]
    assert speakers_of("According to Iris Coleby, the dam is “a bad joke”.") == ["Iris Coleby"]


def test_split_quotation_keeps_its_speaker() -> None:
    text = "“If the dam goes,” Iris Coleby said, “the mill goes too.” “And then,” she added, “the road.”"
    assert speakers_of(text) == ["Iris Coleby"] * 4


def test_two_speakers_in_one_sentence() -> None:
    text = "Iris Coleby called the dam “a bad joke”, while Tom Arkell praised its “quiet dignity”."
    assert speakers_of(text) == ["Iris Coleby", "Tom Arkell"]


def test_name_inside_a_quotation_is_not_its_speaker() -> None:
    text = "Iris Coleby spoke first. “Tom Arkell said it would hold,” she said."
    assert speakers_of(text) == ["Iris Coleby"]


def test_listener_is_not_the_speaker() -> None:
    text = "“You have until noon,” Iris Coleby told Tom Arkell. “I need longer,” Arkell told Coleby."
    assert speakers_of(text) == ["Iris Coleby", "Tom Arkell"]


def test_second_verb_shares_the_subject() -> None:
    text = "Iris Coleby blamed the weather, saying the pump was “old but sound” and adding: “It rained for a month.”"
    assert speakers_of(text) == ["Iris Coleby", "Iris Coleby"]


def test_relative_clause_gives_its_antecedent() -> None:
    text = "The clean-up was led by Iris Coleby, who said: “Bring boots.”"
    assert speakers_of(text) == ["Iris Coleby"]


def test_headline_label_and_headline_verb() -> None:
    body = "\n\nThe engineer Iris Coleby told a packed hall that the pump had to go."
    assert speakers_of("Coleby: ‘Pump has to go’" + body) == ["Iris Coleby"]
    assert speakers_of("Coleby Calls Old Town Pump ‘Beyond Repair’" + body) == ["Iris Coleby"]


def test_caption_line_above_each_quotation() -> None:
    text = "Ann Marsh, 71, Hexham\n\n“I swim there every day.”\n\nBob Tully, 30, Corbridge\n\n“I never go near it.”"
    assert speakers_of(text) == ["Ann Marsh", "Bob Tully"]


def test_reason_quotes_the_words_that_decided() -> None:
    quote = quotes_of("“The pump has failed,” said Iris Coleby.")[0]
    assert quote.reason == "named after the quotation: ‘said Iris Coleby’"
    assert quote.confidence > 0.9


def test_mention_is_the_span_of_the_words_that_name_the_speaker() -> None:
    text = "Iris Coleby came late. “The pump has failed,” she said."
    quote = quotes_of(text)[0]
    assert quote.mention is not None
    assert text[slice(*quote.mention)] == "she"


def test_term_has_no_speaker() -> None:
    text = "The so-called “river tax” was never paid."
    assert speakers_of(text) == []


def test_according_to_nobody_names_nobody() -> None:
    assert speakers_of("The dam is “a bad joke and no more”, according to.") == [None]
    assert speakers_of("The dam is, according to and by all accounts, “a bad joke and no more”.") == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ola Berg lit the stove. “It sank twice,” put in Mia Frost.", "Mia Frost"),
        ("Ola Berg lit the stove. The sister, Mia Frost, hit back: “He never rowed.”", "Mia Frost"),
        ("Ola Berg spoke first. “In the boathouse!” called a woman in a yellow coat.", "a woman in a yellow coat"),
        ("A reel was played in which Mia Frost is heard to murmur: “Nobody rows.”", "Mia Frost"),
        ("Ola Berg was told by Mia Frost, the bailiff, that it was “no boat at all, but kindling”.", "Mia Frost"),
        ("No shop can be kept, said Mia Frost, “on one ferry a week and good will”.", "Mia Frost"),
        ("When Ola Berg asked whom she meant, Mia Frost giggled: “You know whom.”", "Mia Frost"),
        ("Ola Berg listened. From the Harbour Board: “We shall mend the crane and pay the men.”", "the Harbour Board"),
        ("Ola Berg sold it at what its chairman, Max Lund, called “the bottom of a bad market”.", "Max Lund"),
        ("The cable, said Max Lund, was laid by hand. It is, according to him, “a work of art”.", "Max Lund"),
    ],
)
def test_whoever_speaks_is_seen_beside_the_words(text: str, speaker: str) -> None:
    found = speakers_of(text)
    assert len(found) == 1
    assert (found[0] or "").removeprefix("the ").startswith(speaker.removeprefix("the "))


@pytest.mark.parametrize(
    "text",
    [
        "Ola Berg went on Tuesday to the quay and came back. “The boat is gone,” said Mia Frost.",
        "Mia Frost paused, said nothing, and told Max Lund: “Row.”",
        "The staff left after the storm. Mia Frost said the oars were “thrown out with the rest of it”.",
    ],
)
def test_a_particle_a_pause_and_a_storm_say_nothing(text: str) -> None:
    assert speakers_of(text) == ["Mia Frost"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("HEXHAM, May 3 — “We had two boats and no oars.”\n\nThat was how Iris Coleby put it.", "Iris Coleby"),
        ("“Two boats and no oars.”\n\nThe words were those of Iris Coleby, who mends pumps.", "Iris Coleby"),
        ("**6:10 p.m.** Coach Iris Coleby, on the quay: “Thirty minutes, and no more.”", "Iris Coleby"),
        ("“Two boats, Tom!” came the answer from Iris Coleby.", "Iris Coleby"),
        ("“Two boats and no oars!” hollooed a man in a paper hat.", "a man in a paper hat"),
    ],
)
def test_a_sentence_behind_a_stamp_or_a_voice_tells(text: str, speaker: str) -> None:
    assert speakers_of(text) == [speaker]


def test_what_is_said_of_an_answer_names_nobody_who_gave_it() -> None:
    text = "Tom Reed bailed.\n\n“Who sank the boats?”\n\nThe answer, according to the harbour board, is Iris Coleby."
    assert speakers_of(text) != ["Iris Coleby"]


def test_who_hears_does_not_speak() -> None:
    assert speakers_of("Tom Reed was “a careful man”, a court heard on Friday.") != ["a court"]


def test_words_that_open_an_article_are_whose_the_paragraph_below_names() -> None:
    text = "“We had two boats and no oars.”\n\nTom Reed, 70, is bailing in a shed by the weir.\n\nHe rows."
    assert speakers_of(text) == ["Tom Reed"]


def test_a_quotation_inside_what_looks_like_a_dateline_is_no_fault() -> None:
    assert speakers_of("HOLM “Row” und “Bail Now” – “We are late,” said Iris Coleby.")[-1] == "Iris Coleby"


@pytest.mark.parametrize(("place", "name"), [("on X.", "Lind"), ("to Francis X.", "Francis X. Lind")])
def test_a_site_of_one_letter_is_no_initial(place: str, name: str) -> None:
    text = f"Jo Rodd shrugged. “It is a start,” she wrote {place} Lind, the treasurer, said nothing. Jo Rodd left."
    assert speakers_of(text) == ["Jo Rodd"]
    assert name in people_of(text)


@pytest.mark.parametrize(
    ("language", "text", "crowd"),
    [
        ("en", "Ann Lee read the plan aloud. “Shame on you all!” came a shout from the gallery.", None),
        ("en", "Ann Lee read the plan aloud. “Sit down, will you!” came from the back.", None),
        ("en", "Ann Lee read the plan aloud. “Shame!” someone shouted. She read on.", "someone"),
        ("de", "Karl Voss redete. „Lauter, man hört nichts!“, tönte es aus der letzten Reihe.", None),
        ("de", "Karl Voss redete. „Und die Glocken?“, kam es von hinten.", None),
        ("de", "Karl Voss redete. „Lauter, bitte!“, rief jemand.", "jemand"),
        ("es", "Habló el alcalde, Pedro Ruiz. «¡Pues múdese usted!», se oyó desde el fondo.", None),
        ("es", "Habló el alcalde, Pedro Ruiz. «¡Que hable más alto!», le gritaron.", None),
        ("es", "Habló el alcalde, Pedro Ruiz. «¡Que hable más alto!», gritó alguien desde la grada.", "alguien"),
        ("fr", "Paul Roy est arrivé. « Voleurs que vous êtes ! », a-t-on crié depuis les étals.", None),
    ],
)
def test_a_voice_from_the_crowd_is_nobodys_who_has_come_up(language: str, text: str, crowd: str | None) -> None:
    assert speakers_of(text, language) == [crowd]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "Los vecinos protestan. «¡Estamos hartos de esto!», le gritaron al alcalde.", "los vecinos"),
        ("fr", "Le dossier avance. « On verra bien demain », dit-on à la mairie.", "la mairie"),
        ("en", "“All of us,” came the reply from Max Roe. Ann Lee had asked who had paid.", "Max Roe"),
    ],
)
def test_a_place_or_several_before_tell_whose_a_shout_is(language: str, text: str, speaker: str) -> None:
    assert speakers_of(text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("es", "Habló Pedro Ruiz. «Es mentira», comentó por lo bajo Altagracia Peña.", "Altagracia Peña"),
        ("es", "«Silbé yo también», contó a la emisora local Radio Ixiar el anciano.", "el anciano"),
        ("es", "«Silbé yo también», contó a esta agencia Ana Torres.", "Ana Torres"),
        ("es", "Tomás Doncel esperaba. «Así no se gobierna», espetó en cuanto se abrió la sesión.", "Tomás Doncel"),
        ("es", "La Corporación de propietarios dijo que es «cosa de otra época».", "Corporación de propietarios"),
        ("es", "El informe técnico la califica de «redundante» por el tráfico.", "el informe técnico"),
        ("es", "El gerente, Salvador Casp, se limitó a decir que estaba «destrozado» y se fue.", "Salvador Casp"),
        ("es", "Eliécer Gil espera. «Ya firmo con mi nombre», dice mostrando el pulgar.", "Eliécer Gil"),
        ("fr", "« Elle viendra à distance », a indiqué à l’agence Presse-Sud le porte-parole.", "le porte-parole"),
        ("fr", "« On nous a trompés », s’indigne la patronne en éteignant la télé.", "la patronne"),
        ("fr", "« Nous avons écrit », affirme la conseillère d’opposition Samira Oukili (PTB).", "Samira Oukili"),
        ("fr", "Anne Roy veille. « Assez ! » s’étouffe Paul Morel, le cuisinier.", "Paul Morel"),
        ("de", "Ute Voss zählte vor. „Zwölf“, vermeldete Karl Voss.", "Karl Voss"),
        ("fr", "Anne Roy veille. « C’est un piège », prévient cet épidémiologiste.", "cet épidémiologiste"),
    ],
)
def test_what_stands_between_verb_and_speaker_is_neither(language: str, text: str, speaker: str) -> None:
    assert speakers_of(text, language) == [speaker]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Ann Lee said the plan was late, and a woman in the third row rose: “It is ten years.”", "a woman"),
        ("en", "Max Roe denied it, but his wife, a nurse, laughed: “He means it.”", "his wife"),
        ("es", "Luis Gil negó la obra, y una vecina de la tercera fila se levantó: «Nadie la ha visto».", "una vecina"),
        ("fr", "Paul Roy dit non, et une nageuse, grelottante, les départage : « Baignez-vous. »", "une nageuse"),
        ("en", "Ann Lee said the plan was late, and shook her head: “It is ten years.”", "Ann Lee"),
        ("fr", "Paul Roy dit non et hausse les épaules : « On verra bien. »", "Paul Roy"),
    ],
)
def test_who_acts_in_the_clause_before_the_colon_speaks(language: str, text: str, speaker: str) -> None:
    assert str(speakers_of(text, language)[0]).startswith(speaker)


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "The hall fell quiet. “Get back!” came a shout from Captain Roy Lang.", "Roy Lang"),
        ("en", "Roy Lang spoke. “Get back!” came a shout from the gallery.", None),
        ("de", "Es wurde still. „Nie im Leben“, kam es von Trainer Max Lund.", "Max Lund"),
        ("en", "“Stop!” shouted someone. Roy Lang braked.", "someone"),
    ],
)
def test_what_came_from_somebody_and_from_nobody(language: str, text: str, speaker: str | None) -> None:
    assert quotes_of(text, language)[0].speaker == speaker


def test_a_clause_that_is_reported_too_is_of_nobody_else() -> None:
    for text in (
        "Amy Stone told the court that Roe had a knife, and his brother a bat: “I ran.”",
        "Amy Stone said that the taxes rose, and Mayor Roy Lang was wrong: “He cannot count.”",
    ):
        assert quotes_of(text)[0].speaker == "Amy Stone"
    assert quotes_of("Amy Stone denied it, but her husband laughed: “She did.”")[0].speaker == "her husband"
