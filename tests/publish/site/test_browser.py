"""A real browser plays a page: the transcript follows, words and chapters are jumped to, by keys alone too."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from narrator.archive import Archive
from narrator.producer import produce
from narrator.publish.preview import PreviewServer
from narrator.records import Article, Episode
from narrator.show.file import Show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

STORIES = tuple(
    Article(
        f"{title}\n\nThe town has a new bell. “It rings for an hour,” said Ida Holm. “Nobody sleeps.”\n\nIt is heavy.",
        title=title,
        source_id=f"text:{title}",
        language="en-GB",
    )
    for title in ("A bell for the tower", "A second bell")
)


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Episode]:
    """A bulletin of two stories, made with the real engine."""
    folder = tmp_path_factory.mktemp("show")
    return Archive(folder), produce(STORIES, out=folder)


@pytest.fixture(scope="module")
def site(show: tuple[Archive, Episode]) -> Iterator[str]:
    with PreviewServer(Show(), show[0]) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


@pytest.fixture
def page(chromium: Browser, site: str, show: tuple[Archive, Episode]) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{site}{show[1].slug}.html")
    page.wait_for_function("document.querySelector('audio').readyState >= 1")
    yield page
    page.close()
    assert faults == []


def time(page: Page) -> float:
    return float(page.evaluate("document.querySelector('audio').currentTime"))


def now(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.now')?.textContent ?? ''"))


def test_the_transcript_follows_the_sound_word_by_word(page: Page, show: tuple[Archive, Episode]) -> None:
    words = [word.strip("“”.,’") for cue in show[1].cues for word in cue.text.split()]
    page.evaluate("document.querySelector('audio').play()")
    heard: list[str] = []
    for _ in range(200):
        if (word := now(page).strip("“”.,’")) and word not in heard[-1:]:
            heard.append(word)
        if len(heard) >= 6:
            break
        page.wait_for_timeout(20)
    assert len(heard) >= 6
    assert heard[0] in words[:3]
    rest = iter(words)
    assert all(word in rest for word in heard)  # in their order; a slow machine may pass over a short one


def test_a_click_on_a_word_plays_from_there(page: Page, show: tuple[Archive, Episode]) -> None:
    cue, word = next((c, w) for c in show[1].cues for w in c.words if c.text[w.start : w.end].startswith("sleeps"))
    page.locator("#transcript i", has_text="sleeps").first.click()
    page.wait_for_function("!document.querySelector('audio').paused")
    assert word.start_ms / 1000 - 0.02 <= time(page) <= word.start_ms / 1000 + 2
    assert cue.speaker == "Ida Holm"


def test_a_chapter_is_jumped_to_and_marked(page: Page, show: tuple[Archive, Episode]) -> None:
    second = show[1].chapter_marks[1]
    page.locator(".chapters a").nth(1).click()
    page.wait_for_function("document.querySelector('.chapters [aria-current]')?.textContent.includes('second')")
    assert time(page) >= second.start_ms / 1000 - 0.02


def test_words_and_chapters_are_reached_with_the_keyboard_alone(page: Page) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "transcript":
            break
    assert page.evaluate("document.activeElement.id") == "transcript"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.querySelector('.here').textContent") == "has"
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('audio').paused")
    page.keyboard.press(" ")
    page.wait_for_function("document.querySelector('audio').paused")
    at_word = time(page)
    assert at_word > 1
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.chapters') !== null"):
            break
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(f"document.querySelector('audio').currentTime > {at_word + 3}")


def test_an_address_with_a_time_opens_there(chromium: Browser, site: str, show: tuple[Archive, Episode]) -> None:
    page = chromium.new_page()
    page.goto(f"{site}{show[1].slug}.html#t=3.5")
    page.wait_for_function("document.querySelector('audio').currentTime >= 3.5")
    page.close()


def test_without_a_script_the_page_still_reads_and_plays(
    chromium: Browser, site: str, show: tuple[Archive, Episode]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{show[1].slug}.html")
    assert page.locator("#transcript").inner_text().count("Nobody sleeps") == 2
    assert page.locator("audio[controls]").count() == 1
    assert not page.locator("#follow").is_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_sticks_out_of_the_window(
    chromium: Browser, site: str, show: tuple[Archive, Episode], width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for name in ("index.html", f"{show[1].slug}.html"):
        page.goto(f"{site}{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
