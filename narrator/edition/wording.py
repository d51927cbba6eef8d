"""A wording of the show's own + values by name → the words, with each {name} filled in and nothing else done."""

from __future__ import annotations

import re
from collections.abc import Mapping

from narrator.errors import ConfigError, nearest

_BRACES = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}]*)\}|[{}]")
_SHOWN = 40


def filled(key: str, wording: str, values: Mapping[str, str]) -> str:
    """The wording with its names in braces filled in; `{{` and `}}` are braces.

    Widths, conversions and parts of values are not asked for here, as they are by `str.format`: a width alone takes all
    memory. Raises ConfigError, naming `key`, for what is none of the names.
    """

    def fill(match: re.Match[str]) -> str:
        if match[0] in ("{{", "}}"):
            return match[0][0]
        name = match["name"]
        if name is not None and name in values:
            return values[name]
        shown = match[0] if name is None else f"{{{name[:_SHOWN]}}}"
        raise ConfigError([f"{key}: '{shown}' cannot be filled in{nearest(name or '', values)}"])

    return _BRACES.sub(fill, wording)
