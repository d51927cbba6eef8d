"""Who speaks in a document → each speaker's colour, which stays theirs while the studio runs, whatever is decided."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterable
from threading import Lock

COLOURS = 12
"""As many as the style sheet has; each with a way of underlining and a shape, for whoever sees no colours."""
_KEPT = 200
"""Documents; one that was not looked at for so long is coloured anew."""


class Palette:
    """Colours from 1 to COLOURS, for several threads; a new speaker gets one that the fewest have."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, dict[str, int]] = OrderedDict()

    def colours(self, document: str, speakers: Iterable[str]) -> dict[str, int]:
        """The colours of these speakers of the document, in their order."""
        with self._lock:
            known = self._of(document)
            present = list(dict.fromkeys(speakers))
            used = Counter(known[name] for name in present if name in known)
            for name in present:
                if name not in known:
                    known[name] = min(range(1, COLOURS + 1), key=lambda colour: (used[colour], colour))
                    used[known[name]] += 1
            return {name: known[name] for name in present}

    def rename(self, document: str, old: str, new: str) -> None:
        """Who is called otherwise from now on has the colour of before; undone, the old name has it too."""
        with self._lock:
            known = self._of(document)
            if old in known and new not in known:
                known[new] = known[old]

    def _of(self, document: str) -> dict[str, int]:
        known = self._known.setdefault(document, {})
        self._known.move_to_end(document)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)
        return known
