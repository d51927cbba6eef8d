"""A quotation in its text → the facts that all candidates for it share.

Where it stands, what its cue and its own words tell, and what went before and comes behind.
"""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from narrator.script.attribution.answers import Heard
from narrator.script.attribution.evidence import FAR, Evidence, Facts
from narrator.script.grammar.clauses import Pattern
from narrator.script.grammar.reading import Reading
from narrator.script.parts import Quotation
from narrator.script.words import words as w

_PATTERNS = {
    Pattern.INVERTED: "cue_inverted",
    Pattern.AFTER: "cue_after",
    Pattern.AFTER_SENTENCE: "cue_after_sentence",
    Pattern.TRAILING: "cue_trailing",
    Pattern.DASH: "cue_dash",
    Pattern.BEFORE: "cue_before",
    Pattern.COLON: "cue_colon",
    Pattern.REMARK: "cue_remark",
    Pattern.LABEL: "cue_label",
    Pattern.DISTANT: "cue_distant",
    Pattern.ACCORDING: "cue_according",
    Pattern.DROPPED: "cue_dropped",
    Pattern.SUBJECT: "cue_subject",
}
_OF_ITSELF = "partial characters asks opens alone first colon takes_up"
_OF_AROUND = """
cue_weight cue_passive cue_distance by_name by_pronoun by_noun verb_says verb_writes verb_reads verb_calls
gap_sentences gap_paragraphs gap_characters last_sure last_cued last_asks last_alone
next_gap next_cued next_opens told_back says_first says_he says_she changes last_run talk
"""
OF_QUOTATION = (*_OF_ITSELF.split(), "cue", *_PATTERNS.values(), *_OF_AROUND.split())
_BY = {"name": "by_name", "pronoun": "by_pronoun", "nominal": "by_noun"}
_LONG = 400
"""Characters from which a quotation, or what stands between two, is simply long."""
_TURNS = 5
"""Quotations before, among which the word may have gone over."""
_READ_INSIDE = 200
"""Characters of a quotation that are looked through for pronouns: it keeps the time linear."""
_WORD = re.compile(r"[^\W\d_]+")


def quotation_facts(evidence: Evidence, place: int) -> Facts:
    """The facts of the quotation at `place` of `Evidence.spoken`, by the names of `OF_QUOTATION`."""
    reading, at = evidence.reading, evidence.at[place]
    quotation = evidence.quotation(place)
    return {
        "partial": quotation.kind == "partial",
        "characters": min(_LONG, quotation.end - quotation.start),
        "asks": evidence.asks(place),
        "opens": _opens(evidence, place),
        "alone": evidence.alone[place],
        "first": place == 0,
        "colon": reading.colon_before(at) >= 0,
        "takes_up": reading.words.nouns_take_up,
        **_of_words(reading, quotation),
        **_of_cue(reading, evidence.heard.get(evidence.spoken[place]), at),
        **_of_before(evidence, place),
        **_of_behind(evidence, place),
        "told_back": _told_back(evidence, place),
    }


def _opens(evidence: Evidence, place: int) -> bool:
    """Whether it is the first in its paragraph."""
    return evidence.at[place] == evidence.reading.paragraph_starts[evidence.paragraph[place]]


def _of_words(reading: Reading, quotation: Quotation) -> Facts:
    """The persons in which the words speak: of themselves, of a man, of a woman."""
    known = reading.words.flags
    end = min(quotation.end, quotation.start + _READ_INSIDE)
    words = [word.casefold() for word in _WORD.findall(reading.text, quotation.start, end)]
    flags = [known.get(word, 0) for word in words]
    return {
        "says_first": any(flag & w.FIRST for flag in flags),
        "says_he": any(flag & (w.HE | w.HIM) and not flag & w.ARTICLE for flag in flags),
        "says_she": any(flag & (w.SHE | w.HER) and not flag & w.ARTICLE for flag in flags),
    }


def _of_cue(reading: Reading, heard: Heard | None, at: int) -> Facts:
    if heard is None:
        return {}
    cue = heard.cue
    verb = reading.flag_of(cue.verb)
    return {
        "cue": 1.0,
        _PATTERNS[cue.pattern]: 1.0,
        "cue_weight": cue.weight,
        "cue_passive": bool(reading.flag_of(cue.phrase.after) & w.PASSIVE),
        "cue_distance": min(FAR, abs(cue.phrase.head - at)),
        _BY[cue.phrase.kind]: 1.0,
        "verb_says": bool(verb & w.SAY),
        "verb_writes": bool(verb & w.WRITE),
        "verb_reads": bool(verb & w.READ),
        "verb_calls": bool(verb & w.CALL),
    }


def _of_before(evidence: Evidence, place: int) -> Facts:
    """How far back the quotation before stands, and who is said to speak that one and those before."""
    if place == 0:
        return {"gap_sentences": FAR, "gap_paragraphs": FAR, "gap_characters": _LONG}
    before = place - 1
    paragraphs = evidence.paragraphs_between(before, place)
    last = evidence.answers[before]
    return {
        "gap_sentences": min(FAR, evidence.sentence[place] - evidence.sentence[before]),
        "gap_paragraphs": min(FAR, paragraphs),
        "gap_characters": min(_LONG, evidence.quotation(place).outer_start - evidence.quotation(before).outer_end),
        "last_sure": last.confidence if last else 0.0,
        "last_cued": evidence.spoken[before] in evidence.heard,
        "last_asks": evidence.asks(before),
        "last_alone": evidence.alone[before],
        "talk": evidence.alone[place] and paragraphs == 1,
        **_of_turns(evidence, place),
    }


def _of_behind(evidence: Evidence, place: int) -> Facts:
    following = place + 1
    if following == len(evidence.spoken):
        return {"next_gap": FAR}
    return {
        "next_gap": min(FAR, evidence.paragraphs_between(place, following)),
        "next_cued": evidence.spoken[following] in evidence.heard,
        "next_opens": _opens(evidence, following),
    }


def _told_back(evidence: Evidence, place: int) -> float:
    """Sentences back to the last that tells who speaks or acts, where that is asked."""
    nearest = next(evidence.told_before(place), None) if evidence.is_open(place) else None
    return evidence.sentence[place] - nearest[0] if nearest is not None else FAR


def _of_turns(evidence: Evidence, place: int) -> Facts:
    """How often the word has gone over among the last quotations, and how many the last speaker has in a row."""
    answers = evidence.answers[max(0, place - _TURNS) : place]
    speakers = [answer.figure for answer in answers if answer is not None]
    return {
        "changes": sum(one is not other for one, other in pairwise(speakers)),
        "last_run": sum(1 for _ in takewhile(lambda figure: figure is speakers[-1], reversed(speakers))),
    }
