"""Which paragraphs of a page are its story: all of them, once, in order, in any script."""

from __future__ import annotations

import pytest

from narrator.article.html.fragment import words_of_html
from narrator.errors import ArticleError
from tests.article.html.pages import HEADLINE, PARAGRAPHS, STORY, lines, page, read, told


def test_the_lines_that_sum_a_story_up_are_read_first() -> None:
    summary = "Islanders who saved for three years have bought the boat that brings their bread."
    head = f'<meta name="description" content="{summary}">'
    markup = page(f"<header><h1>{HEADLINE}</h1><p>{summary}</p></header><main><article>{STORY}</article></main>", head)
    assert lines(markup) == [summary, *PARAGRAPHS]


def test_a_summary_that_is_only_told_is_not_read() -> None:
    head = '<meta name="description" content="All about ferries, boats and harbours, every day of the week.">'
    assert lines(told(head=head)) == list(PARAGRAPHS)


def test_a_summary_that_is_the_first_paragraph_is_read_once() -> None:
    head = f'<meta property="og:description" content="{PARAGRAPHS[0][:70]}…">'
    assert lines(told(head=head)) == list(PARAGRAPHS)


@pytest.mark.parametrize("space", ["&nbsp;", "&#8239;", "&thinsp;", "\u00a0", "\u202f", "\u2009"])
def test_spaces_inside_numbers_stay(space: str) -> None:
    assert lines(told(below=f"<p>The trust raised 25{space}000 pounds in all, she said.</p>"))[-1] == (
        "The trust raised 25\u00a0000 pounds in all, she said."
    )


def test_other_fixed_spaces_are_spaces() -> None:
    assert lines(told(below="<p>Dr&nbsp;Teal was not there, they&nbsp;said on Monday.</p>"))[-1] == (
        "Dr Teal was not there, they said on Monday."
    )


def test_a_short_page_comes_back_as_paragraphs_with_its_headline_once() -> None:
    one, two = "Otters were seen under the bridge on Monday.", "The wardens will put up a fence."
    markup = page(
        f"<article><h1>Otters seen again</h1><p>{one}</p><p>{two}</p></article>", "<title>Otters seen again</title>"
    )
    assert read(markup).text == f"Otters seen again\n\n{one}\n\n{two}"


@pytest.mark.parametrize(
    ("headline", "sentence", "language"),
    [
        ("ऊदबिलाव लौटे", "सोमवार को पुराने पुल के नीचे ऊदबिलाव तीस साल में पहली बार देखे गए।", "hi"),
        ("اود بلاؤ", "پیر کو پرانے پل کے نیچے تیس سال میں پہلی بار اود بلاؤ دیکھے گئے۔", "ur"),
        ("الثعالب عادت", "هل ستعود ثعالب الماء إلى النهر هذا العام؟", "ar"),
        ("ဖျံများ", "တနင်္လာနေ့က တံတားဟောင်းအောက်တွင် ဖျံများကို တွေ့ရှိခဲ့သည်။", "my"),
        ("水獭回来了", "星期一，人们三十年来第一次在旧桥下看到水獭。", "zh"),
        ("カワウソが戻る", "月曜日に古い橋の下で三十年ぶりにカワウソが見つかりました", "ja"),
    ],
)
def test_scripts_whose_sentences_end_otherwise_are_stories(headline: str, sentence: str, language: str) -> None:
    markup = page(f"<article><h1>{headline}</h1><p>{sentence}</p></article>", f"<title>{headline}</title>", "en")
    article = read(markup)
    assert article.text == f"{headline}\n\n{sentence}"
    from narrator.article.files import article_from_bytes

    assert article_from_bytes(markup.encode(), "page.html").language == language


def test_a_page_of_links_is_still_refused() -> None:
    menu = "".join(f'<li><a href="/{n}">पुराना पुल {n}</a></li>' for n in range(9))
    with pytest.raises(ArticleError, match="there is no story"):
        read(page(f"<ul>{menu}</ul>"))


def test_a_paragraph_that_was_cut_is_a_story() -> None:
    cut = "The ferry was sold on Tuesday. The trust had saved for three years, and its chairwoman, who has led it since"
    assert read(page(f"<article><p>{cut}</p></article>")).text.endswith(cut)


def test_a_short_story_in_a_page_of_many_parts_comes_back_as_paragraphs() -> None:
    when = '<div class="entry-meta">Posted on 3 February 2026</div>'
    above = f'<header class="entry-header"><h1>Bakery reopens</h1>{when}</header>'
    quotation = "<blockquote><p>“We baked in a garage,” said Lena Hart.</p></blockquote>"
    story = f"<p>The bakery has opened its doors again.</p>{quotation}"
    content = f'<div class="entry-content">{story}<h2>What was lost</h2><p>Two ovens and a van.</p></div>'
    body = f'<main><article>{above}{content}<footer class="entry-footer">Posted in News</footer></article></main>'
    assert lines(page(body, "<title>Bakery reopens</title>")) == [
        "The bakery has opened its doors again.",
        "“We baked in a garage,” said Lena Hart.",
        "What was lost",
        "Two ovens and a van.",
    ]


def test_a_summary_called_a_teaser_is_read_where_the_metadata_know_it() -> None:
    summary = "Islanders who saved for three years have bought the boat that brings their bread."
    head = f'<meta name="description" content="{summary}">'
    assert lines(told(f'<p class="teaser">{summary}</p>', head=head)) == [summary, *PARAGRAPHS]
    assert lines(told(f'<p class="teaser">{summary}</p>')) == list(PARAGRAPHS)


def test_a_sections_label_above_the_headline_is_not_read() -> None:
    body = f'<article><span class="kicker">Harbour</span><h1>{HEADLINE}</h1>{STORY}</article>'
    assert lines(page(body, f"<title>{HEADLINE}</title>")) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>25\x1b[31m 000 otters</p>", "25 000 otters"),
        ("<p>25&#27;[31m 0&#x1b;[0m00 otters</p>", "25 000 otters"),
        ("<p>25\x1b 000 [31m otters</p>", "25 000 [31m otters"),
        ("<p>25 otters\x1b[</p>", "25 otters["),
        ("<p>A\x0cB 25\xa0000</p>", "A B 25\xa0000"),
        ("<p>No&#27;thing 25\xa0000</p>", "Nothing 25\xa0000"),
    ],
)
def test_controls_in_markup_are_no_words(markup: str, words: str) -> None:
    assert words_of_html(markup) == words
