"""Places and spans that a person points at → the words, sentence, paragraph or stretch that is meant."""

from __future__ import annotations

from bisect import bisect_right

from narrator.errors import InputError
from narrator.language.sentences import sentence_spans
from narrator.records import Script, Segment, Span
from narrator.script.editable.pieces import pieces_of
from narrator.script.layout import paragraphs, trimmed

_NAME_CHARACTERS = 200
"""More than any name has; titles and offices with it."""
_NARRATOR = "narrator"


def has_word(text: str) -> bool:
    """Whether there is a letter or a digit."""
    return any(map(str.isalnum, text))


def checked_span(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends. Raises InputError where there is no word in it."""
    if not 0 <= start < end <= len(text):
        raise InputError(f"characters {start} to {end} are not in the text, which has {len(text)}; mark words in it")
    if not has_word(text[start:end]):
        raise InputError(f"there is no word from character {start} to {end}; mark at least one")
    return trimmed(text, start, end)


def checked_place(text: str, at: int) -> int:
    """The place, brought to where its word begins. Raises InputError for one outside of the text."""
    if not 0 <= at <= len(text):
        raise InputError(f"character {at} is not in the text, which has {len(text)}; point at a word in it")
    while 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum():
        at -= 1
    return at


def checked_name(name: str) -> str:
    """A speaker's name. Raises InputError for what cannot be one."""
    plain = " ".join(name.split())
    if not has_word(plain):
        raise InputError("a speaker needs a name")
    if plain.casefold() == _NARRATOR:
        raise InputError("the narrator is no name; give the words to the narrator instead")
    if len(plain) > _NAME_CHARACTERS or not plain.isprintable():
        raise InputError(f"a speaker's name has at most {_NAME_CHARACTERS} characters, all of which can be seen")
    return plain


def one_line(text: str) -> str:
    """Words that somebody typed, on one line and without what no editor shows."""
    return " ".join("".join(each if each.isprintable() else " " for each in text).split())


def segment_at(script: Script, at: int) -> Segment:
    """The segment that holds the character; the last one for the text's end. Raises InputError where there is none."""
    if not script.segments:
        raise InputError("there are no words in this story")
    index = bisect_right(script.segments, at, key=lambda segment: segment.start) - 1
    return script.segments[max(0, index)]


def sentence_at(script: Script, at: int) -> Span:
    """The sentence, of one voice, that holds the character."""
    segment = segment_at(script, at)
    for start, end in sentence_spans(segment.text, script.article.language or "en"):
        if at < segment.start + end:
            return segment.start + start, segment.start + end
    return segment.start, segment.end


def paragraph_at(text: str, at: int) -> Span:
    """The paragraph that holds the character, or the next one; the last for what is behind it. Raises InputError for a
    place outside of the text."""
    checked_place(text, at)
    found = paragraphs(text)
    if not found:
        raise InputError("there are no words in this story")
    return next(((start, end) for start, end in found if at < end), found[-1])


def line_at(script: Script, at: int) -> int:
    """Where the line of the script file begins that holds the character: a paragraph's, or a voice's in it."""
    starts = [piece.start for piece in pieces_of(script)]
    return starts[max(0, bisect_right(starts, at) - 1)] if starts else 0
