"""hibari's lists, packed, against the same lists as its package has them."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from narrator.engines.hibari_package import assets, guesser, open_reader
from narrator.engines.packed import Lexicon, Weights

pytest.importorskip("hibari", reason="narrator[natural] is not installed")

TEXT = "I read that they live: Mr. O'Neill's well-known record (1999) of Zbigniew Brzeziński, used to e-mail St. Ives."


def the_list(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress((assets() / f"{name}.json.gz").read_bytes()))
    return found


@pytest.mark.parametrize("name", [f"lexicon_{accent}_{kind}" for accent in ("us", "gb") for kind in ("gold", "silver")])
def test_every_word_of_a_lexicon_is_answered_as_before(name: str) -> None:
    entries = the_list(name)
    packed = Lexicon(entries)
    assert {word: packed.get(word) for word in entries} == entries
    assert all(packed.get(word) is None for word in ("", "qqzz", "ferry\n", "Ferryy"))


def test_every_feature_has_its_weights_in_their_order() -> None:
    weights = the_list("tagger")["weights"]
    packed = Weights(weights)
    assert all(list((packed.get(each) or {}).items()) == list(weights[each].items()) for each in weights)
    assert packed.get("w=qqzz") is None


def test_nothing_is_in_empty_lists() -> None:
    assert Lexicon({}).get("a") is None
    assert Weights({}).get("a") is None


def test_words_whose_hashes_collide_are_told_apart() -> None:
    class Word(str):
        __slots__ = ()

        def __hash__(self) -> int:
            return 7

    lexicon = Lexicon({Word("ferry"): "f", Word("quay"): "k", Word("use"): {"VBD": "j"}})
    assert [lexicon.get(Word(each)) for each in ("quay", "ferry", "use", "weir")] == ["k", "f", {"VBD": "j"}, None]


@pytest.mark.parametrize("british", [False, True])
def test_the_reader_reads_as_the_package_does(british: bool) -> None:
    from hibari.g2p import G2P

    reader = open_reader(guesser(british=british), british=british)
    assert reader(TEXT, normalize_text=False) == G2P(british=british)(TEXT, normalize_text=False)
