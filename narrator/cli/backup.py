"""`narrator backup` and `narrator restore`: what of a show cannot be made again, in one file, and back."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet, ShowPath, open_show
from narrator.cli.terminal import print_json, tell


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to, such as ~/harbour.tar.gz.")],
    with_audio: Annotated[
        bool, typer.Option("--with-audio", help="Keep the sound and pictures of episodes too.")
    ] = False,
    with_secrets: Annotated[
        bool, typer.Option("--with-secrets", help="Keep a private feed's path, and passwords in addresses.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Keep in one file what of the show cannot be made again.

    Ids, guids, dates, cast, lexicon, ledger, scripts, drafts, settings, voices, music, articles of its own; not the
    sound of episodes. The same show gives the same bytes.
    """
    from narrator.rounds.backup import write_backup

    written = write_backup(open_show(show_path), file, with_audio=with_audio, with_secrets=with_secrets, force=force)
    if as_json:
        print_json(asdict(written))
    elif not quiet:
        tell(f"{written.path}: {written.files} files, {written.bytes / 1_000_000:.1f} MB")
        for line in written.left_out:
            tell(f"left out  {line}", style="dim")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `narrator backup` wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The show's folder, new or empty.")],
    into: Annotated[
        bool, typer.Option("--into", help="DIR may hold files: what is missing is put there, nothing written over.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make a show's folder of a backup. The next build brings back the sound, with the same guids and feed."""
    from narrator.rounds.backup import restore as put_back

    restored = put_back(file, folder, into=into)
    if as_json:
        print_json(asdict(restored))
    elif not quiet:
        same = f", {restored.same} were there" if restored.same else ""
        tell(f"{restored.title} stands in {restored.folder}: {restored.files} files{same}")
        for line in restored.left_out:
            tell(f"was left out  {line}", style="dim")
        tell(f"  cd {shlex.quote(str(restored.folder))} && narrator build")
