"""`narrator help`: the topics there are to read, and each of them."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from narrator.cli.options import Json
from narrator.cli.terminal import is_terminal, page_markdown, page_text, print_json, tell_text


def help_command(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", help="A topic, or a command such as feed check; without it, what there is."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Read about a topic or a command: the script file, the lexicon, cron, settings and more.

    On a terminal page by page, elsewhere as Markdown.
    """
    from narrator.cli.topics import topic_named, topic_text, unknown_topic

    root = context.find_root()
    if not words:
        _list_topics(as_json)
        return
    topic = " ".join(words)
    found, command = topic_named(topic), _command_named(root, words)
    if found is None and command is None:
        raise unknown_topic(topic, _names(root))
    parts = [_help_of(command)] if command is not None else []
    page = topic_text(found) if found else ""
    if as_json:
        print_json({"topic": topic, "help": parts[0] if parts else None, "text": page or None})
    elif not is_terminal(sys.stdout):
        tell_text("\n\n".join([*parts, *([page.rstrip("\n")] if page else [])]))
    else:
        _page(parts, page)


def _list_topics(as_json: bool) -> None:
    from narrator.cli.help_page import HelpPage, Section, render
    from narrator.cli.terminal import has_colours, width_of
    from narrator.cli.topics import TOPICS

    if as_json:
        print_json({"topics": TOPICS})
        return
    listed = HelpPage(
        path="narrator help",
        usage=("TOPIC",),
        paragraphs=("Each command tells of itself too: narrator help make.",),
        examples=(),
        sections=(Section("Topics", tuple(TOPICS.items())),),
        topics=(),
    )
    page_text(render(listed, width_of(sys.stdout), colours=has_colours(sys.stdout)))


def _names(root: Any) -> list[str]:
    return list(root.command.list_commands(root))


def _command_named(root: Any, path: list[str]) -> Any:
    """The context of the command, or of the command of a command; None where there is none."""
    context = root
    for name in path:
        find = getattr(context.command, "get_command", None)
        command = find(context, name) if find else None
        if command is None:
            return None
        context = typer.Context(command, info_name=name, parent=context)
    return context


def _help_of(context: Any) -> str:
    return str(context.command.get_help(context))


def _page(parts: list[str], page: str) -> None:
    from narrator.cli.topics import for_a_terminal

    page_markdown(parts, for_a_terminal(page) if page else "")
