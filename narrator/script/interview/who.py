"""Headline and first paragraphs of an interview → who asks and who answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from narrator.script.words import words as w
from narrator.script.words.words import Words, given_names, words_of

_CAPITAL = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪĹŁŃŇŌŐŘŚŞŠŤŪŮŰŹŻŽ"
_NAME = (
    rf"[{_CAPITAL}][\w’'-]*(?: (?:(?:de|del|di|da|van|von|der|den|al|bin|la|le) ){{0,2}}"
    rf"(?:[{_CAPITAL}]\.|[{_CAPITAL}][\w’'-]+)){{0,4}}"
)
_RUN = re.compile(_NAME)


def _patterns(*written: str) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, written))


_MEET = (
    r"(?:interview(?:s|ed)|(?:spoke|speaks|talks?|talked|chat(?:s|ted)|caught up|catches up|sat down|sits down|met"
    r"|meets|conversed) (?:up |by \w+ |over \w+ |on \w+ |briefly |exclusively |recently )?(?:with|to)"
    r"|asks|asked|quizze[sd]|questions|questioned)"
)
_MET = re.compile(rf"\b{_MEET} (?P<who>[^\n?]{{3,120}})")
"""Who is met answers, unless it is the outlet that somebody meets."""
_ANSWERS = _patterns(
    r"(?i:\b(?:interview|q ?& ?a|conversation|questions|chat) (?:with|for)) (?P<who>[^\n?]{3,120})",
    r"(?i:\b(?:interview|q ?& ?a|profile))\s?[:—–-] (?P<who>[^\n?]{3,80})",
    rf"(?P<who>{_NAME})[^.\n?]{{0,80}} interviewed (?:by|for|about)\b",
    rf"(?P<who>{_NAME}) (?:tells|told|talks to|speaks to|spoke to|sat down with|opens up|discusses)\b",
    rf"(?:^|\n)(?P<who>{_NAME}): (?i:an? (?:interview|conversation))",
    rf"(?:^|: )(?P<who>{_NAME}) (?:on|about)\b",
    r"\binterviewee:? (?P<who>[^\n?]{3,60})",
)
_ASKS_PERSON = _patterns(
    rf"\b(?:by|to|told|with) (?:[\w’'-]+ ){{0,3}}(?:reporter|correspondent|journalist|contributor|interviewer) "
    rf"(?P<who>{_NAME})",
    rf"\b(?:sat|sits) down with (?P<who>{_NAME}) for an interview",
    rf"\b(?:interviewed|interview|questions|words) by (?P<who>{_NAME})",
    rf"\b(?:He|She|They) (?:(?:speaks|spoke|talks|talked|chatted) (?:to|with)|met|sat down with) (?P<who>{_NAME})",
)
_ASKS_OUTLET = _patterns(
    rf"(?P<who>{_NAME}) {_MEET}\b",
    rf"\bby an? (?P<who>{_NAME}) (?:reporter|correspondent|journalist)\b",
    rf"(?P<who>\bThe {_NAME}) (?:met|meets)\b",
    rf"\b(?:interviewed by|(?:speaking|speaks|spoke|talks|talked) (?:to|with)|told|tells) (?:the )?"
    rf"(?P<who>{_NAME})",
)
_CREDIT = re.compile(r"\b(?:image|photo|photograph|picture|credit)s?(?: by|:|;)[^.\n]*", re.IGNORECASE)
_SIGNED = re.compile(
    rf"(?i:\b(?:interview(?:ed)?|words|questions|asked|recorded|conducted|entretien|propos recueillis|entrevista)"
    rf"(?: was)?(?: conducted| recorded)?(?::| by| par| por)|\bdas interview führte|\bdas gespräch führte"
    rf"|\bwas (?:talking|speaking) (?:to|with)|\bspoke (?:to|with)|\bas told to) (?:the )?(?P<who>{_NAME})"
)
_HAS_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)
"""Before a body’s name: "at the Karoo Pest Observatory"."""
_NOT_FIRST = w.DEMONYM | w.PLACE | w.CALENDAR | w.TITLE | w.ROLE | w.PLURAL | w.PREPOSITION | w.DETERMINER | w.OPENER
_NOT_FIRST |= w.BODY_NAME | w.FEMALE | w.MALE
"""What a name does not begin with."""
_NO_OUTLET = w.OPENER | w.DETERMINER | w.CALENDAR | w.ROLE | w.TITLE | w.PLURAL | w.SUBJECT
_LONG_WORD, _SEVERAL = 4, 3
"""Letters from which headlines write a word with a capital, and how many words tell that they do."""
_SHORT = 3
"""Words before the comma behind which a question may call somebody by name."""
_HEAD_CHARACTERS = 4000
_END_CHARACTERS = 600
"""The lede of an interview is read to here; who asks and who answers is told before the first question."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Full names of those who answer, and of the one who asks (a person, or else the outlet), where the text tells."""

    answering: tuple[str, ...]
    asking: str | None

    @property
    def asker(self) -> str:
        return self.asking or "Interviewer"

    @property
    def answerer(self) -> str:
        """The one who answers, or all of them under one name where no line tells which of them."""
        return self.answering[0] if len(self.answering) == 1 else "Interviewee"


def find_speakers(title: str, lede: str, language: str, *, end: str = "", byline: str | None = None) -> Speakers:
    """Who asks and who answers, from the headline and what stands before the first question.

    `end`, what stands after the last turn, and `byline` tell who asked where those do not.
    """
    words = words_of(language)
    head = _CREDIT.sub("", f"{title}\n{lede[:_HEAD_CHARACTERS]}")
    person = _named_by(_ASKS_PERSON, head, words) or _named_by((_SIGNED,), end[-_END_CHARACTERS:], words)
    person = person or _signed_above(lede, words)
    named = (name for name in _people(head, words) if name in lede or not has_capitals(title))
    people = [name for name in _distinct(named) if person is None or not _same(name, person)]
    told, met = _told(head, words, _ANSWERS), _told(head, words, (_MET,))
    answering = _given_first([name for name in people if any(_same(name, each) for each in (*told, *met))])
    if answering and not told and not _has_given_name(answering[0]):
        given = list(filter(_has_given_name, people))  # Ann Lee sat down with Harbour News
        answering = [name for name in given if name.split()[-1] in title] or given[:1] or answering
    if not answering and words.nouns_take_up:
        answering = sorted(people, key=lambda name: name not in title)[:1]  # no phrase tells: whom the text is about
        near = list(filter(_has_given_name, _people(lede.strip().rpartition("\n")[2], words)))
        if answering and not _has_given_name(answering[0]):
            answering = near[-1:] or answering  # „Smarte Schlösser von Klink“
    elif not answering:
        only = _given_first(people)
        titled = [name for name in people if name.split()[-1] in title and name.split()[-1] in lede]
        answering = next((names for names in (only, titled) if len(names) == 1), only[:1])
    kept = tuple(answering)
    return Speakers(kept, person or _asking_outlet(head, words, kept) or _written_by(byline, words, kept))


def _signed_above(lede: str, words: Words) -> str | None:
    """The name that is all of the first line: whoever wrote it up."""
    first = lede.strip().partition("\n")[0].strip(" *_")
    return first if list(_people(first, words)) == [first] else None


def has_capitals(title: str) -> bool:
    """Whether the headline writes all its words as names are: "Lee Trades Blows With Roe"."""
    words = [word for word in title.split() if len(word) >= _LONG_WORD]
    return len(words) >= _SEVERAL and all(word[0].isupper() for word in words)


def named_people(text: str, words: Words) -> list[str]:
    """The full names in a text, one a surname."""
    return _distinct(_people(text, words))


def called_by_name(question: str, people: Sequence[str], words: Words) -> str | None:
    """Whom of `people` a question calls by name: „Frau Voss, …?“, « Et vous, Jeanne Morel, … »; not in apposition."""
    begins = True
    for call in islice(re.finditer(r"([^,?!]*)([,?!]|$)", question), 3):
        tokens = call[1].split()
        if not (begins or call[2] in "?!"):
            continue  # La presidenta de la Coordinadora, Reyes Monsalvete, pide …
        begins = begins and len(tokens) <= _SHORT
        while tokens and words.flags.get(tokens[0].casefold().rstrip("."), 0) & (w.TITLE | w.OPENER):
            tokens = tokens[1:]
        if 1 <= len(tokens) <= 3 and tokens[0][0].isupper():
            name = next((name for name in people if name == " ".join(tokens) or name.split()[-1] == tokens[-1]), None)
            if name is not None:
                return name
    return None


def _written_by(byline: str | None, words: Words, answering: tuple[str, ...]) -> str | None:
    """The one person whom the byline names; whoever writes up an interview has asked."""
    people = list(_people(byline or "", words))
    if len(people) != 1 or not _has_given_name(people[0]) or any(_same(people[0], name) for name in answering):
        return None
    return people[0]


def _given_first(names: list[str]) -> list[str]:
    """Those that begin with a known given name, or all where none does."""
    return list(filter(_has_given_name, names)) or names


def _told(head: str, words: Words, patterns: Sequence[re.Pattern[str]]) -> list[str]:
    """Whom a phrase such as "spoke with X" names as the one who answers."""
    return [
        name
        for pattern in patterns
        for match in pattern.finditer(head)
        for name in _first_people(match.group("who"), words)
    ]


def _first_people(fragment: str, words: Words) -> list[str]:
    """The first name in `fragment`, and those that "and" joins to it."""
    fragment = re.split(r" about | on |(?<=[a-z])\. ", fragment)[0]
    names = list(_people(fragment, words))
    return [name for index, name in enumerate(names) if index == 0 or f"and {name}" in fragment]


def _named_by(patterns: Sequence[re.Pattern[str]], text: str, words: Words) -> str | None:
    """The first person whom one of `patterns` names: "interviewed by Paul Renner"."""
    found = (name for each in patterns for match in each.finditer(text) for name in _people(match.group("who"), words))
    return next(found, None)


def _asking_outlet(head: str, words: Words, answering: tuple[str, ...]) -> str | None:
    for pattern in _ASKS_OUTLET:
        for match in pattern.finditer(head):
            outlet = _without_date(re.sub(r"^.*[’']s (?=\S+ \S)", "", match.group("who")), words)
            first = outlet.removeprefix("The ").split()[0].casefold()
            known = words.flags.get(first, 0) & _NO_OUTLET
            if not known and not any(_same(outlet, name) for name in answering):
                return outlet
    return None


def _without_date(name: str, words: Words) -> str:
    """A headline may run on into the day it was printed on."""
    tokens = name.split()
    while len(tokens) > 1 and words.flags.get(tokens[-1].casefold().rstrip("."), 0) & w.CALENDAR:
        tokens.pop()
    return " ".join(tokens)


def _people(fragment: str, words: Words) -> Iterator[str]:
    """Runs of capitalised words that are a person's name: a given name first, or two words that are nothing else."""
    for run in _RUN.finditer(fragment):
        tokens = re.sub(r"[’']s\b.*", "", run.group()).rstrip("’'").split()
        tokens = _without_date(" ".join(tokens), words).split()
        while tokens and words.flags.get(tokens[0].casefold().rstrip("."), 0) & _NOT_FIRST and not is_given(tokens[0]):
            tokens = tokens[1:]
        if words.nouns_capitalised and not any(is_given(token) for token in tokens[:1]):
            given = next((at for at, token in enumerate(tokens[:-1]) if is_given(token)), 0)
            tokens = tokens[given:]
        if len(tokens) < 2 or (
            _HAS_ARTICLE.search(fragment, max(0, run.start() - 5), run.start()) and not is_given(tokens[0])
        ):
            continue
        if any(words.flags.get(token.casefold(), 0) & (w.BODY_NAME | w.BODY) for token in tokens[1:]):
            continue
        if is_given(tokens[0]) or not words.flags.get(tokens[0].casefold(), 0):
            yield " ".join(tokens)


def _has_given_name(name: str) -> bool:
    return is_given(name.split()[0])


def is_given(token: str) -> bool:
    names = given_names()
    return token.casefold() in names or token.partition("-")[0].casefold() in names


def _same(name: str, other: str) -> bool:
    return _surname(name) == _surname(other)


def _surname(name: str) -> str:
    """The last word without accents: headlines drop them."""
    letters = unicodedata.normalize("NFKD", name.split()[-1])
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _distinct(names: Iterator[str]) -> list[str]:
    """One name a surname, the first."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(_surname(name), name)
    return list(found.values())
