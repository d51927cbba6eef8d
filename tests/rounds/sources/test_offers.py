"""What folders, feeds, pages and commands offer, and that an offer can be read."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from narrator.article.web.fetch import FetchPolicy
from narrator.errors import ArticleError, ConfigError
from narrator.records import Article
from narrator.rounds.sources import Offer, Visitor, offers_of
from narrator.rounds.sources.commands import command_offers
from narrator.show.file import SourceFolder
from tests.article.conftest import Site
from tests.newsroom import Item, headline, page, paragraphs, rss, text

GUEST = Visitor(FetchPolicy(allow_private=True, timeout_s=1.0, deadline_s=2.0), heeds_robots=False, wait_s=0.0)


def words(offer: Offer) -> str:
    read = offer.read()
    assert isinstance(read, Article)
    return read.text


def feed(site: Site, *items: Item, **settings: object) -> list[Offer]:
    address = site.page("/feed.xml", rss(items), "application/rss+xml")
    return offers_of(SourceFolder(feed=address, **settings), Path(), GUEST)  # type: ignore[arg-type]


def test_a_folder_offers_its_files_by_their_place_in_the_show(tmp_path: Path) -> None:
    for name in ("seeds/b.txt", "seeds/a.txt", "seeds/deep/c.txt", "seeds/.d.txt", "seeds/.e/f.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text(1), encoding="utf-8")
    offers = offers_of(SourceFolder(folder="seeds"), tmp_path, GUEST)
    assert [offer.id for offer in offers] == ["seeds/a.txt", "seeds/b.txt", "seeds/deep/c.txt"]
    assert words(offers[0]).startswith(headline(1))


def test_a_file_that_changed_has_another_version(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text(1), encoding="utf-8")
    before = offers_of(SourceFolder(folder="."), tmp_path, GUEST)[0]
    assert offers_of(SourceFolder(folder="."), tmp_path, GUEST)[0].version == before.version
    os.utime(path, ns=(1, 1))
    after = offers_of(SourceFolder(folder="."), tmp_path, GUEST)[0]
    assert (before.id, before.version == after.version) == (after.id, False)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"gone: there is no such folder; make it, or mend \[\[sources\]\]"):
        offers_of(SourceFolder(folder="gone"), tmp_path, GUEST)


def test_a_feed_with_the_whole_text_is_read_without_its_pages(site: Site) -> None:
    offers = feed(site, Item(1, f"{site.address}/1"), Item(2, f"{site.address}/2"))
    assert [offer.title for offer in offers] == [headline(1), headline(2)]
    assert paragraphs(2)[-1] in words(offers[1])
    assert [path for path, _ in site.asked] == ["/feed.xml"]


def test_a_feed_of_teasers_is_read_from_its_pages(site: Site) -> None:
    offers = feed(site, Item(1, site.page("/1", page(1)), full=False))
    assert paragraphs(1)[-1] in words(offers[0])


def test_whose_words_count_can_be_set(site: Site) -> None:
    item = Item(1, site.page("/1", page(2)))
    assert paragraphs(2)[-1] in words(feed(site, item, text="page")[0])
    assert paragraphs(3)[0] in words(feed(site, Item(3, f"{site.address}/gone", full=False), text="feed")[0])


def test_an_identity_is_the_worlds_or_the_feeds(site: Site) -> None:
    offers = feed(site, Item(1, f"{site.address}/1", guid="tag:x,2026:1"), Item(2, f"{site.address}/2", guid="17"))
    assert [offer.id for offer in offers] == ["tag:x,2026:1", f"{site.address}/feed.xml#17"]


def test_an_entry_that_changed_has_another_version(site: Site) -> None:
    before = feed(site, Item(1, f"{site.address}/1"))[0]
    after = feed(site, Item(1, f"{site.address}/1", title="Corrected"))[0]
    assert (before.id, before.version == after.version) == (after.id, False)


def test_what_is_no_feed_is_told(site: Site) -> None:
    with pytest.raises(ArticleError, match="this is no RSS, Atom or JSON feed"):
        offers_of(SourceFolder(feed=site.page("/feed", page(1))), Path(), GUEST)


def test_a_page_is_one_article(site: Site) -> None:
    address = site.page("/1", page(1))
    [offer] = offers_of(SourceFolder(page=address), Path(), GUEST)
    assert offer.id == address
    assert paragraphs(1)[0] in words(offer)
    site.page("/1", page(2))
    assert offers_of(SourceFolder(page=address), Path(), GUEST)[0].version != offer.version


def python(code: str) -> str:
    return f'"{sys.executable}" -c "{code}"'


def test_a_command_writes_an_article(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(text(1), encoding="utf-8")
    [offer] = offers_of(SourceFolder(command="cat news.txt"), tmp_path, GUEST)
    assert words(offer) == text(1)


def test_a_command_writes_a_feed(tmp_path: Path) -> None:
    (tmp_path / "rss").write_text(rss([Item(1, "http://paper.example/1"), Item(2, "http://paper.example/2")]))
    items = [{"id": "a", "title": "A", "content_text": text(3)}]
    (tmp_path / "json").write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    assert len(command_offers("cat rss", tmp_path, GUEST)) == 2
    [offer] = command_offers("cat json", tmp_path, GUEST)
    assert paragraphs(3)[-1] in words(offer)


def test_a_command_that_has_nothing_offers_nothing(tmp_path: Path) -> None:
    assert command_offers(python("pass"), tmp_path, GUEST) == []


def test_a_command_is_not_read_by_a_shell(tmp_path: Path) -> None:
    [offer] = command_offers("echo $HOME; touch x", tmp_path, GUEST)
    assert words(offer).strip() == "$HOME; touch x"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import sys; print(1); sys.exit('no news today')", "failed with 1: no news today"),
        ("import time; time.sleep(60)", "not done after 1 s; it was stopped"),
        ("import sys; [sys.stdout.write('word ' * 100000) for _ in range(100)]", "wrote more than 20 MB"),
    ],
)
def test_a_command_that_fails_is_told(tmp_path: Path, code: str, told: str) -> None:
    with pytest.raises(ArticleError, match=told):
        command_offers(python(code), tmp_path, GUEST, timeout_s=1 if "sleep" in code else 30)


@pytest.mark.parametrize("command", ["no-such-command-here --x", 'echo "open'])
def test_a_command_that_cannot_be_run_is_told(tmp_path: Path, command: str) -> None:
    with pytest.raises(ConfigError, match=r"\[\[sources\]\]: command '.*' cannot be run"):
        command_offers(command, tmp_path, GUEST)
