"""What a person decides is done on what they saw, undone as it is named, and kept where nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from narrator.studio.run import RunningStudio
from tests.studio.browser.screen import Screen

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def other(session: BrowserContext, studio: RunningStudio, show_folder: Path) -> Iterator[Screen]:
    screen = Screen(session.new_page(), studio, show_folder)
    yield screen
    screen.page.close()
    assert screen.faults == []


def test_a_removal_offers_to_undo_itself_and_no_later_change(screen: Screen) -> None:
    document = screen.new_piece()
    screen.select_words("Then pay for it")
    screen.act("remove")
    undo = screen.page.locator(".toast button:has-text('Undo')")
    undo.wait_for()
    screen.press("d", "n")
    undo.wait_for(state="detached")
    screen.select_words("So have we")
    screen.act("remove")
    undo.click()
    screen.until("() => document.querySelector('.story').textContent.includes('So have we')")
    assert "Then pay for it" not in screen.file(document)


def test_of_two_who_choose_at_once_the_second_is_told(screen: Screen, other: Screen) -> None:
    document = screen.new_piece()
    other.open(document)
    for window in (screen, other):
        window.select_words("So have we")
        window.act("who")
    other.page.fill("#who-name", "Second Choice")
    screen.page.fill("#who-name", "First Choice")
    screen.page.click("#who .primary")
    screen.until_file(document, "First Choice")
    other.until("() => document.querySelector('#main').textContent.includes('First Choice')")
    other.page.click("#who .primary")
    other.page.wait_for_selector("#conflict-notice")
    assert "Second Choice" not in other.file(document)
    other.page.click("[data-do=apply-again]")
    assert "@ First Choice" not in other.until_file(document, "@ Second Choice").split("---")[2]


def test_two_changes_of_one_window_are_no_conflict(screen: Screen) -> None:
    document = screen.new_piece()
    doubts = screen.doubts()
    screen.press("d", "n", "d", "o")
    screen.until_doubts(doubts - 1)
    screen.page.fill("#who-name", "Somebody New")
    screen.page.click("#who .primary")
    screen.until_file(document, "Somebody New")
    assert screen.page.locator("#conflict-notice").count() == 0
