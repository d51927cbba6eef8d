"""An article → its script, by a worker that has the same program; many articles side by side."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import unidata_version

from narrator import __version__
from narrator.cluster.records import FORMAT, SEGMENT, Order
from narrator.errors.faults import warn_of
from narrator.records import Article, Script
from narrator.script import write_script
from narrator.show.settings import Quotes

if TYPE_CHECKING:
    from narrator.cluster.crew import Crew

_SEGMENT_S = 120.0
"""A book's longest chapter takes seconds; reading takes time linear in the text's length."""
_SIDE_BY_SIDE = 16
_SHOWN = 4


class Scripts:
    """Scripts of articles, begun before they are asked for. What a worker cannot do, this machine does."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        self._threads = ThreadPoolExecutor(_SIDE_BY_SIDE)
        self._expected: dict[tuple[Article, Quotes], Future[Script]] = {}

    def expect(self, articles: Iterable[Article], quotes: Quotes) -> None:
        """Begin with them; nobody waits for it here."""
        for article in articles:
            if (article, quotes) not in self._expected:
                self._expected[article, quotes] = self._threads.submit(self._segmented, article, quotes)

    def script(self, article: Article, quotes: Quotes) -> Script:
        """Its script, as `write_script` gives it; kept until it is forgotten."""
        self.expect([article], quotes)
        return self._expected[article, quotes].result()

    def shares(self) -> dict[str, int]:
        """How much each worker has done, articles and clips, and this machine for want of one."""
        return self._crew.shares()

    def told(self) -> str:
        """The same in a few words: "a 12, b 9 and 3 more"."""
        shares = sorted(self.shares().items(), key=lambda share: -share[1])
        more = f" and {len(shares) - _SHOWN} more" if len(shares) > _SHOWN else ""
        return ", ".join(f"{name} {done}" for name, done in shares[:_SHOWN]) + more

    def forget(self, articles: Iterable[Article], quotes: Quotes) -> None:
        """Nobody will ask for these any more."""
        for article in articles:
            self._expected.pop((article, quotes), None)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _segmented(self, article: Article, quotes: Quotes) -> Script:
        told = {"format": FORMAT, "program": program(), "voice": quotes.voice, "min_confidence": quotes.min_confidence}
        order = json.dumps({**told, "article": _articles().dump_python(article, mode="json")}).encode()
        here = partial(write_script, article, voice=quotes.voice, min_confidence=quotes.min_confidence)
        return self._crew.do(Order(SEGMENT, order, f"reading by Narrator {program()}", _SEGMENT_S), _taken, here)


def segmented(order: Mapping[str, Any]) -> bytes:
    """A worker's answer to such an order."""
    article: Article = _articles().validate_python(order["article"])
    script = write_script(article, voice=order["voice"], min_confidence=order["min_confidence"])
    content: bytes = _scripts().dump_json(script)
    return content


def _taken(content: memoryview) -> Script:
    script: Script = _scripts().validate_json(bytes(content))
    warn_of(script.fallbacks)  # where it was read, nobody looks into the log
    return script


@cache
def program() -> str:
    """This program's version, and a digest of all its lines and tables: another may find other speakers."""
    digest = blake2b(unidata_version.encode(), digest_size=8)
    package = Path(__file__).parents[1]
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(package)).encode() + path.read_bytes())
    return f"{__version__} ({digest.hexdigest()})"


@cache
def _articles() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Article)


@cache
def _scripts() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Script)
