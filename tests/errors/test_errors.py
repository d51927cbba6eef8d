"""Errors tell the nearest valid name, and how a command ends."""

from __future__ import annotations

import pickle

from narrator import errors
from narrator.errors import ConfigError, NarratorError, nearest, shown


def test_the_nearest_name_is_offered_whatever_its_case() -> None:
    assert nearest("Titel", ["title", "author"]) == " - did you mean 'title'?"
    assert nearest("zzz", ["title", "author"]) == ""


def test_every_error_of_ours_has_one_root_and_an_exit_code_of_the_design() -> None:
    ours = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(ours) > 8
    assert all(issubclass(kind, NarratorError) and kind.exit_code in (1, 2, 4, 5) for kind in ours)


def test_settings_tell_every_mistake_on_a_line_of_its_own() -> None:
    assert str(ConfigError(["one", "two"])) == "one\ntwo"


def test_words_from_outside_add_no_line_and_steer_no_terminal() -> None:
    assert NarratorError("none\nerror: forged\x1b[2J").problems == ("none error: forged\\x1b[2J",)


def test_an_error_crosses_to_another_process_as_it_is() -> None:
    sent = pickle.loads(pickle.dumps(ConfigError(["one", "two"])))
    assert sent.problems == ("one", "two")


def test_any_value_is_shown_on_one_short_line() -> None:
    for value in ("x" * 10_000, 16**9999, [1] * 999, "a\nb\x1b"):
        assert len(shown(value)) <= 60
        assert shown(value).isprintable()
