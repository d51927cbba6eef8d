"""A document and the show → made, published, withdrawn, retitled: what goes out into the world."""

from __future__ import annotations

from narrator.desk.places import Home
from narrator.desk.premises import Premises
from narrator.errors import InputError
from narrator.progress import Progress
from narrator.publish.publication import Publication, publish_show
from narrator.rounds import Report, approve, build, correct, real_world
from narrator.speech.booth import Booth


def approve_document(premises: Premises, home: Home, progress: Progress, booth: Booth) -> Report:
    """Make the draft's episode, or the episode anew from its edited scripts, and publish."""
    world = real_world(progress, booth)
    if home.kind == "draft":
        return approve(premises.show, world, [home.slug])
    return correct(premises.show, world, [home.slug])


def build_show(premises: Premises, progress: Progress, booth: Booth) -> Report:
    """One run, as `narrator build` does it."""
    return build(premises.show, real_world(progress, booth))


def publish(premises: Premises, progress: Progress, *, dry_run: bool) -> Publication:
    """Bring every target up to date, or tell what that would be."""
    return publish_show(premises.show, premises.archive, dry_run=dry_run, progress=progress)


def withdraw(premises: Premises, home: Home, *, back: bool) -> None:
    """Take the episode out of the feed, or back in. Raises InputError for a draft, which is in none."""
    if home.kind == "draft":
        raise InputError("a draft is in no feed; discard it instead")
    premises.archive.withdraw(home.slug, back=back)
