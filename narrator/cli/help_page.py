"""A command → its help: what it does, examples, its options in groups; as records, and as text of any width.

Written here, not by rich: it costs no time to load, and the manual pages are made of the same records.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import typer

from narrator.cli.examples import examples_of, topics_of
from narrator.cli.options import EVERYWHERE

WIDEST = 100
"""Longer lines are hard to read."""
NARROWEST = 20
_LABELS_SHARE = 0.42
"""Of the width, at most, for names; where they are longer, what is told of them stands below."""
_BOLD, _NAME, _COMMAND, _PLAIN = "\x1b[1m", "\x1b[36m", "\x1b[32m", "\x1b[0m"
_TYPES = {
    "<path>": "PATH",
    "<str>": "TEXT",
    "<list[str]>": "TEXT",
    "<int>": "NUMBER",
    "<int range>": "NUMBER",
    "<float>": "NUMBER",
    "<float range>": "NUMBER",
}
Row = tuple[str, str]
"""What there is to write, and what it does."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows that belong together."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """All that is told of a command. `paragraphs` are without line breaks; the first is its summary."""

    path: str
    usage: tuple[str, ...]
    paragraphs: tuple[str, ...]
    examples: tuple[Row, ...]
    sections: tuple[Section, ...]
    topics: tuple[str, ...]


def help_page(context: typer.Context) -> HelpPage:
    """The help of the context's command."""
    command: Any = context.command
    return HelpPage(
        path=context.command_path,
        usage=tuple(_usage(context)),
        paragraphs=tuple(_paragraphs(command.help or "")),
        examples=examples_of(context.command_path),
        sections=tuple(Section(heading, tuple(rows)) for heading, rows in _sections(context).items()),
        topics=topics_of(context.command_path),
    )


def subcommands(context: typer.Context) -> list[tuple[str, Any]]:
    """The commands of a group that are no secret, in their order; none of a command."""
    group: Any = context.command
    names = group.list_commands(context) if hasattr(group, "list_commands") else ()
    return [(name, command) for name in names if not (command := group.get_command(context, name)).hidden]


def outlines(group: Any) -> Iterator[tuple[str, str | None, str]]:
    """The name of each command of a group, what it is grouped under, and its summary."""
    told = getattr(getattr(group, "commands", {}), "told", None)
    if told is not None:
        yield from ((name, panel, summary(text)) for name, (panel, text) in told.items())
        return
    for name, command in getattr(group, "commands", {}).items():
        if not command.hidden:
            yield name, command.rich_help_panel, summary(command.help or "")


def summary(text: str) -> str:
    """The first sentence of a command's help, whole."""
    first = next(_paragraphs(text), "")
    return re.split(r"(?<=\.)\s+(?=[A-Z])", first)[0]


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        if paragraph:
            yield " ".join(paragraph.split())


def _usage(context: typer.Context) -> Iterator[str]:
    yield "[OPTIONS]"
    for param in context.command.get_params(context):
        if param.param_type_name == "argument":
            name = _bare(param)
            name = f"{name}..." if param.nargs != 1 else name
            yield name if param.required else f"[{name}]"
    if hasattr(context.command, "commands"):
        yield (
            "[COMMAND [ARGS]...]" if getattr(context.command, "invoke_without_command", False) else "COMMAND [ARGS]..."
        )


def _bare(param: Any) -> str:
    return str(param.metavar or param.name.upper()).strip("[]").removesuffix("...")


def _sections(context: typer.Context) -> dict[str, list[Row]]:
    """Commands by what they are for, arguments, and options: the command's own, then those that every one has."""
    sections: dict[str, list[Row]] = {}
    for name, panel, told in outlines(context.command):
        sections.setdefault(panel or "Commands", []).append((name, told))
    own: list[Row] = []
    panels: dict[str, list[Row]] = {}
    for param in context.command.get_params(context):
        if (record := param.get_help_record(context)) is None:
            continue
        if param.param_type_name == "argument":
            sections.setdefault("Arguments", []).append((_bare(param), _told(record[1]) + _choices(record[0])))
        else:
            panel = getattr(param, "rich_help_panel", None)
            row = (_label(record[0]), _told(record[1]))
            panel = EVERYWHERE if param.name == "help" and EVERYWHERE in panels else panel
            (panels.setdefault(panel, []) if panel else own).append(row)
    return {**sections, **({"Options": own} if own else {}), **panels}


def _label(name: str) -> str:
    return re.sub(r"<[^>]*>", lambda match: _TYPES.get(match[0], match[0].strip("<>")), name)


def _choices(name: str) -> str:
    """What an argument may be, where there are a few words only."""
    words = re.search(r"<([^>]*\|[^>]*)>", name)
    return f" One of: {', '.join(words[1].split('|'))}." if words else ""


def _told(text: str) -> str:
    """What is told of a parameter, without what its place tells already."""
    words = " ".join(text.split())
    return re.sub(r" ?\[required\]|; required(?=\])", "", words).replace("env var: ", "environment: ")


def render(page: HelpPage, width: int, *, colours: bool = False) -> str:
    """The page as text, no line of which is wider than `width` where its words are not."""
    width = max(min(width, WIDEST), NARROWEST)
    lines = _wrapped(" ".join(("Usage:", page.path, *page.usage)), width, "", "  ")
    if colours:
        lines[0] = lines[0].replace(f"Usage: {page.path}", f"{_BOLD}Usage:{_PLAIN} {_NAME}{page.path}{_PLAIN}", 1)
    for paragraph in page.paragraphs:
        lines += ["", *_wrapped(paragraph, width, "  ", "  ")]
    if page.examples:
        lines += ["", _heading("Examples", colours), *_examples(page.examples, width, colours)]
    for section in page.sections:
        lines += ["", _heading(section.heading, colours), *_rows(section.rows, width, colours)]
    if page.topics:
        more = ", ".join(f"narrator help {topic}" for topic in page.topics)
        lines += ["", _heading("More", colours), *_wrapped(more, width, "  ", "  ")]
    return "\n".join(lines)


def _heading(words: str, colours: bool) -> str:
    return f"{_BOLD}{words}:{_PLAIN}" if colours else f"{words}:"


def _examples(examples: tuple[Row, ...], width: int, colours: bool) -> Iterator[str]:
    """The command, which stays whole to be copied, and below it what it does."""
    for command, told in examples:
        yield f"  {_COMMAND}{command}{_PLAIN}" if colours else f"  {command}"
        yield from _wrapped(told, width, "      ", "      ")


def _rows(rows: tuple[Row, ...], width: int, colours: bool) -> Iterator[str]:
    most = int(width * _LABELS_SHARE)
    column = max((len(label) for label, _ in rows if len(label) <= most), default=most // 2) + 4
    for label, told in rows:
        name = f"{_NAME}{label}{_PLAIN}" if colours else label
        if len(label) + 4 > column:
            yield f"  {name}"
            below = "      " if column > most else " " * column
            yield from _wrapped(told, width, below, below)
            continue
        first, *others = _wrapped(told, width, " " * column, " " * column) or [""]
        yield f"  {name}{' ' * (column - 2 - len(label))}{first[column:]}".rstrip()
        yield from others


def _wrapped(text: str, width: int, first: str, other: str) -> list[str]:
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=other,
        break_long_words=False,
        break_on_hyphens=False,
    )
