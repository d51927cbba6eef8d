"""A paragraph of an interview → what in it is not speech: headings, captions, stage notes, closing lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from narrator.records import Span
from narrator.script.layout import trimmed
from narrator.script.words.words import FINITE, SPEECH, Words

_CAPTION = re.compile(
    r"\b(?:image|photo|photograph|picture|credit|illustration|video|foto|bild)s?\s?(?:by\b|[:;/])|\bfile photo\b"
    r"|\(photo|©|\bcourtesy of\b|\bmore details\b|\bEd\.:|^\W*copyright\b|reprinted with permission",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\b(?:interview|conversation|transcript|q&a|exchange|answers?)\b.{0,60}\b(?:edited|condensed|abridged|translated"
    r"|conducted|recorded|first appeared|was originally)\b|^\W*(?:follow|read more|sign up|subscribe|listen to|watch"
    r"|related|more on|[^.]{0,80}\bis (?:published|available|out (?:now|in|on))\b"
    r"|this (?:article|story|post|interview)|have your say|sources?\b|references\b|external links)",
    re.IGNORECASE,
)
_STAGE = re.compile(
    r"[\[(]\s*(?:he |she |they |both |all |everyone |long |short |more )?(?:laughs?|laughter|laughing|chuckles?"
    r"|giggles?|smiles?|smiling|grins?|sighs?|pauses?|silence|applause|cheers?|cheering|cross-?talk|inaudible"
    r"|unintelligible|indiscernible|music|booing|boos|shrugs?|nods?|coughs?|gasps?|crying|cries|tears up"
    r"|interrupts?|interruption|commercial break|(?:begin|end) (?:video|audio) ?clip|video clip|off-?mic|rires?"
    r"|lacht|risas|ríe)\b[^()\[\]\n]{0,100}[\])]\.?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\[[^\[\]\n]{1,80}\]\.?|\([^()a-zà-öø-ÿ\n]{2,80}\)\.?")
"""A paragraph in square brackets, or in round ones and capitals: a transcript's stage note."""
_ROUND = re.compile(r"\([^()\n]{2,160}\)\.?")
"""A stage note only where nobody speaks in it: "(He gets up to close the window.)"."""
_BEHIND = re.compile(r"(?:[*_]+|</\w+>)+\s*$")
_BEFORE_ANSWER = re.compile(r"(?:[*_]+|[—–]\s*)*")
_BEFORE_QUESTION = re.compile(r"(?:\([^()\n]{2,80}\)\s*)?(?:#{1,6} |[*_]+|<\w+>|[—–]\s*|\d{1,2}[.)] )*")
"""A stage direction may stand before a question: “(To her son.) **And you?**”."""
_SAYS_I = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
TALKS = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b")
MARKED = re.compile(r"«[^»]*»|“[^”]*”|„[^“]*“|»[^«]*«|\"[^\"\n]*\"")
WORD = re.compile(r"[^\W_]+")
_HEADING_END = re.compile(r"[.!?…:;,\"”’)\]—–-]\W*$")


def is_aside(text: str, line: Span) -> bool:
    """Is this paragraph a caption, a section's heading, or a stage note alone?"""
    words = text[line[0] : line[1]]
    bare = words.strip(" \"“”'*_")
    stage = _STAGE.match(bare)
    if stage is not None and stage.end() >= len(bare) - 2:
        return True
    if _BRACKETED.fullmatch(bare) or (_ROUND.fullmatch(bare) and not TALKS.search(bare)):
        return True
    return len(words) <= 400 and bool(_CAPTION.search(words))


def is_heading(text: str, line: Span) -> bool:
    """A few words that end no sentence: a section's heading, unless they are cut-off speech."""
    words = text[line[0] : line[1]].strip(" *_#")
    return len(words) <= 70 and words.count(" ") <= 7 and not _HEADING_END.search(words) and words[:1].isupper()


def is_closing(text: str, line: Span) -> bool:
    """Does the outlet speak here, about the interview as a whole?"""
    words = text[line[0] : min(line[1], line[0] + 300)]
    return bool(_CLOSING.search(words))


def speaks_of_itself(words: str) -> bool:
    """Does somebody speak in the first or second person here, what is quoted left out?"""
    return bool(TALKS.search(MARKED.sub("", words)))


def tells_of(paragraph: str, names: Iterable[str]) -> bool:
    """ "Amundsen told us that she had seen it first.": one of `names` outside of quotations, and nobody says "I"."""
    around = MARKED.sub(" ", paragraph)
    return any(name.split()[-1] in around for name in names) and not _SAYS_I.search(around)


def is_narration(paragraph: str, words: Words) -> bool:
    """« Le voisin a été entendu. « … », a-t-il déclaré. »: somebody is quoted, and nobody says "I" around it.

    Where English is spoken, an answer may as well tell what others said.
    """
    around = MARKED.sub(" ", paragraph)
    if not words.nouns_take_up or around == paragraph:
        return False
    said = WORD.findall(around.lower())
    if not words.alone.isdisjoint(said):
        return False
    return any(words.flags.get(word, 0) & SPEECH and words.flags[word] & FINITE for word in said)


def bare_turn(text: str, start: int, end: int, asks: bool) -> Span:
    """Without emphasis, the dash before a turn, a heading's signs and a question's number."""
    before = (_BEFORE_QUESTION if asks else _BEFORE_ANSWER).match(text, start, end)
    start = before.end() if before else start
    behind = _BEHIND.search(text, max(start, end - 12), end)
    return start, behind.start() if behind else end


def spoken_parts(text: str, start: int, end: int) -> Iterator[Span]:
    """The words between `start` and `end` without stage notes such as “[Laughs]”, trimmed."""
    notes = [note.span() for note in _STAGE.finditer(text, start, end)]
    for (_, begin), (stop, _) in pairwise([(start, start), *notes, (end, end)]):
        if any(map(str.isalnum, text[begin:stop])):
            yield trimmed(text, begin, stop)
