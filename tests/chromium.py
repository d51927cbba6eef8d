"""A real browser for tests: one Playwright for the whole run, as its loop bears no second beside it.

Needs Playwright (in the `test` extra) and a Chromium: on Debian `apt-get install chromium`, elsewhere
`playwright install chromium`. Without them the tests that ask for it are skipped, with the reason.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    Launch = Callable[..., Browser]

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


@pytest.fixture(scope="session")
def launch() -> Iterator[Launch]:
    """A Chromium more, with more options if need be; all are closed at the end of the run."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="needs Playwright: pip install 'narrator[test]'")
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:

        def start(*more: str) -> Browser:
            browser: Browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*OPTIONS, *more])
            return browser

        yield start


@pytest.fixture(scope="session")
def chromium(launch: Launch) -> Iterator[Browser]:
    browser = launch()
    yield browser
    browser.close()
