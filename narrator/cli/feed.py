"""`narrator feed`: write the feed, check one, take an episode out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from narrator.cli.commands import Commands
from narrator.cli.damaged import SOME_FAILED, tell_damaged
from narrator.cli.options import Json, Quiet, Settings, ShowPath, believe_authorities, open_show
from narrator.cli.publish import Episodes
from narrator.cli.terminal import complain, counted, print_document, print_json, tell

if TYPE_CHECKING:
    from narrator.archive import Archive
    from narrator.desk.moving_in import MovedIn
    from narrator.feed.check import Finding, Group
    from narrator.show.file import Show

app = Commands(help="Write the feed, or check one.", invoke_without_command=True)

Which = Annotated[str, typer.Argument(metavar="EPISODE", help="Its folder's name, or its id.")]

_MOST_LINES = 5
"""Of findings of one kind; who mends one mends all."""


@app.callback()
def feed(
    context: typer.Context,
    out: Episodes = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write the feed of all episodes; the same episodes give the same bytes.

    A damaged episode keeps what the feed says of it, is named, and makes the exit code 3.
    """
    if context.invoked_subcommand is not None:
        return
    from narrator.publish.feed_files import write_feed
    from narrator.publish.public_show import open_public_show

    show = open_show(show_path, settings)
    public = open_public_show(show, _archive(show, out))
    files = write_feed(public)
    url = public.places.url(public.places.feed())
    damaged = tell_damaged(public.archive, quiet)
    if as_json:
        about = {"feed": str(files[-1]), "url": url, "episodes": len(public.slugs), "files": [*map(str, files)]}
        print_json({**about, **damaged})
    elif not quiet:
        tell(f"{files[-1]}: {len(public.slugs)} episodes")
        tell(f"  {url}{'  (private: who knows it can listen)' if show.feed.private else ''}")
    if damaged:
        raise typer.Exit(SOME_FAILED)


@app.command("check")
def check(
    source: Annotated[
        str | None, typer.Argument(metavar="[URL|FILE]", help="Any feed; default: this show's, as it would be written.")
    ] = None,
    media: Annotated[
        bool, typer.Option("--media", help="Ask for the pictures and the newest five episodes too, as directories do.")
    ] = False,
    out: Episodes = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Tell what is missing or wrong in a feed for PSP-1, Apple, Spotify and Podcasting 2.0; exit code 2 on errors."""
    from dataclasses import asdict

    from narrator.feed.check import check_feed, read_feed
    from narrator.show.file import load_show

    if source:
        believe_authorities(show := load_show(show_path, settings or ()))
        content, url = read_feed(source)
    else:
        show = open_show(show_path, settings)
        content, url = _own_feed(show, out), None
    findings = check_feed(content, url)
    if media:
        from narrator.publish.feed_media import media_findings

        address = url or (None if source else _own_address(show, out))
        findings += media_findings(content, address, _host_of(address))
    errors = sum(finding.level == "error" for finding in findings)
    if as_json:
        print_json({"errors": errors, "findings": [asdict(finding) for finding in findings]})
    else:
        _print_findings([finding for finding in findings if finding.level == "error" or not quiet])
        if not quiet:
            tell(_verdict(findings))
    raise typer.Exit(2 if errors else 0)


def _own_feed(show: Show, out: Path | None) -> bytes:
    """The first page of the show's feed, made now and written nowhere."""
    from narrator.publish.public_show import look_at_public_show
    from narrator.publish.show_pieces import unwritten_feed_pieces

    piece = next(iter(unwritten_feed_pieces(look_at_public_show(show, _archive(show, out)))))
    content = piece.content()
    return content if isinstance(content, bytes) else content.read_bytes()


def _own_address(show: Show, out: Path | None) -> str:
    from narrator.publish.public_show import look_at_public_show

    places = look_at_public_show(show, _archive(show, out)).places
    return places.url(places.feed())


def _host_of(address: str | None) -> frozenset[str]:
    """Where the feed itself is, which a person has named: its sound may be at a private address only there."""
    parts = urlsplit(address or "")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return frozenset({f"{parts.hostname}:{port}"} if parts.hostname else ())


def _print_findings(findings: list[Finding]) -> None:
    """A line a rule and element, the first place in full; what repeats is counted: it is a mistake of a program."""
    from narrator.feed.check import grouped

    for group in grouped(findings):
        finding = group.first
        place = f"line {finding.line}: {finding.place}" if finding.line else finding.place
        style = "bold red" if finding.level == "error" else "bold yellow"
        told = f"{place}: {finding.problem} "
        tell((f"{finding.level}: ", style), told, (f"[{finding.rule}]", "dim"), _times(group))
        tell(f"  → {finding.mend}")


def _times(group: Group) -> str:
    """How often, and in which lines, where that is more than once."""
    count, lines = len(group.findings), group.lines
    if count == 1:
        return ""
    if not lines:
        return f" ({count} times; --json has all)"
    told = ", ".join(map(str, lines[:_MOST_LINES])) + ", …" * (len(lines) > _MOST_LINES)
    return f" ({count} times: line{'s' * (len(lines) > 1)} {told}; --json has all)"


def _verdict(findings: list[Finding]) -> str:
    if not findings:
        return "Nothing is missing or wrong."
    return f"{_counted(findings, 'error')}, {_counted(findings, 'warning')}"


def _counted(found: list[Finding], level: str) -> str:
    """ "1 error", or "37 errors of 2 kinds" where they repeat."""
    from narrator.feed.check import grouped

    findings = [finding for finding in found if finding.level == level]
    told, kinds = counted(len(findings), level), len(grouped(findings))
    return f"{told} of {counted(kinds, 'kind')}" if kinds < len(findings) else told


@app.command("import")
def import_(
    source: Annotated[str, typer.Argument(metavar="URL|FILE", help="The feed that the show has had so far.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be taken over.")] = False,
    out: Episodes = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Take over the feed of an existing show: its episodes stay where they are, and stand in this show's feed.

    Each keeps its guid, date, sound and art. What show.toml says already is not written over. Again changes nothing.
    """
    from dataclasses import asdict

    from narrator.desk.moving_in import move_in

    show = open_show(show_path)
    moved = move_in(show, _archive(show, out), source, dry_run=dry_run)
    if as_json:
        print_json({**asdict(moved), "dry_run": dry_run})
        return
    if not quiet:
        _print_moved(moved)
    for warning in moved.warnings:
        complain(warning, "warning")


def _print_moved(moved: MovedIn) -> None:
    days = f", {moved.first} to {moved.last}" if moved.first else ""
    counts = f"{moved.new} new, {moved.changed} changed"
    tell(f"{moved.episodes} episodes{days}: {counts}" + (f", {moved.gone} kept from before" if moved.gone else ""))
    if moved.podcast_guid:
        tell(f"podcast:guid {moved.podcast_guid}")
    for name, value in moved.settings.items():
        tell(f"show.toml: {name} = {value!r}")
    for name, value in moved.left.items():
        tell(f"left as it stands: {name}; the feed says {value!r}")


@app.command("moved")
def moved(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The address that people have subscribed to.")],
    new: Annotated[
        str | None, typer.Argument(metavar="[NEW]", help="Where the feed is now; default: this show's own.")
    ] = None,
    out: Episodes = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Tell whether a move is done: the old address leads to the new one, and no episode is lost; exit code 2 if not."""
    from dataclasses import asdict

    from narrator.archive import read_imported
    from narrator.feed.moving_out import check_move

    if new:
        steps = check_move(old, new, ())
    else:
        show = open_show(show_path)
        known = [one.guid for one in read_imported(_archive(show, out).folder)]
        steps = check_move(old, _own_address(show, out), known)
    errors = sum(step.level == "error" for step in steps)
    if as_json:
        print_json({"errors": errors, "steps": [asdict(step) for step in steps]})
    for step in () if as_json else steps:
        if step.level != "done" or not quiet:
            tell((f"{step.level}: ", _STEP_STYLES[step.level]), f"{step.address} {step.told}")
    raise typer.Exit(2 if errors else 0)


_STEP_STYLES = {"done": "bold green", "warning": "bold yellow", "error": "bold red"}


@app.command("opml")
def opml(
    folders: Annotated[list[Path], typer.Argument(metavar="DIR...", help="A show's folder, or a folder of shows.")],
    file: Annotated[Path | None, typer.Option("-o", "--out", help="The file to write; default: the terminal.")] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the public feeds of several shows as OPML, for a feed reader, a podcast app or a directory."""
    from narrator.disk.files import write_text
    from narrator.publish.shows import feeds_of, find_shows, opml_of

    listed, left_out = feeds_of(find_shows(folders))
    text = opml_of(listed)
    if file:
        write_text(file, text)
    if as_json:
        print_json({"feeds": [{"title": title, "url": url} for title, url in listed], "left_out": left_out})
    elif not file:
        print_document(text.encode())
    elif not quiet:
        tell(f"{file}: {counted(len(listed), 'feed')}")
    for line in () if quiet else left_out:
        complain(line, "warning")


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
    slug = archive.slug_named(episode)
    archive.withdraw(slug, back=back)
    if as_json:
        print_json({"id": _id_of(archive, slug), "slug": slug, "withdrawn": not back})
    elif not quiet:
        tell(f"{slug}: {'is listed again' if back else 'withdrawn'}; `narrator publish` tells the targets")


def _id_of(archive: Archive, slug: str) -> str | None:
    """None for an episode that is damaged, which can be withdrawn all the same."""
    from narrator.errors import ArchiveError

    try:
        return archive.episode(slug).id
    except ArchiveError:
        return None


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
    from narrator.desk.moving_in import retitle_imported
    from narrator.edition.retitling import retitle_episode

    archive = _archive(open_show(show_path), out)
    slug = archive.slug_named(episode)
    if imported := retitle_imported(archive, slug, title):
        told = {"id": imported.guid, "slug": slug, "title": imported.title}
    else:
        changed = retitle_episode(archive, archive.episode(slug), title)
        told = {"id": changed.id, "slug": slug, "title": changed.title}
    if as_json:
        print_json(told)
    elif not quiet:
        tell(f"{slug}: {told['title']}")


@app.command("rotate")
def rotate(out: Episodes = None, show_path: ShowPath = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """Give a private feed a new path; the old one is gone with the next publish."""
    from narrator.errors import InputError
    from narrator.publish.public_show import rotate_token

    show = open_show(show_path)
    if not show.feed.private:
        raise InputError("the feed is not private: set feed.private = true in show.toml first")
    places = rotate_token(show.about, _archive(show, out))
    url = places.url(places.feed())
    if as_json:
        print_json({"url": url})
    elif not quiet:
        tell(url)


def _archive(show: Show, out: Path | None) -> Archive:
    from narrator.archive import Archive

    return Archive(out or (show.folder or Path()) / "episodes")
