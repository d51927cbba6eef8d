"""Who wrote a page's story: names that several places of it agree on, and never what only looks like one."""

from __future__ import annotations

import pytest

from narrator.article.html.names import names_in
from tests.article.html.pages import PARAGRAPHS, lines, page, read, told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("BY ANN LEE AND OMAR REYES", ("ANN LEE", "OMAR REYES")),
        ("By Ann Lee, Omar Reyes and Bo Chu", ("Ann Lee", "Omar Reyes", "Bo Chu")),
        ("Von Anna Groß", ("Anna Groß",)),
        ("Par Zoé Petit et Luc Roy", ("Zoé Petit", "Luc Roy")),
        ("By Ann Lee March 9, 2026", ("Ann Lee",)),
        ("By Ann Lee | Posted 3 hours ago", ("Ann Lee",)),
        ("By Ann Lee · Courier News", ("Ann Lee",)),
        ("By Ann Lee, senior reporter", ("Ann Lee",)),
        ("By Ann Lee See full bio", ("Ann Lee",)),
        ("By Ludwig van Beethoven, MD", ("Ludwig van Beethoven",)),
        ("Von Ina Groß, Kiel", ("Ina Groß",)),
        ("By Madonna", ("Madonna",)),
        ("Written by: Ann Lee Updated Monday", ("Ann Lee",)),
    ],
)
def test_names_are_found_in_lines(text: str, names: tuple[str, ...]) -> None:
    assert names_in(text, is_name=False) == names


@pytest.mark.parametrize(
    "text",
    [
        "By then the ferry had gone",
        "Ann Lee",
        "By 1996",
        "By the sea",
        "Share this story",
        "By March 9, 2026",
        "Von hier an",
    ],
)
def test_other_lines_name_nobody(text: str) -> None:
    assert names_in(text, is_name=False) == ()


@pytest.mark.parametrize(
    "text", ["Username", "January", "See full bio", "View author archive", "admin", "", "12", "https://x.example/a"]
)
def test_what_stands_for_a_name_is_none(text: str) -> None:
    assert names_in(text, is_name=True) == ()


def byline(above: str = "", head: str = "", below: str = "") -> str | None:
    return read(told(above, below=below, head=head)).byline


def test_a_line_under_the_headline_is_credited_and_not_read() -> None:
    for line in (
        "By Ann Lee",
        "By Ann Lee March 9, 2026",
        "Ann Lee | 9 March 2026",
        "<b>Ann Lee</b><i>Monday 9 March</i>",
    ):
        article = read(told(f'<p class="byline">{line}</p>'))
        assert article.byline == "Ann Lee"
        assert "Ann Lee" not in article.text


def test_what_a_template_left_is_no_name() -> None:
    assert byline(head='<meta name="author" content="Username">') is None
    assert byline('<span class="author">January</span>') is None
    assert byline('<div class="author"><a rel="author">See full bio</a></div>') is None


def test_the_site_gives_way_to_who_wrote() -> None:
    head = '<meta name="author" content="The Courier"><meta property="og:site_name" content="The Courier">'
    assert byline('<p class="byline">By Ann Lee</p>', head) == "Ann Lee"
    assert byline(head=head) == "The Courier"


def test_authors_of_comments_and_other_stories_are_not_this_ones() -> None:
    below = '<div class="comments"><span class="author">Zed Zulu</span></div>'
    below += '<aside class="related"><p class="byline">By Yan Young</p></aside>'
    assert byline(below=below) is None


def test_several_authors_stand_together() -> None:
    head = "".join(f'<meta name="citation_author" content="{name}">' for name in ("Ann Lee", "Omar Reyes", "Bo Chu"))
    assert byline(head=head) == "Ann Lee, Omar Reyes and Bo Chu"


def test_json_ld_may_tell_its_author_elsewhere() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Ferry sold",
      "author": {"@id": "#a"}}, {"@type": "Person", "@id": "#a", "name": "Ann Lee"}]}</script>"""
    assert byline(head=head) == "Ann Lee"


def test_a_hidden_author_is_credited_all_the_same() -> None:
    above = '<div hidden><span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span></div>'
    assert byline(above) == "Ann Lee"


def test_a_sentence_that_begins_like_a_byline_is_read() -> None:
    markup = told("<p>By Ann Lee’s own count, forty boats had gone out before the storm of that year.</p>")
    assert lines(markup)[0].startswith("By Ann Lee’s own count")
    assert lines(markup)[1:] == list(PARAGRAPHS)


def test_lines_of_old_pages_tell_who_wrote_and_when() -> None:
    story = "<br><br>".join(PARAGRAPHS)
    body = f"<table><tr><td><b>Ferry sold</b><br>By Omar Reyes<br>12 April 2004<br><br>{story}</td></tr></table>"
    article = read(page(body, "<title>Ferry sold</title>"))
    assert (article.byline, str(article.published)[:10]) == ("Omar Reyes", "2004-04-12")
    assert article.text.split("\n\n") == ["Ferry sold", *PARAGRAPHS]


def test_a_sentence_about_who_wrote_is_read() -> None:
    markup = told('<p class="byline">By Ann Lee</p><p>Ann Lee was aboard when the ferry sank.</p>')
    assert lines(markup)[0] == "Ann Lee was aboard when the ferry sank."
