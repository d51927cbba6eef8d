"""A text → the same, as long as before, without what a speech library ends at or cannot encode."""

from __future__ import annotations


def speakable(text: str) -> str:
    """`text` with a space for every control character but line breaks, and for lone surrogates."""
    return "".join(" " if (c < " " and c != "\n") or "\ud800" <= c <= "\udfff" else c for c in text)
