"""`narrator make`: article(s), or an edited script → one episode."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.damaged import tell_damaged
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
from narrator.cli.terminal import SPEAKER_STYLES, clock, complain, print_json, progress_bar, tell
from narrator.errors.interruption import Interruption

if TYPE_CHECKING:
    from narrator.archive import Archive
    from narrator.records import Episode
    from narrator.show.file import Show
    from narrator.sound.player import Player


def make(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="A file, a web address, or - for standard input.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", envvar="NARRATOR_OUT", help="Where episodes go; default: episodes/ in the show."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Make it from these words even where a person has edited its script.")
    ] = False,
    play: Annotated[bool, typer.Option("--play", help="Play it when it is made; Ctrl-C ends that.")] = False,
    cluster: ClusterAt = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Turn an article into an episode.

    Several articles make a bulletin, a chapter each. So do an e-book, a mailbox and an export of saved articles;
    book.epub#3 is the third article in it, book.epub#2-5 are four.
    """
    from narrator.sound.player import find_player

    player = find_player() if play else None
    show = open_show(show_path, with_cluster(settings, cluster))
    folder = out or (show.folder or Path()) / "episodes"
    episode, archive = make_episode(sources, show, folder, quiet=quiet, force=force)
    if as_json:
        from narrator.archive import episode_json

        told = {**episode_json(episode), "folder": str(folder / episode.folder)}
        print_json({**told, **tell_damaged(archive, quiet=False)})
    elif not quiet:
        _print_summary(episode, folder / episode.folder)
    if player:
        _play(folder / episode.folder / episode.audio, player)


def _play(file: Path, player: Player) -> None:
    """Until it ends; who has heard enough presses Ctrl-C, and that is no failure."""
    from narrator.sound.player import play

    try:
        code = play(file, player)
    except (KeyboardInterrupt, Interruption):
        return
    if code:
        complain(f"{player.program} could not play it (exit code {code}): {file}", "warning")


def make_episode(
    sources: list[str], show: Show, folder: Path, *, quiet: bool, force: bool = False
) -> tuple[Episode, Archive]:
    """The episode that the sources make together, in the archive at `folder`."""
    from narrator.cast.show_cast import likely_engine

    with open_speakers(show) as booth, progress_bar(quiet) as progress:
        if not any(folder.glob("*/episode.json")) and (engine := likely_engine(show)):
            # nothing can have been made before: the engine's processes start while this one loads what it needs
            booth.warm(engine)
        from narrator.archive import Archive
        from narrator.edition.package.check import check_show
        from narrator.producer import produce
        from narrator.records import Article
        from narrator.rounds.sources.opening import open_sources

        check_show(show)
        articles = open_sources(sources, pause_marks=show.pauses.marks)
        archive = Archive(folder)
        segment = None
        if scripts := cluster_scripts(booth, progress):
            scripts.expect((one for one in articles if isinstance(one, Article)), show.quotes)
            segment = scripts.script
        made = produce(articles, show, archive, progress=progress, booth=booth, segment=segment, force=force)
        return made, archive


def _print_summary(episode: Episode, folder: Path) -> None:
    """Title, length, who spoke with which voice, where it lies."""
    made, reused = episode.clips["made"], episode.clips["reused"]
    tell(episode.title, style="bold")
    tell(f"  {clock(episode.duration_ms)} · {episode.bytes / 1e6:.1f} MB · {episode.loudness_lufs:.1f} LUFS")
    for encoding in episode.encodings[1:]:
        kbps = round(encoding.bitrate_bps / 1000)
        tell(f"  {Path(encoding.audio).suffix} · {encoding.bytes / 1e6:.1f} MB · {kbps} kbit/s")
    width = max(map(len, ("Narrator", *episode.voices)))
    tell("  ", (f"{'Narrator':<{width}}", "bold"), f"  {episode.narrator}")
    for place, (speaker, voice) in enumerate(episode.voices.items()):
        style = SPEAKER_STYLES[place % len(SPEAKER_STYLES)]
        tell("  ", (f"{speaker:<{width}}", style), f"  {voice}")
    tell(f"  {'nothing to speak anew' if not made else f'{made} clips spoken, {reused} reused'}")
    tell(f"  {folder / episode.audio}")
