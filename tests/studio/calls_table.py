"""The tables of docs/http-api.md, made from the code: `python -m tests.studio.calls_table` writes them."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path

from narrator.desk.edits import EDITS
from narrator.studio.api import CALLS

PAGE = Path(__file__).parents[2] / "docs" / "http-api.md"


def written() -> str:
    """The page as it ought to be."""
    page = PAGE.read_text(encoding="utf-8")
    for name, rows in (("calls", _calls()), ("edits", _edits())):
        before, _, rest = page.partition(f"<!-- {name} -->\n")
        after = rest.partition(f"<!-- /{name} -->")[2]
        page = "\n".join([f"{before}<!-- {name} -->", *rows, f"<!-- /{name} -->{after}"])
    return page


def _calls() -> Iterable[str]:
    yield "| call | does |"
    yield "|---|---|"
    for call in CALLS:
        body = f" `{{{', '.join(call.takes.model_fields)}}}`" if call.takes else " `file`" if call.uploads else ""
        yield f"| `{call.method} {call.path}`{body} | {_first(call.does)} |"


def _edits() -> Iterable[str]:
    yield "| kind | keys | does |"
    yield "|---|---|---|"
    for kind, record in EDITS.items():
        keys = ", ".join(f"`{one.name}`" + ("" if one.default is MISSING else "?") for one in fields(record))
        yield f"| `{kind}` | {keys} | {_first(record).replace('None', 'null')} |"


def _first(thing: object) -> str:
    """The first paragraph of its docstring, on one line."""
    return " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(written(), encoding="utf-8")
    print(PAGE)
