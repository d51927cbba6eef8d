"""Tokens → where a run of capitalised words begins that is more than a sentence’s first word, and where it ends."""

from __future__ import annotations

from narrator.script.grammar.reading import CAPITAL, Reading
from narrator.script.people.names import is_given_name, opens_sentence
from narrator.script.words import words as w
from narrator.script.words.words import given_names

_LONGEST_NAME = 12
"""Tokens; longer runs of capitals are headlines and lists, not names."""


_SMALL = w.ADVERB | w.PREPOSITION | w.CONJUNCTION | w.SUBORDINATOR | w.AUXILIARY | w.DETERMINER


_LOCAL_BODIES = frozenset(["police", "council", "service", "constabulary", "trust", "ambulance", "fire"])


def run_end(reading: Reading, first: int) -> int:
    """The token after a run of capitalised words that begins at `first`; particles and nicknames may stand inside."""
    flags, token, count = reading.flags, reading.token, len(reading.token)
    at = first + 1
    while at < count and at - first < _LONGEST_NAME:
        flag = flags[at]
        if flag & CAPITAL:
            at += 1
        elif (
            at + 1 < count
            and flags[at + 1] & CAPITAL
            and (
                (flag & w.PARTICLE and not flag & w.DETERMINER and reading.lower[at] not in reading.words.and_words)
                or token[at] == "&"
                or (token[at] == "of" and _joins_with_of(reading, at))
                or _is_nickname(reading, at)
                or _joins_a_body(reading, first, at)
            )
        ):
            at += 2
        elif (
            flag & w.PARTICLE
            and at + 2 < count
            and flags[at + 1] & (w.PARTICLE | w.DETERMINER)
            and flags[at + 2] & CAPITAL
            and token[at] in ("de", "van", "von", "of")
        ) or (
            token[at] == "of"
            and at + 2 < count
            and token[at + 1] == "the"
            and flags[at + 2] & CAPITAL
            and _joins_with_of(reading, at)
        ):
            at += 3
        elif token[at] == "," and at + 1 < count and flags[at + 1] & w.SUFFIX and flags[at + 1] & CAPITAL:
            at += 2
        else:
            break
    return at


def _joins_with_of(reading: Reading, at: int) -> bool:
    """ "University of Leeds", "Secretary of State": the word before belongs to a body's name or a title."""
    return bool(reading.flags[at - 1] & (w.BODY_NAME | w.BODY | w.TITLE))


def _joins_a_body(reading: Reading, first: int, at: int) -> bool:
    """ "Avon and Somerset Police", "Manufacturers’ Guild": "and" or an apostrophe inside the name of one body."""
    flags, token = reading.flags, reading.token
    if token[at] in ("’", "'"):
        glued = reading.lower[at - 1].endswith("s") and reading.end[at - 1] == reading.start[at]
        return glued and not _is_owned(reading, at)
    if reading.lower[at] not in reading.words.and_words or at - first != 1 or reading.lower[first] in given_names():
        return False
    if flags[first] & (w.BODY_NAME | w.TITLE | w.CALENDAR | w.DEMONYM) or not flags[at + 1] & CAPITAL:
        return False
    after = at + 1
    while after < min(len(token), at + 8) and flags[after] & CAPITAL:
        after += 1
    return after - at > 2 and reading.lower[after - 1] in _LOCAL_BODIES and reading.lower[at + 1] not in given_names()


def _is_owned(reading: Reading, at: int) -> bool:
    """Whether the apostrophe at `at` tells whose the next name is: "the Twins’ Royce Lewis", "the Republicans’ House
    majority"; not "Manufacturers’ Guild", "Governors’ Association"."""
    flags = reading.flags
    if flags[at - 1] & w.DEMONYM:
        return True
    full = at + 2 < len(flags) and flags[at + 2] & CAPITAL and not flags[at + 2] & w.BODY_NAME
    if full and is_given_name(reading.token[at + 1]) and not flags[at + 1] & (w.BODY_NAME | w.PLACE):
        return True
    return bool(flags[at - 1] & w.TITLE) and not flags[at + (2 if full else 1)] & w.BODY_NAME


def _is_nickname(reading: Reading, at: int) -> bool:
    """“Bobby” in Robert “Bobby” Tran: a short term of one capitalised word or two between two parts of a name."""
    text = reading.token[at]
    if reading.quote[at] < 0 or not 2 < len(text) < 24:
        return False
    return text[1:2].isupper() or text[1:4].casefold() == "the"


def skip_openers(reading: Reading, first: int, after: int, ordinary: set[str], seen: set[str]) -> int:
    """The first token of the run that is capitalised for more than that a sentence begins with it; `after` for none."""
    flags = reading.flags
    opens = opens_sentence(reading, first)
    at = first
    if opens and flags[at] & w.SAY and flags[at] & w.FINITE and at + 1 < after:
        at += 1  # "Said Ryan Ellis: …"
    while at < after and _is_opener(reading, at, at == first and opens):
        at += 1
    while at < after - 1 and flags[at] & w.CALENDAR and not _is_called_like_a_month(reading, at):
        at += 1
    if at == first and after - at == 1 and opens:
        if flags[at] & w.NOUNS and not flags[at] & w.TITLE and reading.lower[at] not in given_names():
            return after
        if _doubtful(reading, at, seen):
            return after
    if at == first and opens and reading.lower[at] in ordinary and not flags[at] & w.TITLE:
        alone = after - at == 1
        if alone or (reading.lower[at] not in given_names() and not flags[at + 1] & (w.BODY_NAME | w.TITLE)):
            at += 1
    return at


def _is_called_like_a_month(reading: Reading, at: int) -> bool:
    """ "April Jones", "Jun Takeda"; but "in June Trump said"."""
    if reading.lower[at] not in given_names():
        return False
    before = at - 1
    return before < 0 or (
        not reading.flags[before] & w.PREPOSITION and reading.lower[before] not in ("last", "next", "this")
    )


def _is_opener(reading: Reading, at: int, begins: bool) -> bool:
    """Whether the word is a small one: any that may open a sentence there, later in a run only the smallest."""
    flag, word = reading.flags[at], reading.token[at]
    if word.isupper() and len(word) > 1 and not begins:
        return False
    if begins:
        return bool(flag & (w.OPENER | _SMALL)) and reading.lower[at] not in given_names()
    return bool(flag & w.OPENER and flag & (w.PREPOSITION | w.DETERMINER | w.SUBORDINATOR | w.SUBJECT))


def _doubtful(reading: Reading, at: int, seen: set[str]) -> bool:
    """A lone capital at a sentence’s beginning that is capitalised nowhere else, nor followed as a name would be."""
    if not opens_sentence(reading, at) or reading.token[at] in seen or reading.lower[at] in given_names():
        return False
    if reading.flags[at] & (w.PLACE | w.BODY_NAME | w.TITLE) or reading.token[at][1:].lower() != reading.token[at][1:]:
        return False
    if at + 1 >= len(reading.token):
        return True
    flag, word = reading.flags[at + 1], reading.lower[at + 1]
    if word in ("are", "were"):
        return True  # "Gone are the days"
    if (
        word == ","
        and at + 2 < len(reading.flags)
        and reading.flags[at + 2] & w.SUBJECT
        and not reading.flags[at + 2] & w.WHO
    ):
        return True  # "Long, she says, and laughs."
    return not (flag & (w.AUXILIARY | w.WHO | w.VERB) or word in ("'s", "’s", ",", ":") or word.endswith("ed"))
