"""Show, episode and places → the plain values that the templates fill in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from narrator.archive import ImportedEpisode
from narrator.language.labels import written_date, written_size
from narrator.language.shorten import shorten
from narrator.publish.site.transcript import clock
from narrator.records import Encoding, Episode
from narrator.show.addresses import Places
from narrator.show.file import Show
from narrator.show.settings import Site

_SUMMARY_CHARACTERS = 300
"""Of an episode from elsewhere, whose notes may be long."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a word leads."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class ShowCard:
    """What every page says of the show. `art` and `feed` are paths, so that pages work wherever they lie."""

    title: str
    author: str
    description: str
    copyright: str
    language: str
    locale: str
    art: str
    art_url: str
    feed: str
    feed_url: str
    funding: str | None
    subscribe: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """The episode's sound in one format: a path, its type as a browser asks for it, a name and a size to choose by."""

    audio: str
    type: str
    name: str
    size: str


@dataclass(frozen=True, slots=True)
class Story:
    """One of several stories: its headline, its first words where they are known, where its chapter begins."""

    title: str
    lead: str
    seconds: float | None
    clock: str


@dataclass(frozen=True, slots=True)
class EpisodeCard:
    """What a page says of an episode: paths for the page itself, addresses for those who only read about it.

    `heading` is the title under the show's name, without that name; a bulletin's is its date, which then stands nowhere
    else. `stories` are the several of a bulletin, in the place of its `summary`.
    `formats` are in the order of a browser's choice, the MP3, which all can play, last; empty where that is all.
    """

    title: str
    heading: str
    summary: str
    stories: tuple[Story, ...]
    language: str
    locale: str
    date: str
    date_iso: str
    length: str
    size: str
    page: str
    page_url: str
    audio: str
    audio_url: str
    formats: tuple[Format, ...]
    captions: str
    cover: str
    cover_url: str


def show_card(show: Show, places: Places, art: str) -> ShowCard:
    """The show as its pages present it. `art` is the path of its picture."""
    about = show.about
    return ShowCard(
        title=about.title,
        author=about.author,
        description=about.description or about.title,
        copyright=f"© {about.copyright}" if about.copyright else "",
        language=about.language,
        locale=about.language.replace("-", "_"),
        art=art,
        art_url=places.url(art),
        feed=places.feed(),
        feed_url=places.url(places.feed()),
        funding=show.feed.funding,
        subscribe=_subscribe(show.site, places.url(places.feed())),
    )


def episode_card(episode: Episode, places: Places, show_title: str) -> EpisodeCard:
    """The episode as pages present it."""
    audio, cover = places.file(episode, episode.audio), places.file(episode, episode.cover)
    language = episode.language
    return EpisodeCard(
        title=episode.title,
        heading=episode.title.removeprefix(f"{show_title}, ") or episode.title,
        summary=" ".join(episode.description.split()),
        stories=tuple(_stories(episode)),
        language=language,
        locale=language.replace("-", "_"),
        date=written_date(episode.published, language),
        date_iso=episode.published.date().isoformat(),
        length=clock(episode.duration_ms),
        size=written_size(episode.bytes, language),
        page=places.page(episode),
        page_url=places.url(places.page(episode)),
        audio=quote(audio),
        audio_url=places.url(audio),
        formats=_formats(episode, places),
        captions=quote(places.file(episode, episode.transcripts.vtt)),
        cover=quote(cover),
        cover_url=places.url(cover),
    )


@dataclass(frozen=True, slots=True)
class OldCard:
    """What the list says of an episode that was imported, and stays where it is: `page` is its address there."""

    heading: str
    summary: str
    language: str
    date: str
    date_iso: str
    length: str
    page: str
    stories: tuple[Story, ...] = ()


def imported_card(episode: ImportedEpisode, language: str) -> OldCard:
    """The episode as the list presents it."""
    day = episode.published.date()
    length = clock(episode.duration_ms) if episode.duration_ms else ""
    summary = shorten(episode.summary, _SUMMARY_CHARACTERS)
    return OldCard(episode.title, summary, language, written_date(day, language), day.isoformat(), length, episode.page)


def _stories(episode: Episode) -> Iterator[Story]:
    """Of an episode of several articles, as they are heard; those made before leads had a line each have none."""
    if len(episode.sources) < 2:
        return
    leads = episode.description.split("\n")
    if len(leads) != len(episode.sources):
        leads = [""] * len(episode.sources)
    marks = list(episode.chapter_marks)
    for source, lead in zip(episode.sources, leads, strict=True):
        mark = next((mark for mark in marks if mark.title == source.title), None)
        if mark:
            marks = marks[marks.index(mark) + 1 :]
        yield Story(source.title, lead, mark.start_ms / 1000 if mark else None, clock(mark.start_ms) if mark else "")


_FORMAT_NAMES = {"mp3": "MP3", "opus": "Opus", "mp4a.40.2": "M4A"}


def _formats(episode: Episode, places: Places) -> tuple[Format, ...]:
    in_order = sorted(episode.encodings, key=lambda encoding: encoding.audio == episode.audio)
    return tuple(
        Format(
            quote(places.file(episode, encoding.audio)),
            encoding.type if encoding.audio == episode.audio else f'{encoding.type}; codecs="{encoding.codecs}"',
            _format_name(encoding),
            written_size(encoding.bytes, episode.language),
        )
        for encoding in in_order
    )


def _format_name(encoding: Encoding) -> str:
    ending = PurePosixPath(encoding.audio).suffix
    return "M4B" if ending == ".m4b" else _FORMAT_NAMES.get(encoding.codecs, ending)


def _subscribe(site: Site, feed_url: str) -> tuple[Link, ...]:
    """The show's own links, then addresses that open the app on a telephone that has it."""
    own = tuple(Link(name, url) for name, url in site.subscribe.items())
    names = {link.name for link in own}
    parts = urlsplit(feed_url)
    apps = (
        Link("Apple Podcasts", f"podcast://{feed_url.removeprefix(f'{parts.scheme}://')}"),
        Link("AntennaPod", f"https://antennapod.org/deeplink/subscribe?url={quote(feed_url, safe='')}"),
    )
    return own + tuple(link for link in apps if link.name not in names)
