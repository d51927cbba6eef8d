"""Text → the language that its letters tell: those of scripts that one language has, or nearly has, to itself."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_LANGUAGES = {
    "DEVANAGARI": "hi",
    "BENGALI": "bn",
    "GURMUKHI": "pa",
    "GUJARATI": "gu",
    "ORIYA": "or",
    "TAMIL": "ta",
    "TELUGU": "te",
    "KANNADA": "kn",
    "MALAYALAM": "ml",
    "SINHALA": "si",
    "THAI": "th",
    "LAO": "lo",
    "MYANMAR": "my",
    "KHMER": "km",
    "TIBETAN": "bo",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
    "ETHIOPIC": "am",
    "HEBREW": "he",
    "GREEK": "el",
    "HANGUL": "ko",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "zh",
    "ARABIC": "ar",
    "CYRILLIC": "ru",
}
"""The first word of a letter's Unicode name → the language that most who write it write."""

_LETTERS_OF = (
    ("ar", "ur", re.compile("[ٹڈڑںےۓھ۔]")),
    ("ar", "fa", re.compile("[پچژگکی]")),
    ("ru", "uk", re.compile("[іїєґ]", re.IGNORECASE)),
    ("hi", "mr", re.compile("ळ|\\bआहे\\b")),
)
"""Languages that share a script with a larger one, and the letters or words that it has not."""
_SHARE = 0.6
"""Of all letters. Names and terms in Latin letters stand in every other script's news."""
_READ_CHARACTERS = 2000
_FEWEST = 8


def language_of_script(text: str) -> str | None:
    """The BCP 47 code of the language whose script most letters are of; None for Latin, and where there are too few.

    What is written in kana and Han together is Japanese, Han alone Chinese.
    """
    letters = [character for character in text[:_READ_CHARACTERS] if character.isalpha()]
    counts = Counter(map(_script, letters))
    if counts["ja"] and (counts["ja"] + counts["zh"]) * 10 > len(letters) and counts["ja"] * 10 > counts["zh"]:
        counts["ja"] += counts.pop("zh", 0)
    counts.pop("", None)
    if not counts:
        return None
    language, count = counts.most_common(1)[0]
    if count < max(_FEWEST, len(letters) * _SHARE):
        return None
    sample = text[:_READ_CHARACTERS]
    return next((other for one, other, marks in _LETTERS_OF if one == language and marks.search(sample)), language)


def _script(letter: str) -> str:
    if letter.isascii():
        return ""
    return _LANGUAGES.get(unicodedata.name(letter, "").partition(" ")[0], "")
