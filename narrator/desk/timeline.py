"""A document's lines and their clips → what is heard when, as the mix would lay it, and its waveform.

Nothing is mixed: lengths and peaks are added up, so that an hour is laid out in a moment. A line without a clip yet has
the length that its letters tell.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from narrator.desk.casting import Reading
from narrator.desk.records import LineView, Programme, ProgrammeChapter, ProgrammeCue
from narrator.desk.speaking import Spoken
from narrator.edition.dressing import between_stories, closing, opening
from narrator.edition.dressing import sound as sound_of_script
from narrator.edition.plan import headline_end
from narrator.errors import NarratorError
from narrator.records import Direction
from narrator.script.sections import Section, sections_of, written_sections
from narrator.sound.decode import decode_audio
from narrator.sound.mix import Bed, Insert, Item
from narrator.sound.mix.pauses import Joint, JointKind, joint_between, pause_ms
from narrator.sound.pcm import SAMPLE_BYTES, peak, trim
from narrator.sound.stretch import PROGRAMME_HZ
from narrator.speech.booth import Booth, Line

PEAK_MS = 20
EDGE_MS = 150
"""Silence at both ends, as the mix has it."""
_MS_A_LETTER = 66
"""Of our voices' speech, pauses not counted: 160 words a minute of 5.7 letters."""
_KEPT = 20_000
"""Clips whose peaks are kept: some 30 bytes a second of sound."""
_FULL = 32_768


@dataclass(frozen=True, slots=True)
class Sound:
    """How long something sounds, and its peaks."""

    ms: float
    peaks: tuple[float, ...]


class Peaks:
    """The sounds of clips and files, measured once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, Sound] = OrderedDict()

    def of_clip(self, booth: Booth, key: str) -> Sound | None:
        """The clip without the silence at its ends; None where there is no clip."""
        with self._lock:
            if (known := self._known.get(key)) is not None:
                return known
        speech = booth.find(key)
        if speech is None:
            return None
        pcm = trim(speech.pcm, speech.rate_hz).pcm
        return self._keep(key, _sound_of(pcm, speech.rate_hz))

    def of_file(self, path: Path) -> Sound:
        """A file of music; nothing where it cannot be read, which `approve` tells."""
        try:
            state = path.stat()
            key = f"{path}:{state.st_mtime_ns}:{state.st_size}"
            with self._lock:
                if (known := self._known.get(key)) is not None:
                    return known
            return self._keep(key, _sound_of(b"".join(decode_audio(path, 1)), PROGRAMME_HZ))
        except (NarratorError, OSError):
            return Sound(0.0, ())

    def _keep(self, key: str, sound: Sound) -> Sound:
        with self._lock:
            self._known[key] = sound
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return sound


def lay_out(
    reading: Reading, stories: Sequence[tuple[Spoken, list[tuple[Line, LineView]]]], booth: Booth, peaks: Peaks
) -> tuple[Programme, list[LineView]]:
    """The programme, and the lines with their times."""
    layout = _Layout(reading, booth, peaks)
    for item in opening(reading.show):
        layout.add_item(item)
    titled = False
    for spoken, pairs in stories:
        if titled and spoken.script.article.title:
            for item in between_stories(reading.show):
                layout.add_item(item)
        titled = spoken.story > 0
        layout.begin(spoken)
        layout.add_lines(spoken, pairs)
    for item in closing(reading.show):
        layout.add_item(item)
    return layout.finish(), layout.views


class _Layout:
    """Adds what is heard at the end, and notes cues and chapters."""

    def __init__(self, reading: Reading, booth: Booth, peaks: Peaks) -> None:
        self.views: list[LineView] = []
        self._reading = reading
        self._booth = booth
        self._peaks = peaks
        self._at_ms = float(EDGE_MS)
        self._cues: list[ProgrammeCue] = []
        self._chapters: list[ProgrammeChapter] = []
        self._wave: list[tuple[float, Sound]] = []
        self._last: Line | None = None
        self._fresh = True
        self._asked_ms: int | None = None
        self._after_item = False
        self._announced = ""
        self._spoken: Spoken | None = None
        self._sections: deque[Section] = deque()

    def begin(self, spoken: Spoken) -> None:
        """Another story; a chapter begins with it where it has a title that no lead-in has told."""
        self._spoken, self._fresh = spoken, True
        title = spoken.script.article.title
        if title and title != self._announced:
            self._chapters.append(ProgrammeChapter(round(self._at_ms) if self._chapters else 0, title, spoken.story))
        self._announced = "" if spoken.story else title
        self._sections = deque(self._sections_of(spoken))

    def _sections_of(self, spoken: Spoken) -> Sequence[Section]:
        """Chapters within the story: of one that stands alone its headings', where nobody wrote any."""
        if not spoken.story:
            return ()
        return (sections_of if len(self._reading.scripts) == 1 else written_sections)(spoken.script)

    def add_lines(self, spoken: Spoken, pairs: Sequence[tuple[Line, LineView]]) -> None:
        """The lines, with the pauses and sounds that the script asks for."""
        waiting = [each for each in spoken.script.directions if each.kind in ("pause", "sound")]
        for line, view in pairs:
            while waiting and waiting[0].start <= line.segment.start:
                self._direct(waiting.pop(0))
            self._add_line(line, view)
        for each in waiting:
            self._direct(each)

    def add_item(self, item: Item) -> None:
        """Music of the show's dressing."""
        if isinstance(item, Insert):
            self._pause(Joint("paragraph") if self._last or self._after_item else None)
            self._add_sound(self._peaks.of_file(item.path))
            self._after_item = True
        elif isinstance(item, Bed):
            self._at_ms += item.alone_ms
            self._last = None

    def finish(self) -> Programme:
        """All of it."""
        duration_ms = round(self._at_ms + EDGE_MS)
        chapters = tuple(self._chapters) or (ProgrammeChapter(0, self._reading.show.about.title),)
        return Programme(
            cues=tuple(self._cues),
            chapters=(replace(chapters[0], start_ms=0), *chapters[1:]),
            duration_ms=duration_ms,
            peaks=tuple(_waveform(self._wave, duration_ms)),
            is_complete=all(cue.is_spoken for cue in self._cues),
        )

    def _add_line(self, line: Line, view: LineView) -> None:
        found = self._peaks.of_clip(self._booth, view.key) if view.state == "spoken" else None
        heard = found or Sound(max(200.0, _MS_A_LETTER * len(view.said.strip())), ())
        self._pause(self._joint(line))
        start_ms = round(self._at_ms)
        while self._sections and self._sections[0][0] <= view.start:
            at, title = self._sections.popleft()
            self._chapters.append(ProgrammeChapter(start_ms, title, view.story, at, is_movable=True))
        self._add_sound(heard)
        end_ms = round(self._at_ms)
        self._cues.append(
            ProgrammeCue(
                start_ms=start_ms,
                end_ms=end_ms,
                story=view.story,
                line=view.number,
                speaker=view.speaker,
                chapter=max(0, len(self._chapters) - 1),
                text=view.written.strip(),
                is_spoken=found is not None,
            )
        )
        self.views.append(replace(view, starts_ms=start_ms, duration_ms=end_ms - start_ms))
        self._last, self._fresh, self._after_item = line, False, False

    def _joint(self, line: Line) -> Joint | None:
        if self._after_item:
            return Joint("paragraph")
        if self._last is None or self._spoken is None:
            return None
        kind: JointKind = "story"
        if not self._fresh:
            article = self._spoken.script.article
            kind = joint_between(article.text, self._last.segment.end, line.segment.start, headline_end(article))
        return Joint(kind, speaker_changes=self._last.voice.id != line.voice.id)

    def _direct(self, direction: Direction) -> None:
        if direction.kind == "pause":
            self._asked_ms = (self._asked_ms or 0) + int(direction.value)
            return
        try:
            self.add_item(sound_of_script(self._reading.show, direction.value))
        except NarratorError:
            return  # a file that is gone is told where it matters, by `approve`

    def _pause(self, joint: Joint | None) -> None:
        pauses = self._reading.show.pauses
        ms = pause_ms(joint, pauses) if joint else 0
        if self._asked_ms is not None:
            ms, self._asked_ms = min(self._asked_ms, pauses.longest_ms), None
        self._at_ms += ms

    def _add_sound(self, sound: Sound) -> None:
        self._wave.append((self._at_ms, sound))
        self._at_ms += sound.ms


def _sound_of(pcm: bytes, rate_hz: int) -> Sound:
    step = max(1, rate_hz * PEAK_MS // 1000) * SAMPLE_BYTES
    view = memoryview(pcm)
    peaks = tuple(round(peak(view[at : at + step]) / _FULL, 3) for at in range(0, len(view), step))
    return Sound(len(pcm) / SAMPLE_BYTES * 1000 / rate_hz, peaks)


def _waveform(sounds: Sequence[tuple[float, Sound]], duration_ms: int) -> Iterator[float]:
    wave = array("d", bytes(8 * (duration_ms // PEAK_MS + 1)))
    for at_ms, sound in sounds:
        first = int(at_ms // PEAK_MS)
        for place, value in enumerate(sound.peaks[: len(wave) - first], first):
            wave[place] = max(wave[place], value)
    yield from wave
