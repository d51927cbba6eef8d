"""An article's words → a sketch of them, and two sketches → how much of their words two articles share.

The sketch keeps the smallest hashes of all runs of four words (a bottom-k sketch: Broder 1997, Cohen & Kaplan 2007), so
that a few hundred bytes tell how alike two texts are.
"""

from __future__ import annotations

import base64
import re
import struct
from hashlib import blake2b

_RUN_WORDS = 4
"""So long that two stories on one event share few runs, so short that an edited word costs only four of them."""

_HASHES = 128
"""The estimate's standard error is at most sqrt(0.25 / 128), which is 0.044."""

_WORD = re.compile(r"\w+")


def sketch(text: str) -> str:
    """The sketch of a text as printable characters; "" for a text without a run of four words.

    Letters' case, punctuation and white space do not count.
    """
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[start : start + _RUN_WORDS]) for start in range(len(words) - _RUN_WORDS + 1)}
    hashes = sorted({_hash(run) for run in runs})[:_HASHES]
    return base64.b64encode(struct.pack(f">{len(hashes)}I", *hashes)).decode("ascii")


def similarity(one: str, other: str) -> float:
    """The share of runs that two texts have in common (Jaccard), estimated from their sketches: 0 to 1."""
    return overlap(hashes_of(one), hashes_of(other))


def hashes_of(sketched: str) -> frozenset[int]:
    """The hashes that a sketch holds: unpacked once, compared often."""
    packed = base64.b64decode(sketched)
    return frozenset(struct.unpack(f">{len(packed) // 4}I", packed))


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """`similarity` of unpacked sketches: of the smallest hashes of both together, how many are in both."""
    if not one or not other:
        return 0.0
    common = one & other
    if not common:
        return 0.0
    # Past the last hash of a full sketch nothing is known of the text behind it.
    full = [max(side) for side in (one, other) if len(side) == _HASHES]
    known = sorted(hash_ for hash_ in one | other if not full or hash_ <= min(full))[:_HASHES]
    return sum(hash_ in common for hash_ in known) / len(known)


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")
