"""Tokens → the names in them, outside quotations and headlines, in order of appearance."""

from __future__ import annotations

from itertools import pairwise

from narrator.script.grammar.reading import CAPITAL, WORD, Reading
from narrator.script.people.headlines import headline_paragraphs
from narrator.script.people.names import Name, is_given_name, opens_sentence
from narrator.script.people.parts import read_run
from narrator.script.people.runs import run_end, skip_openers
from narrator.script.words import words as w
from narrator.script.words.words import given_names


def find_names(reading: Reading) -> list[Name]:
    """Every name outside quotations, in order of appearance. Headlines are left out: see `headline_words`."""
    ordinary = {word for word, token in zip(reading.lower, reading.token, strict=True) if word == token}
    seen = {
        reading.token[index]
        for index in range(1, len(reading.token))
        if reading.flags[index] & CAPITAL and not opens_sentence(reading, index)
    }
    names: list[Name] = []
    headlines = set(headline_paragraphs(reading))
    index, count = 0, len(reading.token)
    while index < count:
        if not reading.flags[index] & CAPITAL:
            index += 1
            continue
        if reading.paragraph[index] in headlines:
            index = reading.paragraph_starts[reading.paragraph[index] + 1]
            continue
        after = run_end(reading, index)
        first = skip_openers(reading, index, after, ordinary, seen)
        if first < after and reading.words.nouns_capitalised:
            first = _behind_noun(reading, first, after)
        if first < after:
            body = _body_with_small_words(reading, first, after)
            first = _behind_place(reading, first, after)
            names.extend([body] if body is not None else read_run(reading, first, after))
        index = after
    if reading.words.nouns_capitalised:
        parts = {part for name in names if len(name.core) > 1 or name.titles for part in name.core}
        names = [name for name in names if not _is_noun(reading, name, parts)]
    _share_surnames(reading, names)
    return names


def _share_surnames(reading: Reading, names: list[Name]) -> None:
    """ "Gemma and Tobi Adeyemi": both are Adeyemis, unless the article gives the first another surname."""
    known = {name.core[0] for name in names if len(name.core) > 1}
    for one, other in pairwise(names):
        if len(one.core) > 1 or one.titles or len(other.core) != 2 or other.titles or one.core[0] in known:
            continue
        joined = other.first == one.after + 1 and reading.lower[one.after] in reading.words.and_words
        if joined and is_given_name(one.core[0]) and is_given_name(other.core[0]):
            one.core = (one.core[0], other.core[1])
            one.person += 1.5


def _behind_noun(reading: Reading, first: int, after: int) -> int:
    """„Angaben von Petra Maier“: a particle hangs the name on to a noun, or is a part of it behind a given name."""
    if reading.flags[first] & w.TITLE or is_given_name(reading.token[first]):
        return first
    particles = [at for at in range(first + 1, after) if not reading.flags[at] & CAPITAL and reading.quote[at] < 0]
    return particles[-1] + 1 if particles and reading.flags[particles[-1]] & w.PREPOSITION else first


def _is_noun(reading: Reading, name: Name, parts: set[str]) -> bool:
    """„Die Pläne“, „der Fahrgast“: where every noun has a capital, a lone one that nothing shows to be a name.

    `parts` are the words of all names that something shows to be one.
    """
    if len(name.core) > 1 or name.titles or name.after - name.first > 1:
        return False
    word, flag = name.core[0], reading.flags[name.first]
    if flag & (w.PLACE | w.BODY_NAME | w.CALENDAR | w.DEMONYM) or any(letter.isupper() for letter in word[1:]):
        return False
    if word in parts:
        return False
    before = reading.flags[name.first - 1] if name.first else 0
    qualified = before & (w.DETERMINER | w.POSSESSIVE) or _is_adjective(reading, name.first - 1)
    if is_given_name(word):
        return bool(qualified)
    if name.first and reading.lower[name.first - 1] in reading.words.so_words | {
        phrase[0] for phrase in reading.words.according if len(phrase) == 1
    }:
        return False
    near = (reading.flags[name.first - 1] if name.first else 0, reading.flags[min(name.after, len(reading.flags) - 1)])
    return bool(qualified) or word.endswith(_NOUN_ENDINGS) or not any(f & w.SPEECH and f & w.FINITE for f in near)


_NOUN_ENDINGS = (
    "ung",
    "heit",
    "keit",
    "schaft",
    "tion",
    "tät",
    "ismus",
    "nis",
    "ungen",
    "heiten",
    "keiten",
    "erin",
    "chen",
)


def _is_adjective(reading: Reading, at: int) -> bool:
    """Whether a small word that no list has stands there with an adjective’s ending."""
    if at < 0 or reading.flags[at] != WORD:
        return False
    return reading.lower[at].endswith(("e", "er", "es", "en", "em"))


def _behind_place(reading: Reading, first: int, after: int) -> int:
    """ "Outside the Rolls Building Peter Lang said": a person’s name behind that of a place, without a comma."""
    flags = reading.flags
    if after - first < 4 or first == 0 or not flags[after - 3] & (w.BODY_NAME | w.PLACE):
        return first
    before = first - 1 - bool(flags[first - 1] & w.ARTICLE)
    led = before >= 0 and flags[before] & w.PREPOSITION and opens_sentence(reading, before)
    named = reading.lower[after - 2] in given_names() and not flags[after - 1] & w.BODY_NAME
    return after - 2 if led and named else first


def _body_with_small_words(reading: Reading, first: int, after: int) -> Name | None:
    """ "L’association Rive gauche": where adjectives follow their nouns, a body’s name may end in a small one."""
    if not reading.words.bodies_have_gender or after - first != 1 or first == 0 or after + 1 >= len(reading.flags):
        return None
    if not reading.flags[first - 1] & w.BODY or reading.flags[after] & ~WORD or not reading.flags[after] & WORD:
        return None
    if not reading.flags[after + 1] & WORD:
        return None
    return Name(first - 1, after + 1, tuple(reading.token[first - 1 : after + 1]), first - 1, article=True, person=-2.0)
