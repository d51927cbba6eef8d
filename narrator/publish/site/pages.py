"""An episode with its cues, or a list of episodes → a page of HTML that works without a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from narrator.archive import ImportedEpisode
from narrator.archive.listing import ListPage
from narrator.language.labels import labels
from narrator.publish.site.cards import ShowCard, episode_card, imported_card, show_card
from narrator.publish.site.layout import Layout
from narrator.publish.site.structured import episode_json_ld, show_json_ld
from narrator.publish.site.transcript import clock, speaker_colours, transcript_paragraphs
from narrator.records import Cue, Episode
from narrator.show.addresses import Places
from narrator.show.file import Show
from narrator.show.settings import Feed

MAX_BYTES = 60_000
"""A page's weight without sound and pictures. What would be heavier follows the sound by sentences instead of words."""

_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


@dataclass(frozen=True, slots=True)
class _Quoted:
    name: str
    role: str
    colour: int


@dataclass(frozen=True, slots=True)
class _Mark:
    title: str
    seconds: float
    clock: str


def episode_page(episode: Episode, cues: Sequence[Cue], show: Show, places: Places, layout: Layout, art: str) -> bytes:
    """The episode's page: sound, chapters, transcript, who is quoted, sources, notice. `episode` has its chapters."""
    colours = speaker_colours(cues)
    headlines = {episode.title, *(source.title for source in episode.sources)}
    values = {
        **_common(show_card(show, places, art), episode.language, show.feed),
        "url": places.url(places.page(episode)),
        "episode": episode_card(episode, places, show.about.title),
        "json_ld": episode_json_ld(episode, show.about, places),
        "chapters": [_Mark(c.title, c.start_ms / 1000, clock(c.start_ms)) for c in episode.chapter_marks],
        "quoted": _quoted(episode, colours),
        "sources": [asdict(source) for source in episode.sources],
        "paragraphs": transcript_paragraphs(cues, colours, headlines),
    }
    page = layout.fill("episode.html", values).encode()
    if len(page) <= MAX_BYTES:
        return page
    return layout.fill(
        "episode.html", {**values, "paragraphs": transcript_paragraphs(cues, colours, headlines, words=False)}
    ).encode()


def index_page(
    page: ListPage,
    episodes: Iterable[Episode | ImportedEpisode],
    show: Show,
    places: Places,
    layout: Layout,
    art: str,
) -> bytes:
    """One page of the show's list of episodes; the first also plays the newest, if that is an episode of ours."""
    in_order = sorted(episodes, key=lambda episode: (episode.published.timestamp(), episode.number), reverse=True)
    about, newest = show.about, in_order[0] if in_order and page.number is None else None
    latest = newest if isinstance(newest, Episode) else None
    cards = [
        episode_card(each, places, about.title) if isinstance(each, Episode) else imported_card(each, about.language)
        for each in in_order
    ]
    is_first = page.number is None
    json_ld = [show_json_ld(show.about, places, art)]
    json_ld += [episode_json_ld(latest, show.about, places)] if latest else []
    values = {
        **_common(show_card(show, places, art), show.about.language, show.feed),
        "url": places.url(places.index(page.number)),
        "latest": cards[0] if latest else None,
        "episodes": cards[1:] if latest else cards,
        "json_ld": json_ld,
        "newer": None if is_first else places.index(page.newer),
        "older": None if page.older is None else places.index(page.older),
    }
    return layout.fill("index.html", values).encode()


def _common(card: ShowCard, language: str, feed: Feed) -> dict[str, Any]:
    return {
        "show": card,
        "language": language,
        "right_to_left": language.split("-")[0].lower() in _RIGHT_TO_LEFT,
        "words": labels(language),
        "private": feed.private,
    }


def _quoted(episode: Episode, colours: dict[str, int]) -> list[_Quoted]:
    roles = {person.name: person.role or "" for person in episode.people}
    return [_Quoted(speaker, roles.get(speaker, ""), colours.get(speaker, 1)) for speaker in episode.voices]
