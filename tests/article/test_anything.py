"""Whatever the bytes: an article or one clear line, never another exception."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from narrator.article.files import article_from_bytes
from narrator.errors import ArticleError
from narrator.records import Article

NAMES = ("a.txt", "a.md", "a.html", "a")
PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h1>",
            "<q>",
            "<table>",
            "<li>",
            "<!--",
            "&",
            "&#0;",
            "&#xD800;",
            "---\n",
            "title: ",
            "date: ",
        ),
        *(
            "# ",
            "> ",
            "| a |",
            "```",
            "[x](",
            "![",
            "\n",
            "\n\n",
            "\r",
            "“",
            "”",
            "said",
            "Wallace ",
            "\u202e",
            "🎙",
            "\x00",
        ),
        *('<script type="application/ld+json">', '{"@type": "NewsArticle", "author": [[]]}', "</script>"),
        "<meta charset=x>",
    ]
)


def read(content: bytes, name: str) -> Article | None:
    try:
        return article_from_bytes(content, name)
    except ArticleError as error:
        told = str(error)
    assert "\n" not in told
    return None


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(NAMES))
def test_markup_in_any_order(text: str, name: str) -> None:
    article = read(text.encode("utf-8", "surrogatepass"), name)
    if article:
        assert article.title
        assert "\r" not in article.text
        article.text.encode("utf-8")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes(content: bytes, name: str) -> None:
    read(content, name)


@pytest.mark.parametrize("piece", ["“", "\n", "a", "<p>", "<q>", "[", "![", "> ", "*", "`", "# ", "&amp;", "- ", "| "])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.timeout(20)
def test_a_long_run_of_anything_ends(piece: str, name: str) -> None:
    read((piece * 10_000).encode() + b" words", name)
