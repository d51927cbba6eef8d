"""`narrator script`: who says what, in colour, as JSON, or as a file to edit."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.sources import open_scripts
from narrator.cli.terminal import SPEAKER_STYLES, Part, print_json, tell, tell_prose
from narrator.errors.visible import visible_line

if TYPE_CHECKING:
    from narrator.records import Quote, Script

_DOUBTFUL = 0.75
"""Below this a person may want to look: of those the chance of a wrong speaker is at least one in four."""


def script(
    source: Annotated[str, typer.Argument(help="A file, a web address, or - for standard input.")],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", help="Write the script as a file to edit, which `make` takes back.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that a person has edited.")] = False,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show who says what.

    Of a source that holds several articles each has its script: in one list of JSON, in files my.md, my-2.md and so on.
    """
    from narrator.disk.files import write_text
    from narrator.script.editable import script_to_text

    if out and not force:
        _check_may_be_written(out)
    scripts = open_scripts([source], open_show(show_path, settings))
    files = [_numbered(out, number) for number in range(1, len(scripts) + 1)] if out else []
    if not force:
        for file in files[1:]:
            _check_may_be_written(file)
    for file, written in zip(files, scripts, strict=False):
        write_text(file, script_to_text(written))
    if as_json:
        print_json(script_json(scripts[0]) if len(scripts) == 1 else {"scripts": [script_json(one) for one in scripts]})
    elif files and not quiet:
        for file in files:
            tell(f"{file}: edit it, then `narrator make {file}`")
    elif not quiet:
        for number, written in enumerate(scripts, 1):
            if number > 1:
                tell("")
            if len(scripts) > 1:
                tell(f"{number} of {len(scripts)}: {written.article.title}", style="bold")
            _print_script(written)


def _numbered(out: Path, number: int) -> Path:
    """The file of the script of this number, named as an episode names its scripts: my.md, my-2.md."""
    return out if number == 1 else out.with_stem(f"{out.stem}-{number}")


def _check_may_be_written(out: Path) -> None:
    """Raise InputError where there is a file that is not a script as we wrote it: somebody's work may be in it."""
    from narrator.errors import InputError
    from narrator.script.editable import is_script, touch_of

    if not out.is_file():
        return
    text = out.read_text(encoding="utf-8", errors="replace")
    if is_script(text) and touch_of(text) == "untouched":
        return
    what = "a person has edited this script" if is_script(text) else "there is a file already that is no script of ours"
    raise InputError(f"{out}: {what}; it was left as it is - give another name, or --force")


def script_json(script: Script) -> dict[str, Any]:
    """DESIGN's shape: the article, its quotes with their words, the segments, the people, and what failed."""
    article = asdict(script.article)
    published = script.article.published
    article["published"] = published.isoformat() if published else None
    text = script.article.text
    return {
        "article": article,
        "quotes": [
            {
                "start": q.start,
                "end": q.end,
                "text": text[q.start : q.end],
                "kind": q.kind,
                "speaker": q.speaker,
                "mention": q.mention,
                "confidence": round(q.confidence, 2),
                "reason": q.reason,
                "rule": q.rule,
                "others": [
                    {"speaker": c.speaker, "confidence": round(c.confidence, 2), "reason": c.reason} for c in q.others
                ],
            }
            for q in script.quotes
        ],
        "segments": [asdict(segment) for segment in script.segments],
        "people": [asdict(person) for person in script.people],
        "fallbacks": [asdict(fallback) for fallback in script.fallbacks],
    }


def _print_script(script: Script) -> None:
    """What is doubtful, the least sure first; then the article as it will be read, each speaker in a colour."""
    _print_doubts(script)
    speakers = list(dict.fromkeys(segment.speaker for segment in script.segments if segment.speaker))
    styles = {speaker: SPEAKER_STYLES[n % len(SPEAKER_STYLES)] for n, speaker in enumerate(speakers)}
    page: list[Part] = []
    for segment in script.segments:
        if segment.speaker:
            page.append((f"[{visible_line(segment.speaker)}] ", f"bold {styles[segment.speaker]}"))
        page.append((segment.text, styles.get(segment.speaker or "", "")))
    tell_prose(*page)
    tell("")
    for speaker in speakers:
        count = sum(segment.speaker == speaker for segment in script.segments)
        tell((speaker, styles[speaker]), f"  {count} stretch{'es' if count > 1 else ''}")
    if not speakers:
        tell("Nobody is quoted: the narrator reads it all.")


def _print_doubts(script: Script) -> None:
    doubtful = [q for q in script.quotes if q.kind == "direct" and q.confidence < _DOUBTFUL]
    if not doubtful:
        return
    tell("To be checked, the least sure first:", style="bold")
    for quote in sorted(doubtful, key=lambda quote: quote.confidence):
        for line in _doubt(script, quote):
            tell_prose(line, hanging=2)
    tell("")


def _doubt(script: Script, quote: Quote) -> tuple[str, str]:
    """Which words, and who may say them."""
    line = script.article.text.count("\n", 0, quote.start) + 1
    words = " ".join(script.article.text[quote.start : quote.end].split())
    shown = words if len(words) <= 60 else f"{words[:57]}..."
    sure = f" {quote.confidence:.2f}" if quote.speaker else ""
    told = [f"{quote.speaker or 'nobody'}{sure} ({quote.reason})"]
    told += [f"{other.speaker} {other.confidence:.2f} ({other.reason})" for other in quote.others[:1]]
    return f"  line {line}: “{shown}”", f"    {', or '.join(told)}"
