"""The language of a text, told by its small words."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from narrator.language.guess import guess_language

_PARAGRAPHS = {
    "en": "The harbour board said on Monday that it would close the old pier. “We had no choice,” its chairman wrote.",
    "fr": "Le conseil a annoncé lundi la fermeture du vieux pont. « Nous n’avions pas le choix », a écrit la maire.",
    "de": "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu schließen. „Wir hatten keine Wahl“, schrieb sie.",
    "es": "El ayuntamiento anunció el lunes el cierre del puente viejo. «No teníamos otra opción», dijo la alcaldesa.",
}
_OTHERS = {
    "Dutch": "De gemeenteraad heeft maandag besloten om de oude brug te sluiten. „We hadden geen keus”, zei ze.",
    "Portuguese": "A câmara anunciou na segunda o encerramento da ponte velha. “Não tínhamos escolha”, disse ela.",
    "Italian": "Il consiglio ha annunciato la chiusura del vecchio ponte. «Non avevamo scelta», ha detto la sindaca.",
    "Catalan": "L’ajuntament va anunciar dilluns el tancament del pont vell. «No teníem cap altra opció», va dir.",
    "Romanian": "Consiliul a anunțat luni închiderea podului vechi. Locuitorii au fost anunțați și nu au avut de ales.",
    "Swedish": "Kommunen beslutade i måndags att stänga den gamla bron. ”Vi hade inget val”, sade hon till tidningen.",
    "Polish": "Rada miasta postanowiła w poniedziałek zamknąć stary most. Mieszkańcy nie mieli wyboru.",
}


@pytest.mark.parametrize(("language", "paragraph"), _PARAGRAPHS.items())
def test_a_paragraph_tells_its_language(language: str, paragraph: str) -> None:
    assert guess_language(paragraph) == language


@pytest.mark.parametrize(("language", "paragraph"), _PARAGRAPHS.items())
def test_capitals_tell_it_too(language: str, paragraph: str) -> None:
    assert guess_language(paragraph.upper()) == language


@pytest.mark.parametrize("paragraph", _OTHERS.values(), ids=_OTHERS.keys())
def test_a_neighbouring_language_is_not_taken_for_ours(paragraph: str) -> None:
    assert guess_language(paragraph) is None


@pytest.mark.parametrize("text", ["", "  \n", "42 - 17", "Wallace", "Kraków Łódź Gdańsk Poznań", "\x00\ufffd🎙"])
def test_too_little_tells_nothing(text: str) -> None:
    assert guess_language(text) is None


def test_a_foreign_quotation_does_not_outweigh_the_article() -> None:
    assert guess_language(_PARAGRAPHS["en"] * 3 + _PARAGRAPHS["fr"]) == "en"


def test_a_megabyte_takes_no_longer_than_a_page() -> None:
    began = time.process_time()
    guess_language(_PARAGRAPHS["de"] * 10_000)
    assert time.process_time() - began < 0.5


def test_it_loads_no_package() -> None:
    heavy = "lxml", "trafilatura", "pydantic"
    code = f"import sys, narrator.language.guess; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
