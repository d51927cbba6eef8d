"""Parties and states: "(R-Ohio)" → ", Republican of Ohio,", "Calif." → "California", "Austin, TX" → "Austin, Texas"."""

from __future__ import annotations

import re

from narrator.language.sentences import STARTERS
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import stop_of, text_after, text_before
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_set

_PARTIES = {"R": "Republican", "D": "Democrat", "I": "Independent", "L": "Libertarian", "G": "Green",
            "Lab": "Labour", "Con": "Conservative",
            "LD": "Liberal Democrat", "Lib Dem": "Liberal Democrat"}  # fmt: skip
_PARTY = "|".join(sorted(_PARTIES, key=len, reverse=True))
_STATE = r"(?:[A-Z]\.[A-Z]\.|[A-Z][a-z]+\.?(?: [A-Z][a-z]+\.?)?|[A-Z]{2})"
_BRACKETED = re.compile(
    rf" \((?P<party>{_PARTY})\.?(?:(?:[-–—‑]|(?<=\.), )(?P<state>{_STATE})(?:, (?P<seat>[^)\n]{{1,40}}))?)?\)"
)
_BRITISH = re.compile(r" \((?P<party>Con|Lab|LD|Lib Dem|SNP|DUP|Plaid|Green|Reform), (?P<seat>[A-Z][^)\n]{1,40})\)")
_BARE = re.compile(rf"(?P<party>[RDI])[-–‑](?P<state>{_STATE})(?![\w-])")
_DOTTED = re.compile(r"(?P<state>[A-Z][a-z]{1,4}|N\.[HJMYCD]|S\.[CD]|R\.I|W\.Va|D\.C)\.(?![A-Za-z])")
_POSTAL = re.compile(r"(?P<state>[A-Z]{2})(?=[,.;:)]|\s+[0-9]{5}|\s*$|\s[a-z])")


def _state(written: str) -> str:
    states = table("states")
    key = written.replace(".", "")
    return str(states["abbreviated"].get(key) or states["postal"].get(key) or written)


def _bracketed(match: re.Match[str], _manner: Manner) -> str | None:
    party = _PARTIES[match["party"]]
    after = match.string[match.end() : match.end() + 1]
    closing = "" if after in (",", ".", ";", ":", "") else ","
    if not match["state"]:
        return f", {party}{closing}"
    place = _state(match["state"]) + (f", {match['seat']}" if match["seat"] else "")
    return f", {party} of {place}{closing}"


def _british(match: re.Match[str], _manner: Manner) -> str:
    party = _PARTIES.get(match["party"], match["party"])
    after = match.string[match.end() : match.end() + 1]
    return f", {party}, {match['seat']}" + ("" if after in (",", ".", ";", ":", "") else ",")


def _bare(match: re.Match[str], _manner: Manner) -> str | None:
    state = _state(match["state"])
    if not text_before(match).rstrip().endswith((",", "(")) or (
        state == match["state"] and state not in table("states")["names"]
    ):
        return None
    return f"{_PARTIES[match['party']]} of {state}" + stop_of(match)


def _dotted(match: re.Match[str], _manner: Manner) -> str | None:
    """The newspapers' short states, after a town and a comma or a party's dash."""
    name = table("states")["abbreviated"].get(match["state"].replace(".", ""))
    before = text_before(match)
    if name is None or not (
        (before.endswith((", ", ",\u00a0")) and before.rstrip(", ")[-1:].isalpha()) or match["state"] in _CERTAIN
    ):
        return None
    return str(name) + stop_of(match)


_CERTAIN = word_set("Calif Conn Fla Ariz Okla Wis Tenn Ind Minn Mich N.Y N.J N.H N.M N.C S.C N.D S.D R.I W.Va") - {
    "Ind"
}


def _postal(match: re.Match[str], _manner: Manner) -> str | None:
    name = table("states")["postal"].get(match["state"])
    before = text_before(match)
    if name is None or not before.endswith(", ") or (match["state"] == "MD" and not text_after(match).startswith(",")):
        return None
    return str(name) if word_before_comma(before) else None


def word_before_comma(before: str) -> bool:
    """Whether a capitalised name stands before the comma."""
    found = re.search(r"([A-Z][\w.’'-]*), $", before)
    return found is not None and not found[1].isupper() and found[1] not in STARTERS


MARKED = (Rule("party and state", _BRACKETED, _bracketed), Rule("party and seat", _BRITISH, _british))
CAPS = (Rule("party and state", _BARE, _bare), Rule("state", _DOTTED, _dotted), Rule("state", _POSTAL, _postal))
