"""Where a text begins or ends in the middle of what a rule reads, the rule stays inside it."""

from __future__ import annotations

import pytest

from narrator import Article, write_script
from narrator.script.grammar.reading import read_tokens
from narrator.script.words.words import words_of
from tests.fuzz.news import News
from tests.fuzz.sentences import check_start
from tests.script.speakers import people_of, quotes_of, speakers_of


@pytest.mark.parametrize("end", [", 47,", ", 47", ",", ", 47, and", " is", " is a"])
def test_an_article_may_end_behind_an_age(end: str) -> None:
    assert speakers_of(f"“We lost it,” said Ann Lee. The new mayor is Tom Hall{end}") == ["Ann Lee"]


def test_an_age_at_the_end_is_followed_by_what_somebody_is() -> None:
    assert people_of("“We lost it,” said Ann Lee, 47, a teacher")["Ann Lee"].role == "a teacher"


def test_a_raised_figure_is_no_age() -> None:
    script = write_script(Article("Ann Lee (²) came. A teenager left. “It is old,” the teenager said.", ""))
    assert not script.fallbacks


def test_a_surname_with_a_small_word_may_open_the_text() -> None:
    text = "Von Bargen kam. „Das ist alt“, sagte Rieke von Bargen. „Nein“, sagte von Bargen."
    assert speakers_of(text, "de") == ["Rieke von Bargen"] * 2


def test_a_noun_that_opens_the_text_is_part_of_who_speaks() -> None:
    quote = quotes_of("Sprecher des Ministeriums sagten: „Wir haben verloren.“", "de")[0]
    assert quote.mention is not None
    assert quote.mention[0] == 0


def test_a_german_text_may_end_with_its_verb() -> None:
    assert speakers_of("„Wir gehen jetzt“, und der Sprecher sagte", "de") == ["der Sprecher"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("l de instituto sostuvieron!«.\nS", "es"),
        ("Lee, the mayor, left. noted,", "en"),
        (", Ann Lee left.", "en"),
        ("Homeland U", "en"),
        ("Sa Message .\xa0».", "fr"),
        ("Exigió oe y preguntó:“a", "es"),
        ("Según Ana Ruiz, «no hay más agua» en su", "es"),
        ("Pregunta Ana Ruiz: «¿Quién paga?»", "es"),
    ],
)
def test_what_stands_before_the_first_word_is_not_the_last(text: str, language: str) -> None:
    check_start(News(text, "", language))
    script = write_script(Article(text, language=language))
    assert all(q.mention is None or q.mention[0] < q.mention[1] for q in script.quotes)


@pytest.mark.parametrize("parting", ["\n", "\n \n", "\n\n\n"])
def test_paragraphs_are_as_far_apart_whatever_parts_them(parting: str) -> None:
    text = "Ann Lee left. She ran.\n\nBob Roe sat. “I slept.”\n\nHe woke."

    def places(printed: str) -> list[tuple[str, int, int]]:
        reading = read_tokens(printed, (), (), words_of("en"))
        return list(zip(reading.token, reading.sentence, reading.paragraph, strict=True))

    assert places(text.replace("\n\n", parting)) == places(text)
