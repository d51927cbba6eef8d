"""Text → the language it is written in, told by the small words that every sentence needs."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from narrator.language.known import is_known, known_languages
from narrator.language.scripts import language_of_script

_NEIGHBOURS = {
    "nl": """de het een en van in is op te dat die voor met niet zijn aan er om ook als door over bij naar maar
    heeft ze hij wij deze dit uit nog wordt werd was tot""",
    "pt": """o a os as de do da dos das em no na nos nas um uma que e é para com não se por mais foi ao como mas
    são à pelo pela sua seu ele ela ou também já""",
    "it": """il lo la i gli le di del della dei delle che e è un una in per con non si da al alla nel nella sono
    ha più anche come ma o questo dal sul suo sua""",
    "ca": """el la els les de del i un una que és per amb en no es al dels l d ha més com va ser aquest aquesta
    seva però també són""",
    "sv": """och i att det som en på är av för med den till har de inte om ett han men var jag sig från vi så
    kan när""",
    "da": """og i at det som en på er af for med den til har de ikke om et han men var jeg sig fra vi så kan når
    der""",
    "ro": """și în a la de cu pe nu au fost este din care pentru mai un o prin al ale sau dar se ca să va
    sunt""",
}
"""Languages that share small words with ours: a text in one of them is nearer to its own list than to ours."""

_WORD = re.compile(r"[^\W\d_]+")
_READ_CHARACTERS = 20_000
"""Enough for any mixture with quotations in another language."""

_FEWEST_WORDS = 2
_SHARE = 0.15
"""Of all words. In news of our languages, their own small words make 30 to 55 of 100; headlines have fewer."""

_LEAD = 1.25
"""How far the best must be ahead of the next, by weight; whole sentences of one language are ahead by 1.5 and more."""


def guess_language(text: str) -> str | None:
    """ "en", "fr" or another that we know, or that of a script that is not Latin; None where neither tells it."""
    if (of_script := language_of_script(text)) is not None:
        return of_script
    best = _nearest(text)
    return best if best and is_known(best) else None


def is_western(text: str) -> bool:
    """Whether the small words are of a language that Windows-1252 can write; false also where there are too few."""
    return _nearest(text) not in (None, "ro")


def _nearest(text: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(text[:_READ_CHARACTERS])]
    languages_of = _languages_of()
    counts: Counter[str] = Counter()
    weights: Counter[str] = Counter()
    for word in words:
        languages = languages_of.get(word, ())
        for language in languages:
            counts[language] += 1
            weights[language] += 100 // len(languages)  # a word that others share tells less
    if not weights:
        return None
    (best, weight), (_, next_weight) = [*weights.most_common(2), ("", 0)][:2]
    is_told = counts[best] >= max(_FEWEST_WORDS, len(words) * _SHARE) and weight >= next_weight * _LEAD
    return best if is_told else None


@cache
def _languages_of() -> dict[str, tuple[str, ...]]:
    """Each small word, with the languages that have it."""
    lists = {code: language.function_words for code, language in known_languages().items()}
    lists |= {code: tuple(words.split()) for code, words in _NEIGHBOURS.items()}
    found: dict[str, tuple[str, ...]] = {}
    for code, words in lists.items():
        for word in set(words):
            found[word] = (*found.get(word, ()), code)
    return found
