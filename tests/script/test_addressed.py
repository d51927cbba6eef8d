"""Whom a quotation calls by office, by kin or by courtesy does not speak it."""

from __future__ import annotations

import pytest

from tests.fuzz.growth import assert_linear
from tests.script.speakers import speakers_of

_CALLED = {
    "an office": (
        "en",
        "Amy Stone, the driver, coughed. Sgt. Roy Lang leaned into the window. “One glass, Sergeant.”",
        "Amy Stone",
    ),
    "a judge's form of address": (
        "en",
        "Roy Lang, the driver, stood up. The judge, Amy Stone, leaned forward. “I saw nobody, Your Honour.”",
        "Roy Lang",
    ),
    "kin": (
        "en",
        "Amy Stone and her father, Roy Lang, painted.\n\n“It holds,” said Roy Lang.\n\n“You said so in May, Dad.”",
        "Amy Stone",
    ),
    "a courtesy that only one can be told": (
        "en",
        "Amy Stone sells eels to Roy Lang.\n\n“They are fresh,” said Amy Stone.\n\n“They were on Monday, madam.”",
        "Roy Lang",
    ),
    "le président": (
        "fr",
        "L’avocate Léa Petit se lève. Le président, Jean Morel, soupire. « C’est faux, monsieur le président. »",
        "Léa Petit",
    ),
    "señoría": (
        "es",
        "Luis Vega se puso en pie. La jueza Ana Torres lo miró. «No lo vi, señoría».",
        "Luis Vega",
    ),
    "Herr Richter": (
        "de",
        "Anna Kühn, die Angeklagte, stand auf. Richter Max Lund sah auf die Uhr. „Ich war zu Hause, Herr Richter.“",
        "Anna Kühn",
    ),
}


@pytest.mark.parametrize(("language", "text", "speaker"), _CALLED.values(), ids=_CALLED)
def test_who_is_called_does_not_speak(language: str, text: str, speaker: str) -> None:
    assert speakers_of(text, language)[-1] == speaker


_NOT_CALLED = {
    "in the words of another": "Roy rang the doctor, Amy Stone. “They told me: ‘Hold on, doctor,’” Amy Stone said.",
    "a list": "Roy Lang rang. The doctor, Amy Stone, laughed. “I was a nurse, a doctor, a cook,” she said.",
    "a relative spoken of": "Roy Lang rang his mother, Amy Stone. “My son, Roy, is always late,” Amy Stone said.",
    "goes on to the same": "The mayor, Amy Stone, rose. “Order,” said Amy Stone. “Sit down, mayor, I told myself.”",
    "one’s own trades": "Judge Amy Stone left. Roy Lang, her clerk, stays. “Judge, mother – it is enough,” she said.",
    "nobody in the text": "Amy Stone was stopped on Monday. “One glass, ma’am.” Trooper Roy Lang wrote it down.",
}


@pytest.mark.parametrize("text", _NOT_CALLED.values(), ids=_NOT_CALLED)
def test_who_is_only_spoken_of_may_speak(text: str) -> None:
    assert speakers_of(text, "en")[-1] == "Amy Stone"


def test_words_set_apart_by_commas_are_read_once() -> None:
    assert_linear(speakers_of, lambda size: f"Amy Stone rose. “{'so it was, ' * size}yes,” she said.", 2000)
