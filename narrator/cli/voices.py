"""`narrator voices`: what voices there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.commands import Commands
from narrator.cli.options import Json, Quiet, ShowPath, believe_authorities, open_show
from narrator.cli.terminal import fetch_bar, print_json, tell, tell_prose, tell_table

if TYPE_CHECKING:
    from narrator.records import Voice

app = Commands(help="What voices there are.", invoke_without_command=True)


@app.callback()
def voices(context: typer.Context, show_path: ShowPath = None, as_json: Json = False, quiet: Quiet = False) -> None:
    """What voices there are; without a word more, the list of them."""
    if context.invoked_subcommand is None:
        list_voices(None, show_path, as_json, quiet)


@app.command("list")
def list_voices(
    language: Annotated[str | None, typer.Option("--language", help="Only voices of this language.")] = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """List the voices."""
    from narrator.voices.choosing import installed, show_voices
    from narrator.voices.profiles import speaks

    known = [v for v in show_voices(open_show(show_path).folder) if language is None or speaks(v, language)]
    here = {voice.id for voice in installed(known)}
    if as_json:
        print_json({"voices": [_as_json(voice, voice.id in here) for voice in known]})
    elif not quiet:
        _print_voices(known, here)


@app.command("sample")
def sample(
    out: Annotated[Path, typer.Option("-o", "--out", help="The page to write.")] = Path("voices.html"),
    language: Annotated[str | None, typer.Option("--language", help="Only voices of this language.")] = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Write a page with a player for each voice."""
    from narrator.cli.overwriting import check_is_ours
    from narrator.speech.booth import open_booth
    from narrator.voices.choosing import installed, show_voices
    from narrator.voices.profiles import speaks
    from narrator.voices.sample_page import PAGE_BEGINS, write_sample_page

    check_is_ours(out, PAGE_BEGINS.encode(), "page of voices")
    show = open_show(show_path)
    known = [v for v in show_voices(show.folder) if language is None or speaks(v, language)]
    heard = installed(known)
    with open_booth(show) as booth:
        write_sample_page(heard, lambda voice, text: booth.passages([(text, voice)])[0], out)
    if as_json:
        print_json({"file": str(out), "voices": [voice.id for voice in heard]})
    elif not quiet:
        tell(f"{out}  {len(heard)} voices")


@app.command("add")
def add(
    offered: Annotated[
        str | None,
        typer.Argument(
            metavar="[VOICE]", help="Engine and voice, such as piper:en_GB-vctk-medium; without it, what there is."
        ),
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="DIR|URL", help="A folder or a mirror to take it from.")
    ] = None,
    show_path: ShowPath = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Fetch a neural voice and make profiles of it; without a voice, list what is offered."""
    from narrator.show.file import load_show
    from narrator.voices.install import install, plan_addition
    from narrator.voices.offered import forbids_commerce

    if offered is None:
        _print_offers(as_json, quiet)
        return
    believe_authorities(load_show(show_path))
    addition = plan_addition(offered, source)
    if not (as_json or quiet):
        size = f"{addition.size_bytes / 1e6:.0f} MB" if addition.size_bytes else "size unknown"
        tell((addition.voice, "bold"), f" for {addition.engine}, {size}")
        tell(f"Licence: {addition.licence or 'not told'}")
        if forbids_commerce(addition.licence):
            tell('It forbids commercial use: engine = "auto" never chooses the voice, its name or its engine does.')
    with fetch_bar(quiet or as_json) as progress:
        made = install(addition, progress)
    if as_json:
        rows = [{"id": each.id, "name": each.name, "language": each.language, "gender": each.gender} for each in made]
        print_json({"engine": addition.engine, "licence": addition.licence, "voices": rows})
    elif not quiet:
        tell(f"{len(made)} voice(s): {', '.join(each.id for each in made)}")


def _print_offers(as_json: bool, quiet: bool) -> None:
    from narrator.voices.offered import offers

    if as_json:
        print_json({"offers": [asdict(offer) for offer in offers()]})
    elif not quiet:
        rows = [
            (offer.request, offer.who, offer.licence + ("" if offer.commercial else " (no commercial use)"))
            for offer in offers()
        ]
        tell_table(("Voice", "Who", "Licence"), rows, whole=(0,))
        tell("Piper's catalogue has more: piper:NAME.", style="dim")


def _as_json(voice: Voice, is_here: bool) -> dict[str, object]:
    from narrator.voices.quality import grade

    return {
        "id": voice.id,
        "name": voice.name,
        "engine": voice.engine,
        "language": voice.language,
        "gender": voice.gender,
        "accent": voice.accent,
        "installed": is_here,
        "grade": grade(voice),
        "quality": asdict(voice.quality),
        "licence": voice.licence,
    }


def _print_voices(known: Sequence[Voice], here: set[str]) -> None:
    """Language by language, the best first; as wide as the narrowest usual terminal."""
    from narrator.voices.quality import GRADES, grade

    rows = []
    for v in sorted(known, key=lambda v: (v.language, GRADES.index(grade(v)), v.gender or "", v.id)):
        sound = grade(v) if v.quality.p808 is None else f"{grade(v)} {v.quality.p808:.1f}"
        misheard = "" if v.quality.word_errors is None else f"{v.quality.word_errors:.0f} %"
        engine = v.engine if v.id in here else f"{v.engine} *"
        rows.append((v.id, v.gender or "", v.language, v.accent or "", sound, misheard, engine))
    tell_table(("Voice", "Gender", "Language", "Accent", "Sound", "Misheard", "Engine"), rows, whole=(0,))
    tell("")
    tell_prose("Sound is of 5 at best, as a program judges it; misheard are words that another one took for others.")
    if len(here) < len(known):
        tell_prose("* is not installed: `narrator doctor` and `narrator voices add` say how.")
    for engine, licences in _licences(known).items():
        tell_prose(f"{engine}: {'; '.join(licences)}", hanging=2)


def _licences(voices: Sequence[Voice]) -> dict[str, list[str]]:
    """The licences of each engine's voices; what stands behind their names is on the page of samples."""
    found: dict[str, dict[str, None]] = {}
    for voice in voices:
        found.setdefault(voice.engine, {})[(voice.licence or "licence not told").partition(";")[0]] = None
    return {engine: list(licences) for engine, licences in found.items()}
