"""Whatever the text: the changes are in order and apart, nothing else differs, and each spoken place maps back."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from narrator import spoken_form
from narrator.records import Change, Spoken
from narrator.spoken import spoken_form as speak
from tests.spoken.readings import blind_sentences, own_sentences

LANGUAGES = ["en-GB", "en-US", "fr", "de-AT", "es", "it", "", "zz-Zzzz"]
MARKS = "0123456789.,:;/-–—+%$£€¥°½²()[]\"'’“”#@&*<>~=^_ \n\t\u00a0\u202f\u00ad\u200b\u2009😀²³⁰¹⁶⁺⁻₂₃★☆′″×πµ"
SHORT = (
    "bn m km am p.m. St. No. Dr. XIV II I US U.S. NATO May Jan. www. .com http:// e.g. per a won (R- 1,000 2019 -20 ft"
    " in '90s C c. Section x M. 1er Mrd. º read THE"
    " a/c w/e r/news km/h mg/l m² mc² CO₂ 2:1 90' 45+2' 245-6 7/56 101* A*s no. E.g. a.m. 26m 17s"
    " 1h20 10/2 1.000.000 12,50 25 000 NW Ave. DON'T said.12 9–5 Sat. 8.30–17.00 2025-03-09T14:05Z 51°30′N Ps. h Uhr"
)
PIECES = [*MARKS, *SHORT.split(" ")]
TEXTS = (
    st.text()
    | st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
    | st.sampled_from([s.text for s in (*own_sentences(), *blind_sentences())])
)


def is_exact(spoken: Spoken, text: str) -> None:
    assert spoken.written == text
    done = 0
    said: list[str] = []
    for change in spoken.changes:
        assert done <= change.start < change.end <= len(text)
        assert change.written == text[change.start : change.end]
        assert change.rule
        assert change.sure == (change.said != change.written)
        said += text[done : change.start], change.said
        done = change.end
    assert "".join((*said, text[done:])) == spoken.text


@settings(max_examples=600, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES), st.sampled_from([None, "espeak", "piper"]))
@example("1" * 5000, "en-GB", None)
@example("\ud800 5%", "en-GB", None)
@example("\x00£5", "en-GB", None)
def test_nothing_changes_without_a_listed_change(text: str, language: str, engine: str | None) -> None:
    is_exact(speak(text, language, engine=engine), text)


def test_every_sentence_of_the_lists_is_exact() -> None:
    for sentence in (*own_sentences(), *blind_sentences()):
        for language in (sentence.language, "en-US"):
            spoken = speak(sentence.text, language)
            is_exact(spoken, sentence.text)
            assert not spoken.fallbacks


def _written_characters(spoken: Spoken) -> list[tuple[int, int]]:
    """For each spoken character, the written span it comes from: itself, or the whole of its change."""
    spans: list[tuple[int, int]] = []
    done = 0
    for change in spoken.changes:
        spans += [(place, place + 1) for place in range(done, change.start)]
        spans += [(change.start, change.end)] * len(change.said)
        done = change.end
    return spans + [(place, place + 1) for place in range(done, len(spoken.written))]


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.data())
def test_a_spoken_span_maps_to_the_written_words_it_comes_from(text: str, data: st.DataObject) -> None:
    spoken = spoken_form(text)
    spans = _written_characters(spoken)
    assert len(spans) == len(spoken.text)
    if not spans:
        return
    start = data.draw(st.integers(0, len(spans) - 1))
    end = data.draw(st.integers(start + 1, len(spans)))
    assert spoken.written_span(start, end) == (spans[start][0], spans[end - 1][1])


def test_the_whole_text_maps_to_the_whole_text_but_what_is_not_said() -> None:
    spoken = spoken_form("It cost £3.2bn in 2019[1] overall.")
    assert spoken.text == "It cost three point two billion pounds in twenty nineteen overall."
    said = spoken.text.index("three point two"), spoken.text.index(" in twenty")
    assert spoken.written[slice(*spoken.written_span(*said))] == "£3.2bn"
    assert spoken.written_span(0, len(spoken.text)) == (0, len(spoken.written))


def test_each_change_tells_its_rule() -> None:
    spoken = spoken_form("Dr Lund paid £5 on 1st May.")
    assert [(change.written, change.said, change.rule) for change in spoken.changes] == [
        ("Dr", "Doctor", "title"),
        ("£5", "five pounds", "money"),
        ("1st May", "the first of May", "date"),
    ]


def test_what_no_rule_is_sure_of_stays_and_is_listed() -> None:
    spoken = spoken_form("The QUEDA group met.")
    assert spoken.text == spoken.written
    assert spoken.changes == (Change(4, 9, "QUEDA", "QUEDA", "capitals", sure=False),)


UNITS = (
    "1 $ “ a. A 1, 1- 1/ $1- I_ @a #a No._ [1] £ U.S._ 😀 _(R- a@b. 1: A1 -1 10km_ www. http:// '9 1_ 1_1/2_ \u00ad *"
    " A.1 (1) 1st a/ X"
)
"""What a text may hold again and again; an underscore stands for a space."""


@pytest.mark.timeout(60)
@pytest.mark.parametrize("unit", [unit.replace("_", " ") for unit in UNITS.split()])
@pytest.mark.parametrize("language", ["en-GB", "de"])
def test_a_long_run_of_anything_takes_linear_time(unit: str, language: str) -> None:
    """Four times the text takes well under the sixteen times that a quadratic rule would need."""

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        is_exact(spoken_form(text, language), text)
        return time.process_time() - begin

    seconds(100)
    # thrice at most: the collector of garbage may fall into either, a quadratic rule is slow each time
    assert any(seconds(8_000) < 10 * seconds(2_000) + 0.2 for _ in range(3))
