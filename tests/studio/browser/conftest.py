"""A show, a studio over it, and Chromium; without Playwright or a browser these tests are skipped."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from narrator.studio.run import RunningStudio
from tests.studio.browser.screen import Screen
from tests.studio.studios import running, write_show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--mute-audio",
    "--autoplay-policy=no-user-gesture-required",
)
MORE = """
[[sources]]
folder = "inbox"

[publish]
targets = ["public"]
"""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install 'narrator[test]'")
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def show_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_show(tmp_path_factory.mktemp("show"), MORE)
    (folder / "inbox").mkdir()
    (folder / "inbox" / "regatta.txt").write_text(
        "Regatta in the fog\n\nThe boats left late. “We saw nothing,” said Edda Moor.\n", encoding="utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def studio(show_folder: Path) -> Iterator[RunningStudio]:
    with running(show_folder) as studio:
        yield studio


@pytest.fixture(scope="module")
def session(chromium: Browser, studio: RunningStudio) -> Iterator[BrowserContext]:
    """A browser that came by the printed address."""
    context = chromium.new_context(viewport={"width": 1600, "height": 900})
    page = context.new_page()
    page.goto(studio.new_address())
    page.close()
    yield context
    context.close()


@pytest.fixture
def screen(session: BrowserContext, studio: RunningStudio, show_folder: Path) -> Iterator[Screen]:
    """A window of the studio; whatever its scripts or its policy complain of fails the test."""
    screen = Screen(session.new_page(), studio, show_folder)
    yield screen
    screen.page.close()
    assert screen.faults == []
