"""The id of the rule that decided leads to its code: each stands there once, and nothing decides without one."""

from __future__ import annotations

import pytest

from narrator import Article, write_script
from tests.annotated import FOLDER, read_marked
from tests.training.rules import rule_ids


def test_each_id_stands_once_in_the_code() -> None:
    ids = rule_ids()
    assert len(ids) == len(set(ids)) > 25


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_every_quotation_of_our_articles_names_a_rule_that_is_there(name: str) -> None:
    known = set(rule_ids())
    for article in read_marked(name):
        for quote in write_script(Article(article["text"], article["title"], language=article["lang"])).quotes:
            assert quote.rule in known, quote
            assert quote.reason
