"""Telephone numbers and other rows of figures: "020 7946 0958", "999", "call 116 123", an account's number."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import digits
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.surroundings import word_after, word_before, words_before
from narrator.spoken.wordlists import word_set

_PHONE = re.compile(
    r"(?:\+[0-9]{1,3}(?:[ .-]?\([0-9]{1,4}\))?(?:[ .-][0-9]{1,6}){2,6}"
    r"|(?:(?P<country>[0-9]{1,3})[ -])?(?P<area>\([0-9]{2,5}\) ?|0[0-9]{2,4}[ -]|[0-9]{3}[ .-](?=[0-9]{3}[ .-]))"
    r"(?P<rest>[0-9]{3,8}(?:[ .-][0-9]{3,6}){0,3}))(?![0-9]|[,.][0-9])"
)
_THOUSANDS = re.compile(r"[1-9][0-9]{2}(?: [0-9]{3}){2,5}")
_SHORT_PHONE = re.compile(r"(?P<a>[0-9]{3})-(?P<b>[0-9]{4})(?![0-9-])")
_LONG_CODE = re.compile(r"0[0-9]{4,14}(?![0-9.,]?[0-9])")
_THREE = re.compile(r"(?:999|911|112|111|101|105|116|119|988|211|311|411)(?![0-9,.%-]?[0-9])")
_HELPLINE = re.compile(r"[1-9][0-9]{2}[ \u00a0][0-9]{3}(?![0-9]|[ ,.][0-9])")
_HELPING = word_set("helpline hotline samaritans childline line number telephone contact freephone")
_CALLED = word_set("call calls called calling dial dialled dialed dialing ring rang phone phoned phoning or text")
_CALL_NOUN = word_set("call calls caller callers operator operators dispatcher dispatchers emergency line")


def _zero(manner: Manner) -> str:
    """What a nought is called in a row of figures."""
    return "zero" if manner.american else "oh"


def _phone(match: re.Match[str], manner: Manner) -> str | None:
    written = match[0]
    if sum(mark.isdecimal() for mark in written) < 9 or (_THOUSANDS.fullmatch(written) and not _is_called(match)):
        return None
    groups = [digits(group, _zero(manner)) for group in re.findall(r"[0-9]+", written)]
    plus = "plus " if written.startswith("+") else ""
    return plus + ", ".join(groups)


def _figures(match: re.Match[str], _manner: Manner) -> str | None:
    """Four groups or more, one of them long: the number of a book or an account."""
    groups = match[0].split("-")
    return ", ".join(digits(group) for group in groups) if max(map(len, groups)) > 2 else None


def _short_phone(match: re.Match[str], manner: Manner) -> str:
    zero = _zero(manner)
    return f"{digits(match['a'], zero)}, {digits(match['b'], zero)}"


def _long_code(match: re.Match[str], manner: Manner) -> str:
    return digits(match[0], _zero(manner))


def _three(match: re.Match[str], _manner: Manner) -> str | None:
    before, after = word_before(match).lower(), word_after(match).lower()
    if (before in _CALLED and (before != "or" or _CALLED & {*words_before(match)})) or after in _CALL_NOUN:
        return digits(match[0], "oh")
    return None


def _is_called(match: re.Match[str]) -> bool:
    return bool((_CALLED | _HELPING) - {"or"} & {*words_before(match)})


def _helpline(match: re.Match[str], manner: Manner) -> str | None:
    """Two groups that would be thousands elsewhere: "call the Samaritans on 116 123"."""
    if not _is_called(match):
        return None
    return ", ".join(digits(group, _zero(manner)) for group in match[0].split())


PHONES = (
    Rule("row of figures", re.compile(r"[0-9]{1,7}(?:-[0-9]{1,7}){3,6}(?![\w-])"), _figures),
    Rule("telephone number", _PHONE, _phone),
    Rule("telephone number", _SHORT_PHONE, _short_phone),
    Rule("telephone number", _LONG_CODE, _long_code),
    Rule("telephone number", _THREE, _three),
    Rule("telephone number", _HELPLINE, _helpline),
)
