"""`narrator voices`: what voices there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet, ShowPath, open_show
from narrator.cli.terminal import fetch_bar, print_json, tell, tell_table

if TYPE_CHECKING:
    from narrator.records import Voice

app = typer.Typer(help="What voices there are.", rich_markup_mode=None, invoke_without_command=True)


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
    from narrator.voices.choosing import installed_engines, show_voices
    from narrator.voices.profiles import speaks

    known = [v for v in show_voices(open_show(show_path).folder) if language is None or speaks(v, language)]
    installed = installed_engines({voice.engine for voice in known})
    if as_json:
        rows = [
            {
                "id": v.id,
                "name": v.name,
                "engine": v.engine,
                "language": v.language,
                "gender": v.gender,
                "accent": v.accent,
                "installed": v.engine in installed,
            }
            for v in known
        ]
        print_json({"voices": rows})
    elif not quiet:
        _print_voices(known, installed)


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
    from narrator.voices.choosing import installed_engines, show_voices
    from narrator.voices.profiles import speaks
    from narrator.voices.sample_page import PAGE_BEGINS, write_sample_page

    check_is_ours(out, PAGE_BEGINS.encode(), "page of voices")
    show = open_show(show_path)
    known = [v for v in show_voices(show.folder) if language is None or speaks(v, language)]
    installed = installed_engines({voice.engine for voice in known})
    heard = [voice for voice in known if voice.engine in installed]
    with open_booth(show.voices) as booth:
        write_sample_page(heard, lambda voice, text: booth.passages([(text, voice)])[0], out)
    if as_json:
        print_json({"file": str(out), "voices": [voice.id for voice in heard]})
    elif not quiet:
        tell(f"{out}  {len(heard)} voices")


@app.command("add")
def add(
    voice: Annotated[
        str | None, typer.Argument(help="Engine and voice, such as piper:en_GB-vctk-medium; without it, what there is.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--from", metavar="DIR|URL", help="A folder or a mirror to take it from.")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Fetch a neural voice and make profiles of it; without a voice, list what is offered."""
    from narrator.voices.install import install, plan_addition

    if voice is None:
        _print_offers(as_json, quiet)
        return
    addition = plan_addition(voice, source)
    if not (as_json or quiet):
        size = f"{addition.size_bytes / 1e6:.0f} MB" if addition.size_bytes else "size unknown"
        tell((addition.voice, "bold"), f" for {addition.engine}, {size}")
        tell(f"Licence: {addition.licence or 'not told'}")
    with fetch_bar(quiet or as_json) as progress:
        made = install(addition, progress)
    if as_json:
        rows = [{"id": each.id, "name": each.name, "language": each.language, "gender": each.gender} for each in made]
        print_json({"engine": addition.engine, "licence": addition.licence, "voices": rows})
    elif not quiet:
        tell(f"{len(made)} voice(s): {', '.join(each.id for each in made)}")


def _print_offers(as_json: bool, quiet: bool) -> None:
    from dataclasses import asdict

    from narrator.voices.offered import offers

    if as_json:
        print_json({"offers": [asdict(offer) for offer in offers()]})
    elif not quiet:
        rows = [
            (offer.request, offer.who, offer.licence + ("" if offer.commercial else " (no commercial use)"))
            for offer in offers()
        ]
        tell_table(("Voice", "Who", "Licence"), rows)
        tell("Piper's catalogue has more: piper:NAME.", style="dim")


def _print_voices(known: list[Voice], installed: set[str]) -> None:
    rows = []
    for v in sorted(known, key=lambda voice: (voice.language, voice.gender or "", voice.id)):
        pitch = f"{v.pitch_hz:.0f} Hz" if v.pitch_hz else ""
        engine = v.engine if v.engine in installed else f"{v.engine} (not installed)"
        rows.append((v.id, v.gender or "", v.language, v.accent or "", pitch, engine, v.style or ""))
    tell_table(("Voice", "Gender", "Language", "Accent", "Pitch", "Engine", "Style"), rows)
