"""A file that holds several articles → its parts: what its own list tells of each, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from narrator.records import Article


@dataclass(frozen=True, slots=True)
class Part:
    """One article of several in a file, not yet read.

    `id` tells it from whatever else there is in the world (an address, a mail's id), None where its place in the file
    has to do. `version` is another one when its words are. `read` raises ArticleError where it is no article; that is
    this part's fault alone.
    """

    read: Callable[[], Article] = field(repr=False, compare=False)
    version: str
    id: str | None = None
    title: str = ""
    url: str | None = None
    published: datetime | None = None
    categories: tuple[str, ...] = ()
