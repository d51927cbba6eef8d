"""Pictures, sound and server of a feed are asked as directories ask them."""

from __future__ import annotations

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from io import BytesIO

import pytest
from PIL import Image

from narrator.feed.check import Finding
from narrator.publish.feed_media import media_findings
from tests.article.conftest import Route, Site, serving


def picture(side: int = 1400, form: str = "JPEG", mode: str = "RGB", height: int | None = None) -> bytes:
    written = BytesIO()
    Image.new(mode, (side, height or side), "navy" if mode != "CMYK" else None).save(written, form)
    return written.getvalue()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site.page("/art.jpg", picture(), "image/jpeg")
        site.routes["/a.mp3"] = ranged(b"x" * 1000)
        site.page("/feed.xml", b"<rss/>", "application/rss+xml", ETag='"1"')
        yield site


def ranged(content: bytes, kind: str = "audio/mpeg") -> Route:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        part = content[:100] if handler.headers.get("Range") else content
        handler.send_response(206 if part is not content else 200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(part)))
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(part)

    return answer


def findings(site: Site, sound: str = "/a.mp3", length: str = "1000", art: str = "/art.jpg") -> list[Finding]:
    content = f"""<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
    <itunes:image href="{site.address}{art}"/><item>
    <enclosure url="{site.address}{sound}" length="{length}" type="audio/mpeg"/></item></channel></rss>"""
    host = site.address.removeprefix("http://")
    return media_findings(content.encode(), f"{site.address}/feed.xml", frozenset({host}))


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.place, finding.problem) for finding in found]


def test_what_answers_as_it_should_has_no_finding_but_the_etag(site: Site) -> None:
    assert told(findings(site)) == [("feed", "is sent whole to who has it already")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (picture(1000), "has 1000 × 1000 pixels"),
        (picture(3100), "has 3100 × 3100 pixels"),
        (picture(1400, height=1500), "has 1400 × 1500 pixels"),
        (picture(form="WEBP"), "is no JPEG or PNG"),
        (picture(mode="CMYK"), "is in CMYK"),
        (b"no picture", "is no JPEG or PNG"),
    ],
)
def test_a_picture_that_apple_refuses_is_told(site: Site, content: bytes, problem: str) -> None:
    site.page("/other.jpg", content, "image/jpeg")
    (found,) = [one for one in findings(site, art="/other.jpg") if one.place == "itunes:image"]
    assert found.problem.endswith(problem)
    assert found.level == "error"


def test_sound_that_is_not_there_or_of_another_length_is_told(site: Site) -> None:
    assert ("item 1 enclosure", "answers 404 to HEAD") in told(findings(site, sound="/none.mp3"))
    assert ("item 1 enclosure", "has 1000 bytes, and the feed says 999") in told(findings(site, length="999"))


def test_a_server_without_byte_ranges_or_with_another_type_is_told(site: Site) -> None:
    site.page("/b.mp3", b"x" * 1000, "text/plain")
    said = told(findings(site, sound="/b.mp3"))
    assert ("item 1 enclosure", "answers 200 to a byte range") in said
    assert ("item 1 enclosure", "is served as text/plain") in said


def test_a_feed_does_not_lead_to_private_addresses(site: Site) -> None:
    with serving() as inside:
        content = f"""<rss version="2.0"><channel><item><enclosure url="{inside.address}/x.mp3" length="1"
        type="audio/mpeg"/></item></channel></rss>"""
        host = site.address.removeprefix("http://")
        said = media_findings(content.encode(), f"{site.address}/feed.xml", frozenset({host}))
        assert any("private address" in finding.problem for finding in said)
        assert inside.asked == []


def test_what_is_no_feed_has_nothing_to_ask_for() -> None:
    assert media_findings(b"<html>", None) == []
