"""What a page sets in behind words that lead up to it has quotation marks; nothing else that is set in has."""

from __future__ import annotations

import pytest

from narrator import write_script
from narrator.article.html.fragment import words_of_html
from narrator.article.markdown import article_from_markdown
from tests.article.html.pages import STORY, page, read

_SET_IN = "<blockquote><p>We have waited too long.</p><p>It is <b>ours</b> to mend.</p></blockquote>"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (f"<p>Ann Lee wrote:</p>{_SET_IN}", ["Ann Lee wrote:", "“We have waited too long.", "“It is ours to mend.”"]),
        (
            "Ann Lee wrote: <blockquote>We wait.</blockquote> Bo Ek left.",
            ["Ann Lee wrote:", "“We wait.”", "Bo Ek left."],
        ),
        (
            "<p>Ann Lee said,</p><blockquote><i>We wait.</i><br>No more.</blockquote>",
            ["Ann Lee said,", "“We wait.", "“No more.”"],
        ),
        (
            "<p>Ann Lee wrote:</p><blockquote><p>We wait.</p><p>— the mayor’s letter</p></blockquote>",
            ["Ann Lee wrote:", "“We wait.”", "— the mayor’s letter"],
        ),
        (
            "<p>Ann Lee posted:</p><blockquote><p>We wait.</p>&mdash; Ann (@ann) <a>May 2</a></blockquote>",
            ["Ann Lee posted:", "“We wait.”", "— Ann (@ann) May 2"],
        ),
        (
            "<p>Ann Lee left.</p><blockquote><p>We wait.</p>&mdash; Bo Ek (@bo) <a>May 2</a></blockquote>",
            ["Ann Lee left.", "“We wait.”", "— Bo Ek (@bo) May 2"],
        ),
        (
            "<p>Ann Lee wrote:</p><blockquote><p>We need:</p><p>– a pier</p><p>– a light</p></blockquote>",
            ["Ann Lee wrote:", "“We need:", "“– a pier", "“– a light”"],
        ),
    ],
)
def test_words_that_are_led_up_to_have_marks(markup: str, words: list[str]) -> None:
    assert words_of_html(markup, "en").split("\n") == words


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Ann Lee left.</p><blockquote><p>We have waited too long.</p></blockquote>",
        "<blockquote><p>We have waited too long.</p></blockquote>",
        "<p>Ann Lee wrote:</p><blockquote><p>“We have waited too long.”</p></blockquote>",
        "<p>Ann Lee wrote:</p><blockquote><p>We wait.</p><ul><li>One</li></ul></blockquote>",
        "<p>Ann Lee wrote:</p><blockquote><h2>We wait</h2><p>Too long.</p></blockquote>",
        "<p>Ann Lee wrote:</p><blockquote> </blockquote><p>Bo Ek left.</p>",
    ],
)
def test_other_words_stay_as_they_are(markup: str) -> None:
    assert words_of_html(markup, "en").count("“") == markup.count("“")


@pytest.mark.parametrize(
    ("language", "opening", "closing"),
    [("en", "“", "”"), ("de", "„", "“"), ("fr", "« ", " »"), ("es", "«", "»")],
)
def test_the_marks_are_the_languages_own(language: str, opening: str, closing: str) -> None:
    words = words_of_html("<p>Ann Lee:</p><blockquote>Dans un mot, Kant.</blockquote>", language)
    assert words == f"Ann Lee:\n{opening}Dans un mot, Kant.{closing}"


def test_a_page_gives_the_words_to_whoever_wrote_them() -> None:
    article = read(page(f"{STORY}<p>In a letter the mayor, Ann Lee, wrote:</p>{_SET_IN}<p>Bo Ek left at nine.</p>"))
    voiced = [
        (segment.speaker, segment.text) for segment in write_script(article).segments if segment.speaker == "Ann Lee"
    ]
    assert [text.strip() for _, text in voiced] == ["“We have waited too long.", "“It is ours to mend.”"]


def test_markdown_has_them_too() -> None:
    set_in = "> Wir sind damit fertig.\n>\n> Und wir gehen *jetzt*.\n\nEr ging.\n\n> Das ist nur eine Notiz."
    text = f"Die Wirtin Anne Roy schrieb:\n\n{set_in}"
    assert article_from_markdown(text, "a.md").text.split("\n\n") == [
        "Die Wirtin Anne Roy schrieb:",
        "„Wir sind damit fertig.",
        "„Und wir gehen jetzt.“",
        "Er ging.",
        "Das ist nur eine Notiz.",
    ]


def test_markdown_with_a_list_inside_is_no_speech() -> None:
    text = "Ann Lee wrote:\n\n> - one thing\n> - another thing\n\nBo Ek left."
    assert "“" not in article_from_markdown(text, "a.md").text
