"""Folders → the shows in them, in the order of their turns; and those shows' public feeds as a list (OPML)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from narrator.archive import Archive
from narrator.errors import InputError, NarratorError
from narrator.feed.xml import Element
from narrator.publish.public_show import look_at_public_show
from narrator.show.file import SHOW_FILE, load_show


def find_shows(folders: Iterable[Path]) -> list[Path]:
    """Every folder with a show.toml: one that is named, or that lies right inside one that is. Raises InputError for a
    folder that holds none."""
    found: dict[Path, None] = {}
    for folder in folders:
        inside = [folder] if (folder / SHOW_FILE).is_file() else sorted(file.parent for file in _shows_in(folder))
        if not inside:
            raise InputError(f"{folder}: there is no show in it: neither it nor a folder in it has a {SHOW_FILE}")
        found |= dict.fromkeys(inside)
    return list(found)


def _shows_in(folder: Path) -> Iterable[Path]:
    return (file for file in folder.glob(f"*/{SHOW_FILE}") if file.is_file() and not file.parent.name.startswith("."))


def feeds_of(shows: Iterable[Path]) -> tuple[list[tuple[str, str]], list[str]]:
    """Title and address of each public feed, and a line for each show that has none to tell of."""
    listed: list[tuple[str, str]] = []
    left_out: list[str] = []
    for folder in shows:
        try:
            show = load_show(folder, (), {})
            if show.feed.private:
                left_out.append(f"{folder}: is private, and was left out")
                continue
            places = look_at_public_show(show, Archive(folder / "episodes")).places
            listed.append((show.about.title, places.url(places.feed())))
        except NarratorError as error:
            left_out.append(f"{folder}: was left out: {' '.join(str(error).split())}")
    return listed, left_out


def opml_of(feeds: Sequence[tuple[str, str]]) -> str:
    """OPML 2.0; the same feeds give the same text."""
    lines = ["<?xml version='1.0' encoding='UTF-8'?>\n"]
    with Element(lines, "opml", {"version": "2.0"}) as opml:
        with opml.inside("head") as head:
            head.add("title", "Podcasts")
        with opml.inside("body") as body:
            for title, url in feeds:
                body.add("outline", None, {"type": "rss", "text": title, "title": title, "xmlUrl": url})
    return "".join(lines)
