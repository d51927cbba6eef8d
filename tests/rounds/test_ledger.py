"""The ledger keeps what the archive cannot tell, for as long as it matters."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from narrator.errors import InputError
from narrator.rounds.ledger import Known, Ledger, failed, is_waiting, read_ledger

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def known(state: str = "made", seen: datetime = NOW, **more: object) -> Known:
    return Known(state, seen, **more)  # type: ignore[arg-type]


def test_written_and_read_back_it_is_the_same(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.json", unpublished=True)
    ledger.articles["a"] = known(title="A", key="a", sketch="x", episode="2026-03-02-a")
    ledger.articles["b"] = failed(None, "no answer", NOW, "B")
    ledger.sources["feed"] = failed(None, "no answer", NOW)
    ledger.save()
    assert read_ledger(ledger.path) == ledger


def test_one_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.json") == Ledger(tmp_path / "ledger.json")


def test_waits_double_up_to_a_day() -> None:
    entry, waits = None, []
    for _ in range(9):
        entry = failed(entry, "no answer", NOW)
        assert entry.next_try is not None
        waits.append((entry.next_try - NOW) / timedelta(minutes=1))
    assert waits == [0, 50, 100, 200, 400, 800, 1440, 1440, 1440]
    assert is_waiting(entry, NOW + timedelta(hours=23))
    assert not is_waiting(entry, NOW + timedelta(hours=24))
    assert not is_waiting(None, NOW)


def test_a_site_that_asks_for_time_gets_it_up_to_a_day() -> None:
    assert failed(None, "busy", NOW, retry_after_s=7200).next_try == NOW + timedelta(hours=2)
    assert failed(None, "busy", NOW, retry_after_s=10**9).next_try == NOW + timedelta(days=1)


def test_what_was_made_stays_made_when_its_correction_fails() -> None:
    entry = failed(known(episode="x", version="1"), "no answer", NOW)
    assert (entry.state, entry.episode, entry.version, entry.tries) == ("made", "x", "1", 1)


def test_after_a_kill_the_archive_tells_what_was_made() -> None:
    ledger = Ledger(Path("x"))
    ledger.articles = {
        "done": known("making", key="k1"),
        "begun": known("making", key="k2"),
        "old": known("made", key="k3", episode="old"),
    }
    ledger.reconcile({"k1": "slug-1", "k9": "slug-9"})
    assert {id_: (one.state, one.episode) for id_, one in ledger.articles.items()} == {
        "done": ("made", "slug-1"),
        "old": ("made", "old"),
    }


def test_what_is_offered_no_more_is_forgotten_in_time() -> None:
    ledger = Ledger(Path("x"))
    long_ago = NOW - timedelta(days=61)
    ledger.articles = {"a": known(seen=long_ago), "b": known(), "c": known("draft", long_ago)}
    ledger.forget(NOW - timedelta(days=60))
    assert list(ledger.articles) == ["b", "c"]


def test_when_an_article_was_last_offered_is_kept_to_the_day() -> None:
    ledger = Ledger(Path("x"), {"a": known()})
    ledger.saw("a", NOW + timedelta(hours=23))
    assert ledger.articles["a"].seen == NOW
    ledger.saw("a", NOW + timedelta(hours=24))
    assert ledger.articles["a"].seen == NOW + timedelta(hours=24)
    ledger.saw("unknown", NOW)


def test_half_a_character_breaks_neither_writing_nor_reading(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.json")
    ledger.articles["a\ud800"] = known("failing", title="caf\udce9", reason="“\x1b” é 😀 \udfff\\")
    ledger.save()
    again = read_ledger(ledger.path)
    assert again.articles == {"a\\ud800": known("failing", title="caf\\udce9", reason="“\x1b” é 😀 \\udfff\\")}
    again.save()
    assert read_ledger(ledger.path) == again


def test_one_that_an_earlier_release_wrote_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(
        '{"format": 1, "unpublished": true, "sources": {"gone": {"state": "failing", "seen": "2026-03-02T06:00:00Z"'
        ', "reason": "x", "tries": 1, "next_try": "2026-03-02T06:00:00+00:00"}}, "articles": {"seeds/a.txt": '
        '{"state": "made", "seen": "2026-03-02T06:00:00+00:00", "key": "seeds/a.txt", "version": "9bbe593a0ffc3249"}}}'
    )
    ledger = read_ledger(path)
    assert ledger.articles["seeds/a.txt"].key == "seeds/a.txt"
    assert ledger.sources["gone"].tries == 1


def test_a_failure_in_a_time_to_come_does_not_wait_for_it() -> None:
    entry = None
    for _ in range(5):
        entry = failed(entry, "no answer", NOW + timedelta(days=300))
    assert not is_waiting(entry, NOW)
    assert is_waiting(entry, NOW + timedelta(days=300, hours=1))


def test_a_site_that_asks_for_ever_gets_a_day() -> None:
    assert failed(None, "busy", NOW, retry_after_s=10**5000).next_try == NOW + timedelta(days=1)


def test_a_ledger_that_cannot_be_read_or_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_ledger(tmp_path)
    path = tmp_path / "ledger.json"
    for content in (
        "{",
        "[]",
        "{}",
        '{"articles": {}, "sources": {}}',
        '{"articles": 3, "sources": {}, "unpublished": 0}',
    ):
        path.write_text(content)
        with pytest.raises(InputError, match=r"is no ledger of a show .*; delete it"):
            read_ledger(path)


@pytest.mark.parametrize("key", ["seen", "next_try"])
def test_a_time_without_a_zone_is_no_time(tmp_path: Path, key: str) -> None:
    times = {"seen": "2026-03-02T06:00:00Z", "next_try": "2026-03-02T06:00:00Z"} | {key: "2026-03-02T06:00:00"}
    entry = json.dumps({"state": "failing", **times})
    (tmp_path / "ledger.json").write_text(f'{{"unpublished": false, "sources": {{}}, "articles": {{"a": {entry}}}}}')
    with pytest.raises(InputError, match="a time without a zone"):
        read_ledger(tmp_path / "ledger.json")


def test_heard_are_those_that_are_or_will_be_an_episode() -> None:
    ledger = Ledger(Path("x"), {state: known(state) for state in ("making", "made", "draft", "refused", "failing")})
    assert [id_ for id_, _ in ledger.heard()] == ["making", "made", "draft"]


def test_a_failure_keeps_what_was_known_and_counts_on() -> None:
    first = failed(None, "no answer", NOW, "A title")
    assert (first.state, first.title, first.tries, first.next_try) == ("failing", "A title", 1, NOW)
    second = failed(first, "still none", NOW + timedelta(hours=1))
    assert (second.title, second.tries, second.reason, second.seen) == (
        "A title",
        2,
        "still none",
        NOW + timedelta(hours=1),
    )
    assert failed(known("draft"), "x", NOW).state == "draft"
    assert failed(known("refused"), "x", NOW).state == "failing"


def test_an_article_seen_at_the_limit_is_kept() -> None:
    ledger = Ledger(Path("x"), {"a": known(), "b": known(seen=NOW - timedelta(seconds=1))})
    ledger.forget(NOW)
    assert list(ledger.articles) == ["a"]


def test_what_is_as_by_default_is_not_written(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.json", {"b": known(title="B"), "a": known()})
    ledger.save()
    content = json.loads(ledger.path.read_text())
    assert list(content["articles"]) == ["a", "b"]
    assert content["format"] == 1
    assert content["unpublished"] is False
    assert set(content["articles"]["a"]) == {"state", "seen"}
    assert set(content["articles"]["b"]) == {"state", "seen", "title"}
