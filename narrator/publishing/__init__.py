"""A show's archive → its feed and pages, and all of them on every target: what `feed`, `publish` and `build` call."""

from narrator.publishing.feed_files import write_feed
from narrator.publishing.pieces import feed_pieces, publish_pieces, unwritten_feed_pieces
from narrator.publishing.public_show import PublicShow, open_public_show, preview_show, rotate_token
from narrator.publishing.publication import Delivery, Publication, publish_show

__all__ = [
    "Delivery",
    "PublicShow",
    "Publication",
    "feed_pieces",
    "open_public_show",
    "preview_show",
    "publish_pieces",
    "publish_show",
    "rotate_token",
    "unwritten_feed_pieces",
    "write_feed",
]
