"""A file's name → what it is served as. Every object is told its type, as servers and stores guess it wrong."""

from __future__ import annotations

_BY_ENDING = {
    "mp3": "audio/mpeg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "json": "application/json",
    "html": "text/html",
    "xml": "application/rss+xml",
    "css": "text/css",
    "js": "text/javascript",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "txt": "text/plain",
}
_CHAPTERS = ".chapters.json"
_UNKNOWN = "application/octet-stream"
_TEXT = ("text/", "application/rss+xml", "application/x-subrip")


def media_type(name: str) -> str:
    """The type that a feed tells of a file: text/vtt. Unknown endings are application/octet-stream."""
    if name.endswith(_CHAPTERS):
        return "application/json+chapters"
    _, dot, ending = name.rpartition(".")
    return _BY_ENDING.get(ending, _UNKNOWN) if dot else _UNKNOWN


def content_type(name: str) -> str:
    """The type as a server sends it: text/vtt; charset=utf-8."""
    kind = media_type(name)
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXT) else kind
