"""A show and its episodes → RSS that podcast apps and directories accept; the same episodes give the same bytes."""

from narrator.feed.kept import KeptItem, kept_item
from narrator.feed.notes import episode_notes
from narrator.feed.pages import feed_page
from narrator.feed.written import WrittenPages

__all__ = ["KeptItem", "WrittenPages", "episode_notes", "feed_page", "kept_item"]
