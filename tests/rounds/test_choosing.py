"""The deciders that a whole run does not show in every corner: addresses, windows, categories."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from narrator.records import Article
from narrator.rounds.choosing import Heard, plain_address, reason_not_to_read, window
from narrator.rounds.sources import Offer
from narrator.show.file import Build, SourceFolder
from tests.newsroom import FIRST_DAY

FEED = SourceFolder(feed="http://paper.example/feed")


def offer(name: str, hours: float | None = 0.0, **more: object) -> Offer:
    when = None if hours is None else FIRST_DAY - timedelta(hours=hours)
    return Offer(name, "1", lambda: Article(name), title=name, published=when, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    [
        "https://paper.example/news/1",
        "http://www.Paper.example/news/1/",
        "https://paper.example/news/1?utm_source=rss&utm_medium=feed#top",
        "https://paper.example/news/1?fbclid=x",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert plain_address(url) == "//paper.example/news/1"


def test_what_a_page_is_asked_for_stays() -> None:
    assert plain_address("http://paper.example/?id=1&utm_campaign=x") == "//paper.example?id=1"
    assert plain_address("http://paper.example/?id=1") != plain_address("http://paper.example/?id=2")
    assert plain_address("http://[") == "http://["


def test_the_newest_of_a_feed_count_in_its_own_order() -> None:
    offers = [offer("old", 9), offer("new", 1), offer("middle", 5)]
    judged = window(offers, replace(FEED, limit=2), FIRST_DAY)
    assert [(one.id, reason) for one, reason in judged] == [
        ("old", "not among the newest 2"),
        ("new", None),
        ("middle", None),
    ]


def test_a_feed_without_dates_has_its_newest_first() -> None:
    offers = [offer(str(number), None) for number in range(30)]
    assert [one.id for one, reason in window(offers, FEED, FIRST_DAY) if reason is None] == [str(n) for n in range(20)]


def test_a_folder_has_no_limit_unless_it_is_set() -> None:
    offers = [offer(str(number)) for number in range(30)]
    assert all(reason is None for _, reason in window(offers, SourceFolder(folder="x"), FIRST_DAY))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (FEED, None),
        (replace(FEED, categories=("local", "Sport")), None),
        (replace(FEED, categories=("Weather",)), "is in none of the categories Weather"),
        (replace(FEED, exclude_categories=("Weather", "LOCAL")), "is in the category LOCAL"),
    ],
)
def test_categories_whatever_their_letters(source: SourceFolder, told: str | None) -> None:
    entry = offer("a", categories=("Local",))
    assert reason_not_to_read(entry, None, source, Build(), Heard(), FIRST_DAY) == told
