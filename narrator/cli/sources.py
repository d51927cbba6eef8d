"""The SOURCE of a command → the script of who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narrator.records import Script
    from narrator.show.settings import Show


def open_script(source: str, show: Show) -> Script:
    """The source segmented as the show asks, or as it was edited. Raises ArticleError or ScriptError naming it."""
    from narrator.records import Script
    from narrator.rounds.sources.opening import open_source
    from narrator.script import write_script

    opened = open_source(source)
    if isinstance(opened, Script):
        return opened
    return write_script(opened, voice=show.quotes.voice, min_confidence=show.quotes.min_confidence)
