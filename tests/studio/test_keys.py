"""Who may come in: an address once, a session for as long as the studio runs, a key that a file may hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from narrator.errors import InputError
from narrator.studio.keys import TICKET_S, Keys, key_in


def test_an_address_opens_one_session() -> None:
    keys = Keys()
    ticket = keys.new_ticket()
    cookie = keys.open_session(ticket)
    assert cookie is not None
    assert keys.is_session(cookie)
    assert keys.open_session(ticket) is None
    assert keys.open_session("") is None
    assert keys.open_session(ticket[:-1]) is None


def test_an_address_grows_old() -> None:
    now_s = [0.0]
    keys = Keys(clock=lambda: now_s[0])
    first, second = keys.new_ticket(), keys.new_ticket()
    now_s[0] = TICKET_S
    cookie = keys.open_session(first)
    assert cookie is not None
    now_s[0] = TICKET_S + 1
    assert keys.open_session(second) is None
    assert keys.is_session(cookie)
    now_s[0] = 1.0
    assert keys.open_session(second) is None


def test_a_form_token_is_of_its_session_alone() -> None:
    keys = Keys()
    one, other = (keys.open_session(keys.new_ticket()) for _ in range(2))
    assert one
    assert other
    assert keys.is_form_token(one, keys.form_token(one))
    assert not keys.is_form_token(other, keys.form_token(one))
    assert not keys.is_form_token(one, Keys().form_token(one))


def test_sessions_and_addresses_are_bounded() -> None:
    keys = Keys()
    first = keys.open_session(keys.new_ticket())
    assert first
    tickets = [keys.new_ticket() for _ in range(100)]
    cookies = [keys.open_session(ticket) for ticket in tickets]
    assert sum(cookie is not None for cookie in cookies) == 64
    assert not keys.is_session(first)


def test_no_strange_words_open_anything() -> None:
    keys = Keys()
    for words in ("", "é", "\ud800", "x" * 100_000):
        assert not keys.is_session(words)
        assert not keys.is_api_key(words)
        assert keys.open_session(words) is None


def test_a_key_in_a_file_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    file = tmp_path / "key"
    key = key_in(file)
    assert len(key) > 40
    assert key_in(file) == key
    assert Keys(key).is_api_key(key)
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 == 0o600
        file.chmod(0o644)
        key_in(file)
        assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "short", "two words that are long enough to be a key of that size", "é" * 40])
def test_a_key_that_is_easily_guessed_or_none_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="key"):
        key_in(tmp_path / "key")
    with pytest.raises(InputError, match="no key can be had"):
        key_in(tmp_path)
