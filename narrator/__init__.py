"""News articles in, a podcast out: every quoted person in a voice of their own, offline."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from narrator.article import read_article, read_articles
    from narrator.desk import Desk
    from narrator.desk.preview import preview
    from narrator.errors import NarratorError
    from narrator.producer import produce
    from narrator.records import Article, Episode, Script, Spoken
    from narrator.script import write_script
    from narrator.show.file import Show, load_show
    from narrator.spoken import spoken_form

__version__ = "0.1.0"

_HOMES = {
    "Article": "records",
    "Desk": "desk",
    "Episode": "records",
    "NarratorError": "errors",
    "Script": "records",
    "Show": "show.file",
    "Spoken": "records",
    "load_show": "show.file",
    "preview": "desk.preview",
    "produce": "producer",
    "read_article": "article",
    "read_articles": "article",
    "spoken_form": "spoken",
    "write_script": "script",
}

__all__ = [
    "Article",
    "Desk",
    "Episode",
    "NarratorError",
    "Script",
    "Show",
    "Spoken",
    "load_show",
    "preview",
    "produce",
    "read_article",
    "read_articles",
    "spoken_form",
    "write_script",
]


def __getattr__(name: str) -> Any:
    """Load what is asked for on first use, so that a command or a worker pays only for its own part."""
    if name not in _HOMES:
        raise AttributeError(f"module 'narrator' has no attribute '{name}'")
    return getattr(import_module(f"narrator.{_HOMES[name]}"), name)
