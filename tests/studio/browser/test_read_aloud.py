"""What a screen reader is given: Chromium's own tree of names, roles and states, in the order in which it is read."""

from __future__ import annotations

import re

import pytest

from tests.studio.browser.screen import SECTIONS, Screen

pytestmark = pytest.mark.timeout(120)


def told(screen: Screen, part: str) -> str:
    """The accessibility tree of a part of the page, as lines of roles and names."""
    return screen.page.locator(part).aria_snapshot()


def test_a_piece_is_read_in_order_with_the_state_of_each_paragraph(screen: Screen) -> None:
    screen.new_piece()
    screen.until("() => document.querySelectorAll('.take:not([hidden])').length === 13")
    tree = told(screen, "#main")
    order = [
        'button "[0-9]+ doubts"',
        'heading "The hall, part',
        'button "Next doubt"',
        'button "Approve"',
        "article",
        'button "Paragraph 1, (not )?spoken( yet)?: what to do"',
        'button "Paragraph 2, (not )?spoken( yet)?: what to do"',
        "text: The bath on Mill Road",
        'button "Clara Voss: change who speaks"',
        "“It costs more than it brings,” said Clara Voss.",
        'button "Paragraph 13, (not )?spoken( yet)?: what to do"',
        "narrator, doubtful: change who speaks[^\n]*\n[^\n]*“It always is.”",
    ]
    found = [re.search(words, tree) for words in order]
    missing = [words for words, match in zip(order, found, strict=True) if match is None]
    assert missing == [], tree
    places = [match.start() for match in found if match]
    assert places == sorted(places), tree
    assert re.search(r"""heading ["'].*what to do.*level""", tree) is None, tree


def test_no_two_buttons_of_a_panel_have_one_name(screen: Screen) -> None:
    screen.new_piece()
    for tab in ("speakers", "lines", "pronunciations", "story"):
        screen.page.click(f"#tab-{tab}")
        screen.until("tab => !document.querySelector(`#panel-${tab}`).textContent.includes('Looking …')", tab)
        for summary in screen.page.locator(f"#panel-{tab} summary").all():
            summary.click()
        names = re.findall(r"""- '?button "(.*?)"'?(?: \[|:|$)""", told(screen, f"#panel-{tab}"), re.MULTILINE)
        assert len(names) == len(set(names)), sorted(names)


def test_a_chapter_s_handle_tells_what_it_is_and_where_it_stands(screen: Screen) -> None:
    screen.new_piece(SECTIONS)
    handle = screen.page.locator(".handle.movable").last
    handle.wait_for()
    assert 'slider "Chapter 3: The fair"' in told(screen, "#player")
    assert re.match("0:.* before “The fair”", handle.get_attribute("aria-valuetext") or "")
    assert handle.get_attribute("aria-valuemin") == "1"
    assert int(handle.get_attribute("aria-valuenow") or 0) <= int(handle.get_attribute("aria-valuemax") or 0)


def test_keys_are_told_as_keys_and_not_as_words_of_a_button(screen: Screen) -> None:
    screen.new_piece()
    screen.select_words("Mill Road")
    tree = told(screen, "#menu")
    assert '- button "Who speaks …"' in tree
    assert screen.page.get_attribute("#menu [data-act=who]", "aria-keyshortcuts") == "w"
    assert 'button "Leave it so' in told(screen, "#doubts")


def test_every_page_has_one_live_region_and_says_there_what_came(screen: Screen) -> None:
    for path in ("/", "/sources", "/runs", "/publish", "/settings"):
        screen.go(path)
        assert screen.page.locator("[aria-live], [role=status], [role=log]").count() == 1, path
    screen.page.fill("#value-show-author", "The Harbour")
    screen.page.click("#set-show-author button >> nth=0")
    screen.heard("author is saved")
    screen.go("/sources")
    screen.page.click("[hx-get$='/sources/1/entries']")
    screen.heard("1 entry")


def test_each_change_is_announced_once_in_the_one_polite_region(screen: Screen) -> None:
    screen.new_piece()
    page = screen.page
    assert page.locator("[aria-live]").count() == 1
    page.evaluate(
        """() => {
          window.said = [];
          const live = document.querySelector('#live');
          const hear = () => { if (live.textContent) window.said.push(live.textContent); };
          new MutationObserver(hear).observe(live, {childList: true, characterData: true, subtree: true});
        }"""
    )
    doubts = screen.doubts()
    screen.press("d")
    screen.heard("Doubt 1 of")
    screen.press("n")
    screen.until_doubts(doubts - 1)
    screen.heard("left")
    screen.press("Control+z")
    screen.heard("Undone: ")
    said = page.evaluate("() => window.said")
    assert [sum(words in one for one in said) for words in ("Doubt 1 of", "Undone: ")] == [1, 1], said
