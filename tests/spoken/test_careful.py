"""Where a rule of saying fails, its words stay as written, the others are said, and the place is told."""

from __future__ import annotations

import logging
from typing import Any

import pytest

from narrator import spoken as room
from narrator import spoken_form
from narrator.records import Change, Fallback
from narrator.spoken.english import money, numerals
from narrator.spoken.english import rules as english
from narrator.spoken.rules import RuleBook

TEXT = "It cost £3.2bn on 1st May, says Dr. Holm."


@pytest.fixture(autouse=True)
def _books_made_anew() -> Any:
    """Books are kept with their rules; each test breaks another one."""
    english.english.cache_clear()
    room._book.cache_clear()
    yield
    english.english.cache_clear()
    room._book.cache_clear()


def _broken(*_: object, **__: object) -> str:
    raise ZeroDivisionError("made to fail")


def _break_rule(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Have the rules of that name fail in the book that the scan asks."""
    at = RuleBook.at

    def broken(book: Any, token: Any) -> Any:
        for rule in at(book, token):
            yield type(rule)(rule.name, rule.pattern, _broken) if rule.name == name else rule

    monkeypatch.setattr(RuleBook, "at", broken)


def test_without_a_fault_nothing_falls_back() -> None:
    spoken = spoken_form(TEXT)
    assert spoken.text == "It cost three point two billion pounds on the first of May, says Doctor Holm."
    assert spoken.fallbacks == ()


def test_the_words_of_the_rule_that_fails_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    _break_rule(monkeypatch, "money")
    spoken = spoken_form(TEXT)
    assert spoken.text == "It cost £3.2bn on the first of May, says Doctor Holm."
    (fallback,) = spoken.fallbacks
    assert (fallback.part, TEXT[fallback.start : fallback.end]) == ("spoken form", "£3.2bn")
    assert fallback.error.startswith("ZeroDivisionError")
    assert Change(8, 14, "£3.2bn", "£3.2bn", "money", sure=False) in spoken.changes


def test_a_deep_rule_that_fails_is_named_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for home in (money, numerals):
        for name in ("cardinal", "number_words"):
            if hasattr(home, name):
                monkeypatch.setattr(home, name, _broken)
    spoken = spoken_form(TEXT)
    assert "Doctor Holm" in spoken.text
    assert any("ZeroDivisionError in spoken/english/money.py:" in fallback.error for fallback in spoken.fallbacks)


def test_without_a_book_the_text_is_said_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_rules", _broken)
    spoken = spoken_form(TEXT)
    assert (spoken.text, spoken.changes) == (TEXT, ())
    assert spoken.fallbacks == (Fallback("spoken form", 0, len(TEXT), spoken.fallbacks[0].error),)


def test_a_scan_that_fails_leaves_the_text_as_it_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RuleBook, "at", _broken)
    assert spoken_form(TEXT).text == TEXT


def test_the_log_has_the_traceback(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    _break_rule(monkeypatch, "money")
    with caplog.at_level(logging.INFO, "narrator"):
        spoken_form(TEXT)
    assert [record.levelname for record in caplog.records if record.exc_info] == ["INFO"]
