"""A quotation in its text → whoever may speak it, with the facts that speak for and against each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice, takewhile

from narrator.records import Gender
from narrator.script.attribution.answers import Answer, Heard
from narrator.script.attribution.evidence import FAR, Evidence, Facts
from narrator.script.grammar.clauses import Pattern
from narrator.script.meaning.facts import GUESSED, agreement
from narrator.script.people.register import Figure
from narrator.script.words import words as w

_OF_CANDIDATE = """
anybody meant might_be_meant agrees same_quotation last before_last in_turn again
told told_sure told_here told_nearest told_between told_pronoun_of_last told_pronoun
next next_here called_before called_here named_inside is_third with_last
recency since since_paragraphs until first_later
is_person person unnamed several elsewhere is_body mentions spoken cued reports is_document
"""
OF_CANDIDATE = tuple(_OF_CANDIDATE.split())
_LOOK_AHEAD = 3
"""Sentences behind a quotation in which its speaker may first be mentioned."""
_TURNS = 4
"""Quotations before, among which the last two speakers are looked for."""
_MANY = 12
"""How often somebody is named or speaks is told up to here."""
_MET = 3
"""People mentioned before a quotation who come into question for that alone."""


@dataclass(slots=True)
class Candidate:
    """Who may speak, and the facts of that by the names of `OF_CANDIDATE`."""

    figure: Figure
    facts: Facts


_MEANT = {"meant", "might_be_meant"}
_Found = defaultdict[Figure, Facts]


def candidates_for(evidence: Evidence, place: int, quotation: Facts) -> list[Candidate]:
    """Whoever may speak the quotation at `place` of `Evidence.spoken`, whose own facts are `quotation`."""
    found: _Found = defaultdict(dict)
    heard = evidence.heard.get(evidence.spoken[place])
    if heard is not None:
        found[heard.figure]["meant"] = heard.meaning.sure
        for figure, share in heard.meaning.others:
            found[figure]["might_be_meant"] = share
    _add_last_speakers(found, evidence, place)
    _add_called(found, evidence, place)
    if quotation.get("talk"):
        _add_partner(found, evidence, place)
    if evidence.is_open(place):
        _add_from_narration(found, evidence, place)
        _add_from_behind(found, evidence, place)
        _add_near(found, evidence, place)
        _add_foremost(found, evidence)
    last, asked = evidence.answers[place - 1] if place else None, evidence.asked_by_name(place)
    if asked is not None:
        found = defaultdict(dict, {asked: found[asked]})
    elif last is not None and (evidence.goes_on(place) or evidence.is_asked_on(place)):
        found = defaultdict(dict, {last.figure: found[last.figure]})
    if last is not None and evidence.is_reply(place):
        found.pop(last.figure, None)
    found = _in_lines(found, evidence, place)
    _leave_out_called(found, evidence, place)
    for figure in [each for each in found if evidence.focus.asks(each, evidence.at[place])]:
        if heard is None or figure is not heard.figure:
            del found[figure]
    _leave_out_reporter(found, evidence, place)
    told = heard.told if heard is not None else evidence.unmet.get(evidence.spoken[place])
    if evidence.spoken[place] in evidence.many:
        found = defaultdict(dict, {each: facts for each, facts in found.items() if not each.is_person})
    candidates = [
        Candidate(figure, facts | _of_figure(evidence, place, figure) | _of_talk(facts, quotation, figure, told))
        for figure, facts in found.items()
        if figure.name and (facts.keys() & _MEANT or _comes_into_question(figure, heard, told, evidence))
    ]
    _rank(candidates, evidence, place)
    return candidates


def _in_lines(found: _Found, evidence: Evidence, place: int) -> _Found:
    """«—¿Y la llave? ¶ —No la tengo. ¶ —¿Y quién?»: only whoever has every other line, where that is told, or else not
    who has the lines between; the word goes over with each line in 160 of 161."""
    heard = evidence.heard.get(evidence.spoken[place])
    if heard is not None and heard.cue.phrase.kind != "pronoun":
        return found
    own, others = evidence.line_speakers(place)
    if own is not None:
        return defaultdict(dict, {own: found[own] | {"in_turn": 1.0}})
    for figure in others:
        found.pop(figure, None)
    return found


def _leave_out_reporter(found: _Found, evidence: Evidence, place: int) -> None:
    """«Un periodista le preguntó por él. «No», zanjó»: who has asked for a paper does not say that, if another may."""
    heard, told = evidence.heard.get(evidence.spoken[place]), next(evidence.told_before(place), (0, None))[1]
    if heard is None or told is None or told.figure is heard.figure or heard.cue.pattern is not Pattern.DROPPED:
        return
    words, asks = evidence.reading.words, evidence.reading.lower_of(heard.cue.verb)
    if asks not in words.asking and told.figure.unnamed and not told.figure.roles.isdisjoint(words.press):
        found.pop(told.figure, None)


def _comes_into_question(figure: Figure, heard: Heard | None, told: Gender | None, evidence: Evidence) -> bool:
    """Told by name, nobody else does: the cue may only be wrong. By "he", no woman does, nor by "the firm" anybody."""
    known = heard is not None and agreement(heard.figure, told) >= 0  # then a given name tells enough of anybody else
    fits = told is None or (not figure.plural and agreement(figure, told) > (GUESSED if known else -1.0))
    if heard is None:
        return fits
    if figure is heard.figure or heard.cue.pattern is Pattern.SUBJECT:
        return True
    if figure.is_person and _are_several(heard, evidence):
        return False
    return fits and heard.cue.phrase.kind != "name" and (figure.may_be_body or not evidence.is_nobodys(heard))


def _are_several(heard: Heard, evidence: Evidence) -> bool:
    """« … », reconnaissent trois élus; « Aux yeux de plusieurs députés, … »: of whom nobody is meant alone."""
    phrase, reading = heard.cue.phrase, evidence.reading
    if not reading.words.clitics or heard.cue.pattern in (Pattern.COLON, Pattern.REMARK, Pattern.DISTANT):
        return False  # Plusieurs élus protestent : « … », for one of whom the words may stand
    flag = reading.flags[phrase.first]
    several = heard.figure.plural or (flag & w.DETERMINER and not flag & w.ARTICLE)  # trois des onze élus
    return bool(phrase.kind == "nominal" and heard.figure.unnamed and flag & w.INDEFINITE and several)


def _add_last_speakers(found: _Found, evidence: Evidence, place: int) -> None:
    group = evidence.quotation(place).group
    last: Answer | None = None
    for back in range(place - 1, max(-1, place - 1 - _TURNS), -1):
        answer = evidence.answers[back]
        if answer is None:
            continue
        if evidence.quotation(back).group == group:
            found[answer.figure]["same_quotation"] = answer.confidence
        if last is None:
            last = answer
            found[answer.figure]["last"] = answer.confidence if back == place - 1 else 0.5 * answer.confidence
        elif answer.figure is not last.figure:
            found[answer.figure]["before_last"] = answer.confidence
            break


def _add_partner(found: _Found, evidence: Evidence, place: int) -> None:
    """With whom the last speaker talks, where nobody else has had the word yet: who was mentioned last beside him.

    Not behind a question without a cue, for it is uncertain who asks, nor behind a remark with one, for that may go on.
    """
    before = place - 1
    last, asks = evidence.answers[before], evidence.asks(before)
    hands_over = asks if evidence.spoken[before] in evidence.heard else evidence.alone[before] and not asks
    if last is None or not hands_over or any("before_last" in facts for facts in found.values()):
        return
    partner = next((figure for figure in evidence.people_before(place) if figure is not last.figure), None)
    if partner is not None:
        found[partner]["in_turn"] = 1.0


def _add_called(found: _Found, evidence: Evidence, place: int) -> None:
    """Whom the quotation before calls, and whom this one does."""
    for name, called in (("called_before", place - 1), ("called_here", place)):
        figure, known = evidence.called(called)
        if figure is not None and (called == place or known):
            found[figure][name] = 1.0


def _leave_out_called(found: _Found, evidence: Evidence, place: int) -> None:
    """“Yes, Your Honour”: the judge does not say that, if anybody else may and no cue tells a name."""
    number = evidence.spoken[place]
    hail, heard = evidence.hails.get(number), evidence.heard.get(number)
    if hail is None or hail.figure is not None or (heard is not None and heard.cue.phrase.kind == "name"):
        return
    (called, known), told = evidence.called(place), heard.told if heard else None
    others = [each for each in found if each is not called and (each.is_person or each.unnamed) and not each.body]
    fresh = evidence.reading.words.clitics and heard is None and any("told_between" in found[each] for each in others)
    if called is not None and (known or fresh) and any(agreement(each, told) >= 0 for each in others):
        found.pop(called, None)  # Un élève s’arrête. — Madame, vous étiez vert clair.


def _add_from_narration(found: _Found, evidence: Evidence, place: int) -> None:
    """Whom the sentences before are about."""
    last = evidence.answers[place - 1] if place else None
    since = evidence.sentence[place - 1] if place else -1
    reading = evidence.reading
    for number, (sentence, told) in enumerate(evidence.told_before(place)):
        if "told" in found[told.figure]:
            continue
        pronoun = told.pronoun is not None
        found[told.figure] |= {
            "told": evidence.sentence[place] - sentence,
            "told_sure": told.meaning.sure,
            "told_here": reading.paragraph[reading.sentence_starts[sentence]] == evidence.paragraph[place],
            "told_nearest": number == 0,
            "told_between": sentence > since,
            "told_pronoun": pronoun,
            "told_pronoun_of_last": pronoun and last is not None and last.figure.gender in (None, told.pronoun),
        }


def _add_from_behind(found: _Found, evidence: Evidence, place: int) -> None:
    """Who speaks next."""
    for later in range(place + 1, min(place + 3, len(evidence.spoken))):
        heard = evidence.heard.get(evidence.spoken[later])
        if heard is not None:
            found[heard.figure]["next"] = heard.meaning.sure
            found[heard.figure]["next_here"] = evidence.paragraph[later] == evidence.paragraph[place]
            break


def _add_near(found: _Found, evidence: Evidence, place: int) -> None:
    """The last people mentioned before the quotation, and the first behind."""
    at, sentences = bisect_left(evidence.mentioned_at, evidence.at[place]), evidence.reading.sentence
    behind = takewhile(
        lambda n: sentences[evidence.mentioned_at[n]] - evidence.sentence[place] <= _LOOK_AHEAD,
        range(at, min(len(evidence.mentioned), at + 4)),
    )
    coming = (evidence.mentioned[n] for n in behind if evidence.mentioned[n].is_person)
    for figure in [*islice(evidence.people_before(place), _MET), *islice(coming, 1)]:
        found.setdefault(figure, {})


def _add_foremost(found: _Found, evidence: Evidence) -> None:
    """Who has spoken most: whom a portrait is about is seldom named in it."""
    for figure, _ in evidence.spoken_by.most_common(1):
        found.setdefault(figure, {})


def _of_talk(facts: Facts, quotation: Facts, figure: Figure, told: Gender | None) -> Facts:
    """Whether it is the figure's turn where two talk, goes with the cue's gender, or is spoken of as a third."""
    talk = quotation.get("talk", 0.0)
    third = {"male": "says_he", "female": "says_she"}.get(figure.gender or "", "")
    return {
        "in_turn": talk and ("before_last" in facts or "in_turn" in facts),
        "again": talk and "last" in facts,
        "is_third": quotation.get(third, 0.0),
        "agrees": agreement(figure, told),
    }


def _of_figure(evidence: Evidence, place: int, figure: Figure) -> Facts:
    """Who the figure is, how often it speaks, and how far from the quotation it is mentioned."""
    reading, here, quotation = evidence.reading, evidence.sentence[place], evidence.quotation(place)
    before, behind = _mentions_around(evidence, place, figure)
    return {
        "with_last": before is not None and place > 0 and reading.sentence[before] == evidence.sentence[place - 1],
        "since": FAR if before is None else min(FAR, here - reading.sentence[before]),
        "since_paragraphs": FAR if before is None else min(FAR, evidence.paragraph[place] - reading.paragraph[before]),
        "until": FAR if behind is None else min(FAR, reading.sentence[behind] - here),
        "first_later": before is None,
        "is_person": figure.is_person,
        "person": max(-3.0, min(6.0, figure.person)),
        "unnamed": figure.unnamed,
        "several": figure.plural,
        "elsewhere": figure.elsewhere,
        "is_body": figure.body,
        "is_document": figure.document,
        "mentions": min(_MANY, figure.mentions),
        "spoken": min(_MANY, evidence.spoken_by[figure]),
        "cued": min(_MANY, evidence.cued[figure]),
        "reports": figure.reports,
        "named_inside": bool(figure.core) and reading.text.find(figure.core[-1], quotation.start, quotation.end) >= 0,
    }


def _mentions_around(evidence: Evidence, place: int, figure: Figure) -> tuple[int | None, int | None]:
    """The tokens of the figure's last mention before the quotation, and of the first behind."""
    places = evidence.places.get(figure, ())
    n = bisect_left(places, evidence.at[place])
    return places[n - 1] if n else None, places[n] if n < len(places) else None


def _rank(candidates: list[Candidate], evidence: Evidence, place: int) -> None:
    """Fill in which of the people was mentioned last, as 1, which before, as 2."""

    def unmentioned(candidate: Candidate) -> int:
        before, _ = _mentions_around(evidence, place, candidate.figure)
        return 1 if before is None else -before

    people = [each for each in candidates if each.figure.is_person]
    for number, each in enumerate(sorted(people, key=unmentioned), 1):
        each.facts["recency"] = number
