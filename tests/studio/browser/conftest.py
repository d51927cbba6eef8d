"""A show, a studio over it, and Chromium; without Playwright or a browser these tests are skipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from narrator.studio.run import RunningStudio
from tests.studio.browser.screen import Screen
from tests.studio.studios import running, write_show

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

MORE = """
[[sources]]
folder = "inbox"

[publish]
targets = ["public"]
"""


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
