"""The labels of an interview's turns → for each, whether it asks and the full name of whoever it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, takewhile

from narrator.records import Span
from narrator.script.interview.labels import ANSWERING, ASKING, Labelled
from narrator.script.interview.who import Speakers, has_capitals, is_given
from narrator.script.words.words import ARTICLE, PLURAL, ROLE, TITLE, Words, words_of

_MARKS = "\"“”„«»‘’'*_ "
_PART = r"(?:(?:[A-ZÀ-Þ]\.)+|[A-ZÀ-Þ][\w’'-]{1,2}\.|[A-ZÀ-Þ][\w’'-]*)"
_CAPITALISED = re.compile(rf"{_PART}(?: {_PART})+")
"""“J.R. Ewing”, “Sra. Ana Torres”; the full stop of a sentence is no part of a name."""
_WITH_PARTICLE = re.compile(rf"{_PART} (?:d[eu]|des|van|von|der|den|la|le)(?: (?:la|le|der|den))? {_PART}")
"""“Anne-Sixtine de Roy”."""
_POSSESSED = re.compile(r"^.*[’']s ")
"""“The Post’s” before “Joan Marsh”."""
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_INTRODUCED = 6000
"""Characters after the lede in which a host may introduce the guests: "With us is Mayor Joan Prior"."""


def label_names(
    text: str, title: str, labels: Sequence[Labelled], lines: Sequence[Span], speakers: Speakers, language: str
) -> dict[str, tuple[bool, str]]:
    """For each label's key: does it ask, and whose it is. A label that nothing explains is its own name."""
    first = lines[labels[0].paragraph][0]
    head = text[: first + _INTRODUCED]
    told = _told_names(head if has_capitals(title) else f"{title}\n{head}")
    asks = _asking(text, labels, lines)
    written: dict[str, str] = {}
    for label in labels:
        key = label.key
        if len(label.name) > len(written.get(key, "")):
            written[key] = label.name
    return {
        key: (asks[key], _who_is(name, head, language) or _name_of(key, name, asks[key], told, speakers, language))
        for key, name in written.items()
    }


def fits(key: str, name: str) -> bool:
    """Is `key` the name's last or first words, its initials, or all of it?"""
    words = [word.casefold() for word in _WORD.findall(name.removeprefix("The "))]
    tokens = _WORD.findall(key.casefold())
    if not words or not tokens:
        return False
    letters = _letters(key)
    short = "".join(takewhile(lambda token: len(token) == 1, tokens))  # a.-s. de roquebrune
    rest = tokens[len(short) :]
    return (
        tokens == words[-len(tokens) :]
        or (short != "" and rest == words[-len(rest) :] and short in _initials(words[: -len(rest)]))
        or tokens == words[: len(tokens)]
        or (len(letters) > 1 and letters in _initials(words))
    )


def _is_surname(label: str, name: str) -> bool:
    words = label.casefold().split()
    return len(name.split()) > len(words) and name.casefold().split()[-len(words) :] == words


def _letters(label: str) -> str:
    """ "P. C." and "P.C." are "PC", "A.-L. D." is "ALD"."""
    return label.replace(".", "").replace(" ", "").replace("-", "")


def _initials(words: Sequence[str]) -> tuple[str, str]:
    """ "AF" and "AFC" for Adebayo Finch-Carew."""
    parts = [part for word in words for part in word.split("-") if part]
    return "".join(word[0] for word in words), "".join(part[0] for part in parts)


def _asking(text: str, labels: Sequence[Labelled], lines: Sequence[Span]) -> dict[str, bool]:
    """Which labels ask: those that say so, or else those whose turns mostly end with a question mark."""
    asked: dict[str, list[bool]] = {}
    for label in labels:
        words = text[label.words_start : lines[label.paragraph][1]]
        asked.setdefault(label.key, []).append(words.rstrip(_MARKS).endswith("?"))
    if any(key in ASKING or key in ANSWERING for key in asked):
        return {key: key in ASKING for key in asked}
    return {key: sum(marks) * 2 > len(marks) for key, marks in asked.items()}


def _name_of(key: str, label: str, asks: bool, told: _Told, speakers: Speakers, language: str) -> str:
    if key in ASKING:
        return speakers.asking or label
    if key in ANSWERING:
        return speakers.answering[0] if len(speakers.answering) == 1 else label
    core = _without_titles(label, language)
    if is_given(core) and core.casefold() in told.by_first and words_of(language).nouns_capitalised:
        return told.by_first[core.casefold()]
    known = [*speakers.answering, *filter(None, [speakers.asking])]
    name = next((each for each in known if _is_surname(core, each)), None) or _ending_with(core, told, language)
    name = name or next((each for each in known if fits(core.casefold(), each) or fits(key, each)), None)
    if name is not None:
        return name
    if len(letters := _letters(label)) <= 3 and label.isupper():
        return told.by_initials.get(letters) or (speakers.asking if asks and speakers.asking else label)
    return _lowered(core) if core.isupper() and len(core.split()) > 1 and key.split()[0] != "the" else label


def _who_is(label: str, head: str, language: str) -> str | None:
    """Who is called so before, where an article and a noun are the label: “LA PRÉSIDENTE” after « la présidente, Anne
    Roy, … »."""
    flags, parts = words_of(language).flags, _WORD.findall(label.casefold())
    letters = parts[0][0] if "'" in parts[0][1:2] or "’" in parts[0][1:2] else parts[0]
    if (len(parts) < 2 and letters == parts[0]) or not flags.get(letters, 0) & ARTICLE:
        return None
    called = re.compile(rf"\b(?i:{re.escape(label)}),? (?P<who>{_CAPITALISED.pattern})")
    found = next(called.finditer(head), None)
    return _without_titles(found["who"], language) if found is not None else None


@dataclass(frozen=True, slots=True)
class _Told:
    """Full names that a text tells, not written in capitals: by their last word in small letters, by a given name that
    is their first, and by initials."""

    by_last: dict[str, list[str]]
    by_first: dict[str, str]
    by_initials: dict[str, str]


def _told_names(head: str) -> _Told:
    told = _Told({}, {}, {})
    for run in chain(_CAPITALISED.finditer(head), _WITH_PARTICLE.finditer(head)):
        words = _POSSESSED.sub("", run.group()).split()
        if len(words) > 1 and is_given(words[-2]) and not words[-1].isupper():
            told.by_first.setdefault(words[-2].casefold(), f"{words[-2]} {words[-1]}")
        for end in range(2, len(words) + 1):
            told.by_last.setdefault(words[end - 1].casefold(), []).append(" ".join(words[max(0, end - 5) : end]))
            for start in range(max(0, end - 3), end - 1):
                for initials in _initials(words[start:end]):
                    told.by_initials.setdefault(initials, " ".join(words[start:end]))
    return told


def _ending_with(core: str, told: _Told, language: str) -> str | None:
    """The full name that ends with the words `core`; `core` itself where that is a full name already."""
    if len(core.split()) > 1 and not core.isupper():
        return core
    for longest in told.by_last.get(core.split()[-1].casefold(), []):
        name = _without_titles(longest, language)
        if not name.isupper() and len(name.split()) > 1 and fits(core.casefold(), name):
            return name
    return None


def _without_titles(name: str, language: str) -> str:
    """Without the ordinary words and the titles before a name."""
    known = words_of(language)
    words = name.split()
    while len(words) > 1 and (not words[0][0].isupper() or _is_titled(words[0].casefold().rstrip("."), known)):
        words = words[1:]
    return " ".join(words)


def _is_titled(word: str, words: Words) -> bool:
    """Whether it is a title or a noun for somebody: "Senator", „Wirtschaftslandesrat“."""
    flag = words.flags.get(word, 0) or (words.of_parts(word)[1] if words.compounds and not is_given(word) else 0)
    return bool(flag & (TITLE | ROLE | PLURAL))


def _lowered(name: str) -> str:
    """“ANNA O’DELL-McKAY” as it is written elsewhere."""
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), name)
