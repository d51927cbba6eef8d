"""An imported episode + another title → the episode with it, in its item too."""

from __future__ import annotations

import re
from dataclasses import replace

from narrator.archive import ImportedEpisode
from narrator.feed.xml import in_text

_TITLE = re.compile(r'^      <(title|itunes:title)(?: [^<>]*")?(?:/>|>.*?</\1>)\n', re.MULTILINE | re.DOTALL)
"""As `imported_episode` writes it: an element of the item itself stands six spaces deep, and `<` begins a tag alone."""
_OPEN = "<item>\n"


def with_title(episode: ImportedEpisode, title: str) -> ImportedEpisode:
    """The episode under a title that a person gave it, which a later import leaves; all else is as it was."""
    lines = f"      <title>{in_text(title)}</title>\n"
    if "<itunes:title" in episode.item:
        lines += f"      <itunes:title>{in_text(title)}</itunes:title>\n"
    head, opening, rest = _TITLE.sub("", episode.item).partition(_OPEN)
    return replace(episode, title=title, given_title=title, item=f"{head}{opening}{lines}{rest}")
