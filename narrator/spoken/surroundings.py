"""What stands around a place in the text: the words before and after, and whether they make it an attribute."""

from __future__ import annotations

import re

from narrator.language.sentences import STARTERS, is_abbreviation
from narrator.spoken.wordlists import word_set

_SIGHT = 60
"""Characters looked at on each side: six to ten words, and a bound that keeps the scan linear."""

_WORDS = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?P<word>[^\W\d_]{2,})[.!?…][\"'”’)\]]*[ \u00a0]+(?=[\"'“‘(]*[A-Z0-9])")
_NEXT_WORD = re.compile(r"[ \u00a0\u202f\u2009-]?([^\W\d_]+)")
_CLOSES = re.compile(r"[\"'”’»)\]]*+(?:\s*+\Z|\s*?\n|\s++[\"'“‘«(\[]*+(?P<next>[^\W_]+))")

DETERMINERS = word_set("a an the its his her their our my your this that another each every new first second")
_NOT_NOUNS = word_set(
    "of to in on at by for from with and or but per a an the was were is are be been has have had will would"
    " could can may might should as than that which who when while if so it he she they we you i last this next"
    " yesterday today tomorrow ago each every more less over under before after during until since into out up"
    " down away apart again all both between about around because compared only not off tall high wide long"
    " deep old above below short against worth instead now then too via without within among across plus minus"
    " came went fell rose went"
)


_CONTRACTED = word_set("it's that's he's she's there's what's who's here's let's where's how's")


def text_before(match: re.Match[str]) -> str:
    """Up to 60 characters of the same line before the match."""
    start = match.start()
    return match.string[max(0, start - _SIGHT) : start].rpartition("\n")[2]


def words_before(match: re.Match[str]) -> list[str]:
    """The words of the same sentence before the match, within sight of it, lower-cased, nearest last."""
    before, start = text_before(match), 0
    for end in _SENTENCE_END.finditer(before):
        if not is_abbreviation(end["word"]):
            start = end.end()
    return [word.lower() for word in _WORDS.findall(before, start)]


def words_after(match: re.Match[str]) -> list[str]:
    """The words of the same sentence after the match, within sight of it, lower-cased, nearest first."""
    after = text_after(match)
    ends = (end.end() for end in _SENTENCE_END.finditer(after) if not is_abbreviation(end["word"]))
    return [word.lower() for word in _WORDS.findall(after, 0, next(ends, len(after)))]


def words_around(match: re.Match[str]) -> frozenset[str]:
    """The words of the same sentence on both sides."""
    return frozenset((*words_before(match), *words_after(match)))


def word_before(match: re.Match[str]) -> str:
    """The word that stands right before the match with a space, a hyphen or a bracket between them; else nothing."""
    before = text_before(match)
    stripped = before.rstrip(" \u00a0\u202f\u2009-")
    words = _WORDS.findall(stripped[-24:])
    return words[-1] if words and stripped.endswith(words[-1]) else ""


def text_after(match: re.Match[str]) -> str:
    """Up to 60 characters of the same line after the match."""
    return match.string[match.end() : match.end() + _SIGHT].partition("\n")[0]


def word_after(match: re.Match[str]) -> str:
    """The word that follows right after the match, a space or a hyphen between them; else nothing."""
    found = _NEXT_WORD.match(match.string, match.end(), match.end() + _SIGHT)
    return found[1] if found else ""


def is_attribute(match: re.Match[str]) -> bool:
    """Whether a measure stands before its noun ("a £5m deal", "the 10km run"), where English takes the singular."""
    before = word_before(match).lower().replace("’", "'")
    owned = before.endswith("'s") and before not in _CONTRACTED
    return (before in DETERMINERS or owned) and stands_before_noun(match)


def stands_before_noun(match: re.Match[str]) -> bool:
    """Whether the next word may be the noun that the match belongs to."""
    after = word_after(match)
    return after.islower() and after not in _NOT_NOUNS and not after.endswith(("ly", "ed"))


def closes_sentence(text: str, end: int) -> bool:
    """Whether the full stop right before `end` ends a sentence too, and is not an abbreviation's alone."""
    found = _CLOSES.match(text, end, end + _SIGHT)
    if found is None:
        return False
    following = found["next"]
    return following is None or (following[0].isupper() and following in STARTERS)


def stop_of(match: re.Match[str]) -> str:
    """ "." where the match ends in a full stop that closes the sentence as well; else nothing."""
    return "." if match[0].endswith(".") and closes_sentence(match.string, match.end()) else ""
