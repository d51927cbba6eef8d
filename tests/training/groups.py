"""Annotated articles → the choices that the program has to make in them, each with what would be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any
from unittest.mock import patch

from narrator import Article
from narrator.script.attribution import choosing
from narrator.script.attribution.candidates import Candidate, candidates_for
from narrator.script.attribution.choosing import FACTS as SPEAKER_FACTS
from narrator.script.attribution.choosing import kind_of
from narrator.script.attribution.evidence import Evidence, Facts
from narrator.script.attribution.resolver import Resolver
from narrator.script.choice.ranker import Ranker, Rankers
from narrator.script.meaning.candidates import Candidates
from narrator.script.meaning.facts import FACTS, Asked, rows_of
from narrator.script.meaning.focus import Meaning
from narrator.script.people.register import Figure
from narrator.script.quotations.find import find_quotations
from tests.benchmarks.quotes import SAME, bare, overlap, same_speaker
from tests.training.boosting import Group

_AT = {name: FACTS.index(name) for name in ("agrees", "share", "has_role", "new", "indefinite", "sentences")}


class ByHand(Ranker):
    """What the choices start from before anything is learned: salience, agreement, a role."""

    def linear(self, row: Sequence[float]) -> float:
        if row[_AT["new"]]:
            return 2.0 * row[_AT["indefinite"]]
        return 2 * row[_AT["agrees"]] + 2 * row[_AT["share"]] + 3 * row[_AT["has_role"]] - 0.3 * row[_AT["sentences"]]


_OF_SPEAKER = {name: n for n, name in enumerate(SPEAKER_FACTS)}


class SpeakerByHand(Ranker):
    """The same for who speaks: a cue, the last speaker, the sentence before."""

    def linear(self, row: Sequence[float]) -> float:
        def fact(name: str) -> float:
            return row[_OF_SPEAKER[name]]

        if fact("anybody"):
            return 0.0
        near = fact("last") * (3 if fact("gap_paragraphs") < 1 else 1)
        told = fact("told_sure") * 2 / (1 + fact("told")) if fact("told") else 0.0
        return 5 * fact("meant") * fact("cue_weight") + near + told + 4 * fact("same_quotation") + 0.5 * fact("next")


_SPEAKER_BY_HAND = SpeakerByHand(SPEAKER_FACTS, (), (), 0, (), {"any": ((0.0, 1.0), (0.0, 1.0))})
_MEANING_BY_HAND = ByHand(FACTS, (), (), 0, (), {"any": ((0.0, 1.0), (0.0, 1.0))})

BY_HAND = Rankers(_MEANING_BY_HAND, _MEANING_BY_HAND, _MEANING_BY_HAND, _SPEAKER_BY_HAND)


def meaning_groups(article: dict[str, Any], rankers: Rankers) -> list[Group]:
    """The choices whom a cue's noun or pronoun means, where the article's marks tell."""
    chosen: dict[int, tuple[Asked, list[Figure], list[tuple[float, ...]]]] = {}
    plain = Candidates.choose

    def choose(
        self: Candidates, asked: Asked, figures: list[Figure], stranger: Callable[[], Figure] | None = None
    ) -> Meaning:
        meaning = plain(self, asked, figures, stranger)
        if figures and "cue" in asked.facts and asked.facts["cue"]:
            rows = rows_of(asked, figures, self.focus, self.reading.words)
            chosen[asked.index] = (asked, list(figures), rows)
        return meaning

    with patch.object(Candidates, "choose", choose):
        resolver = resolver_of(article, rankers)
        resolver.quotes()
    groups = []
    for number, gold in golds(article, resolver):
        cue = resolver.cues.get(number)
        if gold is None or cue is None or cue.phrase.head not in chosen or cue.phrase.kind == "name":
            continue
        asked, figures, rows = chosen[cue.phrase.head]
        right = [same_speaker(figure.name, gold) for figure in figures]
        right.append(not any(right))
        kind = "noun" if asked.facts.get("nominal") else "pronoun" if asked.told is not None else "neuter"
        groups.append(Group(article["id"], kind, tuple(rows), tuple(map(bool, right))))
    return groups


def resolver_of(article: dict[str, Any], rankers: Rankers) -> Resolver:
    quotations = find_quotations(article["text"], article["lang"])
    printed = Article(text=article["text"], title=article["title"], language=article["lang"])
    return Resolver(printed, quotations, (), article["lang"], rankers)


def golds(article: dict[str, Any], resolver: Resolver) -> Iterator[tuple[int, str | None]]:
    """The number of each of the program's quotations that an annotated one overlaps by 0.8, and who says it.

    Or holds: « …, dit-il. … » is annotated as one, and found as two.
    """
    text = article["text"]
    marked = [(bare(text, gold["start"], gold["end"]), gold["speaker"]) for gold in article["quotes"]]
    for number, quotation in enumerate(resolver.quotations):
        ours = bare(text, quotation.start, quotation.end)
        for gold, speaker in marked:
            if overlap(ours, gold) >= SAME or gold[0] <= ours[0] < ours[1] <= gold[1]:
                yield number, speaker
                break


def speaker_groups(article: dict[str, Any], rankers: Rankers) -> list[Group]:
    """The choices who speaks, where the article's marks tell; "?" is right for anybody but the candidates."""
    seen: dict[int, tuple[list[Figure], list[tuple[float, ...]], str]] = {}

    def candidates(evidence: Evidence, place: int, facts: Facts) -> list[Candidate]:
        found = candidates_for(evidence, place, facts)
        rows = choosing.rows_of(facts, found)
        seen[evidence.spoken[place]] = ([each.figure for each in found], rows, kind_of(facts))
        return found

    with patch.object(choosing, "candidates_for", candidates):
        resolver = resolver_of(article, rankers)
        resolver.quotes()
    groups = []
    for number, gold in golds(article, resolver):
        if number not in seen or not seen[number][0]:
            continue
        figures, rows, kind = seen[number]
        right = [gold is not None and bool(same_speaker(figure.name, gold)) for figure in figures]
        right.append(not any(right))
        groups.append(Group(article["id"], kind, tuple(rows), tuple(right)))
    return groups
