"""A text → a shorter one for where there is little room: titles and summaries, never what is read aloud."""

from __future__ import annotations


def shorten(text: str, max_characters: int) -> str:
    """The text on one line, cut after a word and ended with "…" where it is longer than `max_characters`."""
    line = " ".join(text.split())
    if len(line) <= max_characters:
        return line
    head = line[:max_characters]
    cut = head.rfind(" ")
    return (head[:cut] if cut > 0 else head[:-1]).rstrip(" ,;:–—-") + "…"
