"""Cricket's wickets ("7/56", "245-6", "101*"), the minutes of a match ("90'", "45+2'")."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import cardinal, ordinal
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import (
    stands_before_noun,
    stop_of,
    text_after,
    text_before,
    word_after,
    word_before,
    words_around,
    words_before,
)
from narrator.spoken.wordlists import word_set

_WICKETS = re.compile(
    r"(?P<a>[0-9]{1,3})(?P<sign>[-–/])(?P<b>0(?![0-9])|[1-9][0-9]{0,2})(?P<declared>d\b| ?dec\b\.?)?"
    r"(?![\w/%-]|[.,:][0-9]|['’])"
)
_CRICKET = word_set(
    "wicket wickets innings stumps declared declaring overs bowled bowlers bowler bowling lbw batting batsman batter"
    " batters batted chasing unbeaten ashes odi runs"
)
_INTERVAL = re.compile(
    r"\bat (?:tea|lunch|the close|close of play)\b"
    r"|\b(?:first|second|third|fourth|fifth|final) Test\b|Test match"
)
_BOWLED = word_set("took takes taken taking claimed claiming figures returned returning spell haul finished ended best")
_CLOSED = word_set("closed close reached reaching collapsed made ended finished slumped reduced were was on to at")
_SLUMPED = word_set("slumped collapsed reduced limped crawled crashed crumbled subsided recovered slipped slid")
_OTHER = word_set(
    "vote voted votes senate house parliament council committee page pages pp p odds bet price won win wins beat lost"
    " ratio majority favourite jury board"
)
_DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 20, 24, 25, 32, 50, 60, 64, 100})
_INNINGS = re.compile(r"(?<![\w/.-])[1-9][0-9]{2}[/-][1-9](?![\w/%-]|[.,][0-9])")
_UNBEATEN = re.compile(r"(?P<n>[0-9]{1,3})\*(?![*\w])")
_BATTED = word_set("was were is on made hit scored unbeaten with reached an finished remained")
_NOT_OUT = re.compile(r"(?P<n>[0-9]{1,3})no\b")
_DISMISSED = re.compile(
    r"c[ \u00a0](?P<caught>(?:[A-Z][\w’'-]+|&|sub)(?:[ \u00a0][A-Z][\w’'-]+)?)[ \u00a0]b(?=[ \u00a0][A-Z])"
)
_MINUTE = re.compile(
    r"(?P<n>[0-9]{1,3})(?:['’′]?\+(?P<more>[0-9]{1,2}))?(?:['’′]|(?<=['’′]\+[0-9])|(?<=['’′]\+[0-9]{2}))(?![\w'’\"”″])"
)
_FEET = re.compile(r" ?(?:tall|high|wide|deep|long|away|above|below|thick|fence|wall|ladder|by|x|×)\b")
_BY_BEFORE = re.compile(r"[0-9]['’′] ?(?:x|×|by) ?$")
_OPENED = re.compile(r"(?:^|[\s(—–-])['‘](?=\w)|‘")
_CLOSED_QUOTE = re.compile(r"(?<=[\w.,!?])['’](?!\w)")
_LONGEST_MATCH = 130
"""Minutes with extra time and its added ones."""


def _wickets(match: re.Match[str], manner: Manner) -> str | None:
    """Runs and wickets, a team's or a bowler's, in either country's order."""
    a, b = int(match["a"]), int(match["b"])
    around = words_around(match)
    if _OTHER & {*words_before(match)[-6:]} or re.match(r" (?:of|vote|odds|outsider|win)\b", text_after(match)):
        return None
    if (a, b) == (24, 7) or a == b:
        return None
    told = (
        _is_cricket(match)
        or bool(_CRICKET & {word.removesuffix("'s").removesuffix("’s") for word in around})
        or _beside_wickets(match)
    )
    named = _sides_score if match["sign"] != "/" else _slashed_score
    if not named(match, a, b, told):
        return None
    words = f"{cardinal(a, manner.joiner)} for {cardinal(b, manner.joiner)}"
    return f"{words} declared{stop_of(match)}" if match["declared"] else words


def _sides_score(match: re.Match[str], a: int, b: int, told: bool) -> bool:
    """ "245-6": a hundred runs and more against a single figure are nothing else, but for odds against one."""
    if a <= 10 < b:
        return told or bool({"figures", "took", "claimed", "spell"} & {*words_before(match)[-3:]})
    if not a >= 10 > b:
        return False
    slumped = words_before(match)[-1:] == ["to"] and bool(_SLUMPED & {*words_before(match)[-3:]})
    return told or slumped or bool(match["declared"]) or (a >= 100 and (b > 1 or a % 10 != 0))


def _is_cricket(match: re.Match[str]) -> bool:
    return any(_INTERVAL.search(text) for text in (text_before(match), text_after(match)))


def _beside_wickets(match: re.Match[str]) -> bool:
    """Another innings in the same line: "England 245/6, Australia 56-7"."""
    return any(_INNINGS.search(text) for text in (text_before(match), text_after(match)))


def _slashed_score(match: re.Match[str], a: int, b: int, told: bool) -> bool:
    if a > 10 >= b:
        return told or a > 31 or (b > 1 and word_before(match).lower() in _CLOSED - {"on", "to", "at"})
    bowled = bool(_BOWLED & {*words_before(match)[-4:]})
    return a <= 10 and ((b > 12 and b not in _DENOMINATORS) or (b > 10 and (told or bowled)) or (told and bowled))


def _unbeaten(match: re.Match[str], manner: Manner) -> str | None:
    """ "101*": not out. A batter's up to seven could be stars, and are only told by the game's words."""
    around = words_around(match)
    before = word_before(match)
    if not (_CRICKET & around or _is_cricket(match) or (int(match["n"]) > 7 and before.lower() in _BATTED)):
        return None
    return f"{cardinal(int(match['n']), manner.joiner)} not out"


def _not_out(match: re.Match[str], manner: Manner) -> str:
    return f"{cardinal(int(match['n']), manner.joiner)} not out"


def _dismissed(match: re.Match[str], _manner: Manner) -> str:
    """A scorecard's "c Root b Wood"."""
    caught = "and bowled" if match["caught"] == "&" else f"{match['caught']} bowled"
    return f"caught {caught}"


def _minute(match: re.Match[str], _manner: Manner) -> str | None:
    """A minute of play; feet where a height or a length follows; else the mark closes a quotation."""
    number, more = int(match["n"]), match["more"]
    if _in_single_quotes(match):
        return None
    words = cardinal(number)
    if not more and (_FEET.match(text_after(match)) or _BY_BEFORE.search(text_before(match))):
        return f"{words} {'foot' if number == 1 or word_before(match) in ('a', 'the') else 'feet'}"
    if number > _LONGEST_MATCH:
        return None
    if more:
        words = f"{words} plus {cardinal(int(more))}"
    if word_before(match).lower() == "the":
        return f"{words if more else ordinal(number)} minute"
    if more or not stands_before_noun(match) or word_after(match) in ("minute", "minutes", "pen", "pens", "og", "own"):
        ending = "" if word_after(match) in ("minute", "minutes") else " minute" if words == "one" else " minutes"
        return words + ending
    return None


def _in_single_quotes(match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 400) : match.start()].rpartition("\n")[2]
    return len(_OPENED.findall(before)) > len(_CLOSED_QUOTE.findall(before))


WORDS = {"c": (Rule("dismissal", _DISMISSED, _dismissed),)}
SPORT = (
    Rule("runs and wickets", _WICKETS, _wickets),
    Rule("not out", _UNBEATEN, _unbeaten),
    Rule("not out", _NOT_OUT, _not_out),
    Rule("minute of a match", _MINUTE, _minute),
)
