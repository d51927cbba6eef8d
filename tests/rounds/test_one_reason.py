"""Many that fail for one reason are one line; the record and --json keep each."""

from __future__ import annotations

import json

from narrator.rounds.report import Failed, Report
from tests.article.conftest import Site
from tests.newsroom import Item, rss
from tests.rounds.conftest import Newsroom


def _feeds(addresses: list[str]) -> str:
    return "".join(f'[[sources]]\nfeed = "{address}"\n' for address in addresses)


def test_forty_sources_at_a_private_address_are_one_line_with_the_setting(newsroom: Newsroom, site: Site) -> None:
    addresses = [f"{site.address}/{number}.xml" for number in range(40)]
    newsroom.settings(_feeds(addresses))
    report = newsroom.build()
    assert report.exit_code == 3
    [line] = report.complaints
    assert line.startswith("40 sources: at a private address; these are not fetched unattended")
    assert '[build] allow_private = ["127.0.0.1"]' in line
    assert [one["source"] for one in report.as_json()["failed"]] == addresses
    [record] = (newsroom.folder / ".narrator" / "runs").iterdir()
    failed = json.loads(record.read_text(encoding="utf-8"))["failed"]
    assert [one["source"] for one in failed] == addresses
    assert all('allow_private = ["127.0.0.1"]' in one["error"] for one in failed)
    assert site.asked == []


def test_the_setting_that_is_named_does_it(newsroom: Newsroom, site: Site) -> None:
    site.page("/0.xml", rss([Item(1, f"{site.address}/1")]), "application/rss+xml")
    newsroom.settings(f'[build]\nallow_private = ["127.0.0.1"]\nhost_wait_s = 0.0\n{_feeds([f"{site.address}/0.xml"])}')
    assert len(newsroom.build().made) == 1


def test_one_at_a_private_address_has_its_own_line(newsroom: Newsroom) -> None:
    newsroom.settings(_feeds(["http://127.0.0.1:9/a"]))
    [line] = newsroom.build().complaints
    assert line.startswith("http://127.0.0.1:9/a: ")
    assert "'127.0.0.1' is at 127.0.0.1, a private address" in line
    assert 'allow_private = ["127.0.0.1"]' in line


def test_hosts_at_private_addresses_are_all_named_in_the_one_line() -> None:
    report = Report()
    report.failed = [
        Failed(f"http://10.0.0.{n}/", f"http://10.0.0.{n}/: 'x'", host=f"10.0.0.{n % 2}") for n in range(4)
    ]
    [line] = report.complaints
    assert 'allow_private = ["10.0.0.0", "10.0.0.1"]' in line


def test_a_dead_host_is_one_line_for_all_its_feeds(newsroom: Newsroom) -> None:
    newsroom.settings(
        '[build]\nallow_private = ["127.0.0.1"]\n' + _feeds([f"http://127.0.0.1:9/{n}" for n in range(3)])
    )
    [line] = newsroom.build().complaints
    assert line.startswith("3 sources: not fetched: ")
    assert "takes no connections" in line
    assert "the first: http://127.0.0.1:9/0" in line


def test_different_reasons_keep_their_lines() -> None:
    report = Report()
    report.failed = [Failed(name, f"{name}: fault {name}") for name in "abc"] + [Failed("d", "x"), Failed("e", "x")]
    assert report.complaints == ["a: fault a", "b: fault b", "c: fault c", "d: x", "e: x"]
