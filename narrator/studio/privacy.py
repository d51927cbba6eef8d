"""What is told over HTTP → the same without where on this machine it lies: the show's folder and the person's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from narrator.disk.home import expanded

_WORDS = frozenset(
    ("complaints", "error", "failed", "mistakes", "problem", "reason", "skipped", "unpublished", "warnings")
)
"""Keys of JSON that hold words of ours about files; an article's words are nobody's but its own."""
_SHOW = "the show’s folder"


class Privacy:
    """Knows the show's folder and the home of who runs the studio."""

    def __init__(self, folder: Path) -> None:
        roots = dict.fromkeys((str(folder), str(folder.resolve())))
        self._pairs = [pair for root in roots for pair in ((f"{root}/", ""), (root, _SHOW))]
        home = str(expanded("~"))  # which stays as it is for a user without one
        if home not in ("/", "~"):
            self._pairs.append((f"{home}/", "~/"))

    def line(self, words: str) -> str:
        """Words of ours, with paths as they stand in the show."""
        for place, instead in self._pairs:
            words = words.replace(place, instead)
        return words

    def all_in(self, value: Any) -> Any:
        """The same of all words in lists and dictionaries."""
        if isinstance(value, str):
            return self.line(value)
        if isinstance(value, dict):
            return {key: self.all_in(each) for key, each in value.items()}
        return [self.all_in(each) for each in value] if isinstance(value, list) else value

    def json(self, content: bytes) -> bytes:
        """The same of JSON, where its keys say that it holds words of ours."""
        if not any(json.dumps(place, ensure_ascii=False)[1:-1].encode() in content for place, _ in self._pairs):
            return content
        return json.dumps(self._of_keys(json.loads(content)), ensure_ascii=False).encode()

    def _of_keys(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: (self.all_in if key in _WORDS else self._of_keys)(each) for key, each in value.items()}
        return [self._of_keys(each) for each in value] if isinstance(value, list) else value
