"""A show and one page of its episodes → the channel that holds them, without its items."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from narrator import __version__
from narrator.archive.listing import ListPage
from narrator.disk.media_types import media_type
from narrator.feed.item import narrator_name, rfc2822
from narrator.feed.xml import Element
from narrator.language.labels import labels
from narrator.language.shorten import shorten
from narrator.show.addresses import Places
from narrator.show.categories import parent_of
from narrator.show.file import Show
from narrator.show.settings import About

_DESCRIPTION_BYTES = 4000
_RHYTHMS = {
    "daily": ("FREQ=DAILY", "Daily"),
    "weekdays": ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
    "weekly": ("FREQ=WEEKLY", "Weekly"),
    "monthly": ("FREQ=MONTHLY", "Monthly"),
}


def describe_show(
    channel: Element,
    show: Show,
    page: ListPage,
    places: Places,
    podcast_guid: str,
    art: str,
    rhythm: str | None,
    newest: datetime | None,
) -> None:
    """Add all but the items. `newest` is when the newest episode of the page appeared: a date of the data."""
    about = show.about
    _add_links(channel, page, places, show.feed.hubs)
    channel.add("title", about.title)
    channel.add("link", about.link or places.url(places.index()))
    channel.add("description", _description(show.about))
    channel.add("language", about.language.lower())
    channel.add("generator", f"Narrator {__version__}")
    channel.add("docs", "https://www.rssboard.org/rss-specification")
    if about.copyright or about.author:
        year = f"{newest.year} " if newest else ""
        channel.add("copyright", f"© {year}{about.copyright or about.author}")
    if about.email:
        channel.add("managingEditor", f"{about.email} ({about.author or about.title})")
    if newest:
        channel.add("pubDate", rfc2822(newest))
        channel.add("lastBuildDate", rfc2822(newest))
    with channel.inside("image") as image:
        image.add("url", places.url(art))
        image.add("title", about.title)
        image.add("link", about.link or places.url(places.index()))
    _add_apple(channel, show, places.url(art))
    _add_podcast(channel, show, podcast_guid, places.url(art), rhythm)


def _description(about: About) -> str:
    """The show's own words, or its title where it has none: directories refuse an empty one."""
    text = about.description.strip() or about.title
    while len(text.encode()) > _DESCRIPTION_BYTES:
        text = shorten(text, len(text) * 9 // 10)
    return text


def _add_links(channel: Element, page: ListPage, places: Places, hubs: Iterable[str]) -> None:
    """Where this page is, RFC 5005's links to the others, and WebSub's to who tells of what is new."""
    links = {"self": page.number}
    if page.oldest is not None:
        links["first"] = None
        if page.older is not None:
            links["next"] = page.older
        if page.number is not None:
            links["prev"] = page.newer
        links["last"] = page.oldest
    for relation, number in links.items():
        address = places.url(places.feed(number))
        channel.add("atom:link", None, {"href": address, "rel": relation, "type": media_type("feed.xml")})
    for hub in hubs if page.number is None else ():
        channel.add("atom:link", None, {"href": hub, "rel": "hub"})


def _add_apple(channel: Element, show: Show, art: str) -> None:
    about = show.about
    channel.add("itunes:author", about.author or about.title)
    if about.email:
        with channel.inside("itunes:owner") as owner:
            owner.add("itunes:name", about.author or about.title)
            owner.add("itunes:email", about.email)
    channel.add("itunes:image", None, {"href": art})
    for main, subs in _categories(about.category).items():
        if not subs:
            channel.add("itunes:category", None, {"text": main})
            continue
        with channel.inside("itunes:category", {"text": main}) as category:
            for sub in subs:
                category.add("itunes:category", None, {"text": sub})
    channel.add("itunes:explicit", str(about.explicit).lower())
    channel.add("itunes:type", "episodic")
    if show.feed.new_feed_url:
        channel.add("itunes:new-feed-url", show.feed.new_feed_url)
    if show.feed.private:
        channel.add("itunes:block", "Yes")


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
    channel.add("podcast:guid", podcast_guid)
    channel.add("podcast:medium", "podcast")
    if about.email:  # readers drop a lock that does not say whom to ask
        channel.add("podcast:locked", "yes" if show.feed.locked else "no", {"owner": about.email})
    rule, text = _RHYTHMS.get(show.feed.updates or rhythm or "", (None, "Irregular"))
    channel.add("podcast:updateFrequency", text, {"rrule": rule})
    if show.voices.narrator:
        name = narrator_name(show.voices.narrator, words["voice"])
        channel.add("podcast:person", name, {"role": "narrator", "group": "cast"})
    channel.add("podcast:image", None, {"href": art, "alt": about.title, "aspect-ratio": "1/1", "purpose": "artwork"})
    if show.feed.funding:
        channel.add("podcast:funding", words["support"], {"url": show.feed.funding})
    if show.feed.private:
        channel.add("podcast:block", "yes")
    channel.add("podcast:txt", words["notice"], {"purpose": "ai-content"})
