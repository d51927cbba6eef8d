"""`narrator cast`: who would get which voice, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.sources import open_script
from narrator.cli.terminal import print_json, tell_table


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
    from narrator.cast.show_cast import cast_scripts

    show = open_show(show_path, settings)
    chosen = cast_scripts([open_script(source, show) for source in sources], show)
    if as_json:
        choices = [
            {
                "speaker": c.speaker,
                "gender": c.gender,
                "voice": c.voice.id,
                "voice_gender": c.voice.gender,
                "reason": c.reason,
            }
            for c in chosen.choices
        ]
        print_json({"narrator": chosen.narrator.id, "voices": choices})
    elif not quiet:
        narrator = chosen.narrator
        rows = [("Narrator", "", narrator.id, _sounds(narrator.gender, narrator.accent), "reads the narration")]
        for c in chosen.choices:
            sounds = _sounds(c.voice.gender, c.voice.accent)
            rows.append((c.speaker, c.gender or "not told", c.voice.id, sounds, c.reason))
        tell_table(("Speaker", "Gender", "Voice", "Sounds", "Why"), rows)


def _sounds(gender: str | None, accent: str | None) -> str:
    return ", ".join(word for word in (gender, accent) if word)
