"""Addresses, language tags, JSON and YAML that others wrote → values, or a refusal; nothing else ever comes of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from yaml import BaseLoader

_DEEPEST = 100
"""Levels inside one another in front matter or a feed; real ones have five."""


class TooDeepError(ValueError):
    """A document whose parts stand inside one another too deep to be one that a person wrote."""


def web_address(address: str | None, base: str | None = None) -> str | None:
    """`address`, made whole by the address of the page it stands in; None for what is no http(s) address."""
    written = (address or "").strip()
    if not written:
        return None
    try:
        whole = urljoin(base or "", written)
        parts = urlsplit(whole)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        return None
    return whole if is_web else None


def language_tag(written: str | None) -> str | None:
    """A language tag (en, en-GB), also where it is written with "_"; None for anything else."""
    tag = (written or "").strip().replace("_", "-")
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", tag) else None


def parsed_json(text: str) -> Any:
    """What JSON says. Raises ValueError, also for what is nested too deep or has a number of too many digits."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise TooDeepError("it is nested too deep") from error


def parsed_yaml(block: str) -> Any:
    """What YAML says, every value as it is written ("no" is Norwegian, not False). Raises yaml.YAMLError.

    Aliases (*name) are refused: ten lines of them can stand for more than a machine holds.
    """
    import yaml

    loader = _loader()(block)
    try:
        return loader.get_single_data()
    except ValueError as error:
        raise yaml.YAMLError(str(error)) from error
    finally:
        loader.dispose()


def _loader() -> type[BaseLoader]:
    import yaml

    class Loader(yaml.BaseLoader):
        """Counts how deep it is, and takes no aliases."""

        depth = 0

        def compose_node(self, parent: Any, index: Any) -> Any:
            if self.check_event(yaml.AliasEvent):  # the loader has no types
                event = self.get_event()  # type: ignore[no-untyped-call]
                raise yaml.composer.ComposerError(None, None, f"*{event.anchor} is an alias", event.start_mark)
            self.depth += 1
            if self.depth > _DEEPEST:
                raise yaml.composer.ComposerError(None, None, "it is nested too deep", None)
            node = super().compose_node(parent, index)
            self.depth -= 1
            return node

    return Loader
