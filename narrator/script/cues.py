"""A language's words → what tells a quotation's kind: speech verbs by their use, and the shape of an attribution."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from narrator.script.words import BASE, CALL, FINITE, ING, MANNER, READ, SAY, TELL, THINK, WRITE, has_words, words_of

_AUXILIARY = {"fr": r"(?:(?:a|ont|avait|avaient|aurait)(?:-t-(?:il|elle|on|ils|elles))?\s)?(?:\w+ement\s)?"}
"""What a language's spoken past puts before the verb: "a déclaré", "a-t-elle ajouté"."""
_PRONOUN = r"(?:he|she|they|I|we|it|il|elle|ils|elles|on|er|sie|él|ella|ellos|ellas)"
_ARTICLE = r"(?:the|a|an|his|her|their|my|our|one|another|le|la|les|un|une|der|die|das|ein|eine|el|los|las|una)"
_NAME = r"[A-ZÀ-Þ][\w.’'-]*(?:\s(?:[a-z]{1,3}\s)?[A-ZÀ-Þ][\w.’'-]*){0,4}"
_SUBJECT = rf"(?:{_PRONOUN}|{_NAME}|{_ARTICLE}\s(?:[\w’'-]+\s){{0,3}}?[\w’'-]+)"


@dataclass(frozen=True, slots=True)
class Cues:
    """What a language's words tell about quotations; verbs in small letters, the infinitive left out. Where we have no
    words for the language they are English, and `known` is false.

    `speech`: verbs whose object is what was said ("said", "wrote", "read"); `telling`: those of them that need a
    listener ("told"); `naming`: verbs that put a word on a thing ("called", "described"); `beside`: verbs that only
    stand beside speech ("nodded", "thought"). `attribution` matches at one: "said Ann Lee", "she said"; `clause` finds
    the comma before one inside a run of words, and `inverted` that before a verb which comes first, in a language that
    puts attributions inside the marks.
    """

    speech: frozenset[str]
    telling: frozenset[str]
    naming: frozenset[str]
    beside: frozenset[str]
    known: bool
    according: tuple[tuple[str, ...], ...]
    attribution: re.Pattern[str]
    clause: re.Pattern[str]
    inverted: re.Pattern[str] | None


@lru_cache(maxsize=16)
def cues_of(language: str) -> Cues:
    """The cues of a language by its tag; English where we have no words for it."""
    words = words_of(language)
    speech = _verbs(words.flags, SAY | TELL | WRITE | READ)
    auxiliary = _AUXILIARY.get(words.language, "")
    verb_first = _verb_first(speech, auxiliary)
    attribution = rf"(?:{verb_first}|{_SUBJECT}\s(?:\w+ly\s)?{_any_of(speech)})"
    return Cues(
        speech=speech,
        telling=_verbs(words.flags, TELL),
        naming=_verbs(words.flags, CALL, infinitive=True),
        beside=_verbs(words.flags, MANNER | THINK),
        known=has_words(language),
        according=words.according,
        attribution=re.compile(attribution),
        clause=re.compile(rf",\s(?={attribution})"),
        inverted=re.compile(rf",\s(?={verb_first})") if auxiliary else None,
    )


def _verbs(flags: dict[str, int], kinds: int, *, infinitive: bool = False) -> frozenset[str]:
    forms = FINITE | ING | (BASE if infinitive else 0)
    return frozenset(word for word, flag in flags.items() if flag & kinds and flag & forms)


def _verb_first(speech: frozenset[str], auxiliary: str) -> str:
    """ "said Ann Lee", "dit-elle", "a déclaré la maire", "a-t-il ajouté"."""
    turned = r"a-t-(?:il|elle|on)\s[\w’'-]+é\b|" if auxiliary else ""
    return rf"(?:{turned}{auxiliary}{_any_of(speech)}(?:\s|-(?:t-)?){_SUBJECT})"


def _any_of(words: frozenset[str]) -> str:
    return rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b" if words else r"(?!)"
