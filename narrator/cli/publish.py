"""`narrator publish`: episodes, pages, then the feed on every target."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.damaged import SOME_FAILED, tell_damaged
from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.terminal import complain, print_json, progress_bar, tell

if TYPE_CHECKING:
    from narrator.publish.publication import Publication

Episodes = Annotated[
    Path | None,
    typer.Option("-o", "--out", envvar="NARRATOR_OUT", help="Where the episodes lie; default: episodes/ in the show."),
]


def publish(
    targets: Annotated[
        list[str] | None, typer.Argument(metavar="[TARGET...]", help="Where to; default: the targets of show.toml.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be sent and removed.")] = False,
    out: Episodes = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Put episodes, pages, then the feed on every target; only what changed is sent.

    A damaged episode is named and stays on the targets as it is; the exit code is then 3.
    """
    from narrator.archive import Archive
    from narrator.publish.publication import publish_show

    show = open_show(show_path, settings)
    archive = Archive(out or (show.folder or Path()) / "episodes")
    with progress_bar(quiet) as progress:
        publication = publish_show(show, archive, targets=targets or None, dry_run=dry_run, progress=progress)
    damaged = tell_damaged(archive, quiet)
    if as_json:
        print_json({**asdict(publication), "dry_run": dry_run, **damaged})
    elif not quiet:
        _print_publication(publication, dry_run)
    for warning in publication.warnings:
        if not as_json:
            complain(warning, "warning")
    if damaged:
        raise typer.Exit(SOME_FAILED)


def _print_publication(publication: Publication, dry_run: bool) -> None:
    for delivery in publication.deliveries:
        if dry_run:
            for sign, paths in (("+", delivery.send), ("-", delivery.remove)):
                for path in paths:
                    tell(f"{sign} {path}")
        sent, removed = len(delivery.send), len(delivery.remove)
        would = "would be " if dry_run else ""
        done = f"{sent} {would}sent, {removed} {would}removed" if sent or removed else "nothing new"
        tell(f"{delivery.target}: {done}")
    tell(publication.feed_url)
