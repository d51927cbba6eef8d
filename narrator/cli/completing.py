"""The words of a call as far as they are typed → what may come next, for typer's own scripts of each shell.

typer would find it too, but by checking the values that are there already, for which it loads pydantic: too slow for a
key that is pressed while one thinks. Nothing that a show or a machine may be like makes it fail, or say a word.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

VARIABLE = "_NARRATOR_COMPLETE"
"""By which a shell asks."""
Found = tuple[str, str]
"""What may be written, and what it is."""


def complete(command: Any) -> int:
    """Answer the shell that asks by VARIABLE; gives the exit code."""
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - a shell would show it amid the line
    sys.modules["rich"] = None  # type: ignore[assignment] # descriptions are plain: typer would load rich to tell
    try:
        return _answer(command, os.environ[VARIABLE])
    except Exception:  # noqa: BLE001 - no candidates are better than a traceback at the prompt
        return 0


def _answer(command: Any, instruction: str) -> int:
    from typer._click.shell_completion import CompletionItem, get_completion_class
    from typer._completion_classes import completion_init

    from narrator.cli.terminal import tell_shell

    completion_init()
    what, _, shell = instruction.partition("_")
    kind = get_completion_class(shell)
    if kind is None:
        return 1
    asked: Any = kind(command, {}, "narrator", VARIABLE)
    if what == "source":
        tell_shell(asked.source())
        return 0
    find = _in_pieces if shell == "bash" else candidates
    asked.get_completions = lambda words, begun: [
        CompletionItem(word, help=told) for word, told in find(command, words, begun)
    ]
    try:
        tell_shell(asked.complete())
    except SystemExit as ending:  # fish asks whether there are any by the exit code
        return int(ending.code or 0)
    return 0


def _in_pieces(command: Any, words: list[str], begun: str) -> list[Found]:
    """`candidates` for bash, to which `--voice=amelia` and `hibari:emma` are three words each, of which it completes
    the last."""
    whole = [*words, begun]
    at = len(whole) - (1 if begun in _BREAKS else 2)
    if at < 1 or whole[at] not in _BREAKS:
        return candidates(command, words, begun)
    before, rest = "".join(whole[at - 1 : at + 1]), "".join(whole[at + 1 :])
    found = candidates(command, whole[: at - 1], before + rest)
    return [(word.removeprefix(before), told) for word, told in found]


_BREAKS = (":", "=")


def candidates(command: Any, words: list[str], begun: str) -> list[Found]:
    """What may stand after these words, beginning with `begun`."""
    import typer

    context = typer.Context(command, info_name="narrator", **command.context_settings)
    asked = _Asked(words)
    place = 0
    waiting: Any = None
    for word in words:
        if waiting is not None:
            waiting = None
        elif word.startswith("-") and word != "-":
            waiting = _takes_value(context, word)
        elif hasattr(context.command, "get_command"):
            inner: Any = context.command.get_command(context, word)
            if inner is None:
                return []
            context = typer.Context(inner, info_name=word, parent=context)
        else:
            place += 1
    option, equals, _ = begun.partition("=")
    if equals and waiting is None and (param := _takes_value(context, option)) is not None:
        found: Iterable[Found] = [(f"{option}={word}", told) for word, told in _values(param, asked)]
    else:
        found = _next(context, waiting, place, begun, asked)
    return [(word, told) for word, told in found if word.startswith(begun)]


def _next(context: Any, waiting: Any, place: int, begun: str, asked: _Asked) -> Iterable[Found]:
    if waiting is not None:
        return _values(waiting, asked)
    params = context.command.get_params(context)
    if begun.startswith("-"):
        return [(name, param.help or "") for param in params for name in param.opts if name.startswith("-")]
    if hasattr(context.command, "list_commands"):
        return _subcommands(context)
    arguments = [param for param in params if param.param_type_name == "argument"]
    if place >= len(arguments) and not (arguments and arguments[-1].nargs == -1):
        return ()
    return _values(arguments[min(place, len(arguments) - 1)], asked)


def _subcommands(context: Any) -> Iterator[Found]:
    from narrator.cli.help_page import outlines

    yield from ((name, told) for name, _, told in outlines(context.command))


def _takes_value(context: Any, word: str) -> Any:
    """The option of that name, where its value is the next word."""
    for param in context.command.get_params(context):
        if word in param.opts:
            return None if getattr(param, "is_flag", False) else param
    return None


def _values(param: Any, asked: _Asked) -> Iterable[Found]:
    """What the parameter may be. None at all has the shell offer files."""
    choices = [choice for choice in _literals(param.type_descriptor.annotation) if isinstance(choice, str)]
    if choices:
        return [(choice, "") for choice in choices]
    found: Iterable[Found] = ()
    with suppress(OSError, ValueError):
        found = list(_VALUES[param.name](asked)) if param.name in _VALUES else ()
    return found


def _literals(kind: Any) -> Iterator[Any]:
    """The words of a Literal, also inside Annotated or beside None."""
    for each in get_args(kind):
        if isinstance(each, str):
            yield each
        elif get_args(each):
            yield from _literals(each)


class _Asked:
    """The words typed so far: which show they are about, and where its episodes lie."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    @property
    def show(self) -> Path:
        given = self._after("--show") or os.environ.get("NARRATOR_SHOW") or "."
        from narrator.disk.home import expanded

        path = expanded(given)
        return path.parent if path.suffix == ".toml" else path

    @property
    def episodes(self) -> Path:
        given = self._after("-o") or self._after("--out") or os.environ.get("NARRATOR_OUT")
        from narrator.disk.home import expanded

        return expanded(given) if given else self.show / "episodes"

    def _after(self, option: str) -> str:
        """The value of an option; empty where it is not there, or nothing after it."""
        places = [number for number, word in enumerate(self._words[:-1]) if word == option]
        return self._words[places[-1] + 1] if places else ""


def _voices(asked: _Asked) -> Iterator[Found]:
    from narrator.voices.profiles import CAST_FILE, built_in_folder, user_folder

    folders = (built_in_folder(), user_folder(), asked.show / "voices")
    names = {path.stem for folder in folders for path in folder.glob("*.toml") if path.name != CAST_FILE}
    yield from ((name, "") for name in sorted(names) if not name.startswith("."))


def _offered(_: _Asked) -> Iterator[Found]:
    from narrator.voices.offered import offers

    yield from ((offer.request, offer.who) for offer in offers())


def _episodes(asked: _Asked) -> Iterator[Found]:
    """The newest first, as far as their names tell."""
    paths = sorted(asked.episodes.glob("*/episode.json"), reverse=True)
    yield from ((path.parent.name, "") for path in paths)


def _drafts(asked: _Asked) -> Iterator[Found]:
    yield from ((path.name, "") for path in sorted((asked.show / "drafts").iterdir()) if path.is_dir())


def _settings(_: _Asked) -> Iterator[Found]:
    from narrator.show.explained import explained_keys

    for (table, key), told in explained_keys().items():
        if key.isidentifier() and "." not in table and table != "sources":
            yield f"{table}.{key}=", told.explanation


def _topics(_: _Asked) -> Iterator[Found]:
    from narrator.cli.topics import TOPICS

    yield from TOPICS.items()


def _languages(_: _Asked) -> Iterator[Found]:
    yield from (("en-GB", ""), ("en-US", ""), ("de", ""), ("es", ""), ("fr", ""))


_VALUES: Mapping[str, Callable[[_Asked], Iterator[Found]]] = {
    "voice": _voices,
    "offered": _offered,
    "episode": _episodes,
    "approved": _drafts,
    "settings": _settings,
    "words": _topics,
    "language": _languages,
}
"""By the names of parameters, the same in every command."""
