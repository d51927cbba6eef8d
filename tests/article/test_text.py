"""Plain text: the words stay as written; headline, title and byline are found in them."""

from __future__ import annotations

import pytest

from narrator.article.headline import LONGEST_TITLE, split_headline, title_from_sentence
from narrator.article.text import article_from_text, unwrapped

STORY = (
    "The mill at Orley closed on Friday after ninety years. Its last miller, who is eighty, locked the door himself."
)


@pytest.mark.parametrize(
    "headline", ["Last mill in Orley shuts its doors", "‘Not viable’: the last mill shuts", "Is this the last mill?"]
)
def test_a_short_line_above_a_gap_is_the_headline(headline: str) -> None:
    article = article_from_text(f"{headline}\n\n{STORY}\n")
    assert article.title == headline
    assert article.text == f"{headline}\n\n{STORY}\n"


def test_a_short_line_above_a_long_paragraph_is_the_headline() -> None:
    assert article_from_text(f"Last mill in Orley shuts\n{STORY}").title == "Last mill in Orley shuts"


@pytest.mark.parametrize(
    "first",
    [
        "The mill closed on Friday.",
        "‘The mill is closed,’ he said.",
        "He said this:",
        "By Ann Lee",
        STORY.removesuffix(".") + " and left the key with the vicar, as he had always said that he would do",
    ],
)
def test_a_sentence_is_no_headline(first: str) -> None:
    text = f"{first}\n\n{STORY}"
    assert split_headline(text) == ("", text)
    assert article_from_text(text).text == text


def test_without_a_headline_the_first_sentence_is_the_title() -> None:
    article = article_from_text(STORY)
    assert article.title == "The mill at Orley closed on Friday after ninety years"
    assert article.text == STORY


def test_a_long_first_sentence_is_shortened_at_a_word() -> None:
    article = article_from_text("Nobody in the valley remembers a winter " + "as long and as cold " * 8 + "as this.")
    assert article.title.endswith("…")
    assert len(article.title) <= LONGEST_TITLE
    assert article.text.startswith(article.title.removesuffix("…") + " ")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("by Ann Lee and Omar de la Cruz", "Ann Lee and Omar de la Cruz"),
        ("By Ann Lee, Political Editor", "Ann Lee"),
        ("Von Friederike Aumann", "Friederike Aumann"),
        ("By the time she left it was dark", None),
        ("By Friday everything had gone", None),
    ],
)
def test_a_byline_is_noted_and_stays_in_the_text(line: str, byline: str | None) -> None:
    article = article_from_text(f"Last mill shuts\n\n{line}\n\n{STORY}")
    assert article.byline == byline
    assert line in article.text


def test_empty_lines_at_the_top_go() -> None:
    assert article_from_text(f"\n  \n\nLast mill shuts\n\n{STORY}").text == f"Last mill shuts\n\n{STORY}"


def test_wrapped_lines_are_joined_without_moving_a_character() -> None:
    wrapped = (
        "The mill at Orley closed on Friday after ninety\n"
        "years. Its last miller, who is eighty, locked\n"
        "the door himself, and gave the key to the vicar.\n\n"
        "‘I shall miss the noise,’ he said, ‘and nobody\n"
        "else will.’\n"
    )
    joined = unwrapped(wrapped)
    assert len(joined) == len(wrapped)
    assert joined.split("\n\n")[1] == "‘I shall miss the noise,’ he said, ‘and nobody else will.’\n"


@pytest.mark.parametrize(
    "text",
    [
        "Q: Why?\nA: Because.\nQ: And now?\nA: Nothing that I would care to tell a newspaper.\n",
        "- flour\n- water\n- a good deal of patience, as every baker knows\n- salt\n",
        f"{STORY}\n{STORY}\n{STORY}\n{STORY}\n",
        "Roses are red,\nViolets are blue,\nSugar is sweet, and the miller knew it well,\nAnd so are you.\n",
    ],
)
def test_lines_that_mean_something_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_long_sentence_gives_a_title_that_ends_with_a_phrase() -> None:
    told = "When Yolanda Reece moved to Brimfield to look after her mother, she knew nobody and could not sing."
    assert title_from_sentence(told) == "When Yolanda Reece moved to Brimfield to look after her mother"


def test_a_title_that_is_cut_does_not_end_in_a_word_that_leads_on_or_inside_a_quotation() -> None:
    told = (
        "The council said on Tuesday that the long-promised bridge over the estuary would not be built in this decade."
    )
    assert title_from_sentence(told) == "The council said on Tuesday that the long-promised bridge over the estuary…"
    quoted = "He told us “the bell, which we bought in the year of the great flood, is heavy, and so are we” at once."
    assert title_from_sentence(quoted).endswith("…")
