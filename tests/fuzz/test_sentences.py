"""Newspaper-like sentences that nobody wrote: every one becomes a script, and is said."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

from hypothesis import given

from narrator import Article, write_script
from narrator.script.people import mentions
from narrator.script.people.parts import read_run
from tests.fuzz.news import News, news
from tests.fuzz.sentences import check_pieces, check_script, check_spoken, check_start


@given(news())
def test_any_news_becomes_a_script(one: News) -> None:
    check_script(one)


@given(news())
def test_any_news_is_said(one: News) -> None:
    check_spoken(one)


@given(news())
def test_no_rule_takes_the_end_of_news_for_what_stands_before_it(one: News) -> None:
    check_start(one)


@given(news())
def test_whatever_name_a_rule_fails_on_the_news_is_read(one: News) -> None:
    def broken(reading: Any, first: int, after: int) -> Any:
        if sum(map(len, reading.token[first:after])) % 5 == 0:
            raise IndexError("made to fail")
        return read_run(reading, first, after)

    with patch.object(mentions, "read_run", broken):
        script = write_script(Article(one.text, title=one.title, language=one.language), min_confidence=0.3)
    check_pieces(script)
    assert all(0 <= each.start < each.end <= len(one.text) for each in script.fallbacks)
