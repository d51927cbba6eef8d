"""Two windows and an editor outside are played against each other: what one has done is never written over."""

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


def test_what_one_window_does_the_other_shows(screen: Screen, other: Screen) -> None:
    document = screen.new_piece()
    other.open(document)
    doubts = screen.doubts()
    screen.press("d", "n")
    screen.until_doubts(doubts - 1)
    other.until_doubts(doubts - 1)


def test_an_edit_on_an_old_state_is_told_and_made_again(screen: Screen, other: Screen) -> None:
    document = screen.new_piece()
    other.page.route("**/workplace", lambda route: route.abort())  # it hears of nothing
    other.open(document)
    screen.select_words("Then pay for it")
    screen.act("remove")
    screen.until("() => !document.querySelector('.story').textContent.includes('Then pay for it')")
    other.select_words("So have we")
    other.act("note")
    other.page.fill("#ask-value", "From the other window")
    other.page.click("#ask-ok")
    other.page.wait_for_selector("#conflict-notice")
    assert "From the other window" not in other.file(document)
    assert "Then pay for it" not in other.page.inner_text("#main .story")
    other.page.click("[data-do=apply-again]")
    text = other.until_file(document, "% From the other window")
    body = text.split("---")[2]
    assert body.index("heard enough") < body.index("% From the other window") < body.index("So have we")
    assert "Then pay for it" not in body
    other.page.close()
    other.faults.clear()  # the requests that were stopped above, of which it tells when it likes


def test_an_editor_outside_is_seen_and_not_written_over(screen: Screen) -> None:
    document = screen.new_piece()
    slug = document.partition(":")[2]
    path = screen.folder / "drafts" / slug / "story-1.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nThe hall laughed.", "\n% from outside\n\nThe hall laughed."), encoding="utf-8")
    screen.page.wait_for_selector(".direction.note:has-text('from outside')")
    doubts = screen.doubts()
    screen.press("d", "n")
    screen.until_doubts(doubts - 1)
    assert "% from outside" in screen.file(document)
    path.write_text(text.replace("@ Clara Voss\n", "@ Nobody At All\n", 1), encoding="utf-8")
    screen.page.wait_for_selector(".notice.bad:has-text('cannot be read')")
    path.write_text(text, encoding="utf-8")
    screen.page.wait_for_selector(".who:has-text('Clara Voss')")


def test_what_is_typed_survives_a_window_that_is_closed_at_once(screen: Screen, other: Screen) -> None:
    document = screen.new_piece()
    screen.page.click("#tab-story")
    screen.page.fill("#summary-1", "Typed just before the end")
    screen.page.goto("about:blank")
    other.open(document)
    other.page.click("#tab-story")
    other.until("() => document.querySelector('#summary-1').value === 'Typed just before the end'")
    other.until_file(document, "Typed just before the end")


def test_what_goes_on_is_there_after_a_reload(screen: Screen) -> None:
    screen.new_piece("{title}\n\n" + "\n\n".join(f"Sentence number {n} of a long piece is read." for n in range(150)))
    screen.page.click("[data-do=speak] >> nth=0")
    screen.until("() => !document.querySelector('#jobs-count').hidden")
    screen.page.reload()
    screen.until("() => document.body.dataset.started === 'yes'")
    screen.page.click("#jobs-button")
    screen.page.wait_for_selector("#jobs-list li")
    cancel = screen.page.locator("#jobs-list button:visible")
    if cancel.count():
        cancel.first.click()
        screen.page.wait_for_selector("#jobs-list .badge:text-matches('cancelled|done')")
