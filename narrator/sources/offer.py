"""What a source offers: an article as its list tells of it, not yet read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from narrator.records import Article, Script


@dataclass(frozen=True, slots=True)
class Offer:
    """One article that may be read.

    `id` tells it from whatever else was ever offered to the show; `version` is another one when the source says that
    the article has changed. `read` gets its words: the article, or a script that a person has edited; it raises
    ArticleError or ScriptError.
    """

    id: str
    version: str
    read: Callable[[], Article | Script] = field(repr=False, compare=False)
    title: str = ""
    url: str | None = None
    published: datetime | None = None
    categories: tuple[str, ...] = ()


def version_of(*parts: object) -> str:
    """A short digest of all that a source tells of an article."""
    return sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
