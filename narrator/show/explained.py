"""The show.toml that `init` writes → what it says of each key: the one place where keys are explained."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from narrator.show.new import SHOW_TOML

_HEADER = re.compile(r"#?\s*\[\[?(?P<name>[\w.]+)\]\]?\s*(?:#\s*(?P<comment>.*))?$")
_KEY = re.compile(r"#?\s*(?P<key>\w+|\"[^\"]+\") = (?P<value>[^#]*?)\s*(?:#\s*(?P<comment>.*))?$")


@dataclass(frozen=True, slots=True)
class Explained:
    """What the file that `init` writes says of a key, and the value that it has there."""

    explanation: str
    example: str


@cache
def explained_keys() -> dict[tuple[str, str], Explained]:
    """(table, key) → what `init` writes beside it; where a key has no words of its own, those of its table.

    (table, "") is what is said of the table itself.
    """
    found: dict[tuple[str, str], Explained] = {}
    table, of_table = "", ""
    for line in SHOW_TOML.format(title='"My show"').splitlines():
        if header := _HEADER.match(line):
            table, of_table = header["name"], header["comment"] or ""
            found.setdefault((table, ""), Explained(of_table, ""))
        elif (key := _KEY.match(line)) and table:
            found[table, key["key"]] = Explained(key["comment"] or of_table, key["value"])
            if not of_table and key["key"].startswith('"'):  # a table of anybody's names: its example tells what it is
                found[table, ""] = found[table, key["key"]]
    return found
