"""A show → on every target: feed and pages made, what changed sent, the feed last; then the addresses are asked."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from narrator.archive import Archive
from narrator.article.web.addresses import is_literal, names_of
from narrator.disk.files import write_text
from narrator.disk.locks import held
from narrator.disk.media_types import media_type
from narrator.errors import ConfigError, PublishError
from narrator.progress import SILENT, Progress
from narrator.publish import (
    COMMAND_LINE,
    MEMORIES,
    SETTING,
    Answer,
    Memory,
    Piece,
    ask_back,
    carry_out,
    check_address,
    open_target,
    plan_sending,
)
from narrator.publish.feed_files import write_feed
from narrator.publish.public_show import PublicShow, look_at_public_show, open_public_show
from narrator.publish.show_pieces import feed_pieces, publish_pieces, unwritten_feed_pieces
from narrator.show.file import Show

_LOG = logging.getLogger(__name__)
_UNREACHED = "unreached"
"""A file beside the memories of the targets, there until the feed has been reached."""

_ASKED_EPISODES = 5
"""The newest, beside whatever was sent: enough to notice a target that was emptied."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was done, or with --dry-run is to be done, at one target; `error` where it failed."""

    target: str
    send: tuple[str, ...]
    remove: tuple[str, ...]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """All targets, in the order of show.toml; `warnings` tell how the published addresses answer, a line a problem, and
    `answers` each address that does not answer as it should.
    """

    feed_url: str
    episodes: int
    deliveries: tuple[Delivery, ...]
    warnings: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


def publish_show(
    show: Show,
    archive: Archive,
    *,
    targets: Sequence[str] | None = None,
    dry_run: bool = False,
    progress: Progress = SILENT,
    today: date | None = None,
) -> Publication:
    """Put the show on every target (of show.toml, or `targets`). With `dry_run` only the plan is made, without a trace.

    `today` is the day that feed.keep_days counts back from; by default this one, in UTC.

    A damaged episode keeps nothing from being published: feed and targets keep what they have of it, and it is named in
    `archive.damaged`.
    One target that fails does not keep the others from being served. Raises PublishError when one did, when what was
    sent is not there although the feed is, or, with publish.verify = "error", when the feed is not; BusyError while
    another publish of the show runs; ConfigError for a target that cannot be.
    """
    addresses = show.publish.targets if targets is None else targets
    if not addresses:
        raise ConfigError(['show.toml: publish.targets is empty: say where to, such as targets = ["/srv/podcast"]'])
    for address in addresses:
        check_address(address, SETTING if targets is None else COMMAND_LINE, show.folder)
    if dry_run:
        public = look_at_public_show(show, archive, today)
        pieces = [*publish_pieces(public), *unwritten_feed_pieces(public)]
        return _publication(public, [_deliver(address, pieces, public, True, progress) for address in addresses])
    public = open_public_show(show, archive, today)
    with held(archive.folder / MEMORIES, f"{archive.folder}: another publish is running; this one did nothing"):
        pieces = [*publish_pieces(public)]  # which tells what is damaged, before the feed tells of episodes
        write_feed(public)
        pieces += feed_pieces(public)
        deliveries = [_deliver(address, pieces, public, False, progress) for address in addresses]
    publication = _publication(public, deliveries)
    failures = [delivery.error for delivery in deliveries if delivery.error]
    if failures:
        raise PublishError(failures)
    return publication if show.publish.verify in ("off", False) else _verified(publication, public)


def _publication(public: PublicShow, deliveries: Sequence[Delivery]) -> Publication:
    return Publication(public.places.url(public.places.feed()), len(public.slugs), tuple(deliveries))


def _deliver(address: str, pieces: Sequence[Piece], public: PublicShow, dry_run: bool, progress: Progress) -> Delivery:
    memory = Memory(public.archive.folder, address)
    with open_target(address, public.show.folder) as target:
        held_there = {path: kept for path, kept in memory.pieces.items() if not public.is_of_damaged(path)}
        plan = plan_sending(pieces, held_there, target.is_there)
        error = None
        if not dry_run:
            try:
                carry_out(plan, target, memory, public.show.publish.tries, progress)
            except PublishError as failure:
                error = str(failure)
    return Delivery(address, tuple(sending.piece.path for sending in plan.send), plan.remove, error)


def _verified(publication: Publication, public: PublicShow) -> Publication:
    """Ask for the feed, what was sent, and the newest episodes; forget what is not there, so that it is sent again.

    Where the feed was not reached that is remembered, and each run asks again until it is.
    """
    unreached = public.archive.folder / MEMORIES / _UNREACHED
    sent = {path for delivery in publication.deliveries for path in delivery.send}
    if not sent and not unreached.exists() and not any(delivery.remove for delivery in publication.deliveries):
        return publication
    answers = ask_back(publication.feed_url, _feed_bytes(public), _files_to_ask(public, sent), _private_hosts(public))
    _remember(unreached, any(answer.is_unreached for answer in answers))
    _forget_missing(answers, publication, public)
    failures = [f"{line}; the next run sends it again" for line in _lines([one for one in answers if one.is_missing])]
    if public.show.publish.verify == "error":
        told = [one for one in answers if one.is_unreached and not one.may_be_slow]
        failures += [f"{line}; the next run asks again" for line in _lines(told)]
    if failures:
        raise PublishError(failures)
    return replace(publication, warnings=tuple(_lines(answers)), answers=tuple(answers))


def _private_hosts(public: PublicShow) -> frozenset[str]:
    """Where private addresses are asked too: where the show's builds may go, and at the show's own base_url if that is
    an address and no name. What a name leads to, others decide, and may decide anew."""
    parts = urlsplit(public.places.base_url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    own = {names_of(host, port)[-1]} if is_literal(host) else set()
    return frozenset(own | set(public.show.build.allow_private))


def _remember(mark: Path, is_unreached: bool) -> None:
    if is_unreached:
        write_text(mark, "")
    else:
        mark.unlink(missing_ok=True)


def _forget_missing(answers: Sequence[Answer], publication: Publication, public: PublicShow) -> None:
    for answer in answers:
        if answer.is_missing:
            path = answer.url.removeprefix(public.places.base_url)
            for delivery in publication.deliveries:
                Memory(public.archive.folder, delivery.target).forget(path)


def _lines(answers: Sequence[Answer]) -> list[str]:
    """One line a problem, however many addresses have it."""
    by_problem: dict[str, list[str]] = {}
    for answer in answers:
        by_problem.setdefault(answer.problem, []).append(answer.url)
    return [
        f"{urls[0]}: {problem}" + (f" ({len(urls) - 1} others too)" if len(urls) > 1 else "")
        for problem, urls in by_problem.items()
    ]


def _feed_bytes(public: PublicShow) -> bytes:
    return (public.archive.folder / public.places.feed()).read_bytes()


def _files_to_ask(public: PublicShow, sent: set[str]) -> list[tuple[str, int, str]]:
    """Address, length and type of what a client loads of episodes that were sent, or are among the newest."""
    asked = []
    for place, slug in enumerate(public.slugs):
        folder = f"{public.places.prefix}{slug}/"
        if place >= _ASKED_EPISODES and not any(path.startswith(folder) for path in sent):
            continue
        if slug in public.archive.damaged:
            continue
        episode = public.archive.episode(slug)
        alternates = [encoding.audio for encoding in episode.encodings if encoding.audio != episode.audio]
        for name in (episode.audio, *alternates, episode.transcripts.vtt, episode.chapters):
            path = public.places.file(episode, name)
            size = (public.archive.folder / slug / name).stat().st_size
            asked.append((public.places.url(path), size, media_type(path)))
    return asked
