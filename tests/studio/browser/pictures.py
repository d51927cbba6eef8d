"""A show of the seeds in a studio → the pictures of docs/studio.md: `python -m tests.studio.browser.pictures`.

Needs Playwright and Chromium, as the tests do.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.chromium import CHROMIUM, OPTIONS
from tests.studio.browser.conftest import MORE
from tests.studio.browser.screen import HALL, Screen
from tests.studio.studios import ended, new_draft, program, running, write_show

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parents[3]
PICTURES = ROOT / "docs" / "studio"
_SEEDS = ("choir-fees.txt", "harbour-ferry.txt", "night-market.txt")
_COLOURS = 200
"""A page has few; so many keep a picture near 100 kB."""


def take(page: Page, name: str) -> None:
    """Write what the page shows now as docs/studio/NAME.png."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    PICTURES.mkdir(exist_ok=True)
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


def _pictures(screen: Screen, hall: str, choir: str) -> None:
    page = screen.page
    screen.open(hall)
    screen.press("d")
    page.wait_for_timeout(700)
    take(page, "doubts")
    screen.open(choir)
    page.click("#tab-speakers")
    page.wait_for_selector("#speakers form")
    page.wait_for_timeout(500)
    take(page, "cast")
    screen.select_words("Corn Hall for")
    take(page, "menu")
    screen.press("Escape")
    screen.select_words("Brimfield")
    screen.act("said")
    page.fill("#say-as", "Brimmfield")
    page.wait_for_selector("#say-places li")
    take(page, "say")
    screen.press("Escape")
    page.emulate_media(color_scheme="dark")
    screen.go("/")
    take(page, "pieces")
    page.set_viewport_size({"width": 390, "height": 844})
    screen.open(hall)
    page.click("[data-do=next-doubt]")
    page.wait_for_timeout(700)
    take(page, "phone")


def main() -> None:
    """Make all of them."""
    with tempfile.TemporaryDirectory() as home, sync_playwright() as playwright:
        folder = write_show(Path(home), MORE)
        (folder / "inbox").mkdir()
        with running(folder) as studio, program(studio) as client:
            texts = [(ROOT / "seeds" / name).read_text(encoding="utf-8") for name in _SEEDS]
            choir, *_ = [new_draft(client, text)["id"] for text in texts]
            hall = new_draft(client, HALL.format(title="Council argues over the swimming bath"))["id"]
            for document in (hall, choir):
                ended(client, client.post(f"/api/documents/{document}/speak", json={}).json())
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OPTIONS))
            page = browser.new_page(viewport={"width": 1440, "height": 860})
            page.goto(studio.new_address())
            _pictures(Screen(page, studio, folder), hall, choir)
            browser.close()


if __name__ == "__main__":
    main()
