"""A show's state files: whatever is put into them can be written and read again; whatever lies there is told of."""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from narrator.article.sound_text import writable
from narrator.article.web.fetch import Fetched
from narrator.errors import InputError
from narrator.rounds.ledger import Known, Ledger, failed, is_waiting, read_ledger
from narrator.rounds.run_log import last_pace, write_run
from narrator.rounds.sources.answers import Answers
from tests.fuzz.growth import assert_linear

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=30) | st.sampled_from(
    ["\ud800", "\udcff", "\\ud800", "\x1b[31m", "\x00", '"\\', "\u2028"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=12,
)
ENTRY = st.fixed_dictionaries(
    {"state": st.sampled_from(["made", "failing", "lost"]) | JSON, "seen": st.just(NOW.isoformat()) | JSON},
    optional={"tries": JSON, "next_try": JSON, "title": JSON, "unknown": JSON},
)
FILE = st.fixed_dictionaries(
    {"articles": st.dictionaries(ANY_TEXT, ENTRY, max_size=2) | JSON, "sources": st.just({}) | JSON},
    optional={"format": JSON, "unpublished": JSON},
)


@given(st.dictionaries(ANY_TEXT, st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT), max_size=3))
def test_whatever_is_known_is_written_and_read_again(known: dict[str, tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / "ledger.json")
        for id_, (title, key, reason) in known.items():
            ledger.articles[writable(id_)] = failed(Known("failing", NOW, title, key), reason, NOW)
        ledger.save()
        again = read_ledger(ledger.path)
        assert again.articles.keys() == ledger.articles.keys()
        assert [one.title for one in again.articles.values()] == [
            writable(one.title) for _, one in sorted(ledger.articles.items())
        ]


def _read_or_told(path: Path) -> Ledger | None:
    try:
        return read_ledger(path)
    except InputError as error:
        told = str(error)
    assert told.isprintable()
    return None


@given(st.binary(max_size=60) | FILE.map(lambda content: json.dumps(content).encode()))
@example(b"[" * 100_000)
@example(b'{"articles": [], "sources": {}, "unpublished": false}')
@example(b'{"articles": {"a": {"state": "made", "seen": "2026-03-02T06:00:00"}}, "sources": {}, "unpublished": 0}')
@example(
    b'{"articles": {"\\ud800": {"state": "made", "seen": "2026-03-02T06:00:00Z"}}, "sources": {}, "unpublished": 0}'
)
@example(b'{"articles": {"a": {"state": "made", "seen": 1e400}}, "sources": {}, "unpublished": 0}')
@example(b'{"articles": {"a": {"state": "failing", "seen": "0001-01-01T00:00:00Z", "tries": -5}}, "sources": {}, '
         b'"unpublished": 0}')  # fmt: skip
def test_a_ledger_of_anything_is_read_or_told(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.json"
        path.write_bytes(content)
        ledger = _read_or_told(path)
        if ledger is None:
            return
        for id_, one in ledger.articles.items():
            is_waiting(one, NOW)
            ledger.articles[id_] = failed(one, "again", NOW)
        ledger.forget(NOW)
        ledger.save()
        assert read_ledger(path).articles.keys() == {writable(id_) for id_ in ledger.articles}


@given(st.integers(0, 10**30), st.integers(0, 10**6), st.timedeltas(timedelta(days=-9999), timedelta(days=9999)))
def test_no_wait_is_longer_than_a_day(retry_after_s: int, tries: int, since: timedelta) -> None:
    entry = failed(Known("failing", NOW, tries=tries), "x", NOW, retry_after_s=retry_after_s)
    assert entry.next_try is not None
    assert entry.next_try - NOW <= timedelta(days=1)
    assert not (is_waiting(entry, NOW + since) and since > timedelta(days=1))


@given(JSON)
@example("\ud800")
def test_the_record_of_a_run_is_written_whatever_stands_in_it(content: object) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write_run(Path(folder), NOW, {"made": content}, keep=3)
        json.loads(path.read_text(encoding="utf-8"))
        last_pace(Path(folder))


@given(st.binary(max_size=60) | JSON.map(lambda head: json.dumps(head).encode() + b"\ncontent"))
@example(b"[" * 100_000 + b"\n")
def test_a_remembered_answer_of_anything_is_one_or_none(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        answers = Answers(Path(folder))
        answers.keep("http://a/", Fetched("http://a/\ud800", 200, b"x", headers={"etag": "\ud800"}))
        [file] = Path(folder).iterdir()
        assert answers.find("http://a/") is not None
        file.write_bytes(content)
        answers.find("http://a/")


def test_saving_is_linear() -> None:
    with tempfile.TemporaryDirectory() as folder:

        def make(count: int) -> Ledger:
            known = {f"tag:{number}": Known("made", NOW, "A\ud800" * 20) for number in range(count)}
            return Ledger(Path(folder) / "ledger.json", known)

        assert_linear(Ledger.save, make, 2000)
