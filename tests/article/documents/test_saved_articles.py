"""Exports of read-later services: each article that was saved is one, known by its address."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from narrator.article.documents.kinds import kind_of
from narrator.article.documents.parts import Part
from narrator.article.files import article_from_bytes, parts_from_bytes
from narrator.errors import ArticleError
from narrator.script import write_script
from tests.article.documents.books import packed

STORY = "<p>The quay is new.</p><p>“It took years,” said Ida Holm, the mayor.</p>"


def entry(**changed: Any) -> dict[str, Any]:
    """As wallabag 2 writes one."""
    return {
        "is_archived": 0,
        "is_starred": 0,
        "tags": ["sea"],
        "id": 7,
        "title": "Quay opens",
        "url": "https://paper.example/quay",
        "content": STORY,
        "created_at": "2026-03-09T10:00:00+01:00",
        "updated_at": "2026-03-09T10:00:00+01:00",
        "published_at": "2026-03-04T08:30:00+00:00",
        "published_by": ["Ann Lee", "Omar Reyes"],
        "language": "en_GB",
        "preview_picture": "https://paper.example/quay.jpg",
        **changed,
    }


def parts(content: bytes) -> list[Part]:
    return parts_from_bytes(content, "x.json", "/x.json") or []


def wallabag(*entries: dict[str, Any]) -> list[Part]:
    return parts(json.dumps(entries).encode())


def test_an_entry_is_an_article() -> None:
    [part] = wallabag(entry())
    assert (part.id, part.categories) == ("https://paper.example/quay", ("sea",))
    article = part.read()
    assert article.text == "Quay opens\n\nThe quay is new.\n\n“It took years,” said Ida Holm, the mayor."
    assert (article.byline, article.language) == ("Ann Lee and Omar Reyes", "en-GB")
    assert article.published == datetime(2026, 3, 4, 8, 30, tzinfo=UTC)
    assert (article.url, article.source_id) == ("https://paper.example/quay",) * 2
    assert [quote.speaker for quote in write_script(article).quotes] == ["Ida Holm"]


def test_the_day_of_saving_is_not_that_of_the_article() -> None:
    [part] = wallabag(entry(published_at=None))
    assert part.published is None
    assert part.read().published is None


def test_an_answer_of_the_api_and_a_single_entry_are_read_too() -> None:
    page = {"page": 1, "_embedded": {"items": [entry(), entry(url="https://paper.example/2")]}}
    assert len(parts(json.dumps(page).encode())) == 2
    assert article_from_bytes(json.dumps(entry()).encode(), "x").title == "Quay opens"


def test_what_was_not_saved_is_told_and_stops_no_other() -> None:
    empty, whole = wallabag(entry(content="", url="https://paper.example/gone"), entry())
    with pytest.raises(ArticleError, match=r"paper\.example/gone: nothing of this article was saved but its address"):
        empty.read()
    assert whole.read().title == "Quay opens"


def test_another_text_is_another_version() -> None:
    one, same, other = wallabag(entry(), entry(is_archived=1), entry(content="<p>The quay is old.</p>"))
    assert one.version == same.version != other.version


@pytest.mark.parametrize(
    "content",
    [
        b'[{"is_archived": 0, "url": "u", "title": "t", "content": "<p>Wor',
        b'[{"is_archived": 0, "url": "u", "title": "t", "x": ' + b"[" * 100_000,
        b'["is_archived", "url", "title"]',
    ],
)
def test_a_broken_export_ends_in_one_line(content: bytes) -> None:
    with pytest.raises(ArticleError) as caught:
        parts(content)
    assert str(caught.value).startswith("x.json: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("odd", [None, 7, [], {}, ["x"], {"name": 3}])
def test_odd_values_are_passed_over(odd: Any) -> None:
    [part] = wallabag(entry(title=odd, tags=odd, published_by=odd, published_at=odd, language=odd, preview_picture=odd))
    assert part.read().text.endswith("“It took years,” said Ida Holm, the mayor.")


def info(number: int, **changed: Any) -> str:
    """As Readeck writes it beside each bookmark."""
    told = {"Title": f"Kept {number}", "URL": f"https://other.example/{number}", "Authors": ["Ann Lee"], "Lang": "en"}
    return json.dumps({**told, "Labels": ["sea"], "Created": "2026-03-09T10:00:00Z", **changed})


def test_readecks_bookmarks_are_articles() -> None:
    page = f"<html><body>{STORY}</body></html>"
    export = packed(
        {
            "data.json": '{"Users": []}',
            "bookmarks/a/info.json": info(1),
            "bookmarks/a/container/index.html": page,
            "bookmarks/b/info.json": info(2),
            "bookmarks/b/container.zip": packed({"index.html": page}),
            "bookmarks/c/info.json": info(3, Type="photo"),
        }
    )
    assert kind_of(export) == "readeck"
    first, second, picture = parts(export)
    assert first.read().text.startswith("Kept 1\n\nThe quay is new.")
    assert (second.read().byline, second.id, second.categories) == ("Ann Lee", "https://other.example/2", ("sea",))
    with pytest.raises(ArticleError, match="nothing of this article was saved"):
        picture.read()


def test_an_export_without_articles_is_told() -> None:
    with pytest.raises(ArticleError, match=r"^x\.json: no articles are in this export$"):
        parts(packed({"data.json": "{}", "bookmarks/a/info.json": "[]"}))


def test_other_json_and_other_zips_are_no_exports() -> None:
    assert kind_of(b'{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": []}') is None
    assert kind_of(packed({"data.json": "{}"})) is None
