"""The help of every command → its manual page: `python -m tests.manual` writes them into man/.

They are made of the records that the help is made of, and a test compares them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from narrator import __version__
from narrator.cli.app import app
from narrator.cli.commands import command_of
from narrator.cli.help_page import HelpPage, Row, help_page, subcommands

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "man"
_ENDS: tuple[Row, ...] = (
    ("0", "Done; also where nothing is new."),
    ("1", "A fault of ours: a line says where its traceback is."),
    ("2", "A mistake in the call or in a file, each in a line on standard error."),
    ("3", "Some sources failed, or an episode is damaged; the rest is done."),
    ("4", "Another build is running."),
    ("5", "Episodes were made, but not published: the next run publishes."),
    ("128 and more", "Interrupted, by the signal of the number above 128."),
)
_FILES: tuple[Row, ...] = (
    ("show.toml", "A show's settings; its folder is the show."),
    ("lexicon.toml", "How the show says words."),
    ("voices/cast.toml", "Who has which voice."),
    ("episodes/", "A folder an episode, and the feed."),
)


def pages() -> dict[str, str]:
    """Every manual page by its file's name."""
    found: dict[str, str] = {}
    command: Any = command_of(app)
    _add(typer.Context(command, info_name="narrator", **command.context_settings), found)
    return found


def _add(context: typer.Context, found: dict[str, str]) -> None:
    inner = [typer.Context(command, info_name=name, parent=context) for name, command in subcommands(context)]
    page = help_page(context)
    found[f"{_name(page.path)}.1"] = "\n".join(_page(page, [each.command_path for each in inner])) + "\n"
    for each in inner:
        _add(each, found)


def _name(path: str) -> str:
    return path.replace(" ", "-")


def _page(page: HelpPage, inner: list[str]) -> Iterator[str]:
    yield f'.TH {_roff(_name(page.path).upper())} 1 {_released()} "narrator {__version__}"'
    yield from (".SH NAME", f"{_roff(_name(page.path))} \\-", *_lines(page.paragraphs[0].rstrip(".")))
    yield from (".SH SYNOPSIS", f".B {_roff(page.path)}", _roff(" ".join(page.usage)))
    yield ".SH DESCRIPTION"
    for number, paragraph in enumerate(page.paragraphs):
        yield from ([".PP"] if number else [])
        yield from _lines(paragraph)
    for section in page.sections:
        yield from (f'.SH "{_roff(section.heading.upper())}"', *_rows(section.rows))
    if page.examples:
        yield from (".SH EXAMPLES", *_rows(page.examples))
    if page.path == "narrator":
        yield from (".SH EXIT STATUS", *_rows(_ENDS), ".SH FILES", *_rows(_FILES))
    yield from (".SH SEE ALSO", *_see_also(page, inner))


def _rows(rows: tuple[Row, ...]) -> Iterator[str]:
    for label, told in rows:
        yield from (".TP", f".B {_roff(label)}", *_lines(told or "As it stands."))


def _see_also(page: HelpPage, inner: list[str]) -> Iterator[str]:
    above = [page.path.rpartition(" ")[0]] if " " in page.path else []
    others = [*above, *inner]
    for number, path in enumerate(others):
        yield f".BR {_roff(_name(path))} (1)" + ("," if number < len(others) - 1 else "")
    if page.topics:
        topics = ", ".join(f"narrator help {topic}" for topic in page.topics)
        yield from (*([".PP"] if others else []), *_lines(f"More is told by {topics}."))


def _lines(text: str) -> Iterator[str]:
    """Words in lines as roff's authors write them: short, and each sentence on one of its own."""
    for sentence in re.split(r"(?<=[.!?;:]) +", text):
        yield from (_roff(line) for line in wrap(sentence, 66, break_long_words=False, break_on_hyphens=False))


def _roff(text: str) -> str:
    """Words as roff takes them: none of its signs, and no letter beyond ASCII."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    text = re.sub(r"[^\x00-\x7f]", lambda match: f"\\[u{ord(match[0]):04X}]", text)
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _released() -> str:
    """The day of the last release: a page that is made again is the same."""
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (day,) = re.findall(r"^## \d\S* - (\d{4}-\d\d-\d\d)$", text, re.MULTILINE)[:1]
    return str(day)


def write() -> None:
    """Write them all, and take away those of commands that are gone."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for path in FOLDER.glob("*.1"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="ascii")


if __name__ == "__main__":
    write()
    print(FOLDER)
