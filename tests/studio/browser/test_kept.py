"""What a person decides is done on what they saw, undone as it is named, and kept where nobody answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from narrator.desk import Desk
from narrator.studio.run import RunningStudio
from tests.studio.browser.screen import HALL, Screen
from tests.studio.studios import command, free_port, write_show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

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
    doubts = screen.doubts()
    screen.press("d", "n")
    undo.wait_for(state="detached")
    screen.until_doubts(doubts - 1)
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


def test_a_summary_that_another_window_has_written_is_not_written_over(screen: Screen, other: Screen) -> None:
    document = screen.new_piece()
    other.page.route("**/workplace", lambda route: route.abort())  # it hears of nothing
    other.open(document)
    for window in (screen, other):
        window.page.click("#tab-story")
    screen.page.fill("#summary-1", "The first hand’s words")
    screen.until_file(document, "The first hand’s words")
    other.page.fill("#summary-1", "The second hand’s words")
    other.page.wait_for_selector("#conflict-notice:has-text('The second hand’s words')")
    other.page.unroute("**/workplace")
    assert "The first hand’s words" in other.file(document)
    other.page.click("[data-do=apply-again]")
    other.until_file(document, "The second hand’s words")
    other.until("() => document.querySelector('#summary-1').value === 'The second hand’s words'")
    screen.until("() => document.querySelector('#summary-1').value === 'The second hand’s words'")
    other.page.close()
    other.faults.clear()  # the requests that were stopped above, of which it tells when it likes


def test_a_speaker_keeps_the_colour_whatever_is_decided(screen: Screen) -> None:
    screen.new_piece()
    page = screen.page
    colours = """() => Object.fromEntries([...document.querySelectorAll('#who-known [data-name]')].map(
      each => [each.dataset.name, each.className]))"""
    before = page.evaluate(colours)
    for words in ("It costs more than it brings", "Nobody swims in winter"):
        screen.select_words(words)
        screen.act("who")
        page.fill("#who-name", "Zoe Lund")
        page.click("#who .primary")
        screen.until("words => document.querySelector('#live').textContent.includes('Zoe Lund says')", None)
        screen.until("() => !document.querySelector('#who[open]')")
    after = page.evaluate(colours)
    assert {name: after[name] for name in before if name in after} == {n: before[n] for n in before if n in after}
    assert after["Zoe Lund"] not in before.values()


def test_a_window_that_the_studio_does_not_know_is_told_what_to_do(chromium: Browser, studio: RunningStudio) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(f"{studio.url}settings")
    page.wait_for_selector("h1:has-text('Open the studio’s new address')")
    assert "terminal" in page.inner_text("main")
    context.new_page().goto(studio.new_address())
    page.wait_for_selector("h1:has-text('Settings')")
    context.close()


def test_on_a_phone_a_message_leaves_the_choices_free(screen: Screen) -> None:
    page = screen.page
    page.set_viewport_size({"width": 390, "height": 844})
    screen.new_piece()
    page.click("[data-do=next-doubt]")
    doubts = screen.doubts()
    page.click(".doubt-card.current [data-key='1']")
    screen.until_doubts(doubts - 1)
    page.evaluate("() => document.querySelector('[data-do=undo]').click()")
    page.wait_for_selector(".toast:has-text('Undone')")
    message = page.locator(".toast").bounding_box()
    sheet = page.locator("#side").bounding_box()
    assert message is not None
    assert sheet is not None
    assert message["y"] + message["height"] < sheet["y"]
    page.click(".doubt-card [data-key=n] >> nth=0")
    page.locator(".toast").wait_for(state="detached")


def test_the_field_for_a_new_piece_is_a_key_away(screen: Screen) -> None:
    screen.go()
    screen.press("n")
    assert "new-text" in screen.focus()
    screen.go()
    screen.press("Tab", "Tab", "Enter", "Tab")
    assert "new-text" in screen.focus() or "new-file" in screen.focus()


def test_two_changes_of_one_window_are_no_conflict(screen: Screen) -> None:
    document = screen.new_piece()
    doubts = screen.doubts()
    screen.press("d", "n", "d", "o")
    screen.until_doubts(doubts - 1)
    screen.page.fill("#who-name", "Somebody New")
    screen.page.click("#who .primary")
    screen.until_file(document, "Somebody New")
    assert screen.page.locator("#conflict-notice").count() == 0


def test_a_change_waits_for_a_studio_that_was_started_again(chromium: Browser, tmp_path: Path) -> None:
    folder = write_show(tmp_path / "show")
    with Desk.open(folder) as desk:
        document = desk.create(HALL.format(title="The hall")).id
    port = free_port()
    context = chromium.new_context(viewport={"width": 1600, "height": 900})
    page = context.new_page()
    with command(folder, "--port", str(port)) as (_, printed):
        page.goto(printed["address"])
        page.goto(f"http://127.0.0.1:{port}/documents/{quote(document)}")
        page.wait_for_selector("body[data-started=yes]")
    page.wait_for_selector("#silence:visible")
    page.click(".doubt-card [data-key=n] >> nth=0")
    page.wait_for_selector("#silence:has-text('Your change is kept')")
    assert page.locator(".toast").count() == 0
    doubts = page.locator(".doubt-card").count()
    with command(folder, "--port", str(port)) as (_, printed):
        page.wait_for_selector("#silence:has-text('open the address')")
        context.new_page().goto(printed["address"])
        page.wait_for_selector("#silence", state="hidden")
        page.wait_for_function("doubts => document.querySelectorAll('.doubt-card').length < doubts", arg=doubts)
        page.click("[data-do=undo]")
        page.wait_for_function("doubts => document.querySelectorAll('.doubt-card').length === doubts", arg=doubts)
    context.close()


def test_a_broken_file_shows_its_line_and_offers_no_approval(screen: Screen) -> None:
    document = screen.new_piece()
    page = screen.page
    path = screen.folder / "drafts" / document.partition(":")[2] / "story-1.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("@ Clara Voss\n", "@ Nobody At All\n", 1), encoding="utf-8")
    page.wait_for_selector(".badge.bad:has-text('cannot be read')")
    lines = page.locator(".broken li")
    assert lines.count() == path.read_text(encoding="utf-8").split("\n---\n# For the machine")[0].count("\n") + 1
    bad = page.locator(".broken .bad")
    bad.wait_for()
    box, place = page.locator(".broken").bounding_box(), bad.bounding_box()
    assert box
    assert place
    assert box["y"] <= place["y"] <= box["y"] + box["height"]
    assert page.locator("[data-do=approve], [data-do=speak], .toast:has-text('Nobody')").count() == 0
    assert page.locator(".badge:has-text('no doubts')").count() == 0
    for tab in ("speakers", "lines", "pronunciations"):
        page.click(f"#tab-{tab}")
        page.wait_for_selector(f"#panel-{tab}:has-text('once it is mended')")
    path.write_text(text, encoding="utf-8")
    page.wait_for_selector("[data-do=approve]")
    page.wait_for_selector("#panel-pronunciations #pronunciations")


def test_the_list_counts_a_doubt_that_was_left_so_by_mouse(screen: Screen) -> None:
    screen.new_piece()
    doubts = screen.doubts()
    here = screen.page.locator("#piece-here")
    assert f"{doubts} doubts" in here.inner_text()
    screen.page.click(".doubt-card [data-do=leave] >> nth=0")
    screen.until_doubts(doubts - 1)
    assert f"{doubts - 1} doubt" in here.inner_text()
    done = screen.page.locator("#history li >> nth=0")
    screen.page.click("#tab-history")
    done.wait_for()
    what = done.locator("span").first.inner_text()
    screen.page.click("[data-do=undo]")
    screen.page.wait_for_selector(f".toast:has-text('Undone: {what}')")
    screen.page.click("[data-do=redo]")
    screen.page.wait_for_selector(f".toast:has-text('Done again: {what}')")


def test_what_is_withdrawn_leaves_the_targets_and_can_be_put_back(screen: Screen) -> None:
    page = screen.page
    slug = screen.new_piece("{title}\n\nIt snows. “It is white,” said Ida Holm.\n").partition(":")[2]
    page.click("[data-do=approve]")
    page.wait_for_selector("#ask-text:has-text('published to public')")
    page.click("#ask-ok")
    page.wait_for_url(f"**/documents/episode*{slug}", timeout=60_000)
    screen.forgive("404")  # the draft was asked for once more when it was an episode already
    feed = screen.folder / "public" / "feed.xml"
    assert slug in feed.read_text(encoding="utf-8")
    screen.open(f"episode:{slug}")
    page.click("#tab-story")
    page.click("[data-do=withdraw]")
    page.wait_for_selector("#ask-text:has-text('published at once to public')")
    page.click("#ask-ok")
    page.wait_for_selector("#main .badge:has-text('withdrawn')")
    page.wait_for_selector(".toast:has-text('Publishing: done')", timeout=60_000)
    assert slug not in feed.read_text(encoding="utf-8")
    assert page.locator("[data-do=withdraw]").count() == 0
    page.click(".toast button:has-text('Close') >> nth=-1")
    page.click("[data-do=put-back]")
    page.click("#ask-ok")
    page.wait_for_selector("#main .badge:has-text('withdrawn')", state="detached")
    page.wait_for_selector("[data-do=withdraw]")
    page.wait_for_selector(".toast:has-text('Publishing: done')", timeout=60_000)
    assert slug in feed.read_text(encoding="utf-8")


def test_a_broken_show_toml_is_told_on_every_page(screen: Screen) -> None:
    path = screen.folder / "show.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "\n[broken\n", encoding="utf-8")
    try:
        for address in ("/settings", "/", "/sources", "/runs", "/publish"):
            screen.go(address)
            screen.page.wait_for_selector("#show-error:has-text('show.toml')")
            assert screen.page.locator(".top nav a[aria-current=page]").count() == 1
    finally:
        path.write_text(text, encoding="utf-8")
    screen.go("/settings")
    assert screen.page.locator("#show-error").count() == 0
    screen.page.wait_for_selector("#set-show-title")


def test_half_typed_words_are_called_kept_and_can_be_cleared(screen: Screen) -> None:
    page = screen.page
    screen.go("/")
    page.fill("#new-text", "Half a sentence")
    screen.go("/")
    page.wait_for_selector(".kept:has-text('Kept from before')")
    assert page.input_value("#new-text") == "Half a sentence"
    page.click(".kept button")
    assert page.input_value("#new-text") == ""
    screen.go("/")
    assert page.input_value("#new-text") == ""
    assert page.locator(".kept").count() == 0


def test_on_a_phone_the_quotation_stands_above_the_sheet(screen: Screen) -> None:
    page = screen.page
    page.set_viewport_size({"width": 390, "height": 844})
    screen.new_piece()
    for _ in range(screen.doubts()):
        screen.press("d")
        page.wait_for_timeout(200)
        mark, sheet = page.locator(".doubt.current").last.bounding_box(), page.locator("#side").bounding_box()
        assert mark
        assert sheet
        assert mark["y"] >= 0
        assert mark["y"] + mark["height"] <= sheet["y"]


def test_an_address_that_publishing_wants_is_asked_for_before_all_is_spoken(screen: Screen) -> None:
    path = screen.folder / "show.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("base_url", "# base_url"), encoding="utf-8")
    try:
        screen.new_piece()
        screen.page.click("[data-do=approve]")
        screen.page.wait_for_selector("#ask-title:has-text('no web address')")
        screen.page.click("#ask-ok")
        screen.page.wait_for_selector("#set-show-base_url")
    finally:
        path.write_text(text, encoding="utf-8")
