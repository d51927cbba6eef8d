"""An episode → its item in the feed.

A long feed has ten thousand items of some forty elements: they are laid out here as they stand in the file, a sixth of
the work of writing each by a call. Whatever a show or an episode says goes through `in_text` or `in_attribute`.
"""

from __future__ import annotations

from datetime import UTC, datetime

from narrator.disk.media_types import media_type
from narrator.feed.alternates import add_alternates
from narrator.feed.notes import episode_notes, shorten_notes, transcript_notes
from narrator.feed.xml import Element, in_attribute, in_text
from narrator.language.labels import labels
from narrator.records import Episode
from narrator.show.addresses import Places
from narrator.show.file import Show
from narrator.show.settings import About, Feed

_NAME_CHARACTERS = 128
"""What the podcast namespace takes of a person's name."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DEPTH = 2
"""An item stands in the channel, and that in the root."""


def item_text(episode: Episode, show: Show, places: Places) -> str:
    """The item as lines of XML; its guid is the episode's id, whatever else changes."""
    lines: list[str] = []
    with Element(lines, "item", depth=_DEPTH) as item:
        item.splice(_basics(episode, show.feed, places))
        item.splice(_apple(episode, show, places))
        item.splice(_files(episode, show.about, places))
        add_alternates(item, episode, places)
        item.splice(_people(episode))
        item.splice(_podcast(episode, show.feed))
    return "".join(lines)


def rfc2822(moment: datetime) -> str:
    """As RSS wants dates, whatever the machine's language; a time without a zone counts as UTC."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    day = f"{_DAYS[zoned.weekday()]}, {zoned.day:02d} {_MONTHS[zoned.month - 1]} {zoned.year:04d}"
    zone = f"{zoned:%z}" if zoned.utcoffset() else "+0000"
    return f"{day} {zoned.hour:02d}:{zoned.minute:02d}:{zoned.second:02d} {zone}"


def _basics(episode: Episode, feed: Feed, places: Places) -> str:
    notes = episode_notes(episode)
    short = shorten_notes(episode, notes)
    whole = in_text(notes)
    words = in_text(transcript_notes(episode)) if feed.transcript else ""
    sound = in_attribute(places.sound_url(places.file(episode, episode.audio)))
    return f"""\
      <title>{in_text(episode.title)}</title>
      <link>{in_text(places.url(places.page(episode)))}</link>
      <guid isPermaLink="false">{in_text(episode.id)}</guid>
      <pubDate>{rfc2822(episode.published)}</pubDate>
      <description>{whole if short is notes else in_text(short)}</description>
      <content:encoded>{whole}{words}</content:encoded>
      <enclosure url="{sound}" length="{episode.bytes}" type="audio/mpeg"/>
"""


def _apple(episode: Episode, show: Show, places: Places) -> str:
    author = ", ".join(_bylines(episode)) or show.about.author or show.about.title
    season = f"      <itunes:season>{show.feed.season}</itunes:season>\n" if show.feed.season else ""
    return f"""\
      <itunes:title>{in_text(episode.title)}</itunes:title>
      <itunes:author>{in_text(author)}</itunes:author>
      <itunes:duration>{round(episode.duration_ms / 1000)}</itunes:duration>
      <itunes:explicit>{"true" if show.about.explicit else "false"}</itunes:explicit>
      <itunes:image href="{_url(episode, episode.cover, places)}"/>
{season}\
      <itunes:episode>{episode.number}</itunes:episode>
      <itunes:episodeType>full</itunes:episodeType>
"""


def _files(episode: Episode, about: About, places: Places) -> str:
    """The transcripts, WebVTT first as Apple takes that one; chapters; the picture."""
    files = episode.transcripts
    language = "" if episode.language == about.language else f' language="{in_attribute(episode.language)}"'
    captions = "".join(
        f'      <podcast:transcript url="{_url(episode, name, places)}" type="{media_type(name)}"{language}'
        ' rel="captions"/>\n'
        for name in (files.vtt, files.srt, files.json)
    )
    chapters = places.file(episode, episode.chapters)
    return f"""\
{captions}\
      <podcast:transcript url="{_url(episode, files.html, places)}" type="{media_type(files.html)}"{language}/>
      <podcast:chapters url="{_url(episode, episode.chapters, places)}" type="{media_type(chapters)}"/>
      <podcast:image href="{_url(episode, episode.cover, places)}" alt="{in_attribute(episode.title)}" \
aspect-ratio="1/1" purpose="artwork"/>
"""


def _people(episode: Episode) -> str:
    """Everybody, as an item's people replace the channel's: who reads, who is quoted, who wrote the articles."""
    reader = narrator_name(episode.narrator, labels(episode.language)["voice"])
    return "".join(
        [
            f'      <podcast:person role="narrator" group="cast">{in_text(reader)}</podcast:person>\n',
            *(_person("guest", "cast", speaker) for speaker in episode.voices),
            *(_person("author", "writing", byline) for byline in _bylines(episode)),
        ]
    )


def _person(role: str, group: str, name: str) -> str:
    name = in_text(name[:_NAME_CHARACTERS])
    return f'      <podcast:person role="{role}" group="{group}">{name}</podcast:person>\n'


def _podcast(episode: Episode, feed: Feed) -> str:
    """What the podcast namespace wants to know beside: where to listen in, the numbers, whose the voices are."""
    bite, soundbite = episode.soundbite, ""
    if bite:
        times = f'startTime="{bite.start_ms / 1000:.3f}" duration="{bite.duration_ms / 1000:.3f}"'
        soundbite = f"      <podcast:soundbite {times}>{in_text(bite.title)}</podcast:soundbite>\n"
    season = f"      <podcast:season>{feed.season}</podcast:season>\n" if feed.season else ""
    notice = in_text(labels(episode.language)["notice"])
    return f"""\
{soundbite}{season}\
      <podcast:episode>{episode.number}</podcast:episode>
      <podcast:txt purpose="ai-content">{notice}</podcast:txt>
"""


def _bylines(episode: Episode) -> dict[str, None]:
    """Whoever wrote the articles, each once, in order."""
    return dict.fromkeys(source.byline for source in episode.sources if source.byline)


def _url(episode: Episode, name: str, places: Places) -> str:
    """The address of one of the episode's files, ready to stand in an attribute."""
    return in_attribute(places.url(places.file(episode, name)))


def narrator_name(voice_id: str, voice_word: str) -> str:
    """The narrator as a person is shown, without pretending to be one: Amelia (synthetic voice)."""
    return f"{voice_id.replace('-', ' ').replace('_', ' ').title()} ({voice_word})"
