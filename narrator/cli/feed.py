"""`narrator feed`: write the feed, check one, take an episode out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.publish import Episodes
from narrator.cli.terminal import print_json, stdout

if TYPE_CHECKING:
    from narrator.archive import Archive
    from narrator.config import Show

app = typer.Typer(help="Write the feed, or check one.", rich_markup_mode="rich", invoke_without_command=True)

Which = Annotated[str, typer.Argument(metavar="EPISODE", help="Its folder's name, or its id.")]


@app.callback()
def feed(
    context: typer.Context,
    out: Episodes = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the feed of all episodes; the same episodes give the same bytes."""
    if context.invoked_subcommand is not None:
        return
    from narrator.publishing import open_public_show, write_feed

    show = open_show(show_path, settings)
    public = open_public_show(show, _archive(show, out))
    files = write_feed(public)
    url = public.places.url(public.places.feed())
    if as_json:
        print_json({"feed": str(files[-1]), "url": url, "episodes": len(public.slugs), "files": [*map(str, files)]})
    elif not quiet:
        stdout().print(f"{files[-1]}: {len(public.slugs)} episodes", markup=False)


@app.command("withdraw")
def withdraw(
    episode: Which,
    back: Annotated[bool, typer.Option("--back", help="Put it back in.")] = False,
    out: Episodes = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take an episode out of the feed, and with the next publish off the targets; its folder is kept."""
    archive = _archive(open_show(show_path), out)
    found = archive.named(episode)
    archive.withdraw(found, back=back)
    if as_json:
        print_json({"id": found.id, "slug": found.slug, "withdrawn": not back})
    elif not quiet:
        stdout().print(
            f"{found.slug}: {'is listed again' if back else 'withdrawn'}; `narrator publish` tells the targets",
            markup=False,
        )


@app.command("retitle")
def retitle(
    episode: Which,
    title: Annotated[str, typer.Argument(help="The new title.")],
    out: Episodes = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Give an episode another title in feed and pages; its sound and its id stay."""
    from narrator.errors import InputError

    if not title.strip():
        raise InputError("the title is empty")
    archive = _archive(open_show(show_path), out)
    changed = archive.retitle(archive.named(episode), title.strip())
    if as_json:
        print_json({"id": changed.id, "slug": changed.slug, "title": changed.title})
    elif not quiet:
        stdout().print(f"{changed.slug}: {changed.title}", markup=False)


@app.command("rotate")
def rotate(out: Episodes = None, show_path: ShowPath = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Give a private feed a new path; the old one is gone with the next publish."""
    from narrator.errors import InputError
    from narrator.publishing import rotate_token

    show = open_show(show_path)
    if not show.feed.private:
        raise InputError("the feed is not private: set feed.private = true in show.toml first")
    places = rotate_token(show, _archive(show, out))
    url = places.url(places.feed())
    if as_json:
        print_json({"url": url})
    elif not quiet:
        stdout().print(url, markup=False)


def _archive(show: Show, out: Path | None) -> Archive:
    from narrator.archive import Archive

    return Archive(out or (show.folder or Path()) / "episodes")
