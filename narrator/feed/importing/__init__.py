"""Another program's feed → what a show of ours takes over from it: facts of the channel, and its episodes' items."""

from narrator.feed.importing.channel import ImportedChannel
from narrator.feed.importing.feed import ImportedFeed, import_feed
from narrator.feed.importing.pages import read_pages
from narrator.feed.importing.titles import with_title

__all__ = ["ImportedChannel", "ImportedFeed", "import_feed", "read_pages", "with_title"]
