"""A show's [[sources]] → what each offers now."""

from __future__ import annotations

from pathlib import Path

from narrator.rounds.sources.lists import sources_within
from narrator.rounds.sources.offer import Offer
from narrator.rounds.sources.visitor import KeptOutError, NotNowError, UnreachedError, Visitor
from narrator.show.file import SourceFolder

__all__ = ["KeptOutError", "NotNowError", "Offer", "UnreachedError", "Visitor", "offers_of", "sources_within"]


def offers_of(source: SourceFolder, show_folder: Path, visitor: Visitor, *, pause_marks: bool = False) -> list[Offer]:
    """What the source offers, in its own order; a list of feeds is asked by its feeds (`sources_within`).

    With `pause_marks` those in a folder's text and Markdown are pauses. Raises ArticleError, or ConfigError, where it
    cannot tell.
    """
    if source.folder is not None:
        from narrator.rounds.sources.folders import folder_offers

        return folder_offers(source.folder, show_folder, pause_marks=pause_marks)
    if source.feed is not None:
        from narrator.rounds.sources.feeds import feed_offers

        return feed_offers(source.feed, source.text, visitor)
    if source.page is not None:
        from narrator.rounds.sources.pages import page_offers

        return page_offers(source.page, visitor)
    from narrator.rounds.sources.commands import command_offers

    return command_offers(source.command or "", show_folder, visitor)
