"""The id of the rule that decided leads to its code: each stands there once, and nothing decides without one."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import narrator
from narrator import Article, write_script
from tests.annotated import FOLDER, read_marked

SCRIPT = Path(narrator.__file__).parent / "script"
_ID = re.compile(r'"((?:cue|uncued|turn|speaker|quotation|script|net)\.[a-z_]+)"')


@cache
def ids_in_the_code() -> list[str]:
    return [found for path in SCRIPT.rglob("*.py") for found in _ID.findall(path.read_text(encoding="utf-8"))]


def test_each_id_stands_once_in_the_code() -> None:
    ids = ids_in_the_code()
    assert len(ids) == len(set(ids)) > 25


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.txt")))
def test_every_quotation_of_our_articles_names_a_rule_that_is_there(name: str) -> None:
    known = set(ids_in_the_code())
    for article in read_marked(name):
        for quote in write_script(Article(article["text"], article["title"], language=article["lang"])).quotes:
            assert quote.rule in known, quote
            assert quote.reason
