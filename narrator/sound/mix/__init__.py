"""Clips, in order, with what stands between them → one programme in stretches, and the cues that tell when what is
heard.

    mixed = mix([Story(article.text), *clips], Pauses(), gains_db)
    for stretch in mixed: ...
    mixed.cues, mixed.stories, mixed.duration_ms

Items are taken one by one and stretches given as they are full, so memory does not grow with the programme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from narrator.records import Cue
from narrator.show.settings import Pauses
from narrator.sound.mix.cues import milliseconds
from narrator.sound.mix.items import Bed, Insert, Item, Mark, Pause, Story
from narrator.sound.stretch import Stretch

__all__ = ["Bed", "Insert", "Item", "Mark", "Mixed", "Pause", "Pauses", "Story", "Stretch", "mix"]


def mix(
    items: Iterable[Item], pauses: Pauses | None = None, gains_db: Mapping[str, float] | None = None, channels: int = 1
) -> Mixed:
    """Lay the items end to end, when iterated.

    `gains_db` holds the gain of each voice by its id, 0 where it has none; `channels` what audio files are decoded to.
    """
    return Mixed(items, pauses or Pauses(), gains_db or {}, channels)


class Mixed:
    """A programme. Iterate it once for its stretches; the rest is complete when the last one was given."""

    def __init__(self, items: Iterable[Item], pauses: Pauses, gains_db: Mapping[str, float], channels: int) -> None:
        self._items = items
        self._pauses = pauses
        self._gains_db = gains_db
        self._channels = channels
        self._cues: list[Cue] = []
        self._stories: list[tuple[int, str]] = []
        self._samples = 0

    @property
    def cues(self) -> tuple[Cue, ...]:
        """One for each clip that is heard, in order."""
        return tuple(self._cues)

    @property
    def stories(self) -> tuple[tuple[int, str], ...]:
        """When each story's first sound is heard (ms), and its title; the first begins at 0."""
        return tuple((0 if place == 0 else at, title) for place, (at, title) in enumerate(self._stories))

    @property
    def duration_ms(self) -> int:
        """The length of the programme."""
        return milliseconds(self._samples)

    def __iter__(self) -> Iterator[Stretch]:
        """Raises AudioError for a clip that has words but no sound, and for an audio file that cannot be read."""
        from narrator.sound.mix.programme import Programme

        programme = Programme(self._pauses, self._gains_db, self._channels, self._cues, self._stories)
        for item in self._items:
            yield from programme.add(item)
            self._samples = programme.position
        yield from programme.finish()
        self._samples = programme.position
