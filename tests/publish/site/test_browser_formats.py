"""A real browser plays an episode of several formats: the first that it can, and jumps in it."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from narrator.archive import Archive
from narrator.producer import produce
from narrator.publish.preview import PreviewServer
from narrator.show.settings import Audio, Show
from tests.publish.site.test_browser import STORIES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHOW = Show(audio=Audio(alternates=("opus", "m4a")))


def test_the_smallest_format_plays_and_a_chapter_is_jumped_to(chromium: Browser, tmp_path: Path) -> None:
    episode = produce(STORIES, SHOW, tmp_path)
    with PreviewServer(SHOW, Archive(tmp_path)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = chromium.new_page()
        page.goto(f"{server.url}{episode.slug}.html")
        page.locator(".chapters a").nth(1).click()
        page.wait_for_function(
            "document.querySelector('audio').currentTime > 0 && !document.querySelector('audio').paused"
        )
        played, at_s, length_s = page.evaluate(
            "(() => { const a = document.querySelector('audio'); return [a.currentSrc, a.currentTime, a.duration]; })()"
        )
        page.close()
        server.shutdown()
    assert played.endswith(f"{episode.slug}.opus")
    assert at_s == pytest.approx(episode.chapter_marks[1].start_ms / 1000, abs=1.5)
    assert length_s * 1000 == pytest.approx(episode.duration_ms, abs=60)
