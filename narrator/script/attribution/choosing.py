"""Quotations in order → who speaks each, by all that speaks for and against the candidates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from narrator.script.attribution.answers import Answer, Heard
from narrator.script.attribution.candidates import OF_CANDIDATE, Candidate, candidates_for
from narrator.script.attribution.evidence import Evidence, Facts
from narrator.script.attribution.quotation_facts import OF_QUOTATION, quotation_facts
from narrator.script.choice.ranker import Ranker

FACTS = OF_QUOTATION + OF_CANDIDATE
"""The facts that decide who speaks. How much each weighs, and beside which others, is learned: see `choice.ranker`."""
_LIKELY = 0.02
"""A chance below which nobody needs to hear of a candidate."""
_RUN_ON = "uncued.same_quotation"


def choose_speakers(evidence: Evidence, ranker: Ranker, nobodys: Collection[int] = ()) -> dict[int, Answer]:
    """An answer for each quotation for which one is to be had, by the quotation's number; none for `nobodys`."""
    answers: dict[int, Answer] = {}
    for place, number in enumerate(evidence.spoken):
        answer = _answer(evidence, place, ranker) if number not in nobodys else None
        evidence.note(answer)
        if answer is not None:
            answers[number] = answer
    return answers


def _answer(evidence: Evidence, place: int, ranker: Ranker) -> Answer | None:
    heard, before = evidence.heard.get(evidence.spoken[place]), evidence.run_on(place)
    if before is not None and heard is None:
        return replace(before, mention=None, rule=_RUN_ON, reason=f"the same quotation goes on: {before.figure.name}")
    facts = quotation_facts(evidence, place)
    candidates = candidates_for(evidence, place, facts)
    if not candidates:
        return None
    shares = ranker.shares(rows_of(facts, candidates))
    ranked = sorted(zip(candidates, shares, strict=False), key=lambda pair: -pair[1])  # the last share is nobody's
    best, best_share = ranked[0]
    kind = "document" if best.facts.get("is_document") else kind_of(facts) if best.facts.get("meant") else "run"
    rule, reason = why(best, facts, heard)
    others = tuple((each.figure, share, why(each, facts, heard)[1]) for each, share in ranked[1:4] if share >= _LIKELY)
    mention = heard.mention if heard is not None and best.figure is heard.figure else None
    return Answer(best.figure, mention, ranker.chance(kind, best_share), reason, rule, others)


def rows_of(quotation: Facts, candidates: Sequence[Candidate]) -> list[tuple[float, ...]]:
    """A row of numbers in the order of `FACTS` for each of `candidates`, and one more for anybody else."""
    shared = [quotation.get(name, 0.0) for name in OF_QUOTATION]
    own = [*(each.facts for each in candidates), {"anybody": 1.0}]
    return [(*shared, *(facts.get(name, 0.0) for name in OF_CANDIDATE)) for facts in own]


def kind_of(facts: Facts) -> str:
    """By what a quotation tells its speaker: the kinds whose chances are measured apart."""
    if not facts.get("cue") or facts.get("cue_subject"):
        return "run"
    return "name" if facts.get("by_name") else "pronoun" if facts.get("by_pronoun") else "noun"


_Holds = Callable[[Facts, Facts], bool]
_WHY: tuple[tuple[str, str, _Holds], ...] = (
    (_RUN_ON, "the same quotation goes on: {}", lambda own, _: "same_quotation" in own),
    ("uncued.same_sentence", "the same sentence: {}", lambda own, q: "last" in own and not q["gap_sentences"]),
    ("uncued.another_between", "the sentence before is about {}", lambda own, _: bool(own.get("told_between"))),
    ("uncued.called_by_name", "whom the one before calls by name: {}", lambda own, _: "called_before" in own),
    (
        "uncued.same_paragraph",
        "goes on speaking in the same paragraph: {}",
        lambda own, q: "last" in own and not q["gap_paragraphs"],
    ),
    ("uncued.sentence_before", "the sentence before is about {}", lambda own, _: "told" in own),
    ("uncued.alternation", "two people talk in turn: {}", lambda own, _: "before_last" in own),
    ("uncued.paragraph_before", "goes on from the paragraph before: {}", lambda own, _: "last" in own),
    ("uncued.next_quotation", "the next quotation’s speaker: {}", lambda own, _: "next" in own),
)
"""Why somebody comes into question who is not named beside the quotation: the rule's id, words, and when it holds."""


def why(candidate: Candidate, facts: Facts, heard: Heard | None) -> tuple[str, str]:
    """The id of the rule that brought a candidate up, and the reason in words."""
    if heard is not None and candidate.figure is heard.figure:
        return heard.cue.pattern.rule, heard.reason
    name = candidate.figure.name
    if "might_be_meant" in candidate.facts and heard is not None:
        return heard.cue.pattern.rule, f"who may be meant, too: {name}"
    for rule, wording, holds in _WHY:
        if holds(candidate.facts, facts):
            return rule, wording.format(name)
    return "uncued.named_near", f"named near by: {name}"
