"""The SOURCE of a command → an article, or the script that a person has edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narrator.config import Show
    from narrator.records import Article, Script


def open_source(source: str) -> Article | Script:
    """See `narrator.opening.open_source`."""
    from narrator.opening import open_source

    return open_source(source)


def open_script(source: str, show: Show) -> Script:
    """The source segmented as the show asks, or as it was edited."""
    from narrator.records import Script
    from narrator.script import write_script

    opened = open_source(source)
    if isinstance(opened, Script):
        return opened
    return write_script(opened, voice=show.quotes.voice, min_confidence=show.quotes.min_confidence)
