"""Two numbers joined: scores, votes, ranges, spans of years."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import NUMBER, cardinal, number_words, without_gaps, year
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import text_after, text_before, words_before
from narrator.spoken.wordlists import word_set

_GAP = "[ \u00a0\u202f\u2009]"
_DASH = r"[-–—‑]"
_YEARS = re.compile(
    rf"(?P<a>1[0-9]{{3}}|20[0-9]{{2}})(?P<dash>{_GAP}?{_DASH}{_GAP}?|/)(?P<b>1[0-9]{{3}}|20[0-9]{{2}}|[0-9]{{2}})(?![\w/]|[.,][0-9]|-[0-9])"
)
_CHAIN = re.compile(rf"[0-9]{{1,2}}(?:{_DASH}[0-9]{{1,2}}){{2,3}}(?![\w-])")
_PAIR = re.compile(
    rf"(?P<a>{NUMBER})(?P<dash>{_GAP}?{_DASH}{_GAP}?|-to-)(?P<b>{NUMBER})(?P<hung>(?=-[a-z]))?(?![0-9/A-Za-z])"
)
_PLAYED = word_set(
    "won win wins winning beat beats beaten beating lost lose loses losing loss drew draw draws drawn defeat"
    " defeats defeated victory victories lead leads led leading score scored scoring scoreline scores final tie"
    " tied thrashed thrash thrashing hammered down up goal goals match game games set sets aggregate penalties"
    " shootout trailed trailing trail ahead behind equaliser record series overcame edged downed crushed routed"
    " sank stunned hosts visitors fixture level levelled advanced straight tiebreak tie-break result"
)
_VOTED = word_set(
    "vote votes voted voting ballot passed approved rejected senate house majority decision ruled ruling"
    " parliament council committee congress motion amendment bill split confirmed acquit convict court chamber"
    " lawmakers jury board members referendum"
)
_RANGED = word_set(
    "ages aged age pages page pp p between from years days weeks months hours minutes about around chapters"
    " verses roughly approximately some nearly lasting takes took every lines sizes temperatures"
)
_POINTS = frozenset({0, 15, 30, 40})
"""What a game of tennis counts."""

_COUNTED = re.compile(
    rf"{_GAP}(?:(?:more|other|new|extra|hour|day|week|year) )?(?:[a-z]+s|people|children|women|men|feet|percent)\b"
)
_SETS = re.compile(r"(?:[0-9]{1,2}[-–][0-9]{1,2}(?: ?\([0-9-]+\))?,? (?:and )?)$")
_NEXT_SET = re.compile(r"(?: ?\([0-9-]+\))?,? (?:and )?[0-9]{1,2}[-–][0-9]{1,2}\b")


def _years(match: re.Match[str], manner: Manner) -> str | None:
    a, b = match["a"], match["b"]
    if len(b) == 2 and (int(b) <= int(a[2:]) and not (a[2:] == "99" and b == "00")):
        return None
    if len(b) == 4 and int(b) < int(a):
        return None
    if match["dash"] == "/" and len(b) == 4:
        return None
    first = year(int(a), manner.joiner)
    joining = "to" if match["dash"] != "/" else ""
    if len(b) == 2:
        rest = cardinal(int(b)) if b[0] != "0" else (f"oh {cardinal(int(b))}" if int(b) else "two thousand")
        if a[1:3] == "00" or b[0] == "0":
            rest = year(int(a[:2] + b) + (100 if b == "00" else 0), manner.joiner)
    else:
        rest = year(int(b), manner.joiner)
    return " ".join(filter(None, (first, joining, rest)))


def _chain(match: re.Match[str], _manner: Manner) -> str | None:
    """A formation (4-4-2), a record of wins and losses, a countdown."""
    return " ".join(cardinal(int(part)) for part in re.split(_DASH, match[0]))


def _pair(match: re.Match[str], manner: Manner) -> str | None:
    a, b, dash = match["a"], match["b"], match["dash"]
    first, second = number_words(a, manner.joiner), number_words(b, manner.joiner)
    if dash == "-to-":
        return f"{first}-to-{second}"
    if len(dash.strip()) == 1 and dash.strip() != dash and dash != dash.strip() and " " in dash:
        return f"{first} to {second}" if _is_range(match) else None
    a, b = without_gaps(a), without_gaps(b)
    if not (a.isdecimal() and b.isdecimal()):
        return f"{first} to {second}"
    low, high = int(a), int(b)
    if low == high and low in (50, 20) and match["hung"] is None and dash == "-":
        return f"{first} {second}"
    if match["hung"]:
        return f"{first} to {second}"
    if low in _POINTS and high in _POINTS and low + high > 15 and low != high:
        return _score(match, low, high, manner)
    kind = _kind_of_pair(match, low, high)
    if kind == "score":
        return _score(match, low, high, manner)
    return f"{first} to {second}"


def _is_range(match: re.Match[str]) -> bool:
    a, b = match["a"], match["b"]
    return a.isdecimal() and b.isdecimal() and int(a) < int(b)


def _kind_of_pair(match: re.Match[str], low: int, high: int) -> str:
    before = words_before(match)
    near, after = before[-7:], [word.lower() for word in re.findall(r"[a-z]+", text_after(match))[:3]]
    if before[-1:] and before[-1] in _RANGED and not (low > high):
        return "range"
    if low < high and _COUNTED.match(text_after(match)) and after[:1] and after[0] not in _PLAYED:
        return "range"
    if _in_sets(match):
        return "score"
    if {"voted", "vote", "votes", "ruled", "split"} & {*near[-3:]}:
        return "vote"
    if low + high >= 60 and _VOTED & {*near, *after} and not _PLAYED & {*near[-3:]} - {"passed"}:
        return "vote"
    if low <= 199 and high <= 199 and (_PLAYED & {*near} or _PLAYED & {*after}):
        return "score"
    if low >= high and low <= 30:
        return "score"
    return "vote" if low >= high else "range"


def _in_sets(match: re.Match[str]) -> bool:
    sets = _SETS.search(text_before(match)) or _NEXT_SET.match(match.string, match.end(), match.end() + 24)
    return sets is not None


def _score(match: re.Match[str], low: int, high: int, manner: Manner) -> str:
    nil = (
        "love"
        if (_in_sets(match) and max(low, high) in (6, 7))
        or ({low, high} <= _POINTS and 0 < low + high < 70 and min(low, high) == 0)
        else "zero"
        if manner.american
        else "nil"
    )
    joining = " to " if low >= 100 or high >= 100 else " "
    return joining.join(nil if number == 0 else cardinal(number, manner.joiner) for number in (low, high))


YEAR_SPANS = (Rule("span of years", _YEARS, _years),)
PAIRS = (Rule("row of numbers", _CHAIN, _chain), Rule("score, vote or range", _PAIR, _pair))
