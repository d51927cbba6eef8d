"""`python -m tests.benchmarks.shared_cache [--clips 500]`: what a clip costs to share, and to take from the others.

A clip is 5 s of sound (220 kB). The stores are on this machine, so that no line is measured: a folder on its disk, a
Redis, moto's server, which is slower than S3's own. Beside them stands this machine's own cache, which is always there.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

import pytest

from narrator.records import Speech
from narrator.speech.clip_cache import ClipCache
from narrator.speech.shared.clips import SharedClips
from tests.speech.shared.real_stores import KINDS, real_store

_SPEECH = Speech(bytes(range(256)) * 860, 22_050, (), exact=True)


def main() -> None:
    """A row a kind of store: the median ms a clip, written and read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=500)
    clips = parser.parse_args().clips
    print(f"{'store':<10} {'written':>10} {'read':>10}   ms a clip, the median of {clips}")
    for name, save, load in _caches():
        keys = [f"{number:064x}" for number in range(clips)]
        written = [_ms(partial(save, key, _SPEECH)) for key in keys]
        read = [_ms(partial(load, key)) for key in keys]
        print(f"{name:<10} {median(written):>10.2f} {median(read):>10.2f}")


def _caches() -> Iterator[tuple[str, Callable[[str, Speech], None], Callable[[str], Speech | None]]]:
    with tempfile.TemporaryDirectory() as folder:
        own = ClipCache(Path(folder))
        yield "its own", own.save, own.load
    for kind in KINDS:
        with ExitStack() as stack:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory()), "store")
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            shared = SharedClips(stack.enter_context(real_store(kind, place, patch)).open())
            yield kind, shared.save, shared.load


def _ms(work: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    work()
    return (time.perf_counter() - began_s) * 1000


if __name__ == "__main__":
    main()
