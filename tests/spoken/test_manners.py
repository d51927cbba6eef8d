"""What depends on country, engine and taste; and that loading it costs little."""

from __future__ import annotations

import subprocess
import sys

import pytest

from narrator.spoken import spoken_form


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-GB", "the third of April twenty twenty-four"),
        ("en-US", "March fourth, twenty twenty-four"),
        ("en_US", "March fourth, twenty twenty-four"),
        ("en-AU", "the third of April twenty twenty-four"),
        ("en", "the third of April twenty twenty-four"),
        ("fr", "trois avril deux mille vingt-quatre"),
    ],
)
def test_a_date_in_figures_is_read_by_country(language: str, said: str) -> None:
    assert spoken_form("03/04/2024", language).text == said


def test_and_in_hundreds_is_british() -> None:
    assert spoken_form("412 votes", "en-GB").text == "four hundred and twelve votes"
    assert spoken_form("412 votes", "en-US").text == "four hundred twelve votes"


def test_emoji_are_skipped_or_named() -> None:
    assert spoken_form("Won 🎉 again ❤️!").text == "Won again !"
    assert spoken_form("Won 🎉!", emoji="name").text == "Won party popper!"


def test_the_letter_a_is_spelt_as_the_engine_needs_it() -> None:
    assert spoken_form("the A40 and Class A", engine="espeak").text == "the eigh forty and Class eigh"
    assert spoken_form("the A40 and Class A").text == "the A forty and Class A"


def test_the_pronoun_is_no_numeral() -> None:
    for text in ("Then I said so.", "With Mary I went home.", "Charles I think is right.", "I am Spartacus, Henry."):
        assert spoken_form(text).text == text


def test_a_numeral_that_may_be_a_pronoun_is_listed_as_unsure() -> None:
    (change,) = spoken_form("They spoke of Charles I at length.").changes
    assert (change.written, change.sure) == ("I", False)


def test_unknown_languages_lose_only_marks_that_are_not_said() -> None:
    assert spoken_form("Il 5 mag\u00adgio 2021 😀 ok[2].", "it").text == "Il 5 maggio 2021 ok."


def test_a_full_stop_that_ends_the_sentence_stays() -> None:
    assert spoken_form("He left at 5 p.m. The rest stayed in the U.S. Nobody came, etc.").text == (
        "He left at five p.m. The rest stayed in the US. Nobody came, etcetera."
    )


def test_halves_of_the_day_are_spelt_so_that_every_engine_says_letters() -> None:
    """ "nine AM to five" has the verb in it for hibari and misaki, and "nine A M" an article for eSpeak."""
    assert spoken_form("Open 9am-5pm. At 9 A.M. ET, 10.30AM Monday.").text == (
        "Open nine a.m to five p.m. At nine a.m E T, ten thirty a.m Monday."
    )
    assert spoken_form("I am here at 9, and so are the AM and PM papers.").text.startswith("I am here at nine, and")


def test_the_number_of_a_note_is_not_said_and_a_decimal_is() -> None:
    assert spoken_form("Doctors said so.12 Others did not.").text == "Doctors said so. Others did not."
    assert spoken_form("It rose by 4.12 Others fell, see fig.3 Then stop.").text == (
        "It rose by four point one two Others fell, see figure three Then stop."
    )


def test_loading_is_light() -> None:
    code = (
        "import sys; import narrator.spoken; narrator.spoken.spoken_form('It cost £5.'); "
        "print([name for name in ('pydantic', 'lxml', 'trafilatura', 'av', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
