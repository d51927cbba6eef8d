"""A show's archive → its feed and pages, and all of them on every target: what `feed`, `publish` and `build` call."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narrator.publishing.feed_files import write_feed
    from narrator.publishing.pieces import feed_pieces, publish_pieces, unwritten_feed_pieces
    from narrator.publishing.public_show import (
        PublicShow,
        look_at_public_show,
        open_public_show,
        preview_show,
        rotate_token,
    )
    from narrator.publishing.publication import Delivery, Publication, publish_show

_HOMES = {
    "Delivery": "publication",
    "PublicShow": "public_show",
    "Publication": "publication",
    "feed_pieces": "pieces",
    "look_at_public_show": "public_show",
    "open_public_show": "public_show",
    "preview_show": "public_show",
    "publish_pieces": "pieces",
    "publish_show": "publication",
    "rotate_token": "public_show",
    "unwritten_feed_pieces": "pieces",
    "write_feed": "feed_files",
}

__all__ = [
    "Delivery",
    "PublicShow",
    "Publication",
    "feed_pieces",
    "look_at_public_show",
    "open_public_show",
    "preview_show",
    "publish_pieces",
    "publish_show",
    "rotate_token",
    "unwritten_feed_pieces",
    "write_feed",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use: who only writes a feed needs neither pages nor targets."""
    if name not in _HOMES:
        raise AttributeError(f"module 'narrator.publishing' has no attribute '{name}'")
    return getattr(import_module(f"narrator.publishing.{_HOMES[name]}"), name)
