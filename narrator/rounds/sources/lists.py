"""A list of feeds (OPML), in a file or at an address → a source for each feed that it names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from narrator.article.files import MOST_BYTES, is_address
from narrator.disk.home import expanded
from narrator.errors import ArticleError
from narrator.rounds.sources.visitor import Visitor
from narrator.show.file import SourceFolder


def sources_within(source: SourceFolder, show_folder: Path, visitor: Visitor) -> list[SourceFolder]:
    """The source itself, or of a list one for each of its feeds, in its order, with all that is set for the list.

    Each is credited as the list calls it, unless the list has a name in show.toml. A path is relative to the show's
    folder. Raises ArticleError where the list cannot be had, or is none.
    """
    if source.opml is None:
        return [source]
    from narrator.article.feed.lists import read_list

    if is_address(source.opml):
        answer = visitor.get_again(source.opml)
        feeds = read_list(answer.content, source.opml, answer.charset, answer.url)
    else:
        path = show_folder / expanded(source.opml)
        feeds = read_list(_content(path), str(path))
    return [replace(source, opml=None, feed=feed.url, name=source.name or feed.title or None) for feed in feeds]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        told = (error.strerror or "unknown fault").lower()
        raise ArticleError(f"{path}: cannot be read ({told}); mend opml under [[sources]] in show.toml") from error
    if len(content) > MOST_BYTES:
        raise ArticleError(f"{path}: more than {MOST_BYTES // 1_000_000} MB; a list of feeds is never that long")
    return content
