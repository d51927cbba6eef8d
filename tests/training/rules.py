"""`python -m tests.training.rules`: what each rule that tells of a speaker does in all annotated articles.

| column | |
|---|---|
| holds | quotations where the rule speaks for somebody, whoever is chosen |
| decides | quotations whose speaker is told by it: `Quote.rule` |
| right | of those, where the article tells who speaks: the right speaker; the narrator’s, where nobody speaks |
| alone | of the right ones, those for whose speaker no other rule speaks: they would be lost with it |
| articles | in how many it decides; a rule in fewer than three is marked |
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import narrator
from narrator import Article, write_script
from narrator.records import Quote
from narrator.script.attribution import choosing
from narrator.script.attribution.answers import Heard
from narrator.script.attribution.candidates import Candidate, candidates_for
from narrator.script.attribution.choosing import _WHY
from narrator.script.attribution.evidence import Evidence, Facts
from tests.benchmarks.quotes import SAME, overlap, same_speaker
from tests.training.articles import annotated_articles

_ID = re.compile(r'"((?:cue|uncued|turn|speaker|quotation|script|net)\.[a-z_]+)"')
_LAST_RESORT = "uncued.named_near"
_FEW = 3


@dataclass(slots=True)
class Counts:
    """What one rule does, as the columns of the table; `known` are those it decides where the article tells."""

    holds: int = 0
    decides: int = 0
    known: int = 0
    right: int = 0
    alone: int = 0
    articles: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The candidates for one quotation as the program weighed them."""

    candidates: tuple[Candidate, ...]
    facts: Facts
    heard: Heard | None

    def rules_for(self, name: str | None = None) -> set[str]:
        """The ids of the rules that speak for a candidate, or for any."""
        return {rule for each in self.candidates if name in (None, each.figure.name) for rule in self._rules(each)}

    def _rules(self, candidate: Candidate) -> set[str]:
        rules = {rule for rule, _, holds in _WHY if holds(candidate.facts, self.facts)}
        if self.heard is not None and ("might_be_meant" in candidate.facts or candidate.figure is self.heard.figure):
            rules.add(self.heard.cue.pattern.rule)
        return rules or {_LAST_RESORT}


def rule_ids() -> list[str]:
    """The ids of all rules as they stand in the code; one that stands there twice is given twice."""
    folder = Path(narrator.__file__).parent / "script"
    return [found for path in sorted(folder.rglob("*.py")) for found in _ID.findall(path.read_text(encoding="utf-8"))]


def count_rules(articles: Iterable[dict[str, Any]]) -> dict[str, Counts]:
    """By the rule’s id, those that never hold too."""
    counts = {rule: Counts() for rule in sorted(rule_ids())}
    for article in articles:
        quotes, weighed = _weighed(article)
        for quote in quotes:
            _count(counts, article, quote, weighed.get((quote.start, quote.end)))
    return counts


def _weighed(article: dict[str, Any]) -> tuple[tuple[Quote, ...], dict[tuple[int, int], Weighed]]:
    """The article’s quotes, and by their place who came into question for each."""
    weighed: dict[tuple[int, int], Weighed] = {}

    def candidates(evidence: Evidence, place: int, facts: Facts) -> list[Candidate]:
        found = candidates_for(evidence, place, facts)
        quotation, heard = evidence.quotation(place), evidence.heard.get(evidence.spoken[place])
        weighed[quotation.start, quotation.end] = Weighed(tuple(found), facts, heard)
        return found

    with patch.object(choosing, "candidates_for", candidates):
        script = write_script(Article(text=article["text"], title=article["title"], language=article["lang"]))
    return script.quotes, weighed


def _count(counts: dict[str, Counts], article: dict[str, Any], quote: Quote, weighed: Weighed | None) -> None:
    for rule in (weighed.rules_for() if weighed is not None else set()) | {quote.rule}:
        counts[rule].holds += 1
    own = counts[quote.rule]
    own.decides += 1
    own.articles.add(article["id"])
    span = (quote.start, quote.end)
    gold = [each for each in article["quotes"] if overlap(span, (each["start"], each["end"])) >= SAME]
    told = gold[0]["speaker"] if gold else None
    if gold and told is None and quote.speaker:
        return  # the article does not tell who speaks: a guess is neither right nor wrong
    is_right = same_speaker(quote.speaker, told) if quote.speaker else told is None
    others = weighed.rules_for(quote.speaker) - {quote.rule} if weighed is not None and quote.speaker else set()
    own.known += 1
    own.right += is_right
    own.alone += is_right and not others


def table(counts: dict[str, Counts]) -> Iterator[str]:
    """The counts as lines, family by family, the busiest rule first."""
    yield f"{'rule':26} {'holds':>6} {'decides':>7} {'right':>6} {'share':>7} {'alone':>6} {'articles':>8}"
    for rule, row in sorted(counts.items(), key=lambda each: (each[0].split(".")[0], -each[1].decides)):
        share = f"{row.right / row.known:.1%}" if row.known else "–"
        few = "  few" if len(row.articles) < _FEW else ""
        yield (
            f"{rule:26} {row.holds:6d} {row.decides:7d} {row.right:6d} {share:>7} {row.alone:6d}"
            f" {len(row.articles):8d}{few}"
        )


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.training.rules", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args(arguments)
    print(*table(count_rules(annotated_articles())), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
