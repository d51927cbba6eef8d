"""The feed as it was written last → the item of one episode, to stand in the next one as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

from narrator.feed.xml import in_text

_OPEN, _CLOSE = "    <item>\n", "    </item>\n"
_PUBLISHED = re.compile(r"<pubDate>([^<]+)</pubDate>")
_NUMBER = re.compile(r"<itunes:episode>(\d{1,18})</itunes:episode>")


@dataclass(frozen=True, slots=True)
class KeptItem:
    """An item as text, and by what it is put in order."""

    published: datetime
    number: int
    text: str


def kept_item(folder: Path, page_address: str) -> KeptItem | None:
    """The item that links to an episode's page, from the pages of the feed in `folder`; None where none does.

    The pages are our own writing, in which no text holds a tag.
    """
    link = f"<link>{in_text(page_address)}</link>"
    for page in sorted(folder.glob("feed*.xml")):
        try:
            text = page.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            continue
        at = text.find(link)
        start, end = text.rfind(_OPEN, 0, at), text.find(_CLOSE, at)
        if at >= 0 and start >= 0 and end >= 0:
            return _item(text[start : end + len(_CLOSE)])
    return None


def _item(text: str) -> KeptItem | None:
    published, number = _PUBLISHED.search(text), _NUMBER.search(text)
    if not (published and number):
        return None
    try:
        return KeptItem(parsedate_to_datetime(published[1]), int(number[1]), text)
    except ValueError:
        return None
