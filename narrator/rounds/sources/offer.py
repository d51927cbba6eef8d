"""What a source offers: an article as its list tells of it, not yet read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from narrator.article.documents.parts import Part
from narrator.article.sound_text import writable
from narrator.records import Article, Script


@dataclass(frozen=True, slots=True)
class Offer:
    """One article that may be read.

    `id` tells it from whatever else was ever offered to the show; `version` is another one when the source says that
    the article has changed. `read` gets its words: the article, or a script that a person has edited; it raises
    ArticleError or ScriptError. What a source says in bytes that are no text, a file's name above all, is told by their
    numbers: an offer can always be written down.
    """

    id: str
    version: str
    read: Callable[[], Article | Script] = field(repr=False, compare=False)
    title: str = ""
    url: str | None = None
    published: datetime | None = None
    categories: tuple[str, ...] = ()
    is_of_several: bool = False
    """Whether it is one of the articles in a file: nobody put this one there, and none is to mend it."""

    def __post_init__(self) -> None:
        for name in ("id", "title", "url"):
            if said := getattr(self, name):
                object.__setattr__(self, name, writable(said))
        object.__setattr__(self, "categories", tuple(map(writable, self.categories)))


def offer_of_part(part: Part, id_: str | None = None) -> Offer:
    """One of several articles in a file as an offer; `id_` is for a file that is known by its place in the show."""
    return Offer(
        id=id_ or part.id or "",
        version=part.version,
        read=part.read,
        title=part.title,
        url=part.url,
        published=part.published,
        categories=part.categories,
        is_of_several=True,
    )


def version_of(*parts: object) -> str:
    """A short digest of all that a source tells of an article."""
    return sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
