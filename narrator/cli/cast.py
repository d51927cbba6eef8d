"""`narrator cast`: who would get which voice, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.sources import open_scripts
from narrator.cli.terminal import print_json, tell_prose, tell_table

if TYPE_CHECKING:
    from narrator.records import Casting, Voice


def cast(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="A file, a web address, or - for standard input.")
    ],
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show who would get which voice, and why."""
    from narrator.cast.show_cast import cast_scripts, shortage
    from narrator.voices.quality import grade

    show = open_show(show_path, settings)
    scripts = open_scripts(sources, show)
    chosen, short = cast_scripts(scripts, show), shortage(scripts, show)
    if as_json:
        choices = [
            {
                "speaker": c.speaker,
                "gender": c.gender,
                "voice": c.voice.id,
                "voice_gender": c.voice.gender,
                "engine": c.voice.engine,
                "grade": grade(c.voice),
                "reason": c.reason,
            }
            for c in (chosen.narration, *chosen.choices)
        ]
        print_json(
            {
                "narrator": chosen.narrator.id,
                "narration": choices[0],
                "voices": choices[1:],
                "shortage": short and str(short),
            }
        )
    elif not quiet:
        rows = [
            (c.speaker or "Narrator", _told(c), c.voice.id, c.voice.engine, _sounds(c.voice), c.reason)
            for c in (chosen.narration, *chosen.choices)
        ]
        tell_table(("Speaker", "Gender", "Voice", "Engine", "Sounds", "Why"), rows, whole=(2,))
        if short and chosen.choices:
            tell_prose(short.detail)
            tell_prose(f"  {short.remedy}")


def _told(choice: Casting) -> str:
    return "" if choice.speaker is None else choice.gender or "not told"


def _sounds(voice: Voice) -> str:
    return ", ".join(word for word in (voice.gender, voice.accent) if word)
