"""Utterances, words inside the narrator's sentence, and words that nobody speaks."""

from __future__ import annotations

import pytest

from tests.script.quoting import quoted


@pytest.mark.parametrize(
    "text",
    [
        "“The ferry sank.”\n\nThat was all she said.",
        "“The ferry sank,” said Ida Holm.",
        "“The ferry sank,” Ida Holm, who was aboard with her two sons, said.",
        "Ida Holm said, “The ferry sank.”",
        "Ida Holm said: “the ferry sank”.",
        "Ida Holm said “The ferry sank”.",
        "She shook her head. “The ferry sank.”",
        "“The ferry sank.” — Ida Holm",
        "According to Ida Holm, “The ferry sank.”",
        "“The ferry sank”, Ida Holm told the paper.",
        "“The ferry sank!” cried Ida Holm.",
        "A sign on the quay read “The ferry sank”.",
        "The notice says “the ferry is not safe and will not sail” and gives no date.",
        "Ferry owner: ‘The ferry sank’\n\nThe owner spoke on Friday.",
        "Ida Holm wrote at once on X. “The ferry sank.”",
        "Ida Holm lives in Halifax, N.S. “The ferry sank,” she said.",
    ],
)
def test_an_utterance_is_direct(text: str) -> None:
    assert len(quoted(text, "direct")) == 1


def test_both_halves_of_a_split_quotation_are_direct() -> None:
    assert quoted("“If the bridge closes,” she said, “the town closes with it.”", "direct") == [
        "If the bridge closes,",
        "the town closes with it.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ida Holm said she was “very sorry” for the loss.", "very sorry"),
        (
            "Ida Holm said that “the owners knew all along and did nothing”.",
            "the owners knew all along and did nothing",
        ),
        ("The owners called it “a trap”.", "a trap"),
        ("The plan is “dead in the water”, according to Ida Holm.", "dead in the water"),
        ("Asked whether she was sorry, she said “no”.", "no"),
        ("“A few more days” of rain would sink it, she said.", "A few more days"),
        ("Minister calls ferry ‘reckless’ as talks end\n\nThe minister spoke on Friday.", "reckless"),
        ("“You breathe once”\n\nThe glass maker spoke on Friday.", "You breathe once"),
        ("‘Reckless’ minister quits\n\nThe minister quit on Friday.", "Reckless"),
    ],
)
def test_words_in_the_narrators_sentence_are_partial(text: str, words: str) -> None:
    assert quoted(text, "partial") == [words]
    assert quoted(text, "direct") == []


def test_the_members_of_a_list_are_of_one_kind() -> None:
    assert quoted("She called him a “coward”, a “liar” and a “thief”.", "partial") == ["coward", "liar", "thief"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The so-called “miracle” cure was withdrawn.", "miracle"),
        ("The song, titled “Slow Water”, sold well.", "Slow Water"),
        ("The director’s last film, “The Long Quay”, won a prize.", "The Long Quay"),
        ("Speaking on Radio Tide’s “Early Nets”, the senator was calm.", "Early Nets"),
        ("“Early Nets” host Bo Lind retired.", "Early Nets"),
        ("Robert “Bobby” Lind won the seat.", "Bobby"),
        ("A man who goes by the name “Shorty” fled.", "Shorty"),
        ("What has become known as the “harbour rule” is old.", "harbour rule"),
        ("Residents of the “golden mile” were not told.", "golden mile"),
        ("No minister ever says “I was wrong, I resign”.", "I was wrong, I resign"),
        ("The town was led by a woman with a badge reading “Ask Me About Nets”.", "Ask Me About Nets"),
        (
            "A sign near the hall says “God Bless Our Guests.” Two doors down, a man sat.",
            "God Bless Our Guests.",
        ),
        ("The bill was passed under the slogan “Equal means equal”.", "Equal means equal"),
        ("She played “Life in the Northern Woods” and left.", "Life in the Northern Woods"),
        ("The town was silent.\n\n‘Total confusion’\n\nThen came the rain.", "Total confusion"),
        ("The town was silent.\n\n‘A Long Way Down’\n\nThen came the rain.", "A Long Way Down"),
    ],
)
def test_titles_names_and_so_called_things_are_terms(text: str, words: str) -> None:
    assert quoted(text, "term") == [words]
    assert quoted(text, "direct") == quoted(text, "partial") == []


def test_all_paragraphs_of_a_quotation_are_of_one_kind() -> None:
    text = "“The first,” she said. “Then the second.\n\n“the third\n\n“and the fourth.”"
    assert len(quoted(text, "direct")) == 4


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("« Nous partons », a déclaré Jean Morel.", "fr"),
        ("„Wir gehen“, sagte Uwe Brandt.", "de"),
        ("«No lo sé», dijo Ana Ruiz.", "es"),
        ("„Idziemy” – powiedziała Ewa.", "pl"),
        ("「行きます」と田中さんは言った。", "ja"),
    ],
)
def test_utterances_are_heard_in_other_languages(text: str, language: str) -> None:
    assert len(quoted(text, "direct", language)) == 1


def test_the_second_half_is_direct_however_long_the_attribution() -> None:
    text = "“We lit fires,” said Bo Lind, whose family has grown plums there since 1911, “and by four we had no wood.”"
    assert quoted(text, "direct") == ["We lit fires,", "and by four we had no wood."]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor used the word “dredging” twice.",
        "Residents of the quay say they feel “forgotten” by the board.",
        "One of them was heard to murmur “good boats”.",
        "Above the slip hangs a board reading “Oars Only”.",
    ],
)
def test_few_words_that_somebody_spoke_or_wrote_are_no_term(text: str) -> None:
    assert len(quoted(text, "partial")) == 1


def test_a_verb_behind_the_words_and_an_article_before_them() -> None:
    assert quoted("Die Wirtin hatte den Umbau eine „Posse“ genannt.", "partial", "de") == ["Posse"]
    assert quoted("Die Wirtin hatte den „Anker“ verkauft.", "term", "de") == ["Anker"]


def test_what_a_work_or_a_march_is_called_in_german_is_a_term() -> None:
    for behind in (
        "heißt das neue Album von Ute Voss.",
        "– so hieß ihr Film.",
        "lautet das Motto.",
        "– das Motto passt.",
    ):
        assert quoted(f"„Jetzt erst recht, Leute“ {behind}", "direct", "de") == []
    for behind in ("lautet ihr Fazit.", "heißt es im Rathaus.", "– das sagt Ute Voss."):
        assert quoted(f"„Jetzt erst recht, Leute“ {behind}", "direct", "de") == ["Jetzt erst recht, Leute"]


def test_a_report_s_title_is_a_term_though_to_report_is_to_say() -> None:
    assert quoted("Its report, ‘Nowhere to Land’, finds that one quay in four has no ladder.", "direct") == []


def test_titles_among_a_report_s_sources_are_nobody_s_words() -> None:
    text = (
        "Sources\n\nIda Holm. “Ferry stuck at Holm” — The Holm Gazette, May 3, 2024\n\n“Who?” — The Quay, May 4, 2024"
    )
    assert quoted(text, "direct") == []


@pytest.mark.parametrize(
    "text",
    [
        "Le site le reprend sous un titre sans nuance : « Séville, Noël hors la loi ».",
        "Le courriel est arrivé avec cet objet anodin : « Votre compte ».",
        "Le nom du projet a été dévoilé lundi : « Les Terrasses du quai ».",
        "Une pétition, « Touche pas à ma sardine », a été lancée.",
        "Le parquet a confirmé l’ouverture d’une enquête pour « abus de confiance ».",
        "Le « petit de la boulangerie » s’appelle Bo Roy.",
        "Anna Roy publie « Les Eaux lentes », récit de trente ans de digues.",
        "« Je nageais », racontait-elle dans ses mémoires, « Les Eaux lentes », parus hier.",
        "Le bac devait s’appeler « Marie-Jeanne », comme elle.",
        "Anna Roy l’a dit dans l’émission « Le Quai du soir », hier.",
    ],
)
def test_french_titles_and_names_are_not_said(text: str) -> None:
    assert len(quoted(text, "term", "fr")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Anna Roy publie « Les eaux montent ici », et le maire répond.",
        "Elle l’a dit à l’émission : « Le quai plie. »",
        "Au nom de la ville, le maire l’a dit : « Le quai plie. »",
        "Le titre du maire, il l’assume : « Le quai plie. »",
    ],
)
def test_what_is_said_beside_a_french_work_is_no_title(text: str) -> None:
    assert quoted(text, "term", "fr") == []


@pytest.mark.parametrize(
    "text",
    [
        "En el partido lo llamaban «el Perito», y no siempre con cariño.",
        "Hay ruedas nuevas y las que los comerciantes llaman “huérfanas”, que es mejor no mirar.",
        "Los compuestos a los que se conoce como “contaminantes eternos” llegaron al río.",
        "El texto, bautizado en La Moncloa como “la ley de las llaves”, preveía la compra.",
        "La alcaldesa se refería a la gira “Abrimos puerta”, con la que Ana Ruiz recorrió el país.",
        "Lo alimentó en sus memorias, «Los años de la corbata», que nadie leyó.",
        "En un estudio que tituló “El camino de la papa”, concluye que nadie gana.",
        "Joaquín Arana, “el Ratón”, abrió el marcador.",
    ],
)
def test_spanish_titles_and_names_are_not_said(text: str) -> None:
    assert len(quoted(text, "term", "es")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Los vecinos llaman a “preservar la hermandad”, dice Ana Gil.",
        "Los vecinos la llamaron «ladrona de gallinas y de huevos», dice Ana Gil.",
        "Joaquín Arana, “harto de esperar”, abrió la puerta y gritó.",
    ],
)
def test_what_is_said_beside_a_spanish_name_is_no_name(text: str) -> None:
    assert quoted(text, "term", "es") == []


def test_a_german_name_or_title_is_said_by_nobody() -> None:
    for before, behind in (
        ("Uwe Brandt leitet die Initiative", "seit Mai."),
        ("Uwe Brandt schrieb ein Gutachten mit dem Titel", "und ging."),
        ("Uwe Brandt hat das Gerät gebaut. Es heißt", "und rostet."),
        ("Uwe Brandt leitet ein Haus, das sich", "nennt."),
        ("Der Ofen, den sie hier", "nennen, ist kalt."),
        ("Ute Voss liest aus ihrem Gedichtband", "und dankt."),
        ("Uwe Brandt, im Verein nur", "genannt, ging."),
    ):
        assert quoted(f"{before} „Das Dorf lebt auf“ {behind}", "partial", "de") == []
    assert quoted("Uwe Brandt sagte knapp „Das Dorf lebt auf, Leute“.", "term", "de") == []
    assert quoted("Es hieß, Brandt habe „den ganzen Ofen abgestellt“.", "partial", "de") == [
        "den ganzen Ofen abgestellt"
    ]
