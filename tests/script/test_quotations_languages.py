"""French, German and Spanish: their marks, their dashes, and attributions that stand where English has none."""

from __future__ import annotations

from typing import Literal

import pytest

from narrator import Article, write_script
from tests.script.quoting import groups, quoted
from tests.script.speakers import quotes_of


def test_french_marks_with_their_spaces_and_an_attribution_behind() -> None:
    text = "« Nous n’avons rien vu venir », a déclaré la maire, Anne Le Goff. « L’eau est montée en une heure. »"
    assert quoted(text, "direct", "fr") == ["Nous n’avons rien vu venir", "L’eau est montée en une heure."]


def test_a_french_attribution_inside_the_marks_is_the_narrator_s() -> None:
    text = "« C’est fini, a-t-il soupiré. Nous partons. »"
    assert quoted(text, "direct", "fr") == ["C’est fini", "Nous partons."]
    assert groups(text) == [0]


def test_a_french_quotation_inside_another_is_no_quotation_of_its_own() -> None:
    text = "« Le maire nous a dit “partez”, raconte Marie Lemaire. Alors nous sommes partis. »"
    assert quoted(text, "direct", "fr") == ["Le maire nous a dit “partez”", "Alors nous sommes partis."]


def test_a_french_paragraph_goes_on_behind_a_closing_mark() -> None:
    text = "« Premier paragraphe de la lettre.\n\n» Deuxième paragraphe », écrit Anne Le Goff."
    assert quoted(text, "direct", "fr") == ["Premier paragraphe de la lettre.", "Deuxième paragraphe"]
    assert groups(text) == [0, 0]


def test_french_partial_words_and_titles() -> None:
    text = "Selon elle, le village est « coupé du monde ». Le film « La Crue » sera projeté samedi."
    assert (quoted(text, "partial", "fr"), quoted(text, "term", "fr")) == (["coupé du monde"], ["La Crue"])


def test_french_dialogue_after_dashes() -> None:
    text = "– Où étiez-vous ? demande Paul Renaud.\n\n– Chez moi, dit Marie. J’ai attendu."
    assert quoted(text, "direct", "fr") == ["Où étiez-vous ?", "Chez moi", "J’ai attendu."]


def test_spanish_dialogue_puts_the_verb_between_dashes() -> None:
    text = (
        "—Hemos sobrevivido —explicó Ana Ruiz—. No queda nada más.\n\n—¿Y la casa? —preguntó el alcalde.\n\n"
        "—La casa se la llevó el río."
    )
    assert quoted(text, "direct", "es") == [
        "Hemos sobrevivido",
        "No queda nada más.",
        "¿Y la casa?",
        "La casa se la llevó el río.",
    ]


def test_a_spanish_aside_between_close_dashes_needs_no_verb_of_speech() -> None:
    text = "—Me voy —dijo Ana—, pero volveré.\n\n—No te creo. —Luis se levantó—. Siéntate."
    assert quoted(text, "direct", "es") == ["Me voy", "pero volveré.", "No te creo.", "Siéntate."]


def test_spanish_marks_of_both_kinds() -> None:
    text = "«No volveremos a abrir», dijo el director. “Es el final”, añadió. La película «El río» y «nadie» más."
    assert quoted(text, "direct", "es") == ["No volveremos a abrir", "Es el final"]
    assert "El río" in quoted(text, "term", "es")


def test_german_marks_low_and_high() -> None:
    text = "„Wir haben nichts geahnt“, sagte Anna Keller. „Das Wasser kam in einer Stunde.“ »Wir bleiben«, rief er."
    assert quoted(text, "direct", "de") == [
        "Wir haben nichts geahnt",
        "Das Wasser kam in einer Stunde.",
        "Wir bleiben",
    ]


def test_swiss_marks_and_a_sentence_parted_twice() -> None:
    text = "«Das war’s», sagt Jule Harms. «Ich», sagt sie, «gehe jetzt.»"
    assert quoted(text, "direct", "de") == ["Das war’s", "Ich", "gehe jetzt."]


def test_german_nested_marks() -> None:
    text = "„Er sagte mir ‚Geh!‘, und ich ging“, erzählt Jule Harms."
    assert quoted(text, "direct", "de") == ["Er sagte mir ‚Geh!‘, und ich ging"]


def test_a_german_so_tells_of_speech() -> None:
    text = "Der Plan sei „ein Witz“, so Keller. Der Film „Das Boot“ läuft im Kino „Lux“."
    assert (quoted(text, "partial", "de"), quoted(text, "term", "de")) == (["ein Witz"], ["Das Boot", "Lux"])


BODY = "\n\nMayor Sam Ortiz told a packed hall on Friday that the town would be rebuilt."


def test_a_headline_s_colon_quotes_nobody() -> None:
    for headline in ("Ortiz: Town will be rebuilt", "Poll: Most want the town rebuilt", "Ortiz: Why?"):
        assert quoted(headline + BODY) == [], headline


def test_a_headline_in_marks_before_its_verb_or_behind_its_colon_is_direct() -> None:
    assert quoted("‘We will rebuild’, says mayor" + BODY, "direct") == ["We will rebuild"]
    assert quoted("Mayor: ‘We will rebuild’" + BODY, "direct") == ["We will rebuild"]


def test_a_headline_s_few_words_in_marks_are_partial() -> None:
    assert quoted("Mayor vows to ‘rebuild every brick’" + BODY, "partial") == ["rebuild every brick"]
    assert quoted("‘A disgrace’: Ortiz attacks ferry plan" + BODY, "partial") == ["A disgrace"]


DIRECT: dict[str, tuple[str, str, list[str]]] = {
    "narrow no-break spaces inside": ("fr", "«\u202fNous partons\u202f», dit Anne Le Goff.", ["Nous partons"]),
    "no-break spaces inside": ("fr", "«\u00a0Nous partons\u00a0», dit Anne Le Goff.", ["Nous partons"]),
    "no spaces inside": ("fr", "«Nous partons», dit Anne Le Goff.", ["Nous partons"]),
    "curly marks": ("fr", "“Nous partons demain”, dit Anne Le Goff.", ["Nous partons demain"]),
    "straight marks": ("fr", '"Nous partons demain", dit Anne Le Goff.', ["Nous partons demain"]),
    "colon before": ("fr", "Anne Le Goff l’assure : « Nous partons. »", ["Nous partons."]),
    "auxiliary and listener behind": ("fr", "« Partez », a lancé aux riverains Anne Le Goff.", ["Partez"]),
    "reflexive verb behind": ("fr", "« Jamais », s’est indignée Anne Le Goff.", ["Jamais"]),
    "words behind a short attribution": (
        "fr",
        "« Gardez-le, a-t-il souri, c’est offert. »",
        ["Gardez-le", "c’est offert."],
    ),
    "how it was said behind an attribution": (
        "fr",
        "« Gardez-le, a-t-il dit, la voix tremblante. C’est offert. »",
        ["Gardez-le", "C’est offert."],
    ),
    "whom it was said to before a short attribution": (
        "fr",
        "« Gardez-le, nous a-t-il dit, c’est offert. »",
        ["Gardez-le", "c’est offert."],
    ),
    "whom it was said to before a verb and its subject": (
        "fr",
        "« Gardez-le, nous confie le maire. Ici, nous disons la vérité. »",
        ["Gardez-le", "Ici, nous disons la vérité."],
    ),
    "small pronoun behind": ("fr", "« Jamais », lui a-t-elle répondu.", ["Jamais"]),
    "incise by an elided noun": (
        "fr",
        "« Le loup revient, soupire l’éleveur. Il n’a pas peur. »",
        ["Le loup revient", "Il n’a pas peur."],
    ),
    "incise with a name": (
        "fr",
        "« Le pont est fermé, regrette Anne Le Goff. Nous attendons. »",
        ["Le pont est fermé", "Nous attendons."],
    ),
    "incise behind a question": (
        "fr",
        "« Qui paiera ? demande Anne Le Goff, la maire. Et quand ? »",
        ["Qui paiera ?", "Et quand ?"],
    ),
    "incise by a verb of no list": (
        "fr",
        "« Le pont ferme, dézingue Anne Le Goff, la maire. C’est fini. »",
        ["Le pont ferme", "C’est fini."],
    ),
    "a name called is no incise": (
        "fr",
        "« Le pont ferme, chère Anne Le Goff. C’est fini », dit-il.",
        ["Le pont ferme, chère Anne Le Goff. C’est fini"],
    ),
    "who is with somebody is no incise": (
        "fr",
        "« Je pars, avec Anne Le Goff. C’est fini », dit-il.",
        ["Je pars, avec Anne Le Goff. C’est fini"],
    ),
    "dashes around a verb of no list": (
        "es",
        "«El puente cierra —cavila Ana Ruiz—. Se acabó».",
        ["El puente cierra", "Se acabó"],
    ),
    "dashes around an aside": (
        "es",
        "«El puente —como decía Ana Ruiz— se acabó», dijo él.",
        ["El puente —como decía Ana Ruiz— se acabó"],
    ),
    "incise by a pronoun behind a cry": ("fr", "« Jamais ! a-t-elle lancé. Pas ici. »", ["Jamais !", "Pas ici."]),
    "a sentence behind a question is no incise": (
        "fr",
        "« Qui paiera ? Demande Anne à la mairie. On verra », dit-elle.",
        ["Qui paiera ? Demande Anne à la mairie. On verra"],
    ),
    "a comma and a noun inside are no incise": (
        "fr",
        "« Le loup, la neige, les chiens. Tout nous manque », dit-elle.",
        ["Le loup, la neige, les chiens. Tout nous manque"],
    ),
    "an exchange that nobody attributes": ("fr", "— Combien ?\n\n— Cinq.\n\nElle compte.", ["Combien ?", "Cinq."]),
    "a list is no dialogue": ("fr", "Au menu :\n\n– le budget de la ville\n\n– la cantine\n\nFin.", []),
    "paragraphs each opened": (
        "fr",
        "« Premier point.\n\n« Second point », écrit Anne Le Goff.",
        ["Premier point.", "Second point"],
    ),
    "split": ("fr", "« Nous partons », dit Anne, « et vite. »", ["Nous partons", "et vite."]),
    "question": ("fr", "« Qui paiera ? » demande Anne Le Goff.", ["Qui paiera ?"]),
    "a newspaper that was told": ("de", "„Nein“, sagte Jule Harms der „Neuen Bieler Zeitung“.", ["Nein"]),
    "a newspaper that was told before": ("de", "Gegenüber „Welle“ sagte Jule Harms: „Nein.“", ["Nein."]),
    "a newspaper in French": ("fr", "« Jamais », dit Anne Le Goff dans « Le Quai ».", ["Jamais"]),
    "a programme in Spanish": ("es", "«Jamás», dijo Ana Ruiz en «La tarde de Lugo».", ["Jamás"]),
    "a programme in English": ("en", "Ann Lee told “Early Talk” that she knew. “I did,” she said.", ["I did,"]),
    "a word and an attribution": ("de", "„Nein“, sagte Jule Harms.", ["Nein"]),
    "verb, time and subject": ("de", "„Wir gehen jetzt“, sagte am Montag Jule Harms.", ["Wir gehen jetzt"]),
    "so": ("de", "„Wir gehen jetzt“, so Harms.", ["Wir gehen jetzt"]),
    "inner single marks": ("de", "„Er rief ‚Halt‘ und lief“, sagt Harms.", ["Er rief ‚Halt‘ und lief"]),
    "two sentences": ("de", "„Wir gehen. Es reicht“, sagt Harms.", ["Wir gehen. Es reicht"]),
    "behind a colon": ("de", "Harms antwortet: „Wir gehen.“", ["Wir gehen."]),
    "split between verb and object": ("de", "„Wir“, sagt Harms, „gehen jetzt.“", ["Wir", "gehen jetzt."]),
    "question and verb": ("de", "„Wer zahlt das?“, fragt Harms.", ["Wer zahlt das?"]),
    "exclamation and verb": ("de", "„Raus hier!“, rief Harms.", ["Raus hier!"]),
    "guillemets turned": ("de", "»Wir gehen jetzt«, sagt Harms.", ["Wir gehen jetzt"]),
    "guillemets turned, single inside": ("de", "»Er rief ›Halt‹ und lief«, sagt Harms.", ["Er rief ›Halt‹ und lief"]),
    "swiss, without spaces": ("de", "«Wir gehen jetzt», sagt Regula Ammann.", ["Wir gehen jetzt"]),
    "straight closing mark": ("de", '„Wir gehen jetzt", sagt Harms.', ["Wir gehen jetzt"]),
    "english closing mark": ("de", "„Wir gehen jetzt”, sagt Harms.", ["Wir gehen jetzt"]),
    "paragraphs each opened in german": (
        "de",
        "„Der erste Punkt ist klar.\n\n„Der zweite nicht“, schrieb Harms.",
        ["Der erste Punkt ist klar.", "Der zweite nicht"],
    ),
    "standing alone": ("de", "Harms schweigt.\n\n„Ich weiß es nicht mehr.“", ["Ich weiß es nicht mehr."]),
    "mark before the full stop": ("es", "Ana Ruiz lo dijo claro: «No nos iremos».", ["No nos iremos"]),
    "dropped subject behind": ("es", "Habló Ana Ruiz. «No nos iremos», zanjó.", ["No nos iremos"]),
    "small pronoun in spanish": ("es", "«No nos iremos», se quejó Ana Ruiz.", ["No nos iremos"]),
    "question marks on both sides": ("es", "«¿Quién paga?», preguntó Ana Ruiz.", ["¿Quién paga?"]),
    "exclamation": ("es", "«¡Ladrones!», gritó un vecino.", ["¡Ladrones!"]),
    "curly in spanish": ("es", "“No nos iremos”, dijo Ana Ruiz.", ["No nos iremos"]),
    "nested in spanish": ("es", "«Me dijo “vete” y me fui», contó Ana Ruiz.", ["Me dijo “vete” y me fui"]),
    "split in spanish": ("es", "«El puente», dijo Ana Ruiz, «sigue cerrado».", ["El puente", "sigue cerrado"]),
    "an attribution between dashes": (
        "es",
        "«El puente —se quejó Ana Ruiz, la alcaldesa— sigue cerrado —añadió—. Es así».",
        ["El puente", "sigue cerrado", "Es así"],
    ),
    "an aside between dashes": (
        "es",
        "«El puente —que era de madera— no vale», dijo Ana Ruiz.",
        ["El puente —que era de madera— no vale"],
    ),
    "dash lines apart from each other": (
        "es",
        "—¿Sabe nadar? —pregunta.\n\nLe digo que sí.\n\n—Mejor. Aquí no sirve.",
        ["¿Sabe nadar?", "Mejor. Aquí no sirve."],
    ),
    "marks inside dash speech are its own": (
        "es",
        "—Yo le decía: “El pescado no espera”. Y se reía —contó Abel.\n\n—Ya.",
        ["Yo le decía: “El pescado no espera”. Y se reía", "Ya."],
    ),
    "an aside and more speech": ("es", "—Me voy —dijo Ana—. Adiós.", ["Me voy", "Adiós."]),
    "paragraph reopened by the closing mark": (
        "es",
        "«Primer párrafo de la carta.\n\n»Segundo párrafo», escribió Ana Ruiz.",
        ["Primer párrafo de la carta.", "Segundo párrafo"],
    ),
    "two in a paragraph": (
        "es",
        "«El puente sigue cerrado», dijo Ana. «Esperamos al perito».",
        ["El puente sigue cerrado", "Esperamos al perito"],
    ),
    "straight in spanish": ("es", '"No nos iremos", dijo Ana Ruiz.', ["No nos iremos"]),
}

PARTIAL: dict[str, tuple[str, str, list[str]]] = {
    "selon": ("fr", "Selon Anne Le Goff, c’est « une honte absolue ».", ["une honte absolue"]),
    "que": ("fr", "Elle dit que le pont est « au bord de la rupture ».", ["au bord de la rupture"]),
    "dénonce": ("fr", "Anne Le Goff dénonce « une mascarade ».", ["une mascarade"]),
    "sei": ("de", "Der Plan sei „nicht zu Ende gedacht worden“, sagte Harms.", ["nicht zu Ende gedacht worden"]),
    "nannte": ("de", "Harms nannte den Plan „einen Witz“.", ["einen Witz"]),
    "sprach von": ("de", "Die Polizei sprach von einem „weitgehend ruhigen Verlauf“.", ["weitgehend ruhigen Verlauf"]),
    "según": ("es", "Según Ana Ruiz, es «un disparate mayúsculo».", ["un disparate mayúsculo"]),
    "calificó": ("es", "Ana Ruiz calificó la ley de «disparate».", ["disparate"]),
    "que in spanish": ("es", "Dijo que la ley es «un disparate mayúsculo».", ["un disparate mayúsculo"]),
}


@pytest.mark.parametrize("case", DIRECT)
def test_words_that_somebody_says(case: str) -> None:
    language, text, words = DIRECT[case]
    assert quoted(text, "direct", language) == words


@pytest.mark.parametrize("case", PARTIAL)
def test_words_inside_the_narrator_s_sentence(case: str) -> None:
    language, text, words = PARTIAL[case]
    assert quoted(text, "partial", language) == words


def test_a_spanish_dash_that_touches_its_words_is_speech_alone() -> None:
    text = "La niña lo pensó.\n\n—¿Y a qué sabe?\n\nHubo risas."
    assert quoted(text, "direct", "es") == ["¿Y a qué sabe?"]


def test_a_dash_before_an_item_is_no_speech() -> None:
    text = "Hará falta:\n\n— harina de trigo\n\n— agua tibia\n\nY paciencia."
    assert quoted(text, "direct", "es") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("L’association Quai vert réclame un bac. « Un village coupé », a-t-elle affirmé.", "Quai vert"),
        ("L’association Emmaüs demande un toit. « Il fait froid », a-t-elle dit.", "Emmaüs"),
    ],
)
def test_an_adjective_goes_on_with_the_name_of_a_french_body(text: str, speaker: str) -> None:
    (quote,) = write_script(Article(text=text, language="fr")).quotes
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "Jule Harms nennt den Plan den „Anfang vom Ende“.", "Anfang vom Ende"),
        ("de", "Jule Harms sprach von „Verrat“.", "Verrat"),
        ("fr", "Anne Le Goff parle de « trahison ».", "trahison"),
        ("fr", "Anne Le Goff évoque une hausse de « 10 à 15 % ».", "10 à 15 %"),
        ("en", "Ann Lee told him “no way”.", "no way"),
        ("fr", "Pour la maire, c’est « fini ».", "fini"),
    ],
)
def test_a_part_of_a_sentence_is_no_newspaper(language: str, text: str, said: str) -> None:
    assert quoted(text, "partial", language) == [said]


@pytest.mark.parametrize("where", ["pour les habitants", "aux habitants", "pourtant bien loin"])
def test_a_french_preposition_makes_no_words_of_a_name(where: str) -> None:
    assert quoted(f"Le maire a ouvert la halle « verte » {where}.", "term", "fr") == ["verte"]


SPANISH_PARTS = {
    "like that": ("Juan Soto ve la feria como un «gasto inútil» del club.", "partial"),
    "several call it so": ("Los vecinos hablan de «gasto inútil» y de ruido.", "partial"),
    "for somebody": ("Para la edila Ana Cid, la feria es «inútil» del todo.", "partial"),
    "a title": ("Juan Soto presentó en Lugo su novela, «Nadie baja al río».", "term"),
    "a nickname": ("Juan Soto, apodado «Medio río», salió por la puerta.", "term"),
}


@pytest.mark.parametrize(("text", "kind"), SPANISH_PARTS.values(), ids=SPANISH_PARTS)
def test_spanish_words_in_a_sentence(text: str, kind: Literal["partial", "term"]) -> None:
    assert len(quoted(text, kind, "es")) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Condamné pour « prise illégale d’intérêts », Alain Fournier a fait appel."),
        ("es", "Condenado en 2019 por «estafa», Hugo Pérez reincide."),
    ],
)
def test_what_somebody_was_condemned_for_is_not_said(language: str, text: str) -> None:
    assert not quotes_of(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Hier soir, Moussa Kane et « Le Tigre de la Médina » a terrassé son rival en deux minutes."),
        ("de", "Nach der Studie „Wohnen in Tirol“ wird der Bedarf unterschätzt, sagte Eva Roth."),
        ("en", "Fans of “The Long Winter Field” have waited for years, said Ida Holm."),
    ],
)
def test_a_title_may_be_the_subject_of_a_verb_that_helps_others(language: str, text: str) -> None:
    assert quoted(text, "partial", language) == []
