"""What another page in the same browser gets of the preview: nothing, whichever way it asks."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest

from narrator.publish.preview import PreviewServer
from tests.article.conftest import serving
from tests.shows import a_show, an_archive

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.chromium import Launch

STRANGER = "<title>Stranger</title><h1>Hello</h1>"
ASK = """async ([url, mode]) => {
    try { const answer = await fetch(url, {mode}); return `${answer.type} ${(await answer.text()).length}`; }
    catch (error) { return "nothing"; }
}"""
LOAD = """url => new Promise(tell => {
    const picture = new Image();
    picture.onload = () => tell("a picture"); picture.onerror = () => tell("nothing"); picture.src = url;
})"""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[PreviewServer]:
    with PreviewServer(a_show(), an_archive(tmp_path)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def browser(launch: Launch) -> Iterator[Browser]:
    """One in which the name evil.example leads to this machine, as its owner can have it any time."""
    browser = launch("--host-resolver-rules=MAP evil.example 127.0.0.1")
    yield browser
    browser.close()


def test_a_page_of_another_site_reads_neither_feed_nor_pictures(preview: PreviewServer, browser: Browser) -> None:
    with urlopen(f"{preview.url}feed.xml") as answer:
        art = re.search(rb"art-[0-9a-f]+\.jpg", answer.read())
    assert art is not None
    picture = preview.url + art[0].decode()
    with serving() as site:
        site.page("/", STRANGER)
        for address in (site.address, site.address.replace("127.0.0.1", "evil.example")):
            page = browser.new_page()
            page.goto(address)
            for mode in ("cors", "no-cors"):
                assert page.evaluate(ASK, [f"{preview.url}feed.xml", mode]) == "nothing"
            assert page.evaluate(LOAD, picture) == "nothing"
            page.close()
    page = browser.new_page()
    page.goto(preview.url)
    assert page.evaluate(ASK, [f"{preview.url}feed.xml", "cors"]).startswith("basic ")
    assert page.evaluate(LOAD, picture) == "a picture"


def test_a_name_that_was_led_here_shows_nothing(preview: PreviewServer, browser: Browser) -> None:
    page = browser.new_page()
    answer = page.goto(preview.url.replace("127.0.0.1", "evil.example"))
    assert answer is not None
    assert answer.status == 421
    assert "Harbour" not in page.content()
    assert page.goto(preview.url.replace("127.0.0.1", "localhost"))
    assert "The Harbour Report" in page.content()
