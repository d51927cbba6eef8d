"""A line → whether it is made of sentences, in scripts that end them with a full stop, a danda or a circle."""

from __future__ import annotations

import re

SENTENCE_ENDS = ".!?…。．！？।॥۔؟။"
_CLOSING_MARKS = "\"'”’»“‘)]」』 "
_SENTENCE_WORDS = 4
_WITHOUT_SPACES = re.compile("[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words; Thai, Lao, Burmese and Khmer end sentences with one, or with nothing."""
_LETTERS = 12
"""Of a sentence without spaces."""
_POLITE_ENDINGS = ("です", "ます", "でした", "ました", "ません")
"""What Japanese sentences end with where no mark does; headlines leave it out."""
_END_WITHIN = re.compile(r"(?:[.!?…][\"'”’»)]*\s+[\"'“‘«(]*[^\W\d_a-z]|[。！？।॥۔؟]).", re.DOTALL)
_LONG_WORDS = 20
"""Of a paragraph that was cut, whose last sentence has no end, but another within it has."""


def is_sentence(line: str) -> bool:
    """Whether `line` has the words of a sentence and an end as one has; labels, links and menus end nowhere."""
    bare = line.rstrip(_CLOSING_MARKS)
    if len(_WITHOUT_SPACES.findall(line)) >= _LETTERS:
        return bare.endswith((*SENTENCE_ENDS, *_POLITE_ENDINGS)) or len(line) > 3 * _LETTERS
    words = len(line.split())
    if words > _LONG_WORDS and _END_WITHIN.search(line):
        return True
    return bare.endswith(tuple(SENTENCE_ENDS)) and words >= _SENTENCE_WORDS


def sentence_letters(line: str) -> int:
    """The characters of `line` where it is made of sentences, else none."""
    return len(line) if is_sentence(line) else 0
