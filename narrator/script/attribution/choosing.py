"""Quotations in order → who speaks each, by all that speaks for and against the candidates."""

from __future__ import annotations

from collections.abc import Callable

from narrator.script.attribution.answers import Answer, Heard
from narrator.script.attribution.evidence import Evidence, Facts, Seen, row_of
from narrator.script.choice.ranker import Ranker

_LIKELY = 0.02
"""A chance below which nobody needs to hear of a candidate."""


def choose_speakers(evidence: Evidence, ranker: Ranker) -> dict[int, Answer]:
    """An answer for each quotation for which one is to be had, by the quotation's number."""
    answers: dict[int, Answer] = {}
    for place, number in enumerate(evidence.spoken):
        answer = _answer(evidence, place, ranker)
        evidence.note(answer)
        if answer is not None:
            answers[number] = answer
    return answers


def _answer(evidence: Evidence, place: int, ranker: Ranker) -> Answer | None:
    heard = evidence.heard.get(evidence.spoken[place])
    facts = evidence.of_quotation(place)
    seen = evidence.candidates(place, facts)
    if not seen:
        return None
    shares = ranker.shares([row_of(facts, each.facts) for each in seen] + [row_of(facts, None)])
    order = sorted(range(len(seen)), key=lambda n: -shares[n])
    best = seen[order[0]]
    kind = kind_of(facts) if best.facts.get("meant") else "run"
    rule, reason = why(best, facts, heard)
    others = tuple(
        (seen[n].figure, shares[n], why(seen[n], facts, heard)[1]) for n in order[1:4] if shares[n] >= _LIKELY
    )
    if len(seen) == 1 and heard is not None:
        others = tuple(
            (figure, chance, f"who may be meant, too: {figure.name}") for figure, chance in heard.meaning.others
        )
    mention = heard.mention if heard is not None and best.figure is heard.figure else None
    return Answer(best.figure, mention, ranker.chance(kind, shares[order[0]]), reason, rule, others)


def kind_of(facts: Facts) -> str:
    """By what a quotation tells its speaker: the kinds whose chances are measured apart."""
    if not facts.get("cue") or facts.get("cue_subject"):
        return "run"
    return "name" if facts.get("by_name") else "pronoun" if facts.get("by_pronoun") else "noun"


_Holds = Callable[[Facts, Facts], bool]
_WHY: tuple[tuple[str, str, _Holds], ...] = (
    ("uncued.same_quotation", "the same quotation goes on: {}", lambda own, _: "same_quotation" in own),
    ("uncued.same_sentence", "the same sentence: {}", lambda own, q: "last" in own and not q["gap_sentences"]),
    ("uncued.another_between", "the sentence before is about {}", lambda own, _: bool(own.get("told_between"))),
    ("uncued.called_by_name", "whom the one before calls by name: {}", lambda own, _: "called_before" in own),
    (
        "uncued.same_paragraph",
        "goes on speaking in the same paragraph: {}",
        lambda own, q: "last" in own and not q["gap_paragraphs"],
    ),
    ("uncued.beat", "who acts behind the quotation: {}", lambda own, _: "acts_behind" in own),
    ("uncued.sentence_before", "the sentence before is about {}", lambda own, _: "told" in own),
    ("uncued.alternation", "two people talk in turn: {}", lambda own, _: "before_last" in own),
    ("uncued.paragraph_before", "goes on from the paragraph before: {}", lambda own, _: "last" in own),
    ("uncued.next_quotation", "the next quotation’s speaker: {}", lambda own, _: "next" in own),
)
"""Why somebody comes into question who is not named beside the quotation: the rule's id, words, and when it holds."""


def why(seen: Seen, facts: Facts, heard: Heard | None) -> tuple[str, str]:
    """The id of the rule that brought a candidate up, and the reason in words."""
    if heard is not None and seen.figure is heard.figure:
        return heard.cue.pattern.rule, heard.reason
    name = seen.figure.name
    if "might_be_meant" in seen.facts and heard is not None:
        return heard.cue.pattern.rule, f"who may be meant, too: {name}"
    for rule, wording, holds in _WHY:
        if holds(seen.facts, facts):
            return rule, wording.format(name)
    return "uncued.named_near", f"named near by: {name}"
