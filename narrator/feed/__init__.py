"""A show and its episodes → RSS that podcast apps and directories accept; the same episodes give the same bytes."""

from narrator.feed.notes import episode_notes
from narrator.feed.pages import feed_page
from narrator.feed.written import WrittenPages

__all__ = ["WrittenPages", "episode_notes", "feed_page"]
