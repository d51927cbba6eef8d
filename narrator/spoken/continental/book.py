"""A continental language's words → its book of rules, most particular first."""

from __future__ import annotations

import re

from narrator.spoken import typography
from narrator.spoken.continental.amounts import measures, sign_first, sums
from narrator.spoken.continental.calendar import dates, times
from narrator.spoken.continental.raised import bare_units, formulae, powers
from narrator.spoken.continental.tongue import GAP, NUMBER, Tongue
from narrator.spoken.english import acronyms, addresses
from narrator.spoken.english.roman import value
from narrator.spoken.rules import UNSURE, Manner, Rule, RuleBook, Unsure
from narrator.spoken.surroundings import stop_of, text_before, word_after, word_before
from narrator.spoken.wordlists import word_set

_NO_NOUNS = word_set("de d y et e ou o en à a al du des del que por par pour con avec contre")
_ROMAN = re.compile(r"(?P<n>[XVI]{2,6}|[VX])(?P<dot>\.)?(?![\w’'-])")


def rule_book(tongue: Tongue) -> RuleBook:
    """The rules of a continental language, most particular first."""
    digits = (
        *tongue.more,
        *addresses.JOINED,
        *powers(tongue.cardinal, tongue.power, tongue.minus),
        *dates(tongue),
        *times(tongue),
        *sums(tongue),
        *measures(tongue),
        _ordinals(tongue),
        *_plain(tongue),
    )
    marks = (*sign_first(tongue), _signed(tongue), *addresses.MARKED, *typography.MARKED)
    return RuleBook(
        digits=digits,
        marks=marks,
        joined=(
            *addresses.JOINED,
            *_short(tongue),
            *acronyms.DOTTED,
            *bare_units(tongue.units),
            *formulae(tongue.cardinal),
        ),
        caps=(*tongue.caps, _roman(tongue)),
        words=_words(tongue),
    )


def _ordinals(tongue: Tongue) -> Rule:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        return tongue.ordinal(int(re.sub(r"\D", "", match["n"])), match["end"], word_before(match).lower())

    return Rule(
        "ordinal",
        re.compile(
            rf"(?P<n>[0-9]{{1,3}}[.\u00a0\u202f\u2009 ][0-9]{{3}}|[0-9]{{1,4}})(?P<end>{tongue.ordinal_endings})"
        ),
        say,
    )


def _plain(tongue: Tongue) -> tuple[Rule, ...]:
    def pair(match: re.Match[str], _manner: Manner) -> str | None:
        spans_years = len(match["a"]) == 4 and len(match["b"]) in (2, 4)
        first = tongue.year(int(match["a"])) if spans_years else tongue.number(match["a"])
        second = tongue.year(int(match["b"])) if spans_years and len(match["b"]) == 4 else tongue.number(match["b"])
        return f"{first} {tongue.to} {second}"

    def score(match: re.Match[str], _manner: Manner) -> str | None:
        return f"{tongue.number(match['a'])} {tongue.ratio} {tongue.number(match['b'])}"

    def year(match: re.Match[str], _manner: Manner) -> str | None:
        return tongue.year(int(match["n"]))

    def number(match: re.Match[str], _manner: Manner) -> str | None:
        return tongue.counting(tongue.number(match["n"]), word_after(match))

    def million(match: re.Match[str], _manner: Manner) -> str | None:
        noun = match["noun"]
        if not (tongue.of_magnitude and tongue.is_round_million(match["n"])) or noun in _NO_NOUNS:
            return None
        return f"{tongue.number(match['n'])} {tongue.of(noun).removesuffix(noun)}"

    def long(match: re.Match[str], _manner: Manner) -> str | Unsure:
        return tongue.digits(match[0]) if len(match[0]) < 40 else UNSURE

    return (
        Rule("range", re.compile(rf"(?P<a>{NUMBER})[-–](?P<b>{NUMBER})(?![-\w])"), pair),
        Rule("ratio", re.compile(r"(?P<a>[0-9]{1,4}):(?P<b>[0-9]{1,4})(?![0-9:])"), score),
        Rule("year", re.compile(r"(?P<n>1[0-9]{3}|20[0-9]{2})(?![0-9]|[.,][0-9])"), year),
        Rule("round million", re.compile(rf"(?P<n>{NUMBER}){GAP}(?=(?P<noun>[^\W\d_A-Z]{{2,30}}))"), million),
        Rule("number", re.compile(rf"(?P<n>{NUMBER})"), number),
        Rule("very long number", re.compile("[0-9]+"), long),
    )


def _roman(tongue: Tongue) -> Rule:
    """After a name or a century's word: "Louis XIV", "siglo XXI", "Ludwig XIV."."""

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        before = word_before(match)
        if not (before[:1].isupper() or before in ("siècle", "siglo")) or value(match["n"]) > 39:
            return None
        return tongue.reign(value(match["n"]), before.lower()) + stop_of(match)

    return Rule("Roman numeral", _ROMAN, say)


def _signed(tongue: Tongue) -> Rule:
    def say(match: re.Match[str], _manner: Manner) -> str | None:
        if text_before(match)[-1:].strip(" (“‘\"'[«\u00a0"):
            return None
        return f"{tongue.minus} " if match[0] in "-−–" else None

    return Rule("signed number", re.compile("[-−–](?=[0-9])"), say)


def _short(tongue: Tongue) -> tuple[Rule, ...]:
    shape = "|".join(re.escape(short) for short in sorted(tongue.abbreviations, key=len, reverse=True))

    def say(match: re.Match[str], _manner: Manner) -> str | None:
        words = tongue.abbreviations[match[0]]
        return words + (stop_of(match) if match[0].endswith(".") else "")

    return (Rule("abbreviation", re.compile(rf"(?:{shape})(?![\w’'-])"), say),)


def _words(tongue: Tongue) -> dict[str, tuple[Rule, ...]]:
    """The abbreviations under the letters that begin them."""
    rules: dict[str, tuple[Rule, ...]] = {}
    for short in tongue.abbreviations:
        first = re.match(r"[^\W\d_]+", short)
        key = first[0].lower() if first else ""
        rules.setdefault(key, _short(tongue))
    return rules
