"""axe-core finds nothing on any page, empty and full, in light and dark; nothing is wider than its window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from narrator.studio.run import RunningStudio
from tests.studio.browser.screen import Screen
from tests.studio.studios import running, write_show

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
PAGES = ("/", "/sources", "/runs", "/publish", "/settings")
DARK_RULES = ("color-contrast",)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 390, 1024, 1600)
"""320 is a window of 640 points at 200 %."""
TABS = ("speakers", "doubts", "pronunciations", "lines", "story", "history")

pytestmark = pytest.mark.timeout(120)


def faults(screen: Screen, part: str = "html", scheme: str = "light") -> list[str]:
    """What axe finds wrong in a part of the page now, a line each. In the dark only colours are other than by day."""
    if not screen.page.evaluate("() => 'axe' in window"):
        screen.page.evaluate(AXE)
    options = {"runOnly": list(RULES if scheme == "light" else DARK_RULES), "resultTypes": ["violations"]}
    found = screen.page.evaluate("([part, options]) => axe.run(part, options)", [part, options])
    return [
        f"{fault['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]


def in_each_scheme(screen: Screen, part: str = "html") -> list[str]:
    """The same by day, then in the dark; the day comes back."""
    found = []
    for scheme in SCHEMES:
        screen.page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {fault}" for fault in faults(screen, part, scheme)]
    screen.page.emulate_media(color_scheme=SCHEMES[0])
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_page(screen: Screen, path: str) -> None:
    screen.go(path)
    screen.page.wait_for_load_state("networkidle") if path == "/publish" else None
    assert in_each_scheme(screen) == []


def test_a_piece_with_each_panel_menu_and_dialog(screen: Screen) -> None:
    screen.new_piece()
    for tab in TABS:
        screen.page.click(f"#tab-{tab}")
        screen.until("tab => !document.querySelector(`#panel-${tab}`).textContent.includes('Looking …')", tab)
        assert in_each_scheme(screen, "#side") == [], tab
    assert in_each_scheme(screen, "#main") == []
    assert faults(screen) == []
    screen.select_words("Mill Road")
    assert in_each_scheme(screen, "#menu") == [], "the menu"
    screen.act("said")
    assert in_each_scheme(screen, "#say") == [], "say it differently"
    screen.press("Escape", "?")
    assert in_each_scheme(screen, "#keys") == [], "the keys"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStudio]:
    with running(write_show(tmp_path_factory.mktemp("empty"))) as studio:
        yield studio


def test_a_show_in_which_nothing_is_yet(chromium: Browser, empty: RunningStudio) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(empty.new_address())
    screen = Screen(page, empty, Path())
    for path in PAGES[:4]:
        screen.go(path)
        assert faults(screen) == [], path
    page.close()
    assert screen.faults == []


def test_nothing_is_wider_than_its_window(screen: Screen) -> None:
    document = screen.new_piece()
    for path in (*PAGES, f"/documents/{document}"):
        screen.go(path)
        for width in WIDTHS:
            screen.page.set_viewport_size({"width": width, "height": 800})
            over = screen.page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, (path, width)


def test_on_a_phone_a_doubt_is_decided_in_the_drawer(screen: Screen) -> None:
    screen.page.set_viewport_size({"width": 390, "height": 844})
    screen.new_piece()
    screen.page.click("[data-do=next-doubt]")
    doubts = screen.doubts()
    screen.page.click(".doubt-card.current [data-key='1']")
    screen.until_doubts(doubts - 1)
    screen.page.click("#close-side")
    screen.page.wait_for_selector("#side", state="hidden")
