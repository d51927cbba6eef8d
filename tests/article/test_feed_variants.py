"""Every way to write a feed that we know of comes out as its writer meant it."""

from __future__ import annotations

import pytest

from tests.article.feed_variants import FAMILIES, Variant
from tests.benchmarks.feeds import our_reading

VARIANTS = [
    pytest.param(variant, id=f"{family}: {variant.name}")
    for family, variants in FAMILIES.items()
    for variant in variants
]


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_feed_is_read_as_it_was_meant(variant: Variant) -> None:
    reading = our_reading(variant.content)
    assert {key: reading[key] for key in variant.right} == dict(variant.right)
