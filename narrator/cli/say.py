"""`narrator say`: hear a sentence, or see how it will be said."""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Json, Quiet, Settings, ShowPath, open_show
from narrator.cli.overwriting import check_is_ours
from narrator.cli.terminal import complain, print_json, tell, tell_table, tell_text

if TYPE_CHECKING:
    from narrator.records import Speech, Spoken, Voice
    from narrator.show.file import Show
    from narrator.sound.passage import Writer

DEFAULT_FILE = Path("say.wav")


def say(
    text: Annotated[str, typer.Argument(help="What to say; - reads standard input.")],
    voice: Annotated[str | None, typer.Option("--voice", help="A voice's id; default: the narrator's.")] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", help="The WAV or MP3 to write; default: say.wav, with --json none."),
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Tell how it will be said, rule by rule.")] = False,
    language: Annotated[
        str | None, typer.Option("--language", help="The text's language, such as en-US; default: the show's.")
    ] = None,
    show_path: ShowPath = None,
    settings: Settings = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Say a sentence, or explain how it is said."""
    from narrator.cast.show_cast import narrator_voice
    from narrator.errors.faults import article_name, fallback_lines
    from narrator.records import Article
    from narrator.show.reading import show_reading

    show = open_show(show_path, settings)
    if text == "-":
        text = _words_sent()
    language = language or show.about.language
    profile = narrator_voice(show, voice, language)
    spoken = show_reading(show.folder)(text, language, profile.engine)
    name = article_name(Article(text))
    for line in fallback_lines(replace(fallback, article=name) for fallback in spoken.fallbacks):
        complain(line, "warning")
    if explain and as_json:
        print_json({"text": text, "spoken": spoken.text, "changes": [asdict(change) for change in spoken.changes]})
    elif explain and not quiet:
        _print_changes(spoken)
    if out or not explain:
        path = out or (None if as_json else DEFAULT_FILE)
        speech = _said(spoken, profile, show, path)
        if as_json and not explain:
            file = None if path is None else str(path)
            print_json({"text": text, "spoken": spoken.text, "file": file, "duration_ms": round(speech.duration_ms)})
        elif not as_json and not quiet:
            tell(f"{path}  {speech.duration_ms / 1000:.1f} s")


def _words_sent() -> str:
    """The text on standard input, in whatever encoding."""
    from narrator.article.decoding import decode
    from narrator.article.files import MOST_BYTES, STANDARD_INPUT, standard_input

    return decode(standard_input(MOST_BYTES), STANDARD_INPUT)


def _said(spoken: Spoken, voice: Voice, show: Show, path: Path | None) -> Speech:
    """The speech, written to `path` where there is one: what cannot be written is told before a word is spoken."""
    write = _writer(path) if path else None
    speech = _speak(spoken, voice, show)
    if path and write:
        _write(path, speech, write)
    return speech


def _speak(spoken: Spoken, voice: Voice, show: Show) -> Speech:
    from narrator.errors import InputError
    from narrator.speech.booth import open_booth

    if not any(map(str.isalnum, spoken.text)):
        raise InputError("there is nothing to say: the text has no words")
    with open_booth(show) as booth:
        return booth.passages([(spoken.text, voice)])[0]


def _writer(path: Path) -> Writer:
    """What writes such a file. Raises InputError for another kind, and for a file there that is none of ours."""
    from narrator.errors import InputError
    from narrator.sound.passage import WRITERS

    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise InputError(f"{path}: name a file that ends in {' or '.join(WRITERS)}")
    write, begins = WRITERS[suffix]
    check_is_ours(path, begins, f"{suffix[1:].upper()} file")
    return write


def _write(path: Path, speech: Speech, write: Writer) -> None:
    from narrator.disk.files import replacing
    from narrator.errors import InputError

    try:
        with replacing(path) as temporary:
            write(temporary, speech)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _print_changes(spoken: Spoken) -> None:
    tell_text(spoken.text)
    if not spoken.changes:
        tell("Said as it is written.", style="dim")
        return
    rows = [
        (change.written, change.said or "(nothing)", change.rule if change.sure else f"{change.rule} (not sure)")
        for change in spoken.changes
    ]
    tell("")
    tell_table(("Written", "Said", "Rule"), rows)
