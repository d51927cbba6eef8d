"""A document's lines, each with its clip's key and state; speaking those that changed, one booth for all."""

from __future__ import annotations

import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock

from narrator.cast.show_cast import narrator_voice
from narrator.desk.casting import Reading
from narrator.desk.places import Home
from narrator.desk.records import LineState, LineView
from narrator.disk.files import replacing
from narrator.edition.plan import spoken_stories
from narrator.errors import InputError
from narrator.progress import Progress
from narrator.records import Clip, Script, Speech, Voice
from narrator.show.file import Show
from narrator.show.reading import Say, reading_language, show_reading
from narrator.show.settings import Cache
from narrator.speech.booth import Booth, Line, open_booth, plan

_LOG = logging.getLogger(__name__)
_TAKES = 4
"""Of a line that are remembered."""
_AROUND = 0
"""The number of the story in which stands what the show says around the stories."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A story as it is said: the script, its number (0 for what the show says), its lines."""

    script: Script
    story: int
    lines: tuple[Line, ...]


def spoken_of(reading: Reading, say: Say) -> list[Spoken]:
    """All that is said, in order."""
    numbers = {id(script): number for number, script in enumerate(reading.scripts, 1)}
    return [
        Spoken(
            script,
            numbers.get(id(script), _AROUND),
            tuple(plan(script, reading.cast, say, reading_language(script.article, reading.show.about))),
        )
        for script in spoken_stories(reading.scripts, reading.presenter, reading.show)
    ]


class SpeakingRoom:
    """The booth, opened when first needed and again where the show asks for another one; and what was spoken last."""

    def __init__(self, state: Path) -> None:
        self._state = state
        self._lock = Lock()
        self._booth: Booth | None = None
        self._old: list[Booth] = []
        self._settings: tuple[int, float, Cache] | None = None

    def booth(self, show: Show) -> Booth:
        """Where the show's speech is made. One that others may still use is ended with the room alone."""
        with self._lock:
            wanted = (show.voices.jobs, show.voices.timeout_s, show.cache)
            if self._booth is None or self._settings != wanted:
                if self._booth is not None:
                    self._old.append(self._booth)
                self._booth, self._settings = open_booth(show), wanted
            return self._booth

    def close(self) -> None:
        """End the engines."""
        with self._lock:
            booths = [*self._old, *([self._booth] if self._booth else [])]
            self._booth, self._old = None, []
        for booth in booths:
            booth.__exit__()

    def views(self, home: Home, reading: Reading, spoken: Sequence[Spoken]) -> list[tuple[Line, LineView]]:
        """Every line with its state; the times are the programme's to tell."""
        return [pair for _, pairs in self.stories(home, reading, spoken) for pair in pairs]

    def stories(
        self, home: Home, reading: Reading, told: Sequence[Spoken]
    ) -> list[tuple[Spoken, list[tuple[Line, LineView]]]]:
        """All that is said, in order, each story with its lines and their states."""
        booth = self.booth(reading.show)
        memory = _Memory(self._state, home.id)
        seen: Counter[tuple[int, str]] = Counter()
        found: list[tuple[Spoken, list[tuple[Line, LineView]]]] = []
        number = 0
        for spoken in told:
            pairs: list[tuple[Line, LineView]] = []
            for line in spoken.lines:
                number += 1
                written = line.segment.text.strip()
                seen[spoken.story, written] += 1
                key, mark = booth.key(line), _mark(spoken.story, written, seen[spoken.story, written])
                state = _state(booth.has(key), was=memory.was_spoken(mark) or home.episode is not None)
                if state == "spoken":
                    memory.note(mark, key)
                takes = tuple(take for take in memory.takes(mark) if booth.has(take))
                pairs.append((line, replace(_view(line, number, spoken.story, key, state), takes=takes)))
            found.append((spoken, pairs))
        memory.save()
        return found

    def speak(
        self,
        home: Home,
        reading: Reading,
        spoken: Sequence[Spoken],
        numbers: Sequence[int] | None,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Iterator[LineView]:
        """Speak those lines, all that have no clip where none are named, each given when it is done."""
        views = self.views(home, reading, spoken)
        wanted = [(line, view) for line, view in views if _is_wanted(view, numbers)]
        _check_numbers(numbers, len(views))
        progress.begin("Speaking", len(wanted))
        memory, booth = _Memory(self._state, home.id), self.booth(reading.show)
        marks = _marks([view for _, view in views])
        passing = iter(wanted)
        going = _until(cancelled, (line for line, _ in wanted))
        for clip in booth.clips(going):
            assert isinstance(clip, Clip)
            _, view = next(passing)
            progress.advance()
            memory.note(marks[view.number], view.key)
            memory.save()  # at once: who stops listening has heard it all the same
            yield replace(view, voice=clip.voice.id, state="spoken", duration_ms=round(clip.speech.duration_ms))
            if cancelled():
                return

    def say(self, show: Show, text: str, voice: str, language: str | None) -> Speech:
        """The text in that voice, as the show says it."""
        tongue = language or show.about.language
        profile: Voice = narrator_voice(show, voice, tongue)
        spoken = show_reading(show.folder)(text, tongue, profile.engine)
        if not any(map(str.isalnum, spoken.text)):
            raise InputError("there is nothing to say: the text has no words")
        return self.booth(show).passages([(spoken.text, profile)])[0]


def _view(line: Line, number: int, story: int, key: str, state: LineState) -> LineView:
    segment = line.segment
    return LineView(
        number=number,
        story=story,
        segment=line.number,
        start=segment.start,
        end=segment.end,
        speaker=segment.speaker,
        voice=line.voice.id,
        written=segment.text,
        said=line.spoken.text,
        changes=line.spoken.changes,
        key=key,
        state=state,
    )


def _state(is_here: bool, *, was: bool) -> LineState:
    return "spoken" if is_here else "stale" if was else "unspoken"


def _is_wanted(view: LineView, numbers: Sequence[int] | None) -> bool:
    return view.state != "spoken" if numbers is None else view.number in numbers


def _check_numbers(numbers: Sequence[int] | None, count: int) -> None:
    wrong = [number for number in numbers or () if not 1 <= number <= count]
    if wrong:
        raise InputError(f"there are {count} lines, and none of number {wrong[0]}")


def _until(cancelled: Callable[[], bool], lines: Iterator[Line]) -> Iterator[Line]:
    for line in lines:
        if cancelled():
            return
        yield line


def _marks(views: Sequence[LineView]) -> dict[int, str]:
    """Line number → what tells the line from others, whatever voice has it."""
    seen: Counter[tuple[int, str]] = Counter()
    marks = {}
    for view in views:
        written = view.written.strip()
        seen[view.story, written] += 1
        marks[view.number] = _mark(view.story, written, seen[view.story, written])
    return marks


def _mark(story: int, written: str, time: int) -> str:
    return sha256(f"{story}\0{time}\0{written}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


class _Memory:
    """What was ever spoken here of a document's lines: the keys of their takes. A file that may be deleted at any
    time."""

    def __init__(self, state: Path, id: str) -> None:
        self._path = state / "spoken" / f"{id.replace(':', '-')}.json"
        self._takes: dict[str, list[str]] = {}
        self._new = False
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
            told = content if isinstance(content, dict) else dict.fromkeys(content, ())  # as versions before had it
            self._takes = {str(mark): [str(key) for key in keys] for mark, keys in told.items()}
        except (OSError, ValueError, TypeError):
            self._takes = {}

    def was_spoken(self, mark: str) -> bool:
        return mark in self._takes

    def takes(self, mark: str) -> list[str]:
        """The keys of the last takes, the newest last."""
        return self._takes.get(mark, [])

    def note(self, mark: str, key: str) -> None:
        """A take that is the newest now; `save` keeps it."""
        known = self._takes.get(mark, [])
        if known[-1:] != [key]:
            self._takes[mark] = [*(each for each in known if each != key), key][-_TAKES:]
            self._new = True

    def save(self) -> None:
        """Write what is new."""
        if not self._new:
            return
        try:
            with replacing(self._path, durable=False) as temporary:
                temporary.write_text(json.dumps(self._takes), encoding="utf-8")
            self._new = False
        except OSError as error:
            _LOG.warning("%s: cannot be written: %s", self._path, error.strerror)
