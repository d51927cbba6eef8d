"""The headline of a page: what it shows and what it tells, and never the name of the site."""

from __future__ import annotations

import pytest

from tests.article.html.pages import STORY, page, read


def title(head: str, body: str = STORY, url: str | None = None) -> str | None:
    return read(page(body, head), url).title


def test_a_logo_as_the_only_h1_is_no_headline() -> None:
    body = f"<header><h1>Harbour Courier</h1></header><article><h2>The ferry is sold</h2>{STORY}</article>"
    article = read(page(body, "<title>The ferry is sold | Harbour Courier</title>"))
    assert article.title == "The ferry is sold"
    assert article.text.startswith("The ferry is sold\n\nThe last ferry")
    assert "Courier" not in article.text


def test_a_logo_that_stands_first_in_the_page_title_is_none_either() -> None:
    body = f"<header><h1>Harbour Courier</h1></header><article><h2>The ferry is sold at last</h2>{STORY}</article>"
    assert title("<title>Harbour Courier | The ferry is sold at last</title>", body) == "The ferry is sold at last"


@pytest.mark.parametrize(
    ("page_title", "site", "headline"),
    [
        ("The ferry is sold | News | The Courier", "The Courier", "The ferry is sold"),
        ("The ferry is sold - The Courier", "The Courier", "The ferry is sold"),
        ("The Courier: The ferry is sold", "The Courier", "The ferry is sold"),
        ("The ferry is sold [The Courier]", "The Courier", "The ferry is sold"),
        ("渡し船が島の人々に売られた_社会_港新聞", "港新聞", "渡し船が島の人々に売られた"),
    ],
)
def test_the_sites_name_goes_from_either_end(page_title: str, site: str, headline: str) -> None:
    head = f'<title>{page_title}</title><meta property="og:site_name" content="{site}">'
    assert title(head) == headline


def test_the_address_tells_the_sites_name_too() -> None:
    head = "<title>The ferry is sold - HARBOURCOURIER</title>"
    assert title(head, url="https://www.harbourcourier.co.uk/news/1") == "The ferry is sold"


@pytest.mark.parametrize(
    "headline",
    ["Ferry sold – and paid", "Teal: “We passed the hat”", "Life, death | and ferries", "1996_old_timetable"],
)
def test_a_headlines_own_marks_are_no_separators(headline: str) -> None:
    head = f'<title>{headline}</title><meta property="og:site_name" content="The Courier">'
    assert title(head) == headline


def test_what_most_witnesses_tell_goes_before_one() -> None:
    head = """<title>Ferries: all you need to know</title><meta property="og:title" content="The ferry is sold at last">
      <script type="application/ld+json">{"@type": "NewsArticle", "headline": "The ferry is sold at last"}</script>"""
    assert title(head) == "The ferry is sold at last"


def test_a_heading_of_something_else_is_no_headline() -> None:
    body = f"<h1>Related content</h1><article>{STORY}</article><h1>Comments</h1>"
    assert title("<title>The ferry is sold at last</title>", body) == "The ferry is sold at last"


def test_a_hidden_heading_is_no_headline() -> None:
    body = f'<h1 class="sr-only">The ferry: news</h1><article><h2>The ferry is sold</h2>{STORY}</article>'
    assert title("<title>The ferry is sold</title>", body) == "The ferry is sold"


def test_a_sections_label_inside_the_heading_is_no_part_of_it() -> None:
    heading = '<h1><span class="article-kicker">Harbour</span> <span>The ferry is sold at last</span></h1>'
    article = read(page(f"<article>{heading}{STORY}</article>", "<title>Harbour: The ferry is sold at last</title>"))
    assert article.title == "The ferry is sold at last"
    assert article.text.startswith("The ferry is sold at last\n\nThe last ferry")


def test_other_parts_of_a_heading_are() -> None:
    heading = '<h1><span class="first">The ferry is sold</span> <em class="flag">at last</em></h1>'
    assert title("<title>The ferry is sold at last</title>", f"{heading}{STORY}") == "The ferry is sold at last"
