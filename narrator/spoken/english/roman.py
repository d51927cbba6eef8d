"""Roman numerals: of monarchs and popes as ordinals, of wars and chapters as numbers; never the pronoun I."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import cardinal, ordinal
from narrator.spoken.rules import UNSURE, Manner, Rule, Unsure
from narrator.spoken.surroundings import text_before, word_after, word_before, words_before
from narrator.spoken.wordlists import word_set

_ROMAN = re.compile(r"(?P<n>M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?![\w-])")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_MONARCHS = word_set(
    "charles elizabeth henry edward george william james richard john mary anne louis philip philippe felipe"
    " juan carlos alfonso ferdinand francis frederick friedrich wilhelm franz joseph leopold albert baudouin"
    " margrethe christian harald haakon olav gustaf carl gustav oscar umberto vittorio nicholas alexander peter"
    " catherine paul ivan napoleon pius leo benedict gregory clement innocent urban boniface celestine sixtus"
    " julius adrian alexius constantine justinian otto rama vajiralongkorn abdullah hussein mohammed hassan"
    " faisal fuad farouk zog ramesses ramses thutmose amenhotep cleopatra ptolemy darius xerxes cyrus"
    " artaxerxes tigranes malcolm robert david kenneth duncan donald edmund athelstan ethelred edgar harold"
    " stephen matilda isabella beatrix willem juliana wilhelmina maria theresa joseph rudolf maximilian ludwig"
    " casimir sigismund stanislaus boris simeon carol michael alexandra theodore tewodros menelik shenouda"
    " tawadros kirill bartholomew aleksandr tutankhamun selim suleiman mehmed mehmet murad bayezid abdulhamid"
    " akbar shah rainier honore hans-adam henri jean guillaume naruhito pedro joao manuel sancho afonso"
)
_FIFTHS = word_set("henry george charles edward louis philip felipe pius paul james frederick harald olav ferdinand")
_CROWNED = word_set(
    "king queen pope emperor empress tsar czar tsarina kaiser sultan prince pharaoh patriarch shah saint duke princess"
)
_COUNTED = word_set(
    "war chapter part volume book act scene phase type class level stage title article section bowl apollo"
    " rocky episode category tier grade group division schedule appendix annex figure table item number mark"
    " vatican basel saturn leg round lot unit zone area protocol amendment corps army vol ch pt bk sc route henry"
) - {"henry"}
_PRONOUN = word_set(
    "am have had was would will could should think thought believe know knew said say do did don’t want can never"
)
_SURE = re.compile(r"(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3}|XIX|XX|XXI{0,3}|XXI?V)\Z")


def value(roman: str) -> int:
    """ "XIV" → 14."""
    total = 0
    for mark, following in zip(roman, roman[1:] + " ", strict=True):
        number = _VALUES[mark]
        total += -number if _VALUES.get(following, 0) > number else number
    return total


def _roman(match: re.Match[str], _manner: Manner) -> str | Unsure | None:
    written = match["n"]
    name = word_before(match) or _shortened(match)
    if not written or not name or text_before(match)[-1:] not in (" ", "\u00a0", "-"):
        return None
    lower, number = name.lower(), value(written)
    if lower == "and" and _SECOND_REIGN.search(text_before(match)):
        return f"the {ordinal(number)}"
    if written in ("C", "D", "L", "M") and not _CROWNED & {*words_before(match)[-4:-1]}:
        return None
    if lower in _COUNTED:
        return cardinal(number) if len(written) > 1 or (name[0].isupper() and not _is_pronoun(match, written)) else None
    if _ORDINAL.match(name) and _SURE.match(written):
        return cardinal(number)
    if not name[0].isupper() or not name[-1].islower():
        return None
    before = words_before(match)
    if lower in _MONARCHS:
        return _of_monarch(match, written, bool(_CROWNED & {*before[-4:-1]}))
    if _SURE.match(written):
        return _of_person(match, number)
    return None


_NAME = "[A-Z][a-z]*(?:[’'-]?[A-Z][a-z]+)?"
_NAMES = re.compile(rf"(?:^|[ (“‘\"]){_NAME}(?: [A-Z]\.)* {_NAME},? $")
_ORDINAL = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)\Z")
_SHORTENED = re.compile(r"(?i:\b(vol|ch|pt|bk|sc|no))\. $")
_SECOND_REIGN = re.compile(r"[A-Z][a-z]+ [VXI]+ and $")


def _shortened(match: re.Match[str]) -> str:
    """ "vol" of "vol. II"."""
    found = _SHORTENED.search(text_before(match))
    return found[1] if found else ""


def _of_monarch(match: re.Match[str], written: str, crowned: bool) -> str | Unsure | None:
    said = f"the {ordinal(value(written))}"
    if written not in ("I", "X", "V", "C", "D", "M", "L"):
        return said if _SURE.match(written) else None
    if written in "XCDML":
        return said if crowned else None
    if crowned and written != "V" and not _is_pronoun(match, written):
        return said
    if written == "V":
        return (
            said
            if word_before(match).lower() in _FIFTHS and match.string[match.end() : match.end() + 1] != "."
            else None
        )
    after = word_after(match).lower()
    if match.string[match.end() : match.end() + 2] in ("'s", "’s") or after in (
        "of",
        "died",
        "became",
        "ruled",
        "reigned",
    ):
        return said
    return None if _is_pronoun(match, written) else UNSURE


def _is_pronoun(match: re.Match[str], written: str) -> bool:
    return written == "I" and word_after(match).lower() in _PRONOUN - {"was", "had", "said", "did", "would"}


def _of_person(match: re.Match[str], number: int) -> str:
    """After two names it is a person's ("Lee Marsh III"); after one word a thing's ("Rocky IV")."""
    names = _NAMES.search(text_before(match))
    first = names is not None and number in (2, 3, 4)
    return f"the {ordinal(number)}" if first else cardinal(number)


ROMAN = (Rule("Roman numeral", _ROMAN, _roman),)
