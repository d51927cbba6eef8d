"""Short forms with a slash or a mark, where the neighbours tell what they mean: "a/c", "w/e", "r/news", "A*", "O-"."""

from __future__ import annotations

import re

from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import DETERMINERS, text_after, words_after, words_around, words_before
from narrator.spoken.wordlists import word_list, word_set

_ACCOUNT = re.compile(r"a/c(?![\w/])")
_BANKING = word_set("bank savings current payee payable sort balance")
_WEEK = re.compile(r"w/(?P<t>[ecb])(?![\w/])", re.IGNORECASE)
_WEEKS = {"e": "week ending", "c": "week commencing", "b": "week beginning"}
_DATE_AFTER = re.compile(
    r":?[ \u00a0](?:the )?(?:[0-9]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Sun|Fri|Sat))"
)
_FORUM = re.compile(r"(?P<kind>[ru])/(?P<name>[A-Za-z][A-Za-z0-9_]{2,30})(?![\w/])")
_OLD = re.compile(r"y/o(?![\w/])")
_LISTED = re.compile(r"(?P<n>I{1,3})\*(?![\w*])")
_STARRED = re.compile(r"A\*(?P<many>['’]?s)?(?:(?P<to>[-–/])(?P<end>[A-GU])\b)?(?![\w*])")
_MINUS = re.compile(r"(?P<grade>[A-D]{1,3})[−–-](?=[.,;:)]|\s|\Z)(?! (?:and|or|to) [A-Z]-)")
_BLOOD = re.compile(r"(?P<group>AB|A|B|O)(?P<sign>[+−–-]|\+ve|-ve)(?![\w+-])")
_OF_BLOOD = word_set("blood group groups type types donor donors donations transfusion rhesus stocks")
_DEGREE = re.compile(r"2[:.](?P<class>[12])(?![\w:]|[.,][0-9])")
_DEGREE_AFTER = re.compile(
    r"[ \u00a0](?:degree|honours|BA|BSc|MA|LLB)\b|[.,;]?\Z|[.,;]\s|[ \u00a0](?:but|and|or|after)\b"
    r"|[ \u00a0](?:at [0-9]{2}\b|(?:in|from|at|for) (?![0-9]|(?:favour|three|home|half|the (?:final|first|last))\b))"
)
_RATIO_AFTER = re.compile(
    r"[ \u00a0](?:ratio|majority|margin|win|victory|lead|split|mix|scale|odds|against|in favour)\b"
)
_GRADUATED = word_set(
    "degree degrees honours graduated graduate graduates university awarded upper lower class student students first"
    " studied graduating graduation"
)
_OWNED = word_set("got gained earned achieved needs need needed require requires required minimum left has have with")


_BEFORE_CLASS = [
    [word]
    for word in [
        "a",
        "an",
        "upper",
        "lower",
        "the",
        "solid",
        "good",
        "or",
        "first",
        "any",
        "his",
        "her",
        "high",
        "low",
        "strong",
        "with",
    ]
]


def _account(match: re.Match[str], _manner: Manner) -> str:
    numbered = words_after(match)[:1] in (["no"], ["number"], ["holder"])
    return "account" if numbered or _BANKING & words_around(match) else "air conditioning"


def _week(match: re.Match[str], _manner: Manner) -> str:
    kind = match["t"].lower()
    if _DATE_AFTER.match(text_after(match)) or kind == "b":
        return _WEEKS[kind]
    return "weekend" if kind == "e" else "W C"


def _forum(match: re.Match[str], _manner: Manner) -> str:
    """A community or a user of Reddit."""
    return f"{match['kind'].upper()} slash {match['name'].replace('_', ' ')}"


def _listed(match: re.Match[str], _manner: Manner) -> str | None:
    """A building of "Grade II*"."""
    return f"{('one', 'two', 'three')[len(match['n']) - 1]} star" if words_before(match)[-1:] == ["grade"] else None


def _old(match: re.Match[str], _manner: Manner) -> str:
    return "year old" if words_before(match)[-2:-1] and words_before(match)[-2] in DETERMINERS else "years old"


def _starred(match: re.Match[str], manner: Manner) -> str:
    """The grade above A."""
    grade = f"{manner.letter('A')} star{'s' if match['many'] else ''}"
    if not match["to"]:
        return grade
    return f"{grade} {'or' if match['to'] == '/' else 'to'} {manner.letter(match['end'])}"


def _minus(match: re.Match[str], manner: Manner) -> str | None:
    """A mark or a rating a shade lower: "a B-", "rated BBB-"."""
    if words_before(match)[-1:] not in _BEFORE_GRADE:
        return None
    return f"{' '.join(manner.letter(letter) for letter in match['grade'])} minus"


def _blood(match: re.Match[str], manner: Manner) -> str | None:
    if not _OF_BLOOD & words_around(match):
        return None
    letters = " ".join(manner.letter(letter) for letter in match["group"])
    return f"{letters} {'positive' if match['sign'][0] == '+' else 'negative'}"


def _degree(match: re.Match[str], _manner: Manner) -> str | None:
    """ "a 2:1": the class of a degree, where no match and no ratio is told."""
    around = words_around(match)
    if words_before(match)[-1:] not in _BEFORE_CLASS or _RATIO_AFTER.match(text_after(match)):
        return None
    if not (_GRADUATED & around or (_OWNED & around and _DEGREE_AFTER.match(text_after(match)))):
        return None
    return f"two {'one' if match['class'] == '1' else 'two'}"


_BEFORE_GRADE = [[word] for word in word_list("a to from rated grade rating at of got an")]
_MINUS_RULE = Rule("grade", _MINUS, _minus)
_BLOOD_RULE = Rule("blood group", _BLOOD, _blood)
CAPS = (Rule("grade", _LISTED, _listed),)
DEGREES = (Rule("class of a degree", _DEGREE, _degree),)
WORDS: dict[str, tuple[Rule, ...]] = {
    "a": (Rule("abbreviation", _ACCOUNT, _account), Rule("grade", _STARRED, _starred), _BLOOD_RULE, _MINUS_RULE),
    "w": (Rule("abbreviation", _WEEK, _week),),
    "r": (Rule("community", _FORUM, _forum),),
    "u": (Rule("community", _FORUM, _forum),),
    "y": (Rule("abbreviation", _OLD, _old),),
    "ab": (_BLOOD_RULE,),
    "b": (_BLOOD_RULE, _MINUS_RULE),
    **dict.fromkeys(("c", "d", "aa", "aaa", "bb", "bbb", "cc", "ccc"), (_MINUS_RULE,)),
    "o": (_BLOOD_RULE,),
}
