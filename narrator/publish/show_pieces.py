"""The public show → every piece that a target holds of it, each with its place in the order of sending."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from itertools import chain

from narrator.archive import EPISODE_FILE
from narrator.archive.listing import ListPage, list_pages, update_rhythm
from narrator.archive.reading import check_file
from narrator.publish import Piece, Rank, file_piece
from narrator.publish.feed_files import feed_page_bytes, page_stamp
from narrator.publish.public_show import PublicShow, told_everywhere
from narrator.publish.site import Layout, episode_page, index_page
from narrator.records import Episode

INDEX_PAGE_SIZE = 40
"""Episodes on a page of the list: with long summaries the first page, of up to 79, stays under 60 KB."""


def publish_pieces(public: PublicShow) -> Iterator[Piece]:
    """What a target holds of the show but the feed: the files of each listed episode, its page, the lists of pages.

    A damaged episode has no pieces, and is named in `public.archive.damaged`.
    """
    layout = Layout(public.show.folder)
    looks = layout.digest() + sha256(repr(told_everywhere(public)).encode()).hexdigest()
    for name, content in layout.assets().items():
        yield Piece(_path(public, name), Rank.LOOKS, sha256(content).hexdigest(), partial(layout.asset, name))
    yield _art_piece(public)
    for page in public.pages:
        for episode in public.episodes(page, files=True):
            yield from _episode_pieces(public, episode, layout, looks)
    left_out = frozenset(public.archive.damaged)
    for page in list_pages(public.slugs, INDEX_PAGE_SIZE):
        yield _index_piece(public, page, layout, looks, left_out)


def feed_pieces(public: PublicShow) -> Iterator[Piece]:
    """The pages of the feed, as `write_feed` has written them."""
    for page in public.pages:
        file = public.archive.folder / public.places.feed(page.number)
        check_file(file, public.archive.folder)
        yield file_piece(_path(public, file.name), Rank.FEED if page.number is None else Rank.FEED_ARCHIVE, file)


def unwritten_feed_pieces(public: PublicShow) -> Iterator[Piece]:
    """The pages of the feed, each made when it is asked for: for a look at them that leaves no trace."""
    rhythm = update_rhythm(public.slugs)
    for page in public.pages:
        make = partial(feed_page_bytes, public, page, rhythm)
        yield Piece(_path(public, public.places.feed(page.number)), Rank.FEED, "", make)


def _episode_pieces(public: PublicShow, episode: Episode, layout: Layout, looks: str) -> Iterator[Piece]:
    folder = public.archive.folder / episode.slug
    files = episode.transcripts
    ranks = {
        episode.audio: Rank.AUDIO,
        **{encoding.audio: Rank.AUDIO for encoding in episode.encodings},
        episode.cover: Rank.ART,
        **dict.fromkeys((files.vtt, files.srt, files.json, files.html), Rank.TRANSCRIPT),
        episode.chapters: Rank.CHAPTERS,
    }
    for name, rank in ranks.items():
        yield file_piece(_path(public, public.places.file(episode, name)), rank, folder / name)
    state = (folder / EPISODE_FILE).stat()
    stamp = f"{looks}-{state.st_mtime_ns}-{state.st_size}"
    page = partial(_episode_page, public, episode.slug, layout)
    yield Piece(_path(public, public.places.page(episode)), Rank.PAGE, stamp, page)


def _art_piece(public: PublicShow) -> Piece:
    """The picture where it lies; for a look that leaves no trace, as it would be."""
    file, path = public.archive.folder / public.art.name, _path(public, public.art.name)
    if file.is_file() and not file.is_symlink():
        return file_piece(path, Rank.ART, file)
    return Piece(path, Rank.ART, public.art.name, public.art.content)


def _episode_page(public: PublicShow, slug: str, layout: Layout) -> bytes:
    episode = public.archive.episode(slug, chapters=True)
    cues = public.cues(episode)
    return episode_page(episode, cues, public.show, public.places, layout, public.art.name)


def _index_piece(public: PublicShow, page: ListPage, layout: Layout, looks: str, left_out: frozenset[str]) -> Piece:
    stamp = f"{looks}-{page_stamp(public, page, None)}"
    make = partial(_index_page, public, page, layout, left_out)
    return Piece(_path(public, public.places.index(page.number)), Rank.INDEX, stamp, make)


def _index_page(public: PublicShow, page: ListPage, layout: Layout, left_out: frozenset[str]) -> bytes:
    own = (episode for episode in public.episodes(page) if episode.slug not in left_out)
    old = (public.imported[slug] for slug in page.slugs if slug in public.imported)
    return index_page(page, chain(own, old), public.show, public.places, layout, public.art.name)


def _path(public: PublicShow, path: str) -> str:
    """Where it lies on a target: a private show's files all lie under its path that nobody guesses."""
    return public.places.prefix + path
