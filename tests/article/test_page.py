"""Saved pages: the story and what the metadata tell, without what stands around it."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

import pytest

from narrator.article.html.fragment import words_of_html
from narrator.article.html.story import article_from_page
from narrator.errors import ArticleError
from narrator.records import Article

STORY = """
<p>The last ferry on the Sound was sold on Tuesday to a trust of islanders, who had saved for three years.</p>
<p>“We passed the hat until it wore out,” said Mary Teal, who led the campaign from her kitchen table.</p>
<p>The crew of five will stay, and a late sailing is to be added on Fridays from the first week of June.</p>
"""


def page(body: str = STORY, head: str = "", lang: str = ' lang="en-GB"') -> str:
    return f"<!DOCTYPE html><html{lang}><head>{head}</head><body><main><article>{body}</article></main></body></html>"


def read(markup: str, url: str | None = None) -> Article:
    return article_from_page(markup.encode(), "page.html", url=url)


def test_what_stands_around_the_story_is_not_read() -> None:
    clutter = '<nav><a href="/">Home</a></nav>', '<div class="ad"><p>Half price conservatories, this weekend.</p></div>'
    text = read(page("".join(clutter) + STORY + "<footer>All rights reserved</footer>")).text
    assert text.split("\n\n")[0].startswith("The last ferry")
    assert not any(word in text for word in ("Home", "conservatories", "rights"))


def test_inline_markup_leaves_words_and_spaces_alone() -> None:
    text = read(
        page('<p>He <b>did</b> <i>not</i>&nbsp;<a href="x">say</a> so<sup>[1]</sup>.<br>Or did he?</p>' + STORY)
    ).text
    assert text.startswith("He did not say so.\n\nOr did he?")


def test_lists_and_tables_are_read_in_order() -> None:
    text = read(
        page(STORY + "<ol><li>Paint</li><li>Sail</li></ol><table><tr><td>Price</td><td>£2m</td></tr></table>")
    ).text
    assert text.endswith("1. Paint\n\n2. Sail\n\nPrice, £2m")


@pytest.mark.parametrize(("lang", "marks"), [("en", "“{}”"), ("de", "„{}“"), ("fr-CA", "« {} »")])
def test_marks_that_a_browser_draws_are_written_out(lang: str, marks: str) -> None:
    text = read(page(STORY + "<p>It was <q>a <i>hard</i> winter</q>, she said.</p>", lang=f' lang="{lang}"')).text
    assert f"It was {marks.format('a hard winter')}, she said." in text


def test_the_same_paragraph_twice_is_read_twice() -> None:
    assert read(page(STORY + "<p>He said no.</p>" + STORY + "<p>He said no.</p>")).text.count("He said no.") == 2


def test_the_headline_is_read_first_and_once() -> None:
    shown = read(page("<h1>Ferry sold to islanders</h1>" + STORY, "<title>Ferry sold to islanders | Courier</title>"))
    told = read(page(head='<meta property="og:title" content="Ferry sold to islanders">'))
    assert shown.title == told.title == "Ferry sold to islanders"
    assert shown.text == told.text
    assert shown.text.startswith("Ferry sold to islanders\n\nThe last ferry")


def test_the_headline_shown_goes_before_the_one_for_search_engines() -> None:
    head = '<meta property="og:title" content="Ferry sale islanders 2026">'
    article = read(page("<h1>At last, the ferry is ours, islanders say after sale</h1>" + STORY, head))
    assert article.title == "At last, the ferry is ours, islanders say after sale"
    assert "2026" not in article.text


def test_the_sites_name_is_no_part_of_the_title() -> None:
    head = '<title>Ferry sold – and paid – The Courier</title><meta property="og:site_name" content="The Courier">'
    assert read(page(head=head)).title == "Ferry sold – and paid"


def test_json_ld_tells_authors_date_and_picture() -> None:
    data = """{"@graph": [{"@type": "WebSite", "name": "Courier"}, {"@type": ["NewsArticle"], "headline": "Ferry sold",
      "datePublished": "2026-03-04T08:30:00Z", "image": ["https://example.org/f.jpg"],
      "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "By Omar Reyes"}]}]}"""
    article = read(page(head=f'<script type="application/ld+json">{data}</script>'))
    assert article.byline == "Ann Lee and Omar Reyes"
    assert article.published == datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
    assert article.image == "https://example.org/f.jpg"


def test_meta_elements_tell_what_json_ld_does_not() -> None:
    head = """<script type="application/ld+json">{broken</script><meta name="author" content="Ann Lee">
      <meta property="article:published_time" content="2026-03-04T08:30:00+01:00">
      <meta property="og:image" content="/f.jpg"><link rel="canonical" href="/news/ferry">"""
    article = read(page(head=head), url="https://example.org/news/ferry?utm_source=x")
    assert (article.byline, article.url, article.image) == (
        "Ann Lee",
        "https://example.org/news/ferry",
        "https://example.org/f.jpg",
    )
    assert article.published is not None
    assert article.published.isoformat() == "2026-03-04T08:30:00+01:00"
    assert article.language == "en-GB"


def test_a_byline_that_is_known_is_not_read() -> None:
    article = read(page("<h1>Ferry sold</h1><p>By Ann Lee</p>" + STORY, '<meta name="author" content="Ann Lee">'))
    assert "Ann Lee" not in article.text
    assert article.byline == "Ann Lee"


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="iso-8859-2">', "iso-8859-2"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251"),
    ],
)
def test_the_pages_own_charset_counts(declaration: str, encoding: str) -> None:
    name = "Čapek" if encoding == "iso-8859-2" else "Чехов"
    content = page(f"<p>{name}</p>" + STORY.replace("“", '"').replace("”", '"'), declaration).encode(encoding)
    assert name in article_from_page(content, "page.html").text


def test_the_header_goes_before_the_page() -> None:
    content = page("<p>Čapek wrote it.</p>" + STORY.replace("“", '"').replace("”", '"'), '<meta charset="koi8-r">')
    assert "Čapek" in article_from_page(content.encode("iso-8859-2"), "page.html", charset="iso-8859-2").text


def test_an_xml_declaration_is_no_hindrance() -> None:
    content = '<?xml version="1.0" encoding="utf-8"?>\n' + page()
    assert read(content).text.startswith("The last ferry")


@pytest.mark.parametrize(
    "markup",
    [
        "",
        "<html></html>",
        "<!DOCTYPE html><html><body><script>var story = 'He said so.';</script></body></html>",
        '<html><body><nav><a href="/a">News</a><a href="/b">Sport</a></nav></body></html>',
        "<html><body>"
        + "".join(f'<li><a href="/{n}">Headline number {n}</a></li>' for n in range(40))
        + "</body></html>",
    ],
)
def test_a_page_without_a_story_is_refused(markup: str) -> None:
    with pytest.raises(ArticleError, match=r"page\.html: there is no story in this page"):
        read(markup)


def test_nothing_is_said_on_the_way(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    read(page())
    with pytest.raises(ArticleError):
        read("<html><body></body></html>")
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers


def test_many_pages_leave_no_more_handlers_than_one() -> None:
    loggers = [logging.getLogger(name) for name in ("trafilatura", "justext", "readability")]
    read(page())
    before = [list(logger.handlers) for logger in loggers]
    read(page())
    assert [logger.handlers for logger in loggers] == before


def test_entities_do_not_reach_the_disk(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    doctype = f'<!DOCTYPE html [<!ENTITY leak SYSTEM "{secret.as_uri()}">]>'
    assert "SECRET" not in read(doctype + page(STORY + "<p>Here: &leak; it is.</p>")).text


def test_what_is_nested_too_deep_to_be_read_is_told_and_not_left_out() -> None:
    deep = "<div>" * 300 + "<p>A man said so today, and nobody asked him why.</p>"
    with pytest.raises(ArticleError, match=r"page\.html: its markup is nested more than 256 deep"):
        article_from_page(f"<html><body>{deep}".encode(), "page.html")
    with pytest.raises(ArticleError, match="nested more than 256 deep"):
        read("<div>" * 50_000)
    assert words_of_html("<b>" * 5000 + "still read") == "still read"
