"""Runs of figures that nobody reads as numbers: left as they are, told, and quickly."""

from __future__ import annotations

from narrator import spoken_form


def test_a_run_of_figures_without_a_space_stays_as_it_is_and_is_listed() -> None:
    run = "1/1/" * 50
    spoken = spoken_form(f"Take 2 cups. {run} Take 3.")
    assert run in spoken.text
    assert spoken.text.startswith("Take two cups.")
    assert spoken.text.endswith("Take three.")
    assert [(change.written == run, change.sure) for change in spoken.changes if not change.sure] == [(True, False)]


def test_what_people_write_without_spaces_is_shorter_and_is_said() -> None:
    assert "one" in spoken_form("He dialled 020-7946-0018 at 10:30, then 1,234,567.89 times.").text
