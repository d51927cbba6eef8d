"""Passwords in addresses: told nowhere, whatever else of the address a message tells."""

from __future__ import annotations

import pickle

import pytest

from narrator.errors import InputError
from narrator.errors.passwords import without_passwords
from tests.fuzz.growth import assert_linear


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("https://me:secret@host.example/a: no", "https://…@host.example/a: no"),
        ("HTTPS://key@host.example: no", "HTTPS://…@host.example: no"),
        ("https:/me:se@cret@host.example/a", "https:/…@host.example/a"),
        ("try 'ftp://me:secret@host' or http://:secret@host", "try 'ftp://me:…@host' or http://…@host"),
        ("sftp://me@host/www", "sftp://me@host/www"),
        ("https://host.example:8080/@me/a@b", "https://host.example:8080/@me/a@b"),
        ("ask me@host.example: https://host.example/", "ask me@host.example: https://host.example/"),
    ],
)
def test_passwords_go_and_addresses_stay(told: str, left: str) -> None:
    assert without_passwords(told) == left
    assert without_passwords(left) == left
    error = InputError(told)
    assert str(error) == left
    assert str(pickle.loads(pickle.dumps(error))) == left


def test_it_takes_time_by_the_length() -> None:
    for unit in ("http:/", "a:/b:", "https://a", "a+"):
        assert_linear(without_passwords, lambda size, unit=unit: unit * size, 5000)  # type: ignore[misc]
