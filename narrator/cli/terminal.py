"""The one door to the terminal: results go to standard output, progress and complaints to standard error.

Titles, names, addresses and errors come from outside; here, and nowhere else, what would steer a terminal is made
visible. No text is read as markup. What a program reads is not wrapped; on a terminal tables fold, and prose at words.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from narrator.errors.passwords import without_passwords
from narrator.errors.visible import visible, visible_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID
    from rich.text import Text

    from narrator.cli.console import Console
    from narrator.progress import Progress

SPEAKER_STYLES = ("cyan", "magenta", "yellow", "green", "blue", "red", "bright_cyan", "bright_magenta", "bright_yellow")
"""Colours for speakers, in order of appearance, the same in every command."""

_USUAL_WIDTH = 80
_WIDEST = 1000
"""Columns of a table that no terminal limits."""
Part = str | tuple[str, str]
"""Words as they are, or words and their style."""


def tell(*parts: Part, style: str = "") -> None:
    """One line on standard output."""
    _console().print(_text(parts, visible_line), style=style)


def tell_text(*parts: Part) -> None:
    """Text on standard output whose line breaks are its own."""
    _console().print(_text(parts, visible))


def tell_prose(*parts: Part, hanging: int = 0) -> None:
    """Text to be read. On a terminal a line that is too long goes on below, from a word, `hanging` columns further in
    than it begins; elsewhere every line is as it is."""
    console, text = _console(), _text(parts, visible)
    if not is_terminal(sys.stdout):
        console.print(text)
        return
    for line in text.split("\n", allow_blank=True):
        indent = len(line.plain) - len(line.plain.lstrip(" ")) + hanging
        for number, piece in enumerate(line.divide(_line_ends(line.plain, console.width, indent))):
            piece.rstrip()
            console.print(_text([" " * indent if number else ""], visible) + piece)


def _line_ends(line: str, width: int, indent: int) -> list[int]:
    """Where the line is to be broken so that it fits, the lines below `indent` further in; before a word each, and
    never inside one: an address stays whole, to be copied."""
    from rich.cells import cell_len

    ends: list[int] = []
    column, has_words = cell_len(line[: len(line) - len(line.lstrip())]), False
    for word in re.finditer(r"\S+\s*", line):
        if has_words and column + cell_len(word[0].rstrip()) > width:
            ends.append(word.start())
            column = indent
        column, has_words = column + cell_len(word[0]), True
    return ends


def tell_table(headings: Sequence[str], rows: Iterable[Sequence[Part]], whole: Collection[int] = ()) -> None:
    """A table on standard output; each cell is a line, which folds where the terminal is narrow, but for the columns
    `whole`, whose words are there to be copied. Where no terminal is, none folds."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, header_style="bold", overflow="fold", no_wrap=number in whole)
    for row in rows:
        table.add_row(*(_text([cell], visible_line) for cell in row))
    console = _console()
    if not is_terminal(sys.stdout):
        console.width = _WIDEST
    console.print(table)


def complain(line: str, kind: str = "error") -> None:
    """One line on standard error. It never fails: there is no other place to tell of it."""
    try:
        style = "bold red" if kind == "error" else "bold yellow"
        _console(stderr=True).print(_text([(f"{kind}:", style), f" {without_passwords(line)}"], visible_line))
    except (MemoryError, ImportError, OSError):  # without memory no colours
        with suppress(OSError):
            _write_plainly(f"{kind}: {visible_line(without_passwords(line))}\n")


def complain_text(text: str) -> None:
    """Text on standard error as it stands, such as a command's help or a traceback."""
    with suppress(OSError):
        _write_plainly(visible(text).rstrip("\n") + "\n")


def print_json(content: Any) -> None:
    """The one JSON object of `--json`; what a terminal would obey, or its encoding lacks, stands there as an escape."""
    text = _RAW_IN_JSON.sub(_json_escape, json.dumps(content, ensure_ascii=False, indent=2))
    if not _fits(text, getattr(sys.stdout, "encoding", None)):
        text = json.dumps(content, indent=2)
    sys.stdout.write(_RAW_IN_JSON.sub(_json_escape, text) + "\n")
    sys.stdout.flush()


def print_document(content: bytes) -> None:
    """A file's bytes on standard output, as a redirection is to find them."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


_RAW_IN_JSON = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What JSON allows raw inside a string: it escapes C0 by itself."""


def _json_escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _fits(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _console(stderr: bool = False) -> Console:
    from narrator.cli.console import Console

    return Console(stderr)


def error_console() -> Console:
    """Where progress is drawn."""
    return _console(stderr=True)


def _text(parts: Iterable[Part], shown: Callable[[str], str]) -> Text:
    from rich.text import Text

    pairs = [(part, "") if isinstance(part, str) else part for part in parts]
    return Text.assemble(*((shown(words), style) for words, style in pairs))


def tell_parent(line: str) -> None:
    """A line for the process that started this one; where that has gone nobody minds."""
    with suppress(OSError):
        _write_plainly(f"{line}\n")


def _write_plainly(text: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(text)
        sys.stderr.flush()


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, nothing elsewhere; a line for each stage where nothing is to be drawn again and again."""
    from narrator.progress import SILENT

    if quiet or not is_terminal(sys.stderr):
        yield SILENT
        return
    if not has_colours(sys.stderr):
        yield _LineProgress()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=_console(stderr=True), transient=True) as bar:
        yield _BarProgress(bar)


_STEPS_A_LOOK = 10


def name_workers(progress: Progress, workers: Callable[[], str]) -> None:
    """Have the bar tell who is at work, where there is one."""
    if isinstance(progress, _BarProgress):
        progress.workers = workers


class _LineProgress:
    """The library's progress, a line for each stage, for who reads with a screen reader."""

    def begin(self, stage: str, steps: int) -> None:
        complain_text(f"{visible_line(stage)}, {steps} steps")

    def advance(self) -> None:
        """Nothing: the stage has its line."""


class _BarProgress:
    """The library's progress, shown as a bar."""

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        self._task: TaskID | None = None
        self._stage, self._steps = "", 0
        self.workers: Callable[[], str] | None = None
        """Tells who is at work, where that are others."""

    def begin(self, stage: str, steps: int) -> None:
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._stage, self._steps = stage, 0
        self._task = self._bar.add_task(visible_line(stage), total=steps)

    def advance(self) -> None:
        if self._task is None:
            return
        self._steps += 1
        if self.workers and self._steps % _STEPS_A_LOOK == 1:
            self._bar.update(self._task, description=visible_line(f"{self._stage} ({self.workers()})"))
        self._bar.advance(self._task)


@contextmanager
def fetch_bar(quiet: bool) -> Iterator[Callable[[str, int, int | None], None]]:
    """A bar for what comes from elsewhere: called with what is at work, how much of it is done, and of how much."""
    if quiet or not is_terminal(sys.stderr):
        yield lambda *_: None
        return
    if not has_colours(sys.stderr):
        told: set[str] = set()

        def tell_once(what: str, _: int, __: int | None) -> None:
            if what not in told:
                told.add(what)
                complain_text(visible_line(what))

        yield tell_once
        return
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    tasks: dict[str, TaskID] = {}
    with Bar(*columns, console=_console(stderr=True), transient=True) as bar:

        def report(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(visible_line(what), total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield report


def page_text(text: str) -> None:
    """Text of ours, which may be coloured, on standard output; page by page where a terminal is too short for it."""
    if is_terminal(sys.stdout):
        from narrator.cli.pager import page

        sys.stdout.flush()
        if page(f"{text}\n"):
            return
    sys.stdout.write(f"{text}\n")


def page_markdown(before: Iterable[str], text: str) -> None:
    """Texts of ours, and then Markdown set for the terminal's width, page by page."""
    from narrator.cli.console import set_markdown
    from narrator.cli.plain_tables import without_tables

    told = [set_markdown(without_tables(text), width_of(sys.stdout), has_colours(sys.stdout))] if text else []
    page_text("\n\n".join([*before, *told]))


def tell_shell(text: str) -> None:
    """What a shell asked for, as it is."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def show_help(text: str, stream: Any) -> None:
    """A command's help, which is ours and may be coloured, on standard output or standard error."""
    if stream is not None:
        stream.write(f"{text}\n")
        stream.flush()


def has_colours(stream: Any) -> bool:
    """Whether what is written there may be coloured: on a terminal, unless somebody has asked for none."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width_of(stream: Any) -> int:
    """The columns of the terminal, or what COLUMNS says; 80 where neither tells."""
    if os.environ.get("COLUMNS", "").isdecimal() and int(os.environ["COLUMNS"]):
        return int(os.environ["COLUMNS"])
    try:
        return os.get_terminal_size(stream.fileno()).columns or _USUAL_WIDTH
    except (AttributeError, ValueError, OSError):
        return _USUAL_WIDTH


def is_terminal(stream: Any) -> bool:
    """Whether a person looks at the stream; a closed one is none."""
    return stream is not None and stream.isatty()


def width() -> int:
    """How many characters a line of standard output holds; where nobody looks, as many as it has."""
    if not is_terminal(sys.stdout):
        return sys.maxsize
    import shutil

    return shutil.get_terminal_size().columns


def counted(count: int, noun: str) -> str:
    """ "1 draft", "2 drafts"."""
    return f"{count} {noun}{'s' * (count != 1)}"


def clock(ms: int) -> str:
    """A duration as people write it: 4:05, 1:02:03."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
