"""What a browser does not show is not read."""

from __future__ import annotations

import pytest

from narrator.article.html.fragment import words_of_html
from tests.article.html.pages import PARAGRAPHS, STORY, lines, page, told

_SECRET = "Nobody should hear these words from anywhere at all."


@pytest.mark.parametrize(
    "attribute",
    [
        "hidden",
        'hidden=""',
        'style="display:none"',
        'style="color: red; display : none !important"',
        'style="visibility:hidden"',
        'aria-hidden="true"',
        'class="visually-hidden"',
        'class="sr-only"',
        'role="dialog"',
        'role="navigation"',
    ],
)
def test_a_hidden_paragraph_is_not_read(attribute: str) -> None:
    assert lines(told(between=f"<div {attribute}><p>{_SECRET}</p></div>")) == list(PARAGRAPHS)


@pytest.mark.parametrize("markup", [f"<template><p>{_SECRET}</p></template>", f"<dialog><p>{_SECRET}</p></dialog>"])
def test_templates_and_dialogs_are_not_read(markup: str) -> None:
    assert lines(told(between=markup)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "attribute",
    [
        'aria-hidden="false"',
        'style="display:block"',
        'class="hidden md:block"',
        'class="hidden-gem"',
        'hidden="until-found"',
    ],
)
def test_what_is_shown_is_read(attribute: str) -> None:
    assert _SECRET in lines(told(between=f"<div {attribute}><p>{_SECRET}</p></div>"))


def test_a_page_that_hides_itself_until_it_has_loaded_is_read() -> None:
    body = f'<div style="display:none"><h1>Ferry sold to islanders</h1>{STORY}</div>'
    assert lines(page(body, "<title>Ferry sold to islanders</title>")) == list(PARAGRAPHS)


def test_fragments_have_nothing_hidden_in_them_either() -> None:
    assert words_of_html('<p style="display:none">One.</p><p>Two.</p><span hidden>Three.</span>') == "Two."


def test_what_follows_a_hidden_element_stays() -> None:
    assert words_of_html("<p>One <i hidden>and a half</i>and two.</p>") == "One and two."
