"""A script → its lines to hear, one after the other, without an episode being made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from narrator.cast.show_cast import cast_scripts
from narrator.errors import InputError
from narrator.records import Clip, Script
from narrator.show.file import Show
from narrator.show.reading import reading_language, show_reading
from narrator.speech.booth import Line, open_booth, plan


def preview(script: Script, show: Show | None = None, *, lines: Iterable[int] | None = None) -> Iterator[Clip]:
    """The script's lines as they would be heard in the show, one after the other, spoken while they are asked for.

    `lines` are numbers, counted from 1; without them all are spoken. What was spoken before comes from the cache.
    Raises InputError for a number that there is not, SpeechError naming the segment.
    """
    show = show or Show()
    cast = cast_scripts([script], show)
    planned = list(plan(script, cast, show_reading(show.folder), reading_language(script.article, show.about)))
    wanted = range(1, len(planned) + 1) if lines is None else list(lines)
    wrong = [number for number in wanted if not 1 <= number <= len(planned)]
    if wrong:
        raise InputError(f"there are {len(planned)} lines, and none of number {wrong[0]}")
    chosen: list[Line] = [planned[number - 1] for number in wanted]
    return _spoken(chosen, show)


def _spoken(lines: list[Line], show: Show) -> Iterator[Clip]:
    with open_booth(show) as booth:
        for clip in booth.clips(lines):
            if isinstance(clip, Clip):
                yield clip
