"""What an episode is to be, before a word is spoken."""

from __future__ import annotations

from narrator.edition.plan import edition_title, headline_end, summarize
from narrator.records import Article
from narrator.show.file import Show
from narrator.show.reading import reading_language
from narrator.show.settings import About

BODY = "The last ferry left Tarrow on Sunday with forty people and a dog aboard."


def test_the_summary_is_the_first_paragraph_that_tells_something() -> None:
    assert summarize(Article(f"Ferry sold\n\nBy Ida Holm\n\n{BODY}\n\nMore.", "Ferry sold")) == BODY


def test_the_summary_of_a_very_short_article_is_what_there_is() -> None:
    assert summarize(Article("Ferry sold\n\nIt is gone.", "Ferry sold")) == "It is gone."
    assert summarize(Article("Ferry sold", "Ferry sold")) == "Ferry sold"


def test_a_long_summary_ends_at_a_word() -> None:
    summary = summarize(Article(" ".join(["word"] * 200), "x"))
    assert len(summary) <= 300
    assert summary.endswith("word…")


def test_the_headline_ends_where_the_text_opens_with_it() -> None:
    assert headline_end(Article("Ferry sold\n\nIt is gone.", "Ferry sold")) == 10
    assert headline_end(Article("It is gone.", "Ferry sold")) == 0


def test_a_language_without_a_region_is_read_as_the_show_reads_it() -> None:
    american = Show(about=About(language="en-US"))
    assert reading_language(Article("x", language="en"), american.about) == "en-US"
    assert reading_language(Article("x", language="en-GB"), american.about) == "en-GB"
    assert reading_language(Article("x", language="fr"), american.about) == "fr"
    assert reading_language(Article("x"), american.about) == "en-US"


def test_a_chapter_is_called_by_its_book_and_several_by_it_alone() -> None:
    chapters = [Article("x", f"Chapter {number}", book="The Ferry Year") for number in (1, 2)]
    assert edition_title(chapters[:1], About()) == "The Ferry Year: Chapter 1"
    assert edition_title(chapters, About()) == "The Ferry Year"
    assert edition_title([Article("x", "The Ferry Year, abridged", book="The Ferry Year")], About()) == (
        "The Ferry Year, abridged"
    )
    assert edition_title([*chapters, Article("x", "News")], About(title="Tarrow")).startswith("Tarrow, ")
