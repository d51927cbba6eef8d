"""Articles that are too short: told once where nobody set how many words it takes, left silently where one did."""

from __future__ import annotations

import pytest

from tests.article.conftest import Site
from tests.newsroom import Item, headline, paragraphs, rss
from tests.rounds.conftest import Newsroom, reasons


def brief(number: int) -> Item:
    return Item(number, f"http://paper.example/{number}", html=f"<p>{paragraphs(number)[0]}</p>")


@pytest.mark.parametrize(("min_words", "made", "warned"), [(None, 1, True), (60, 1, False), (10, 3, False)])
def test_too_short_articles_are_told_once(
    site: Site, newsroom: Newsroom, min_words: int | None, made: int, warned: bool
) -> None:
    site.page("/news.xml", rss([brief(1), Item(2, "http://paper.example/2"), brief(3)]))
    host = site.address.removeprefix("http://")
    newsroom.settings(
        f'[build]\nallow_private = ["{host}"]\n[[sources]]\nname = "Courier"\nfeed = "{site.address}/news.xml"\n'
        f'text = "feed"\n{f"min_words = {min_words}" if min_words else ""}\n'
    )
    planned, first, second = newsroom.plan(), newsroom.build(), newsroom.build()
    assert len(first.made) == made
    assert [bool(report.warnings) for report in (planned, first, second)] == [warned, warned, False]
    assert first.exit_code == 0
    if made < 3:
        for report in (planned, first, second):
            assert reasons(report)[headline(1)].endswith(f" words, and {min_words or 50} make an article (min_words)")
    if warned:
        (line,) = first.cautions
        assert line.startswith(f"Courier: 2 articles are left out, the first: “{headline(1)}”, only ")
