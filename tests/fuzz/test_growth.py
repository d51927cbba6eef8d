"""Everything that reads from outside takes twice as long for twice as much, whatever it is; or it refuses at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from narrator import spoken_form, write_script
from narrator.article.feed.entries import article_from_entry, read_feed
from narrator.article.files import article_from_bytes
from narrator.article.html.fragment import words_of_html
from narrator.errors import NarratorError
from narrator.feed.check import check_feed
from narrator.language.sentences import sentence_spans
from narrator.records import Article
from tests.fuzz.growth import assert_linear

Make = Callable[[int], str]


def times(part: str) -> Make:
    return lambda count: part * count


def inside(before: str, part: str, after: str) -> Make:
    return lambda count: before + part * count + after


WORDS = [
    *("1/1/", "1.1.", "1,1", "1-1-", "1:1:", "£1", "1%", "111", "1/1/ ", "A.", "A.B ", "ABC", "Ab Cd ", "a'", "'a "),
    *("“a ", "a” ", "“a” ", "«a ", "‘a’", '"a" ', "„a ", "— a ", "..", ". ", "--", "((", "[a] ", "a\n", "a\n\n", "a"),
    *("http://a.b/", "a@b.", "he said ", "“x,” he said. ", "Q: a\nA: b\n", "ANN LEE: a b c.\n\n", "Ann Lee’s ", "\t"),
    *(
        "Mr Lee and ",
        "the man of the ",
        "I ",
        "5 m² ",
        "#a ",
        "&amp;",
        "5 a.m. ",
        "No. ",
        "Jan. 5, ",
        "VI ",
        "10³",
        "H₂",
        "1 000 ",
        "so.12 ",
        "2h 5m ",
        "9–5 ",
        "好。",
        "😀",
    ),
]
MARKDOWN = [
    *(
        "<!--",
        "<![CDATA[",
        "<a ",
        "*a ",
        "**a",
        "_a ",
        "[",
        "[a](",
        "![",
        "`a`",
        "> ",
        "- ",
        "- a\n",
        "1. a\n",
        "# a\n",
    ),
    *("~~~\n", "<b>", "</b>", "~~a", "<div>\n", "\\", "<?", "[a](<b", "a\n===\n", "|a|b|\n|-|-|\n", "<p>a\n\n"),
]
MARKUP = [
    *("<p>a", "<div>", "<b>a", "<a>a", "<p>A man said so. </p>", "<li>a b c d.", "<table><tr><td>a b.", "<q>a", "<!--"),
    *("&amp;", "<script>a</script>", "<meta name=a content=b>", "<table>", "<font>", "<h1>a b c</h1>", "a b c d.<br>"),
    *("<", "</", "<a b='", "&#", "<time datetime=2020>", "<link rel=canonical href='http://[x/'>", "<style><", "]]>"),
]
RSS = [
    inside("<rss version='2.0'><channel>", "<item><title>a</title></item>", "</channel></rss>"),
    inside("<rss><channel><item><title>", "<![CDATA[", "</title></item></channel></rss>"),
    inside("<rss><channel><item>", "<category>a</category>", "</item></channel></rss>"),
    inside("<rss><channel><item><title>", "&nbsp;", "</title></item></channel></rss>"),
    inside("<rss><channel><item><description>", "&lt;!--", "</description></item></channel></rss>"),
    inside("<rss><channel><item><description>", "\nThe post a", "</description></item></channel></rss>"),
    inside("<rss><channel>", "<a>", ""),
    inside("<rss><channel>", "<item><title>a<link>b<![CDATA[c</item>", ""),
    inside("<rss><channel>", "<title>a<link>b", ""),
    inside("<rss><channel><item><description>", "<br a=b>", "</description></item></channel></rss>"),
    inside("<rss><channel><item ", "a=b ", ">"),
    inside("<rss><channel><item><title>", "<!-- <? ", ""),
    inside(
        '<!DOCTYPE rss [<!ENTITY a "bcdefgh">]><rss><channel><item><title>', "&a;", "</title></item></channel></rss>"
    ),
    inside("<rss><channel><item><pubDate>", "4 Mar ", "</pubDate></item></channel></rss>"),
    inside("<rss><channel><item>", "<category><category>", ""),
    inside("<feed><entry>", "<link rel='a b'/><media:group><media:title/></media:group>", "</entry></feed>"),
    inside("<rss><channel><item>", "<source xml:base='a'>", ""),
    inside("<rss><channel><item><author>a", " \n", "b</author></item></channel></rss>"),
    inside("<rss><channel><item><author>", "a@b ", "(c)</author></item></channel></rss>"),
    inside("<rss><channel><item><title>", "&lt;a b", "</title></item></channel></rss>"),
    inside("<rss><channel><item><description>", "&lt;!--a\n\n \n", "</description></item></channel></rss>"),
    inside("<!doctype html>", "<link rel=alternate type=application/rss+xml href='http://[x/'>", ""),
    inside("<opml><body>", "<outline text='a' xmlUrl='https://a.example/'/>", "</body></opml>"),
    inside("<feed xmlns='http://www.w3.org/2005/Atom'>", "<entry><link href='/a'/></entry>", "</feed>"),
    inside('{"items":[', '{"id":"a","content_text":"b"},', "{}]}"),
    inside('{"items":', "[", ""),
]
FRONT_MATTER = [
    inside("---\na: ", "[", "\n---\nA b c d."),
    inside("---\n", "a: b\n", ""),
    inside("---\nauthor:\n", "- a\n", "---\nA b c d."),
    inside('---\ntitle: "', "\\x41", '"\n---\nA b c d.'),
    times("---\n"),
]


def allowed(work: Callable[[str], object]) -> Callable[[str], object]:
    """The work, which may refuse: in time."""

    def run(text: str) -> None:
        with suppress(NarratorError):
            work(text)

    return run


@pytest.mark.parametrize("part", WORDS)
def test_words_are_segmented_and_said_in_linear_time(part: str) -> None:
    assert_linear(lambda text: write_script(Article(text, language="en")), times(part), 500)
    assert_linear(spoken_form, times(part), 500)
    assert_linear(sentence_spans, times(part), 4000)


@pytest.mark.parametrize("language", ["fr", "de", "es"])
@pytest.mark.parametrize(
    "part", ["Mr Lee and ", "Q: a\nA: b\n", "Jan. 5, ", "« a » dit-il. ", "„a“, sagt er. ", "M. Lee "]
)
def test_words_of_other_languages_are_segmented_in_linear_time(part: str, language: str) -> None:
    assert_linear(lambda text: write_script(Article(text, language=language)), times(part), 500)


@pytest.mark.parametrize("part", WORDS)
def test_plain_text_is_read_in_linear_time(part: str) -> None:
    assert_linear(allowed(lambda text: article_from_bytes(text.encode(), "x.txt")), times(part), 10_000)


@pytest.mark.parametrize("part", MARKDOWN)
def test_markdown_is_read_in_linear_time(part: str) -> None:
    assert_linear(allowed(lambda text: article_from_bytes(text.encode(), "x.md")), times(part), 3000)


@pytest.mark.parametrize("make", FRONT_MATTER)
def test_front_matter_is_read_in_linear_time(make: Make) -> None:
    assert_linear(allowed(lambda text: article_from_bytes(text.encode(), "x.md")), make, 1000)


@pytest.mark.parametrize("part", MARKUP)
def test_markup_is_read_in_linear_time(part: str) -> None:
    assert_linear(words_of_html, times(part), 5000)
    page = inside("<html><body>", part, "")
    assert_linear(allowed(lambda text: article_from_bytes(text.encode(), "x.html")), page, 1500)


def test_very_many_attributes_are_no_work() -> None:
    def page(count: int) -> str:
        attributes = " ".join(f"a{number}=1" for number in range(count))
        return f"<html><body><p {attributes}>A man said so today.</p>"

    assert_linear(lambda text: article_from_bytes(text.encode(), "x.html"), page, 20_000)


@pytest.mark.parametrize("make", RSS)
def test_feeds_are_read_and_checked_in_linear_time(make: Make) -> None:
    def read(text: str) -> None:
        for entry in read_feed(text.encode(), "feed").entries[:20]:
            allowed(lambda _, entry=entry: article_from_entry(entry, from_page=False))("")  # type: ignore[misc]

    assert_linear(allowed(read), make, 1000)
    assert_linear(allowed(lambda text: check_feed(text.encode())), make, 1000)


def test_aliases_in_front_matter_do_not_multiply() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 30))
    with pytest.raises(NarratorError, match=r"line 3: .*\*a0 is an alias"):
        article_from_bytes(f"---\n{bomb}title: *a29\n---\nA man said so.".encode(), "x.md")
