"""A show and its episodes → web pages: sound, a transcript that follows it, sources; in light, dark and print."""

from narrator.publish.site.layout import Layout
from narrator.publish.site.pages import episode_page, index_page

__all__ = ["Layout", "episode_page", "index_page"]
