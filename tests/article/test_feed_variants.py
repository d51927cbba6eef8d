"""Every way to write a feed that we know of comes out as its writer meant it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.article.feed_variants import FAMILIES, Variant
from tests.benchmarks.feeds import our_reading, table

DOCS = Path(__file__).parents[2] / "docs" / "feeds.md"

VARIANTS = [
    pytest.param(variant, id=f"{family}: {variant.name}")
    for family, variants in FAMILIES.items()
    for variant in variants
]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_feed_is_read_as_it_was_meant(variant: Variant) -> None:
    reading = our_reading(variant.content)
    assert {key: reading[key] for key in variant.right} == dict(variant.right)


def test_the_table_in_the_docs_is_what_comes_out() -> None:
    feedparser = pytest.importorskip("feedparser")
    text = DOCS.read_text(encoding="utf-8")
    if feedparser.__version__ not in text:
        pytest.skip(f"the table is of another version than {feedparser.__version__}")
    assert "\n".join(table()) in text
