"""Newspaper-like sentences that nobody wrote: every one becomes a script, and is said."""

from __future__ import annotations

from hypothesis import given

from tests.fuzz.news import News, news
from tests.fuzz.sentences import check_script, check_spoken, check_start


@given(news())
def test_any_news_becomes_a_script(one: News) -> None:
    check_script(one)


@given(news())
def test_any_news_is_said(one: News) -> None:
    check_spoken(one)


@given(news())
def test_no_rule_takes_the_end_of_news_for_what_stands_before_it(one: News) -> None:
    check_start(one)
