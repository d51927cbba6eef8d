"""`narrator build`: the unattended run, for cron."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import (
    ClusterAt,
    Json,
    Quiet,
    Settings,
    ShowPath,
    cluster_scripts,
    open_show,
    open_speakers,
    with_cluster,
)
from narrator.cli.terminal import clock, complain, is_terminal, print_json, progress_bar, tell

if TYPE_CHECKING:
    from narrator.rounds import Report
    from narrator.rounds.report import Made
    from narrator.show.file import Show


def build(
    show_path: ShowPath = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be made, and make nothing.")] = False,
    approved: Annotated[
        list[str] | None,
        typer.Option("--approve", metavar="ID", help="Make an episode of this draft (its id or folder); repeatable."),
    ] = None,
    shows: Annotated[
        list[Path] | None,
        typer.Option("--shows", metavar="DIR", help="Build each show in this folder, by turns; repeatable."),
    ] = None,
    drafts: Annotated[bool, typer.Option("--drafts", help="List the drafts, the most doubtful first.")] = False,
    cluster: ClusterAt = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
    progress_lines: Annotated[bool, typer.Option("--progress-lines", hidden=True)] = False,
) -> None:
    """Make and publish whatever is new in the show's sources. Without a terminal it says nothing but errors."""
    settings = with_cluster(settings, cluster)
    if shows:
        from narrator.cli.several_shows import build_shows

        refuse_beside_shows(show_path, drafts, approved)
        passed = [*(["--dry-run"] if dry_run else ()), *(word for line in settings for word in ("--set", line))]
        is_quiet = quiet or not is_terminal(sys.stdout)
        raise typer.Exit(build_shows(shows, passed, settings, as_json=as_json, quiet=is_quiet))
    show = open_show(show_path, settings)
    if drafts:
        _list_drafts(show, as_json)
        return
    quiet = quiet or not is_terminal(sys.stdout)
    # warnings go to the log file; here each failure is told once
    logging.getLogger("narrator").handlers = [logging.NullHandler()]
    report = _run(show, dry_run, approved or [], quiet or as_json, progress_lines)
    for line in report.complaints:
        complain(line)
    for line in report.cautions:
        complain(line, "warning")
    if as_json:
        print_json(report.as_json())
    elif not quiet or dry_run:
        _print_summary(report)
    raise typer.Exit(report.exit_code)


def refuse_beside_shows(show_path: Path | None, drafts: bool, approved: list[str] | None) -> None:
    """Raise InputError for what is about one show."""
    from narrator.errors import InputError

    if show_path or drafts or approved:
        raise InputError("--show, --drafts and --approve are about one show, and --shows builds several")


def _run(show: Show, dry_run: bool, approved: list[str], quiet: bool, in_lines: bool) -> Report:
    from narrator.cli.progress_lines import ProgressLines
    from narrator.rounds import approve, build, plan, plan_approval, real_world

    lines = ProgressLines()
    with progress_bar(quiet) as bar, open_speakers(show) as booth:
        progress = lines if in_lines else bar
        scripts = cluster_scripts(booth, progress)
        world = real_world(progress, booth, scripts, *([lines.queue] if in_lines else ()))
        if dry_run:
            return plan_approval(show, world, approved) if approved else plan(show, world)
        return approve(show, world, approved) if approved else build(show, world)


def _list_drafts(show: Show, as_json: bool) -> None:
    from narrator.rounds.drafts import DRAFTS_FOLDER, drafts_in

    found = list(drafts_in((show.folder or Path()) / DRAFTS_FOLDER))
    if as_json:
        facts = [
            {"id": one.id, "slug": one.slug, "title": one.title, "doubtful": one.doubtful, "folder": str(one.folder)}
            for one in found
        ]
        print_json({"drafts": facts})
        return
    for draft in found:
        doubts = f"{draft.doubtful} doubtful quotations" if draft.doubtful else "nothing doubtful"
        tell(f"{draft.slug}  {draft.title}: {doubts}, see {draft.folder}/review.md")


def _print_summary(report: Report) -> None:
    for made in report.made:
        _print_made("corrected" if made.is_correction else "made", made)
    for made in report.drafts:
        _print_made("draft", made)
    for work in report.planned:
        told = f"{work.words} words, about {work.minutes:g} min, {work.takes_s:g} s of work"
        tell(f"would make  {' + '.join(work.sources)}: {told}")
    are_of_several = len({one.source for one in report.skipped}) > 1
    for one in report.skipped:
        source = f" ({one.source})" if one.title and are_of_several else ""
        tell(f"left  {one.title or one.source}{source}: {one.reason}", style="dim")
    for slug in report.mended:
        tell(f"mended  {slug}: it lacked files")
    for target in report.published:
        tell(f"published  {target}")
    if not (report.made or report.drafts or report.planned or report.mended or report.failed):
        tell("Nothing new.")


def _print_made(word: str, made: Made) -> None:
    tell(f"{word}  {made.title}: {clock(made.duration_ms)}, {made.folder}")
