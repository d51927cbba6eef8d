"""The environment → settings, and the variables in it that look like ours and are none: mistyped, they do nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from narrator.show.tables import keys_of, plain_tables

_PREFIX = "NARRATOR_"
_NO_SETTINGS = tuple(
    f"{_PREFIX}{name}"
    for name in (
        *(
            "CACHE",
            "DATA",
            "DEBUG",
            "EVERY_S",
            "OUT",
            "PAGER",
            "PODPING_TOKEN",
            "REDIS_PASSWORD",
            "SHOW",
            "SOUND",
            "SFTP_KEY",
        ),
        *("SFTP_KNOWN_HOSTS", *(f"{kind}_{key}" for kind in ("FTP", "SFTP", "WEBDAV") for key in ("USER", "PASSWORD"))),
    )
)
"""Variables of other uses."""
_TO_HOOKS = f"{_PREFIX}HOOK_"
"""What hooks are told; a hook may be a program that runs Narrator."""
_NEAR = 0.8
"""How like a name of ours one must be, behind what all have in common, to be one mistyped: CACH is; VERSION and HOME,
which somebody's own scripts may set, are not."""


def settings_by_variable() -> dict[str, tuple[str, str]]:
    """The table and the key of show.toml that each variable sets."""
    return {
        f"{_PREFIX}{table}_{key}".upper(): (table, key)
        for table in plain_tables()
        for key in sorted(keys_of((table,)) or ())
    }


def stray_variables(environ: Mapping[str, str]) -> Iterator[str]:
    """A line for each variable that sets nothing and looks as if it were to: it begins as those of a table of show.toml
    do, or is nearly one that there is."""
    settings = settings_by_variable()
    known = {name.removeprefix(_PREFIX) for name in (*settings, *_NO_SETTINGS)}
    tables = tuple({f"{table}_".upper() for table, _ in settings.values()})
    for name in sorted(environ):
        own = name.removeprefix(_PREFIX)
        if own == name or name.startswith(_TO_HOOKS) or own in known:
            continue
        if near := get_close_matches(own, known, n=1, cutoff=_NEAR):
            yield f"{name} in the environment sets nothing - did you mean {_PREFIX}{near[0]}?"
        elif own.startswith(tables):
            yield f"{name} in the environment sets nothing: `narrator help settings` lists the keys"
