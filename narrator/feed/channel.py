"""A show and one page of its episodes → the channel that holds them, without its items."""

from __future__ import annotations

from datetime import datetime

from narrator import __version__
from narrator.categories import parent_of
from narrator.config import Show
from narrator.feed.item import narrator_name, rfc2822
from narrator.feed.xml import NAMESPACES, Element, add
from narrator.labels import labels
from narrator.listing import ListPage
from narrator.media_types import media_type
from narrator.places import Places
from narrator.shorten import shorten

_DESCRIPTION_BYTES = 4000
_RHYTHMS = {
    "daily": ("FREQ=DAILY", "Daily"),
    "weekdays": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
    "weekly": ("FREQ=WEEKLY", "Weekly"),
    "monthly": ("FREQ=MONTHLY", "Monthly"),
}


def open_channel(
    show: Show, page: ListPage, places: Places, podcast_guid: str, art: str, rhythm: str | None, newest: datetime | None
) -> tuple[Element, Element]:
    """The feed's root and its channel. `newest` is when the newest episode of the page appeared: a date of the data."""
    from lxml.etree import Element as RootElement

    about = show.about
    root = RootElement("rss", nsmap=NAMESPACES, version="2.0")
    channel = add(root, "channel")
    _add_links(channel, page, places)
    add(channel, "title", about.title)
    add(channel, "link", about.link or places.url(places.index()))
    add(channel, "description", _description(show))
    add(channel, "language", about.language.lower())
    add(channel, "generator", f"Narrator {__version__}")
    add(channel, "docs", "https://www.rssboard.org/rss-specification")
    if about.copyright or about.author:
        year = f"{newest.year} " if newest else ""
        add(channel, "copyright", f"© {year}{about.copyright or about.author}")
    if about.email:
        add(channel, "managingEditor", f"{about.email} ({about.author or about.title})")
    if newest:
        add(channel, "pubDate", rfc2822(newest))
        add(channel, "lastBuildDate", rfc2822(newest))
    image = add(channel, "image")
    for name, text in (("url", places.url(art)), ("title", about.title)):
        add(image, name, text)
    add(image, "link", about.link or places.url(places.index()))
    _add_apple(channel, show, places.url(art))
    _add_podcast(channel, show, podcast_guid, places.url(art), rhythm)
    return root, channel


def _description(show: Show) -> str:
    """The show's own words, or its title where it has none: directories refuse an empty one."""
    text = show.about.description.strip() or show.about.title
    while len(text.encode()) > _DESCRIPTION_BYTES:
        text = shorten(text, len(text) * 9 // 10)
    return text


def _add_links(channel: Element, page: ListPage, places: Places) -> None:
    """Where this page is, and RFC 5005's links to the others."""
    add(
        channel,
        "atom:link",
        None,
        {"href": places.url(places.feed(page.number)), "rel": "self", "type": media_type("feed.xml")},
    )
    if page.oldest is None:
        return
    add(channel, "atom:link", None, {"href": places.url(places.feed()), "rel": "first", "type": media_type("feed.xml")})
    if page.older is not None:
        add(
            channel,
            "atom:link",
            None,
            {"href": places.url(places.feed(page.older)), "rel": "next", "type": media_type("feed.xml")},
        )
    if page.number is not None:
        add(
            channel,
            "atom:link",
            None,
            {"href": places.url(places.feed(page.newer)), "rel": "prev", "type": media_type("feed.xml")},
        )
    add(
        channel,
        "atom:link",
        None,
        {"href": places.url(places.feed(page.oldest)), "rel": "last", "type": media_type("feed.xml")},
    )


def _add_apple(channel: Element, show: Show, art: str) -> None:
    about = show.about
    add(channel, "itunes:author", about.author or about.title)
    if about.email:
        owner = add(channel, "itunes:owner")
        add(owner, "itunes:name", about.author or about.title)
        add(owner, "itunes:email", about.email)
    add(channel, "itunes:image", None, {"href": art})
    for main, subs in _categories(about.category).items():
        category = add(channel, "itunes:category", None, {"text": main})
        for sub in subs:
            add(category, "itunes:category", None, {"text": sub})
    add(channel, "itunes:explicit", str(about.explicit).lower())
    add(channel, "itunes:type", "episodic")
    if show.feed.private:
        add(channel, "itunes:block", "Yes")


def _categories(names: tuple[str, ...]) -> dict[str, list[str]]:
    """Main category → its subcategories, in the order of show.toml; a subcategory brings its main one along."""
    found: dict[str, list[str]] = {}
    for name in names:
        main = parent_of(name)
        found.setdefault(main or name, [])
        if main:
            found[main].append(name)
    return found


def _add_podcast(channel: Element, show: Show, podcast_guid: str, art: str, rhythm: str | None) -> None:
    about = show.about
    words = labels(about.language)
    add(channel, "podcast:guid", podcast_guid)
    add(channel, "podcast:medium", "podcast")
    add(channel, "podcast:locked", "yes" if show.feed.locked else "no", {"owner": about.email})
    rule, text = _RHYTHMS.get(show.feed.updates or rhythm or "", (None, "Irregular"))
    add(channel, "podcast:updateFrequency", text, {"rrule": rule})
    if show.voices.narrator:
        name = narrator_name(show.voices.narrator, words["voice"])
        add(channel, "podcast:person", name, {"role": "narrator", "group": "cast"})
    add(channel, "podcast:image", None, {"href": art, "alt": about.title, "aspect-ratio": "1/1", "purpose": "artwork"})
    if show.feed.funding:
        add(channel, "podcast:funding", words["support"], {"url": show.feed.funding})
    if show.feed.private:
        add(channel, "podcast:block", "yes")
    add(channel, "podcast:txt", words["notice"], {"purpose": "ai-content"})
