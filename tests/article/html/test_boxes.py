"""Boxes in and around a story are not read; a story under a wrong name is."""

from __future__ import annotations

import pytest

from tests.article.html.pages import PARAGRAPHS, STORY, lines, page, read, told

_BOX = "<p>Eleven herons were counted at the weir on Sunday.</p>"


@pytest.mark.parametrize(
    "name",
    [
        "ad-container",
        "related-articles",
        "newsletter-signup",
        "author-bio",
        "share-bar",
        "recommended",
        "photo-caption",
        "post-tags",
        "cookie-banner",
        "breadcrumbs",
        "most-popular",
        "footnotes",
        "pull-quote",
    ],
)
def test_a_box_is_not_read(name: str) -> None:
    assert lines(told(between=f'<div class="{name}">{_BOX}</div>')) == list(PARAGRAPHS)


@pytest.mark.parametrize("name", ["quote", "highlight", "adverbs", "summary-box", "has-image", "category-politics"])
def test_other_names_say_nothing(name: str) -> None:
    assert "Eleven herons were counted at the weir on Sunday." in lines(
        told(between=f'<div class="{name}">{_BOX}</div>')
    )


def test_a_story_under_a_boxs_name_is_read() -> None:
    body = f'<h1>Ferry sold to islanders</h1><div class="article-share related">{STORY}</div>'
    assert lines(page(body, "<title>Ferry sold to islanders</title>")) == list(PARAGRAPHS)


def test_a_gallery_longer_than_the_story_is_not_read() -> None:
    pictures = "".join(
        f"<li><h2>{n}/40 A boat</h2><p>{n} of the boats that were sold this year, and at what price to whom.</p></li>"
        for n in range(40)
    )
    text = read(told(between=f'<div class="gallery"><ul>{pictures}</ul></div>', below=STORY * 3)).text
    assert "of the boats" not in text
    assert text.count("The last ferry") == 4


def test_items_of_a_list_inside_a_list_are_read() -> None:
    inner = "<ul><li>the hull, which is of larch and was laid in 1961</li><li>the engine</li></ul>"
    outer = f"<ul><li>The trust must mend, before the ferry sails again:{inner}</li><li>It has until June.</li></ul>"
    assert lines(told(between=outer))[1:5] == [
        "The trust must mend, before the ferry sails again:",
        "the hull, which is of larch and was laid in 1961",
        "the engine",
        "It has until June.",
    ]


def test_components_tell_by_their_tag_what_they_are() -> None:
    assert lines(told(between=f"<amp-ad>{_BOX}</amp-ad><x-social-share>Share</x-social-share>")) == list(PARAGRAPHS)
    assert len(lines(told(between=f"<x-chapter>{_BOX}</x-chapter>"))) == len(PARAGRAPHS) + 1
