"""An article → its script, as a show's settings ask for it."""

from __future__ import annotations

from narrator.records import Article, Script
from narrator.script import write_script
from narrator.show.settings import Quotes


def segmented(source: Article | Script, quotes: Quotes) -> Script:
    """Who says what in the article, with voices for what is sure enough; a script is taken as it was edited."""
    if isinstance(source, Script):
        return source
    return write_script(source, voice=quotes.voice, min_confidence=quotes.min_confidence)
