"""Each of the ten things once more, by keys alone: no pointer is used here."""

from __future__ import annotations

import re

import pytest

from tests.studio.browser.screen import HALL, PICTURE, SECTIONS, Screen

pytestmark = pytest.mark.timeout(120)


def _to_paragraph(screen: Screen, number: int) -> None:
    """To the menu button of that paragraph, from 0."""
    screen.press("p", "Home", *["ArrowDown"] * number)


def _to_words(screen: Screen, paragraph: int, first: int, more: int = 0) -> None:
    """Pick words of a paragraph: the first by its number from 0, and so many more."""
    _to_paragraph(screen, paragraph)
    screen.press(*["ArrowRight"] * (first + 1), *["Shift+ArrowRight"] * more)


def _choose(screen: Screen, act: str) -> None:
    """Open the menu of what was picked and go to an action."""
    screen.press("Enter")
    screen.page.wait_for_selector("#menu:popover-open")
    for _ in range(20):
        if screen.page.evaluate("() => document.activeElement.dataset.act") == act:
            screen.press("Enter")
            return
        screen.press("ArrowDown")
    raise AssertionError(f"the menu has no {act}")


def test_1_an_article_is_typed_and_seen(screen: Screen) -> None:
    screen.go()
    screen.tab_to("#new-text")
    screen.type("The quay is wet\n\nIt rained. “It is slippery,” said Edda Moor.\n")
    screen.tab_to("#new-piece button")
    screen.press("Enter")
    screen.page.wait_for_selector("h1:has-text('The quay is wet')")
    assert screen.speaker_of("It is slippery") == "Edda Moor"


def test_1_an_entry_of_a_source_is_taken(screen: Screen) -> None:
    screen.go("/sources")
    screen.tab_to("[hx-get$='/sources/1/entries']")
    screen.press("Enter")
    screen.page.wait_for_selector("#entries-1 form")
    screen.tab_to("#entries-1 form button")
    screen.press("Enter")
    screen.page.wait_for_selector("h1:has-text('Regatta in the fog')")
    assert screen.speaker_of("We saw nothing") == "Edda Moor"


def test_2_doubts_go_by_one_key_each(screen: Screen) -> None:
    document = screen.new_piece()
    doubts = screen.doubts()
    assert doubts >= 4
    screen.press("d")
    screen.heard(f"Doubt 1 of {doubts}")
    screen.press("1")
    screen.until_doubts(doubts - 1)
    screen.heard(f"{doubts - 1} left")
    screen.press("n")
    screen.until_doubts(doubts - 2)
    screen.press("o")
    screen.type("Zoe Lund")
    screen.press("Enter")
    screen.until_doubts(doubts - 3)
    screen.press("Enter")
    screen.until_doubts(doubts - 4)
    assert re.search("^@ Zoe Lund$", screen.file(document), re.MULTILINE)
    for done in (3, 2, 1, 0):
        screen.press("Control+z")
        screen.until_doubts(doubts - done)
    for done in (1, 2, 3, 4):
        screen.press("Control+Shift+z")
        screen.until_doubts(doubts - done)


def test_2_all_of_the_same_person(screen: Screen) -> None:
    screen.new_piece()
    _to_paragraph(screen, 3)
    screen.press("w")
    screen.page.wait_for_selector("#who[open]")
    screen.page.keyboard.press("Escape")
    screen.press("Tab")
    assert "Omar Rahn" in screen.focus()
    screen.press("Enter")
    screen.page.wait_for_selector("#who[open]")
    screen.type("Ida Holm")
    screen.tab_to("#who-all")
    screen.press(" ")
    screen.tab_to("#who .primary")
    screen.press("Enter")
    screen.until("() => !document.querySelector('.story').innerHTML.includes('data-speaker=\"Omar Rahn\"')")
    assert screen.speaker_of("We did pay") == "Ida Holm"


def test_3_hear_from_a_word_and_go_about_as_in_a_player(screen: Screen) -> None:
    screen.new_piece()
    _to_words(screen, 3, first=2)
    screen.heard("learned")
    _choose(screen, "hear")
    screen.until_playing()
    screen.until_word("learned|swim|there")
    screen.press("k")
    screen.until("() => document.querySelector('#play').getAttribute('aria-label') === 'Play'")
    before = int(screen.page.get_attribute("#wave", "aria-valuenow") or 0)
    screen.press("l")
    screen.until("at => Number(document.querySelector('#wave').getAttribute('aria-valuenow')) >= at + 13", before)
    screen.press("j", "j")
    screen.until("at => Number(document.querySelector('#wave').getAttribute('aria-valuenow')) < at", before)


def test_3_and_4_voices_are_heard_and_chosen(screen: Screen) -> None:
    document = screen.new_piece()
    screen.press("t")
    screen.press("Home")
    screen.page.wait_for_selector("#speakers form[data-speaker='Clara Voss']")
    screen.tab_to("#speakers form[data-speaker='Clara Voss'] select[name=voice]")
    now = screen.page.evaluate("() => document.activeElement.value")
    screen.press("ArrowDown")
    other = screen.page.evaluate("() => document.activeElement.value")
    assert other != now
    screen.press("Tab")
    with screen.page.expect_response("**/api/say"):
        screen.press("Enter")
    screen.press("Tab")
    with screen.page.expect_response("**/api/say"):
        screen.press("Enter")
    screen.press("Tab", "Enter")
    screen.until_file(document, f"(?m)^  Clara Voss: {other}$")


def test_4_two_names_are_made_one(screen: Screen) -> None:
    screen.new_piece()
    screen.press("t")
    screen.press("Home")
    screen.page.wait_for_selector("#speakers form[data-speaker='one of them']")
    screen.tab_to("#speakers form[data-speaker='one of them'] summary")
    screen.press("Enter")
    screen.tab_to("#speakers form[data-speaker='one of them'] [id^=merge]")
    screen.type("Ida")
    screen.press("Tab", "Enter")
    screen.until("() => !document.querySelector('.story').innerHTML.includes('data-speaker=\"one of them\"')")
    assert screen.speaker_of("I have heard enough") == "Ida Holm"


def test_4_one_name_is_made_two(screen: Screen) -> None:
    document = screen.new_piece()
    screen.press("t")
    screen.press("Home")
    screen.page.wait_for_selector("#speakers form[data-speaker='Omar Rahn']")
    screen.tab_to("#speakers form[data-speaker='Omar Rahn'] summary")
    screen.press("Enter")
    screen.tab_to("#speakers form[data-speaker='Omar Rahn'] [data-do=split-speaker]")
    screen.press("Enter")
    screen.page.wait_for_selector("#ask[open]")
    screen.type("Per Rahn")
    screen.press("Enter")
    screen.page.wait_for_selector("#split[open]")
    quotations = screen.page.locator("#split-list label").all_inner_texts()
    mine = next(number for number, words in enumerate(quotations) if "We did pay" in words)
    screen.tab_to(f"#split-list input[value='{mine}']")
    screen.press(" ")
    screen.tab_to("#split .primary")
    screen.press("Enter")
    screen.until_file(document, "(?m)^@ Per Rahn$")
    screen.heard("1 of Omar Rahn’s are Per Rahn’s now")
    assert screen.speaker_of("We did pay") == "Per Rahn"
    assert screen.speaker_of("My children") == "Omar Rahn"


def test_5_a_pronunciation_is_mended(screen: Screen) -> None:
    document = screen.new_piece()
    _to_words(screen, 1, first=3, more=1)
    screen.heard("Mill Road")
    screen.press("s")
    screen.page.wait_for_selector("#say[open]")
    screen.type("Mill Rode")
    screen.tab_to("#say-hear")
    with screen.page.expect_response("**/api/say"):
        screen.press("Enter")
    screen.tab_to("[name=scope]:checked")
    screen.press("ArrowDown")
    screen.page.wait_for_selector("#say-places li.item")
    screen.tab_to("#say-ok")
    screen.press("Enter")
    screen.heard("said Mill Rode in this piece")
    lines = screen.call(f"/api/documents/{document}/lines")
    assert any("Mill Rode" in line["said"] for line in lines)


def test_6_a_paragraph_is_cut_and_a_pause_a_note_a_line_and_a_sting_are_added(screen: Screen) -> None:
    document = screen.new_piece()
    screen.put_sting()
    _to_paragraph(screen, 4)
    screen.press("Delete")
    screen.until("() => !document.querySelector('.story').textContent.includes('Then pay for it')")
    assert screen.page.evaluate("() => document.activeElement.closest('.para, main') !== null")
    screen.press("Control+z")
    screen.until("() => document.querySelector('.story').textContent.includes('Then pay for it')")
    for act, words, written in (
        ("pause", "650", r"\[pause 650ms\]"),
        ("note", "Ask her", "% Ask her"),
        ("insert", "A line of ours.", "A line of ours."),
        ("sting", "music/sting.wav", r"\[sound: music/sting.wav\]"),
    ):
        _to_paragraph(screen, 7)
        _choose(screen, act)
        screen.page.wait_for_selector("#ask[open]")
        screen.type(words)
        screen.press("Enter")
        screen.until_file(document, written)


def test_6_a_story_is_moved_and_the_focus_goes_with_it(screen: Screen) -> None:
    screen.new_bulletin(3)
    screen.tab_to("#story-1 [data-move=down]")
    screen.press("Enter")
    screen.heard("Story 2 of 3 now")
    assert screen.titles() == ["2", "1", "3"]
    screen.press("Enter")
    screen.heard("Story 3 of 3 now")
    assert screen.titles() == ["2", "3", "1"]
    assert "up" in screen.focus()  # it cannot go further down
    screen.press("Enter")
    screen.heard("Story 2 of 3 now")
    assert screen.titles() == ["2", "1", "3"]
    screen.press("Control+z", "Control+z", "Control+z")
    screen.until_titles(["1", "2", "3"])


def test_6_a_piece_has_a_picture_of_its_own(screen: Screen) -> None:
    document = screen.new_piece()
    screen.press("t", "End", "ArrowLeft")
    screen.tab_to("#cover-file")
    with screen.page.expect_file_chooser() as chooser:
        assert "cover-file" in screen.focus()  # asked after Playwright has told the browser to hand the choice over
        screen.press(" ")
    chooser.value.set_files(PICTURE)
    screen.tab_to("[data-do-form=cover] button:not([type])")
    screen.press("Enter")
    screen.page.wait_for_selector("#story-fields img.cover")
    screen.until_file(document, "(?m)^cover: ")
    screen.tab_to("[data-do=no-cover]", most=3)
    screen.press("Enter")
    screen.page.wait_for_selector("#story-fields img.cover", state="detached")
    assert screen.page.evaluate("() => document.activeElement.id") == "cover-file"
    assert not re.search("(?m)^cover: ", screen.file(document))


def test_6_the_title_writes_itself(screen: Screen) -> None:
    document = screen.new_piece()
    screen.press("t", "End", "ArrowLeft")
    screen.tab_to("#title-1")
    screen.press("Control+a")
    screen.type("By keys alone")
    screen.until_file(document, "(?m)^title: .?By keys alone")
    assert screen.page.evaluate("() => document.activeElement.id") == "title-1"


def test_7_what_changed_is_spoken_and_a_paragraph_marked_for_later(screen: Screen) -> None:
    screen.new_piece(HALL + "\nThis line is of the keys alone, {title}.\n")
    screen.tab_to("[data-do=speak]")
    screen.press("Enter")
    screen.until_spoken()
    _to_paragraph(screen, 2)
    screen.press("m")
    screen.page.wait_for_selector(".para.later")
    screen.heard("Marked for later")


def test_8_the_wave_is_a_slider_and_keys_jump(screen: Screen) -> None:
    screen.new_piece()
    screen.tab_to("#wave")
    screen.press("ArrowRight", "ArrowRight")
    assert screen.page.get_attribute("#wave", "aria-valuenow") == "10"
    screen.press("End", "Home")
    who = screen.page.inner_text("#who-now")
    screen.press("v")
    screen.until("who => document.querySelector('#who-now').textContent !== who", who)
    screen.press("Shift+V")
    screen.until("who => document.querySelector('#who-now').textContent === who", who)


def test_8_a_chapter_is_moved_taken_out_and_added(screen: Screen) -> None:
    document = screen.new_piece(SECTIONS)
    page = screen.page
    page.locator(".handle:has-text('The fair')").wait_for()
    screen.tab_to(".handle:nth-child(3)")
    screen.press("ArrowRight", "ArrowRight", "ArrowLeft")
    assert "before “Last and so" in (page.get_attribute(".handle:nth-child(3)", "aria-valuetext") or "")
    screen.until_file(document, r"\[chapter: The fair\]\nLast")
    screen.heard("The fair begins at")
    screen.until("() => document.activeElement.textContent === 'The fair'")
    screen.press("Delete")
    page.locator(".direction.chapter").nth(1).wait_for(state="detached")
    assert "[chapter: The fair]" not in screen.file(document)
    assert "The fair" in page.inner_text("#main")
    screen.press("Control+z", "Control+z")
    page.locator(".direction.chapter").first.wait_for(state="detached")
    _to_paragraph(screen, 6)
    _choose(screen, "chapter")
    page.wait_for_selector("#ask[open]")
    screen.type("The end")
    screen.press("Enter")
    screen.until_file(document, r"\[chapter: The end\]\nThat was all")


def test_9_a_draft_is_approved_retitled_published_and_withdrawn(screen: Screen) -> None:
    page = screen.page
    slug = screen.new_piece("{title}\n\nIt hails. “It is cold,” said Ida Holm.\n").partition(":")[2]
    screen.tab_to("[data-do=approve]")
    screen.press("Enter")
    page.wait_for_selector("#ask[open]")
    screen.press("Enter")
    page.wait_for_selector(".toast:has-text('The episode is made')", timeout=60_000)
    page.wait_for_url(f"**/documents/episode*{slug}")
    screen.forgive("404")  # the draft was asked for once more when it was an episode already
    screen.open(f"episode:{slug}")
    screen.press("t", "End", "ArrowLeft")
    screen.tab_to("#episode-title")
    screen.press("Control+a")
    screen.type("Hail at last")
    screen.press("Enter")
    page.wait_for_selector(".toast:has-text('The title is changed')")
    assert "Hail at last" in (screen.folder / "episodes" / slug / "episode.json").read_text(encoding="utf-8")
    screen.go("/publish")
    page.wait_for_selector("#plan .primary", timeout=30_000)
    screen.tab_to("#plan .primary")
    screen.press("Enter")
    page.wait_for_selector("#plan .badge.good", timeout=60_000)
    assert "Hail at last" in (screen.folder / "public" / "feed.xml").read_text(encoding="utf-8")
    screen.open(f"episode:{slug}")
    screen.press("t", "End", "ArrowLeft")
    screen.tab_to("[data-do=withdraw]")
    screen.press("Enter")
    page.wait_for_selector("#ask[open]")
    screen.press("Enter")
    page.wait_for_selector(".badge:has-text('withdrawn')")


def test_9_a_build_is_started(screen: Screen) -> None:
    screen.go("/runs")
    screen.tab_to("[data-job=build]")
    screen.press("Enter")
    screen.page.wait_for_selector(".toast:has-text('Building')", timeout=60_000)


def test_10_a_setting(screen: Screen) -> None:
    screen.go("/settings")
    screen.tab_to("#value-show-title")
    screen.press("Control+a")
    screen.type("The Keys")
    screen.press("Tab", "Enter")
    screen.page.wait_for_selector("#set-show-title .badge.good")
    assert 'title = "The Keys"   # as on the letterhead' in (screen.folder / "show.toml").read_text(encoding="utf-8")


def test_the_list_of_keys_and_their_switch(screen: Screen) -> None:
    screen.new_piece()
    screen.press("?")
    screen.page.wait_for_selector("#keys[open] #keys-rows tr")
    screen.tab_to("#keys-on")
    screen.press(" ", "Escape", "d")
    assert screen.page.locator(".doubt-card.current").count() == 0
    screen.press("?")
    screen.tab_to("#keys-on")
    screen.press(" ", "Escape", "d")
    screen.page.wait_for_selector(".doubt-card.current")


def test_typing_is_never_taken_for_a_key(screen: Screen) -> None:
    document = screen.new_piece()
    before = screen.file(document)
    screen.press("/")
    screen.type("don 1 k")
    assert screen.page.evaluate("() => document.activeElement.value") == "don 1 k"
    assert screen.file(document) == before
