"""One of several that share a store: `python -m tests.speech.shared.leader SHARED NUMBER`, until it is killed or done.

It shares clips in its own take of each, and reads everybody's.
"""

from __future__ import annotations

import logging
import sys

from narrator.records import Speech, SpokenWord
from narrator.show.settings import Cache, Show
from narrator.speech.shared.opening import open_shared

KEYS = tuple(f"{number:064x}" for number in range(24))


def take(key: str, leader: int) -> Speech:
    """What that leader says there: 200 kB, of which every other pair of bytes is its number."""
    return Speech(bytes((KEYS.index(key), leader)) * 100_000, 22_050, (SpokenWord(0, 3, 0.0),), exact=True)


def main(place: str, leader: int, rounds: int) -> None:
    """Read and write all of them, so many times."""
    logging.basicConfig(level=logging.WARNING)
    shared = open_shared(Show(cache=Cache(shared=place)))
    assert shared is not None
    for _ in range(rounds):
        for key in KEYS:
            found = shared.load(key)
            assert found is None or found in [take(key, number) for number in range(8)], key
            shared.save(key, take(key, leader))
            print(key, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
