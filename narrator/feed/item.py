"""An episode → its item in the feed."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from narrator.config import Show
from narrator.feed.alternates import add_alternates
from narrator.feed.notes import episode_notes, shorten_notes
from narrator.feed.xml import Element
from narrator.labels import labels
from narrator.media_types import media_type
from narrator.places import Places
from narrator.records import Episode

_NAME_CHARACTERS = 128
"""What the podcast namespace takes of a person's name."""


_DEPTH = 2
"""An item stands in the channel, and that in the root."""


def item_text(episode: Episode, show: Show, places: Places) -> str:
    """The item as lines of XML; its guid is the episode's id, whatever else changes."""
    lines: list[str] = []
    with Element(lines, "item", depth=_DEPTH) as item:
        _fill(item, episode, show, places)
    return "".join(lines)


def _fill(item: Element, episode: Episode, show: Show, places: Places) -> None:
    item.add("title", episode.title)
    item.add("link", places.url(places.page(episode)))
    item.add("guid", episode.id, {"isPermaLink": "false"})
    item.add("pubDate", rfc2822(episode.published))
    notes = episode_notes(episode)
    item.add("description", shorten_notes(episode, notes))
    item.add("content:encoded", notes)
    audio = places.url(places.file(episode, episode.audio))
    item.add("enclosure", None, {"url": audio, "length": str(episode.bytes), "type": "audio/mpeg"})
    _add_apple(item, episode, show, places)
    _add_files(item, episode, show, places)
    add_alternates(item, episode, places)
    _add_people(item, episode)
    if bite := episode.soundbite:
        times = {"startTime": f"{bite.start_ms / 1000:.3f}", "duration": f"{bite.duration_ms / 1000:.3f}"}
        item.add("podcast:soundbite", bite.title, times)
    if show.feed.season:
        item.add("podcast:season", str(show.feed.season))
    item.add("podcast:episode", str(episode.number))
    item.add("podcast:txt", labels(episode.language)["notice"], {"purpose": "ai-content"})


def rfc2822(moment: datetime) -> str:
    """As RSS wants dates, whatever the machine's language; a time without a zone counts as UTC."""
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _add_apple(item: Element, episode: Episode, show: Show, places: Places) -> None:
    item.add("itunes:title", episode.title)
    bylines = dict.fromkeys(source.byline for source in episode.sources if source.byline)
    item.add("itunes:author", ", ".join(bylines) or show.about.author or show.about.title)
    item.add("itunes:duration", str(round(episode.duration_ms / 1000)))
    item.add("itunes:explicit", str(show.about.explicit).lower())
    item.add("itunes:image", None, {"href": places.url(places.file(episode, episode.cover))})
    if show.feed.season:
        item.add("itunes:season", str(show.feed.season))
    item.add("itunes:episode", str(episode.number))
    item.add("itunes:episodeType", "full")


def _add_files(item: Element, episode: Episode, show: Show, places: Places) -> None:
    """The transcripts, WebVTT first as Apple takes that one; chapters; the picture."""
    files = episode.transcripts
    language = episode.language if episode.language != show.about.language else None
    for name, rel in ((files.vtt, "captions"), (files.srt, "captions"), (files.json, "captions"), (files.html, None)):
        url = places.url(places.file(episode, name))
        item.add("podcast:transcript", None, {"url": url, "type": media_type(name), "language": language, "rel": rel})
    path = places.file(episode, episode.chapters)
    item.add("podcast:chapters", None, {"url": places.url(path), "type": media_type(path)})
    cover = places.url(places.file(episode, episode.cover))
    item.add("podcast:image", None, {"href": cover, "alt": episode.title, "aspect-ratio": "1/1", "purpose": "artwork"})


def _add_people(item: Element, episode: Episode) -> None:
    """Everybody, as an item's people replace the channel's: who reads, who is quoted, who wrote the articles."""
    words = labels(episode.language)
    item.add("podcast:person", narrator_name(episode.narrator, words["voice"]), {"role": "narrator", "group": "cast"})
    for speaker in episode.voices:
        item.add("podcast:person", speaker[:_NAME_CHARACTERS], {"role": "guest", "group": "cast"})
    for byline in dict.fromkeys(source.byline for source in episode.sources if source.byline):
        item.add("podcast:person", byline[:_NAME_CHARACTERS], {"role": "author", "group": "writing"})


def narrator_name(voice_id: str, voice_word: str) -> str:
    """The narrator as a person is shown, without pretending to be one: Amelia (synthetic voice)."""
    return f"{voice_id.replace('-', ' ').replace('_', ' ').title()} ({voice_word})"
