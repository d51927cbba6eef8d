"""A bulletin: greeting with date and headlines, stories in order, each credited, and a sign-off."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.archive import Archive
from tests.newsroom import headline, text
from tests.rounds.conftest import Newsroom, reasons

BULLETIN = """
[build]
episodes = "bulletin"
[bulletin]
most = 3
{more}
[[sources]]
folder = "late"
name = "the Courier"
[[sources]]
folder = "seeds"
"""


@pytest.fixture
def bulletins(newsroom: Newsroom) -> Newsroom:
    newsroom.settings(BULLETIN.format(more=""))
    (newsroom.folder / "late").mkdir()
    return newsroom


def put(newsroom: Newsroom, folder: str, number: int, day: int) -> None:
    path = newsroom.folder / folder / f"{number}.md"
    path.write_text(f"---\ndate: 2026-03-0{day}\n---\n\n# {text(number)}", encoding="utf-8")


def heard(newsroom: Newsroom, slug: str) -> str:
    folder = newsroom.folder / "episodes" / slug
    return (folder / Archive(newsroom.folder / "episodes").episode(slug).audio).read_text(encoding="utf-8")


def test_a_bulletin_has_all_new_stories_in_the_order_of_the_sources(bulletins: Newsroom) -> None:
    put(bulletins, "seeds", 1, 1)
    put(bulletins, "late", 2, 2)
    report = bulletins.build()
    assert [one.sources for one in report.made] == [(headline(2), headline(1))]
    words = heard(bulletins, report.made[0].slug)
    greeting = f"This is The Pier, for 2 March 2026. The headlines: {headline(2)}. {headline(1)}."
    assert words.startswith(f"{greeting}\nFrom the Courier.\n{headline(2)}")
    # the show's own seeds have no name and no site to be credited by
    assert words.count("From ") == 1
    assert "\nThat was The Pier, for 2 March 2026.\nAll voices in this recording are synthetic." in words


def test_the_order_of_time_and_wordings_of_ones_own(bulletins: Newsroom) -> None:
    more = 'order = "time"\ngreeting = "{show}: {headlines}"\nsign_off = "Goodbye on {date}."'
    bulletins.settings(BULLETIN.format(more=more))
    put(bulletins, "seeds", 1, 1)
    put(bulletins, "late", 2, 2)
    report = bulletins.build()
    words = heard(bulletins, report.made[0].slug)
    assert words.startswith(f"The Pier: {headline(1)}. {headline(2)}.\n{headline(1)}")
    assert "\nGoodbye on 2 March 2026.\n" in words


def test_what_the_show_always_says_stands_around(bulletins: Newsroom) -> None:
    said = '[dressing]\nintro_text = "Good morning from {show}."\noutro_text = "Stay well."\n[build]'
    bulletins.settings(BULLETIN.format(more="").replace("[build]", said))
    put(bulletins, "seeds", 1, 1)
    words = heard(bulletins, bulletins.build().made[0].slug)
    assert words.startswith("Good morning from The Pier. This is The Pier, for ")
    assert "\nThat was The Pier, for 2 March 2026. Stay well.\n" in words


def test_what_is_too_much_waits_for_the_next_bulletin(bulletins: Newsroom) -> None:
    for number in range(1, 5):
        put(bulletins, "seeds", number, number)
    first = bulletins.build()
    assert [len(one.sources) for one in first.made] == [3]
    assert reasons(first) == {"4.md": "beyond the 3 of a run; the next one goes on"}
    second = bulletins.build()
    assert [one.sources for one in second.made] == [(headline(4),)]
    assert bulletins.build().made == []


def test_a_bulletin_has_its_minutes_but_never_less_than_a_story(bulletins: Newsroom) -> None:
    bulletins.settings(BULLETIN.format(more="minutes = 0.5"))
    put(bulletins, "seeds", 1, 1)
    put(bulletins, "seeds", 2, 2)
    report = bulletins.build()
    assert [len(one.sources) for one in report.made] == [1]
    assert reasons(report) == {headline(2): "waits for the next bulletin: this one is full"}


def test_too_few_stories_wait(bulletins: Newsroom) -> None:
    bulletins.settings(BULLETIN.format(more="fewest = 2"))
    put(bulletins, "seeds", 1, 1)
    report = bulletins.build()
    assert reasons(report) == {headline(1): "waits: a bulletin has at least 2 stories"}
    put(bulletins, "seeds", 2, 2)
    assert [len(one.sources) for one in bulletins.build().made] == [2]


def test_a_bulletin_stays_as_it_was(bulletins: Newsroom) -> None:
    bulletins.settings(BULLETIN.format(more="").replace("[bulletin]", 'updates = "correct"\n[bulletin]'))
    put(bulletins, "seeds", 1, 1)
    bulletins.build()
    before = bulletins.bytes_of("episodes")
    path: Path = bulletins.folder / "seeds" / "1.md"
    path.write_text(path.read_text(encoding="utf-8") + "\n\nThe council has apologised since.\n", encoding="utf-8")
    assert "bulletins stay as they were" in reasons(bulletins.build())["1.md"]
    assert bulletins.bytes_of("episodes") == before


def test_a_bulletin_that_was_killed_is_noted_by_the_next_run(bulletins: Newsroom) -> None:
    put(bulletins, "seeds", 1, 1)
    put(bulletins, "late", 2, 2)
    produce = bulletins.produce

    def die_after(*arguments: object, **options: object) -> object:
        produce(*arguments, **options)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    bulletins.produce = die_after  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        bulletins.build()
    bulletins.produce = produce
    put(bulletins, "late", 3, 3)
    report = bulletins.build()
    assert [one.sources for one in report.made] == [(headline(3),)]
    assert len(bulletins.slugs()) == 2
