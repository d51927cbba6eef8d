"""Episode and show → JSON-LD, by which search engines know a podcast: PodcastEpisode and PodcastSeries."""

from __future__ import annotations

import json
from typing import Any

from narrator.language.labels import labels
from narrator.records import Episode
from narrator.show.addresses import Places
from narrator.show.settings import About

_SCHEMA = "https://schema.org"


def episode_json_ld(episode: Episode, about: About, places: Places) -> str:
    """schema.org's PodcastEpisode, ready to stand in a script element."""
    seconds = round(episode.duration_ms / 1000)
    content: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": "PodcastEpisode",
        "url": places.url(places.page(episode)),
        "name": episode.title,
        "description": episode.description or episode.title,
        "datePublished": episode.published.isoformat(timespec="seconds"),
        "inLanguage": episode.language,
        "episodeNumber": episode.number,
        "duration": f"PT{seconds}S",
        "image": places.url(places.file(episode, episode.cover)),
        "associatedMedia": {
            "@type": "AudioObject",
            "contentUrl": places.url(places.file(episode, episode.audio)),
            "encodingFormat": "audio/mpeg",
            "contentSize": str(episode.bytes),
            "duration": f"PT{seconds}S",
        },
        "partOfSeries": _series(about, places),
        "creditText": labels(episode.language)["notice"],
    }
    if episode.sources:
        content["isBasedOn"] = [
            {"@type": "Article", "name": source.title, **({"url": source.url} if source.url else {})}
            for source in episode.sources
        ]
    return _written(content)


def show_json_ld(about: About, places: Places, art: str) -> str:
    """schema.org's PodcastSeries, ready to stand in a script element."""
    content = {
        "@context": _SCHEMA,
        **_series(about, places),
        "image": places.url(art),
        "inLanguage": about.language,
    }
    content["description"] = about.description or about.title
    if about.author:
        content["author"] = {"@type": "Organization", "name": about.author}
    return _written(content)


def _series(about: About, places: Places) -> dict[str, Any]:
    return {
        "@type": "PodcastSeries",
        "name": about.title,
        "url": places.url(places.index()),
        "webFeed": places.url(places.feed()),
    }


def _written(content: dict[str, Any]) -> str:
    """JSON in which nothing ends the script element."""
    return json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
