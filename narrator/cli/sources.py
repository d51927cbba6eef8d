"""The SOURCE of a command → the scripts of who says what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from narrator.records import Script
    from narrator.show.settings import Show


def open_scripts(sources: Iterable[str], show: Show) -> list[Script]:
    """Every article in the sources segmented as the show asks, or as it was edited.

    Raises ArticleError or ScriptError naming the source.
    """
    from narrator.edition.segmenting import segmented
    from narrator.rounds.sources.opening import open_sources

    return [segmented(opened, show.quotes) for opened in open_sources(sources, pause_marks=show.pauses.marks)]
