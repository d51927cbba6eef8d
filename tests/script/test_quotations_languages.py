"""French, German and Spanish: their marks, their dashes, and attributions that stand where English has none."""

from __future__ import annotations

from tests.script.quoting import groups, quoted


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


def test_a_headline_gives_words_to_a_name_before_its_colon() -> None:
    assert quoted("Ortiz: Town will be rebuilt" + BODY, "partial") == ["Town will be rebuilt"]


def test_a_headline_s_colon_after_something_that_does_not_speak_quotes_nobody() -> None:
    for headline in ("Flood: Town will be rebuilt", "Poll: Most want the town rebuilt", "Ortiz: a life", "Ortiz: Why?"):
        assert quoted(headline + BODY) == [], headline


def test_a_headline_in_marks_before_its_verb_or_behind_its_colon_is_direct() -> None:
    assert quoted("‘We will rebuild’, says mayor" + BODY, "direct") == ["We will rebuild"]
    assert quoted("Mayor: ‘We will rebuild’" + BODY, "direct") == ["We will rebuild"]


def test_a_headline_s_few_words_in_marks_are_partial() -> None:
    assert quoted("Mayor vows to ‘rebuild every brick’" + BODY, "partial") == ["rebuild every brick"]
    assert quoted("‘A disgrace’: Ortiz attacks ferry plan" + BODY, "partial") == ["A disgrace"]
