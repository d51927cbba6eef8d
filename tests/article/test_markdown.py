"""Markdown: what a reader of the printed page would read, and what the front matter tells."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from narrator.article.markdown import article_from_markdown
from narrator.errors import ArticleError


def words(markdown: str) -> str:
    return article_from_markdown(markdown, "a.md").text


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("The [last ferry](https://example.org 'title') left.", "The last ferry left."),
        ("*It* was **not** a ~~small~~ `key`.", "It was not a small key."),
        ("Seen ![the boat](boat.jpg) here.", "Seen here."),
        ("Fish &amp; chips&hellip; 5 \\* 4", "Fish & chips… 5 * 4"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one\ntwo"),
        ("one\n\ntwo", "one\n\ntwo"),
        ("# Head #\nBody", "Head\n\nBody"),
        ("Body\n\nHead\n----\nMore", "Body\n\nHead\n\nMore"),
        ("> ‘No,’ she said,\n> and left.", "‘No,’ she said, and left."),
        ("- one\n- two\n  more", "one\n\ntwo more"),
        ("1. one\n2. two", "1. one\n\n2. two"),
        ("one\n\n***\n\ntwo", "one\n\ntwo"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a, b\n\n1, 2"),
        ("```\nIt is left alone here.\n```", "It is left alone here."),
        ("```python\nprint('It is not read.')\n```\n\nWords", "Words"),
        ("one\n\n    total = 3\n\ntwo", "one\n\ntwo"),
        ("said so.[^1]\n\n[^1]: In a letter.", "said so."),
        ("one <b>bold</b> word <!-- aside -->here<br>below", "one bold word here\nbelow"),
        ("<div><p>In a <i>box</i>.</p><script>no()</script></div>", "In a box."),
        ("“It’s ‘so’,” she said -- 'yes'...", "“It’s ‘so’,” she said -- 'yes'..."),
        ("snake_case and 2 * 3", "snake_case and 2 * 3"),
    ],
)
def test_markup_becomes_words(markdown: str, read: str) -> None:
    assert words(markdown) == read


FULL = """---
title: "The ferry: sold"
author: [Ann Lee, Omar Reyes, Bo Chu]
date: 2026-03-04T08:30:00+01:00
lang: no
source: https://example.org/ferry
image: {url: pictures/ferry.jpg}
draft: false
---

The last ferry was sold.
"""


def test_front_matter_tells_about_the_article() -> None:
    article = article_from_markdown(FULL, "a.md")
    assert article.title == "The ferry: sold"
    assert article.byline == "Ann Lee, Omar Reyes and Bo Chu"
    assert article.published == datetime(2026, 3, 4, 8, 30, tzinfo=timezone(timedelta(hours=1)))
    assert article.language == "no"
    assert article.url == "https://example.org/ferry"
    assert article.image == "pictures/ferry.jpg"


def test_a_headline_told_only_above_is_read_first() -> None:
    assert article_from_markdown(FULL, "a.md").text == "The ferry: sold\n\nThe last ferry was sold."


@pytest.mark.parametrize("heading", ["# The ferry: sold", "## *The ferry:* sold", "THE FERRY – SOLD"])
def test_a_headline_in_the_body_is_read_once(heading: str) -> None:
    text = words(FULL.replace("The last", f"{heading}\n\nThe last"))
    assert text.lower().count("ferry") == 2


def test_a_heading_that_begins_the_text_is_the_title() -> None:
    assert article_from_markdown("<!-- x -->\n\n## Sold\n\nThe ferry went.", "a.md").title == "Sold"


def test_a_later_heading_is_not() -> None:
    assert article_from_markdown("The ferry went.\n\n## After\n\nMore.", "a.md").title == "The ferry went"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2026-03-04", datetime(2026, 3, 4, tzinfo=UTC)),
        ("2026-03-04 08:30", datetime(2026, 3, 4, 8, 30, tzinfo=UTC)),
        ("2026-03-04 08:30:00 +0100", datetime(2026, 3, 4, 7, 30, tzinfo=UTC)),
        ("2026-03-04 08:30 UTC", datetime(2026, 3, 4, 8, 30, tzinfo=UTC)),
        ("Wed, 04 Mar 2026 08:30:00 GMT", datetime(2026, 3, 4, 8, 30, tzinfo=UTC)),
        ("4 March 2026", datetime(2026, 3, 4, tzinfo=UTC)),
        ("Wednesday, March 4th, 2026", datetime(2026, 3, 4, tzinfo=UTC)),
    ],
)
def test_dates_are_read_with_their_zone(written: str, moment: datetime) -> None:
    published = article_from_markdown(f"---\ndate: {written}\n---\nWords.", "a.md").published
    assert published == moment
    assert published is not None
    assert published.tzinfo is not None


@pytest.mark.parametrize("written", ["03/04/2026", "soon", "2026-13-45", "31 Foo 2026"])
def test_a_date_that_cannot_be_read_is_named(written: str) -> None:
    with pytest.raises(ArticleError, match=r"a\.md: 'date: .*' is not a date; write it like 2026-11-22"):
        article_from_markdown(f"---\ndate: {written}\n---\nWords.", "a.md")


def test_front_matter_with_a_mistake_names_its_line() -> None:
    with pytest.raises(ArticleError, match=r"a\.md, line 3: the front matter is not YAML"):
        article_from_markdown("---\ndate: 2026-03-04\ntitle: The ferry: sold\n---\nWords.", "a.md")


@pytest.mark.parametrize(
    "markdown", ["---\n\nWords between rules.\n\n---\n", "---\n---\nWords.", "Words.\n\n---\nx: y\n---\n"]
)
def test_a_rule_is_no_front_matter(markdown: str) -> None:
    assert "Words" in words(markdown)


def test_a_list_under_a_rule_is_kept() -> None:
    assert words("---\n- one\n- two\n---\n") == "one\n\ntwo"


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("10^3^ hives on 40 m^2^ of H~2~O", "10³ hives on 40 m² of H₂O"),
        ("10<sup>3</sup> hives and CO<sub>2</sub>", "10³ hives and CO₂"),
        ("It was sold.^2^ And paid.<sup>3</sup>", "It was sold. And paid."),
        ("a ^ b and 5 ~ 6", "a ^ b and 5 ~ 6"),
        ("It is ==sold== now^[In a letter.].", "It is sold now."),
        ("2 == 2 and 3 == 3", "2 == 2 and 3 == 3"),
        ("- [x] paint\n- [ ] sail", "paint\n\nsail"),
        ("Said <span hidden>never</span>so.", "Said so."),
        ('<p style="display:none">Never.</p>\n\nSaid.', "Said."),
        ("25&nbsp;000 and <b>26&nbsp;000</b>", "25\u00a0000 and 26\u00a0000"),
    ],
)
def test_signs_and_html_are_read_as_they_would_be_shown(markdown: str, read: str) -> None:
    assert words(markdown) == read


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("One.[^a]\n\n[^a]: Vale, 2020.\n[^b]: Dunn, 2021.\n", "One."),
        ("One.[^a]\n\n[^a]: Vale,\n  2020.\n\n    More of the note.\n\nTwo.", "One.\n\nTwo."),
        ("[^a]: Vale,\nand lazily so.\n\nTwo.", "Two."),
        ("*[HTML]: Hypertext\n\nTwo.", "Two."),
        ("```\n[^1]: this is no note here.\n```", "[^1]: this is no note here."),
        ("See [^ here]: it stands.", "See [^ here]: it stands."),
    ],
)
def test_the_texts_of_notes_are_not_read(markdown: str, read: str) -> None:
    assert words(markdown) == read


@pytest.mark.parametrize(
    ("markdown", "read"),
    [
        ("~~~sh\nls -l\n~~~\n\nTwo.", "Two."),
        ("```\nx = f(1); return x.\n```\n\nTwo.", "Two."),
        ("```text\nThe poem stands here as it was.\n```", "The poem stands here as it was."),
        ("Call `make` first.", "Call make first."),
    ],
)
def test_programs_are_not_read_and_words_set_so_are(markdown: str, read: str) -> None:
    assert words(markdown) == read


def test_front_matter_may_be_toml() -> None:
    article = article_from_markdown(
        '+++\ntitle = "Sold"\nauthors = ["Ann Lee"]\ndate = 2026-03-04\n+++\nWords.', "a.md"
    )
    assert (article.title, article.byline, article.text) == ("Sold", "Ann Lee", "Sold\n\nWords.")
    assert article.published == datetime(2026, 3, 4, tzinfo=UTC)
    with pytest.raises(ArticleError, match=r"a\.md: the front matter is not TOML"):
        article_from_markdown("+++\ntitle = Sold\n+++\nWords.", "a.md")


def test_plus_signs_alone_are_no_front_matter() -> None:
    assert words("+++ Words between signs +++") == "+++ Words between signs +++"
