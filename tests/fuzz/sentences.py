"""What holds of any article, and how it is asked of very many: `python -m tests.fuzz.sentences --count 200000`.

Each text is numbered; `--first N --count 1` makes one again. A failure is printed with the smallest text that still
fails the same way.
"""

from __future__ import annotations

import argparse
import logging
import sys
import traceback
from collections.abc import Callable
from dataclasses import fields
from itertools import pairwise
from random import Random
from typing import Any
from unittest.mock import patch

from narrator import Article, spoken_form, write_script
from narrator.language.sentences import sentence_spans
from narrator.records import Script
from narrator.script.attribution import resolver
from narrator.script.grammar.reading import Reading, read_tokens
from narrator.script.tiling import Voiced
from tests.fuzz.news import News, write_news

_VOICED: tuple[Voiced, ...] = ("direct", "all", "none")
_TAGS = {"en": "en-GB", "fr": "fr-FR", "de": "de-DE", "es": "es-ES"}


def check_script(one: News) -> None:
    """`write_script` takes the text with every setting, and what it tells is of one piece."""
    article = Article(one.text, title=one.title, language=one.language)
    for voice in _VOICED:
        check_whole(write_script(article, voice=voice, min_confidence=0.3))


def check_whole(script: Script) -> None:
    """No rule failed, and all that was told fits together."""
    assert not script.fallbacks, script.fallbacks[0].error  # the net caught what is looked for
    check_pieces(script)


def check_pieces(script: Script) -> None:
    """Segments tile the text, quotes lie inside it and in order, whoever speaks is known."""
    text = script.article.text
    assert "".join(segment.text for segment in script.segments) == text
    assert all(one.end == two.start for one, two in pairwise(script.segments))
    assert all((segment.kind == "quote") == (segment.speaker is not None) for segment in script.segments)
    assert all(0 <= quote.start < quote.end <= len(text) for quote in script.quotes)
    assert all(one.end <= two.start for one, two in pairwise(script.quotes))
    assert all(0.0 <= quote.confidence <= 1.0 for quote in script.quotes)
    assert all(q.mention is None or 0 <= q.mention[0] < q.mention[1] <= len(text) for q in script.quotes)
    assert all(quote.speaker is None for quote in script.quotes if quote.kind == "term")
    known = {name for person in script.people for name in (person.name, *person.aliases)}
    assert all(person.name and person.name.strip() == person.name for person in script.people)
    assert len({person.name for person in script.people}) == len(script.people)
    assert all(quote.speaker in known for quote in script.quotes if quote.speaker and "turn" not in quote.reason)


class _FromStart(list[Any]):
    """A list that has no items before its first, so that a rule that looks there is found out."""

    def __getitem__(self, at: Any) -> Any:
        start = at.start if isinstance(at, slice) else at
        if start is not None and start < 0:
            raise LookupError(f"a rule looks at token {start}")
        return super().__getitem__(at)


def check_start(one: News) -> None:
    """No rule looks before the first token and sees the last."""

    def read(*given: Any) -> Reading:
        reading = read_tokens(*given)
        for each in fields(reading):
            if isinstance(value := getattr(reading, each.name), list):
                setattr(reading, each.name, _FromStart(value))
        return reading

    with patch.object(resolver, "read_tokens", read):
        check_script(one)


def check_spoken(one: News) -> None:
    """Each sentence is said, and every change lies inside it, in order, and is what makes the difference."""
    language = one.language or "en"
    for start, end in sentence_spans(one.text, language):
        written = one.text[start:end]
        spoken = spoken_form(written, _TAGS[language])
        assert not spoken.fallbacks, spoken.fallbacks[0].error
        at, said = 0, ""
        for change in spoken.changes:
            assert at <= change.start < change.end <= len(written)
            assert change.written == written[change.start : change.end]
            said += written[at : change.start] + change.said
            at = change.end
        assert spoken.text == said + written[at:]


def _failure(check: Callable[[News], None], one: News) -> str | None:
    """The kind of error, where it happened and what it says; None where all is well."""
    try:
        check(one)
    except Exception as error:  # noqa: BLE001 - that is what is looked for
        frames = traceback.extract_tb(error.__traceback__)
        last = next((frame for frame in reversed(frames) if "/tests/" not in frame.filename), frames[-1])
        return f"{type(error).__name__} in {last.filename.rpartition('/')[2]}:{last.lineno} ({last.line}): {error}"
    return None


def _smallest(check: Callable[[News], None], one: News, failure: str) -> News:
    """The text with every stretch of words left out that the failure does not need."""
    size = max(1, len(one.text) // 2)
    while size:
        at = 0
        while at < len(one.text):
            less = News(one.text[:at] + one.text[at + size :], "", one.language)
            if _failure(check, less) == failure:
                one = less
            else:
                at += size
        size //= 2
    return one


def main() -> int:
    """0 when nothing was found, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.sentences", description=__doc__)
    parser.add_argument("--count", type=int, default=20_000, help="articles; each has one to twelve sentences")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    asked = parser.parse_args()
    logging.getLogger("narrator").addHandler(logging.NullHandler())  # what fails is printed here, once
    found: dict[str, int] = {}
    sentences = characters = 0
    for number in range(asked.first, asked.first + asked.count):
        one = write_news(Random(number))
        sentences += len(list(sentence_spans(one.text, one.language or "en")))
        characters += len(one.text)
        for check in (check_script, check_start, check_spoken):
            failure = _failure(check, one)
            if failure is None:
                continue
            found[failure] = found.get(failure, 0) + 1
            if found[failure] == 1:
                print(f"{number}: {failure}\n  {_smallest(check, one, failure)!r}", flush=True)
    print(f"{asked.count} articles, {sentences} sentences, {characters} characters: {len(found)} kinds of failure")
    for failure, times in sorted(found.items(), key=lambda pair: -pair[1]):
        print(f"{times:6d} × {failure}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
