"""An episode → its item in the feed."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime

from narrator.config import Show
from narrator.feed.notes import episode_notes, shorten_notes
from narrator.feed.xml import Element, add
from narrator.labels import labels
from narrator.media_types import media_type
from narrator.places import Places
from narrator.records import Episode

_NAME_CHARACTERS = 128
"""What the podcast namespace takes of a person's name."""


def add_item(channel: Element, episode: Episode, show: Show, places: Places) -> None:
    """Add the item; its guid is the episode's id, whatever else changes."""
    item = add(channel, "item")
    add(item, "title", episode.title)
    add(item, "link", places.url(places.page(episode)))
    add(item, "guid", episode.id, {"isPermaLink": "false"})
    add(item, "pubDate", rfc2822(episode.published))
    notes = episode_notes(episode)
    add(item, "description", shorten_notes(episode, notes))
    add(item, "content:encoded", notes)
    audio = places.url(places.file(episode, episode.audio))
    add(item, "enclosure", None, {"url": audio, "length": str(episode.bytes), "type": "audio/mpeg"})
    _add_apple(item, episode, show, places)
    _add_files(item, episode, show, places)
    _add_people(item, episode)
    if bite := episode.soundbite:
        add(
            item,
            "podcast:soundbite",
            bite.title,
            {"startTime": f"{bite.start_ms / 1000:.3f}", "duration": f"{bite.duration_ms / 1000:.3f}"},
        )
    if show.feed.season:
        add(item, "podcast:season", str(show.feed.season))
    add(item, "podcast:episode", str(episode.number))
    add(item, "podcast:txt", labels(episode.language)["notice"], {"purpose": "ai-content"})


def rfc2822(moment: datetime) -> str:
    """As RSS wants dates, whatever the machine's language; a time without a zone counts as UTC."""
    return format_datetime(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _add_apple(item: Element, episode: Episode, show: Show, places: Places) -> None:
    add(item, "itunes:title", episode.title)
    bylines = dict.fromkeys(source.byline for source in episode.sources if source.byline)
    add(item, "itunes:author", ", ".join(bylines) or show.about.author or show.about.title)
    add(item, "itunes:duration", str(round(episode.duration_ms / 1000)))
    add(item, "itunes:explicit", str(show.about.explicit).lower())
    add(item, "itunes:image", None, {"href": places.url(places.file(episode, episode.cover))})
    if show.feed.season:
        add(item, "itunes:season", str(show.feed.season))
    add(item, "itunes:episode", str(episode.number))
    add(item, "itunes:episodeType", "full")


def _add_files(item: Element, episode: Episode, show: Show, places: Places) -> None:
    """The transcripts, WebVTT first as Apple takes that one; chapters; the picture."""
    files = episode.transcripts
    language = episode.language if episode.language != show.about.language else None
    for name, rel in ((files.vtt, "captions"), (files.srt, "captions"), (files.json, "captions"), (files.html, None)):
        url = places.url(places.file(episode, name))
        add(item, "podcast:transcript", None, {"url": url, "type": media_type(name), "language": language, "rel": rel})
    path = places.file(episode, episode.chapters)
    add(item, "podcast:chapters", None, {"url": places.url(path), "type": media_type(path)})
    cover = places.url(places.file(episode, episode.cover))
    add(item, "podcast:image", None, {"href": cover, "alt": episode.title, "aspect-ratio": "1/1", "purpose": "artwork"})


def _add_people(item: Element, episode: Episode) -> None:
    """Everybody, as an item's people replace the channel's: who reads, who is quoted, who wrote the articles."""
    words = labels(episode.language)
    add(item, "podcast:person", narrator_name(episode.narrator, words["voice"]), {"role": "narrator", "group": "cast"})
    for speaker in episode.voices:
        add(item, "podcast:person", speaker[:_NAME_CHARACTERS], {"role": "guest", "group": "cast"})
    for byline in dict.fromkeys(source.byline for source in episode.sources if source.byline):
        add(item, "podcast:person", byline[:_NAME_CHARACTERS], {"role": "author", "group": "writing"})


def narrator_name(voice_id: str, voice_word: str) -> str:
    """The narrator as a person is shown, without pretending to be one: Amelia (synthetic voice)."""
    return f"{voice_id.replace('-', ' ').replace('_', ' ').title()} ({voice_word})"
