"""hibari's word lists and weights → the same answers out of a few long strings and arrays.

As dictionaries of Python's they take 100 MB in every process of an engine; so they take a fifth of that. Nothing of
what was read is kept: a few words of it would hold on to all the memory that lies between them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import accumulate, chain

import numpy as np

Sounds = str | Mapping[str, str | None]
"""A word's phonemes, or those by part of speech."""


class Lexicon:
    """Word → phonemes."""

    def __init__(self, entries: Mapping[str, Sounds | None]) -> None:
        plain = {word: sounds for word, sounds in entries.items() if isinstance(sounds, str)}
        others = {word: json.dumps(sounds) for word, sounds in entries.items() if word not in plain}
        self._words, self._sounds = _Keys(list(plain)), _Texts(list(plain.values()))
        self._used, self._by_use = _Keys(list(others)), _Texts(list(others.values()))

    def get(self, word: str) -> Sounds | None:
        """As `dict.get`."""
        if (place := self._words.place(word)) is not None:
            return self._sounds[place]
        if (place := self._used.place(word)) is None:
            return None
        sounds: Sounds | None = json.loads(self._by_use[place])
        return sounds


class Weights:
    """Feature → the weight of each tag that it speaks for or against."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self._features = _Keys(list(weights))
        ends = [0, *accumulate(map(len, weights.values()))]
        self._tags = sorted(set(chain.from_iterable(weights.values())))
        numbers = {tag: number for number, tag in enumerate(self._tags)}
        whose = map(numbers.__getitem__, chain.from_iterable(weights.values()))
        self._whose = np.fromiter(whose, np.uint16, ends[-1])
        values = chain.from_iterable(each.values() for each in weights.values())
        self._values = np.fromiter(values, np.float64, ends[-1])
        self._ends = np.array(ends, np.int32)

    def get(self, feature: str) -> dict[str, float] | None:
        """As `dict.get`."""
        place = self._features.place(feature)
        if place is None:
            return None
        own = slice(self._ends[place], self._ends[place + 1])
        tags = (self._tags[number] for number in self._whose[own])
        return dict(zip(tags, self._values[own].tolist(), strict=True))


class _Texts:
    """Strings, one behind the other."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._all = "".join(texts)
        self._ends = np.fromiter(accumulate(map(len, texts), initial=0), np.int32, len(texts) + 1)

    def __getitem__(self, place: int) -> str:
        return self._all[self._ends[place] : self._ends[place + 1]]


class _Keys:
    """Strings, all different → the place at which each stood; found by what they hash to."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._texts = _Texts(keys)
        hashes = np.fromiter(map(hash, keys), np.int64, len(keys))
        self._places = hashes.argsort().astype(np.int32)
        self._hashes = hashes[self._places]

    def place(self, key: str) -> int | None:
        wanted = hash(key)
        at = int(self._hashes.searchsorted(wanted))
        while at < len(self._hashes) and self._hashes[at] == wanted:
            place = int(self._places[at])
            if self._texts[place] == key:
                return place
            at += 1
        return None
