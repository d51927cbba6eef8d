"""What can be added by name, and which licences forbid commerce."""

from __future__ import annotations

import re

import pytest

from narrator.voices.catalogue import parse_request
from narrator.voices.offered import find_offer, forbids_commerce, known_sha256, offers


def test_every_offer_can_be_asked_for_and_has_digests() -> None:
    assert len({offer.request for offer in offers()}) == len(offers())
    for offer in offers():
        parse_request(offer.request)
        assert offer.who
        assert offer.licence
        assert all(file.sha256 and re.fullmatch("[0-9a-f]{64}", file.sha256) for file in offer.files)
        assert offer.commercial != forbids_commerce(offer.licence)


def test_offers_are_found_by_name_and_files_by_theirs() -> None:
    kokoro = find_offer("kokoro")
    assert kokoro is not None
    assert known_sha256("voices-v1.0.bin") == kokoro.files[1].sha256
    assert find_offer("piper:en_GB-nobody-low") is None
    assert known_sha256("en_GB-nobody-low.onnx") is None


@pytest.mark.parametrize(
    ("licence", "forbids"),
    [
        ("CC BY-NC-SA 4.0", True),
        ("Non-commercial use only", True),
        ("Blizzard Challenge 2013", True),
        ("CC BY 4.0", False),
        ("public domain", False),
        ("Apache-2.0", False),
    ],
)
def test_licences_that_forbid_commerce_are_told_by_their_words(licence: str, forbids: bool) -> None:
    assert forbids_commerce(licence) is forbids
