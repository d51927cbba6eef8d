"""Capitals: initials spelt out, acronyms said as words, shouting said in an ordinary voice."""

from __future__ import annotations

import re
from functools import cache

from narrator.spoken.rules import UNSURE, Manner, Rule, Unsure
from narrator.spoken.surroundings import stop_of, text_after, text_before
from narrator.spoken.tables import table
from narrator.spoken.wordlists import word_set

_CAPITALS = re.compile(r"(?P<word>[A-Z]{2,}(?:&[A-Z]{1,3})?)(?P<many>s)?(?![\w])")
_DOTTED = re.compile(r"(?P<word>(?:[A-Z]\.){1,6}[A-Z](?![\w.’'-])|(?:[A-Za-z]\.){2,6})(?P<many>s\b)?")
_CONTRACTED = re.compile(r"(?P<word>[A-Z]{1,20})(?P<mark>['’])(?P<end>[A-Z]{1,15})(?P<more>['’][A-Z]{1,2})?(?![\w])")
_AMPERSAND = re.compile(r"(?P<word>[A-Z]{1,4}(?:&[A-Z]{1,3}){1,2})(?P<many>s)?(?![\w])")
_WORD = r"[^\W\d_]+(?:['’][^\W\d_]+)?"
_SHOUTED = re.compile(rf"[^\w\n]*(?P<word>{_WORD})")
_SHOUTED_BEFORE = re.compile(rf"(?P<word>{_WORD})[^\w\n]*$")
_OPENS_LINE = re.compile(r"[\s“‘\"']*\n(?::|, [A-Z]| \(|/[A-Z]| [–—-] )")
"""Before and after the name of a speaker ("LUND: Yes") or of the place a report comes from ("LUND, Sweden")."""

_ONSET = "(?:[BCDFGHJKLMNPRSTVWYZ]|QU|[BCFGP]L|[BCDFGKPT]R|S[CHKLMNPQTW]|[CPSTW]H|TW|STR|SCR|SPR)"
_CODA = (
    "(?:[BCDFGKLMNPRSTVXZ]|L[DFKLMPT]|M[PS]|N[CDGKNST]|R[BCDFKLMNPST]|S[HKPST]|[CFPT]T|[CT]H|CK|DD|FF|GG|ZZ|RCH|NCH)"
)
_SAYABLE = re.compile(f"{_ONSET}?(?:[AEIOUY]{{1,2}}(?:{_CODA}?{_ONSET})?)*[AEIOUY]{{1,2}}{_CODA}?\\Z")
"""Syllables that English has: capitals of another build ("ICBM") are spelt, those of this one may be either."""

_STARTS = "BL|BR|CH|CL|CR|DR|DW|FL|FR|GH|GL|GN|GR|GW|KH|KN|KR|LL|MC|PH|PL|PN|PR|PS|RH|S[CHKLMNPTVW]|T[HRW]|VL|WH|WR|ZH"
_ODD_START = re.compile(f"(?!{_STARTS})[B-DF-HJ-NP-TV-XZ]{{2}}")
"""No word begins so: beside other capitals it is a list's initials ("TSSA, NIPSA") and not shouted."""

_ENDINGS = frozenset({"RE", "VE", "LL"})
_VOWELS = frozenset("AEIOU")
_CONTRACTING = word_set("IT I WHO US HE SHE WE YOU THEY THAT THERE WHAT Y")


@cache
def _names() -> dict[str, str]:
    """Capitals → how they are said, from the table of acronyms."""
    said = {word: word for word in table("acronyms")["words"]}
    said.update(table("acronyms")["said"])
    return said


@cache
def _spelt() -> frozenset[str]:
    return frozenset(table("acronyms")["spelt"])


@cache
def _solid() -> frozenset[str]:
    return frozenset(table("acronyms")["solid"])


@cache
def common_words() -> frozenset[str]:
    """Short everyday words, which in capitals are shouted and not spelt."""
    return frozenset(table("acronyms")["everyday"])


def is_known(word: str) -> bool:
    """Whether the capitals are in the tables, as a word or as initials."""
    return word in _names() or word in _spelt() or word in _solid()


def apart(letters: str, manner: Manner) -> str:
    """ "GOP" → "G O P"."""
    return " ".join(manner.letter(letter) for letter in letters)


def spelt(letters: str, manner: Manner) -> str:
    """ "GOP" → "G O P"; solid where every engine spells it rightly anyway, for an "A" alone is read as the article."""
    return letters if letters in _solid() or not _VOWELS & {*letters} else apart(letters, manner)


def _capitals(match: re.Match[str], manner: Manner) -> str | Unsure | None:
    word, many = match["word"].replace("&", " and "), match["many"] or ""
    if "&" in match["word"]:
        return " ".join(spelt(part, manner) if part.isupper() else part for part in word.split()) + many
    if word in _ENDINGS and re.search(r"[a-z]['’]$", text_before(match)):
        return word.lower()
    shouted = not many and _is_shouted(match, word)
    if word in _names() and not (shouted and word.lower() in common_words()):
        return _names()[word] + many
    if shouted:
        return word.lower() if word.lower() in common_words() and text_before(match) else word.capitalize()
    if word in _spelt() or word in _solid() or not _VOWELS & {*word}:
        return _plural(spelt(word, manner), many)
    if len(word) <= 3:
        return _plural(spelt(word, manner), many)
    if not _SAYABLE.match(word):
        return _plural(apart(word, manner), many)
    return word.capitalize() + many if len(word) >= 6 else UNSURE


def _contracted(match: re.Match[str], manner: Manner) -> str | None:
    """ "DON'T" → "don't", "O'BRIEN" → "O'Brien"; of initials only the ending is shouted ("THE BBC'S" → "the BBC's")."""
    word, end = match["word"], match["end"]
    if (len(end) > 2 and len(word) < 3) or word == "O":
        return f"{word.capitalize()}{match['mark']}{end.capitalize()}" + (match["more"] or "").lower()
    initials = (
        (is_known(word) or not _VOWELS & {*word}) and word not in _CONTRACTING and word.lower() not in common_words()
    )
    head = (_names().get(word) or spelt(word, manner)) if initials else word.capitalize()
    opens = not text_before(match).strip(" \u00a0\"'“‘(") or head == "I" or initials
    return (head if opens else head.lower()) + match["mark"] + end.lower() + (match["more"] or "").lower()


def _plural(letters: str, many: str) -> str:
    """ "MPs" → "M P's": an engine then says the plural, and not a letter more."""
    if not many:
        return letters
    return f"{letters if ' ' in letters else ' '.join(letters)}'s"


def _is_shouted(match: re.Match[str], word: str) -> bool:
    """An everyday word in capitals, a long one, one among other shouted words, or a name that opens a line."""
    if len(word) >= 4 and word not in _spelt() and _OPENS_LINE.match(text_before(match) + "\n" + text_after(match)):
        return True
    if word.lower() in common_words():
        return word not in ("US", "IT", "WHO", "AM", "PM", "UN") or _before_shouting(match)
    if is_known(word):
        return False
    if len(word) < 3 or not _VOWELS & {*word} or _ODD_START.match(word):
        return False
    return len(word) >= 7 or _beside_shouting(match)


def _before_shouting(match: re.Match[str]) -> bool:
    """ "LET US GO" shouts its pronoun; "THE US has won" does not."""
    following = _SHOUTED.match(text_after(match))
    if text_before(match).lower().endswith(("the ", "a ")):
        return False
    before = _SHOUTED_BEFORE.search(text_before(match)[-30:])
    return any(found is not None and _is_shouting(found["word"]) for found in (following, before))


def _beside_shouting(match: re.Match[str]) -> bool:
    following = _SHOUTED.match(text_after(match))
    before = _SHOUTED_BEFORE.search(text_before(match)[-30:])
    return any(_is_shouting(found["word"]) for found in (following, before) if found)


def _is_shouting(word: str) -> bool:
    if "'" in word or "’" in word:
        return word.isupper()
    known = is_known(word)
    return word.isupper() and len(word) > 1 and (word.lower() in common_words() or (len(word) >= 4 and not known))


def _dotted(match: re.Match[str], manner: Manner) -> str | None:
    """ "U.S." → "US"; the last full stop stays where it ends the sentence."""
    word = match["word"].replace(".", "")
    if word in ("am", "pm"):
        return f"{word[0]}.m{stop_of(match)}"
    if word.islower() or len(word) == 1 or word[1:].islower():
        return None
    upper = word.upper()
    if _initials_of_a_name(match, upper):
        return apart(upper, manner)
    said = _names().get(upper) or spelt(upper, manner)
    return _plural(said, "s") if match["many"] else said + stop_of(match)


def _initials_of_a_name(match: re.Match[str], letters: str) -> bool:
    return (
        len(letters) == 2
        and letters not in _solid()
        and letters not in _spelt()
        and re.match(r" [A-Z][a-z]", text_after(match)) is not None
    )


DOTTED = (Rule("initials", _DOTTED, _dotted),)
CAPITALS = (
    Rule("capitals", _CONTRACTED, _contracted),
    Rule("initials", _AMPERSAND, _capitals),
    Rule("capitals", _CAPITALS, _capitals),
)
