"""Chapter and verse: "Matt 5:3-12" → "Matthew five three to twelve", "Ps. 23" → "Psalm twenty-three"."""

from __future__ import annotations

import re

from narrator.spoken.english.numerals import cardinal
from narrator.spoken.rules import Manner, Rule
from narrator.spoken.tables import table

_BOOKS: dict[str, str] = table("english")["books"]
_NAMES = frozenset(_BOOKS.values())
_ANY = "|".join(sorted({*_BOOKS, *_NAMES}, key=len, reverse=True))
_VERSE = re.compile(
    rf"(?P<book>{_ANY})(?P<dot>\.)?[ \u00a0](?P<chapter>[0-9]{{1,3}})"
    r"(?:[:.](?P<first>[0-9]{1,3})(?:[-–](?P<last>[0-9]{1,3}))?(?![0-9:]))?(?![\w%]|[.,:][0-9])"
)


def _verse(match: re.Match[str], _manner: Manner) -> str | None:
    """Without a verse only psalms are surely meant ("He met Tim. 5 people left")."""
    book = _BOOKS.get(match["book"], match["book"])
    if not match["first"] and book != "Psalm":
        return None
    said = [book, cardinal(int(match["chapter"]))]
    if match["first"]:
        said.append(cardinal(int(match["first"])))
    if match["last"]:
        said += ("to", cardinal(int(match["last"])))
    return " ".join(said)


_RULES = (Rule("chapter and verse", _VERSE, _verse),)
WORDS = {book.lower(): _RULES for book in {*_BOOKS, *_NAMES}}
