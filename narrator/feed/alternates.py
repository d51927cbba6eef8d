"""An episode in several formats → what the feed tells of each, the default one too, as the podcast namespace asks."""

from __future__ import annotations

from narrator.feed.xml import Element
from narrator.records import Encoding, Episode
from narrator.show.addresses import Places

_NAMES = {"mp3": "MP3", "opus": "Opus", "mp4a.40.2": "AAC"}
"""What people call a codec."""


def add_alternates(item: Element, episode: Episode, places: Places) -> None:
    """Add a podcast:alternateEnclosure for every format; nothing where the enclosure is the only one."""
    for encoding in episode.encodings:
        is_enclosure = encoding.audio == episode.audio
        told = {
            "type": encoding.type,
            "length": str(encoding.bytes),
            "bitrate": str(encoding.bitrate_bps),
            "title": format_title(encoding),
            "codecs": encoding.codecs,
            "default": "true" if is_enclosure else None,
        }
        with item.inside("podcast:alternateEnclosure", told) as alternate:
            alternate.add("podcast:source", None, {"uri": places.sound_url(places.file(episode, encoding.audio))})
            alternate.add("podcast:integrity", None, {"type": "sri", "value": encoding.integrity})


def format_title(encoding: Encoding) -> str:
    """What an app offers it as, in fewer than the 32 characters that the namespace gives: Opus, 48 kbit/s."""
    name = "Audiobook" if encoding.audio.endswith(".m4b") else _NAMES.get(encoding.codecs, encoding.codecs)
    return f"{name}, {round(encoding.bitrate_bps / 1000)} kbit/s"
