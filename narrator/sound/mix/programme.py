"""Items, one at a time → the programme's timeline: what is heard when, and where it is cut into stretches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from narrator.errors import AudioError
from narrator.records import Clip, Cue, Span
from narrator.show.settings import Pauses
from narrator.sound.mix.cues import cue_of, milliseconds
from narrator.sound.mix.items import Bed, Insert, Item, Mark, Pause, Story
from narrator.sound.mix.joining import Joiner
from narrator.sound.mix.music import Music, gathered, insert_sound
from narrator.sound.mix.pauses import Joint, JointKind, joint_between, pause_ms
from narrator.sound.pcm import SAMPLE_BYTES, amplify, fade_edges, trim
from narrator.sound.stretch import FRAME_SAMPLES, PROGRAMME_HZ, Stretch

FADE_MS = 4
"""A clip rises from silence, and falls back, in this time, so that no join clicks."""
EDGE_MS = 150
"""Silence before the first sound and after the last: players swallow the first tenth of a second when they start."""
BREATH_MS = 250
"""The seam between two stretches is put where there is a pause at least this long, if one comes in time."""
SHORT_S, FULL_S, LONG_S = 12, 24, 40
"""A stretch ends at the first paragraph after 12 s, else at the first breath after 24 s, else at any joint after 40 s.
Shorter ones cost more (each is encoded with 0.4 s of its neighbours), longer ones keep one core waiting at the end of a
short episode."""
INSERT_FRAMES = 38
"""Audio files are taken a second at a time, in whole MP3 frames."""


class Programme:
    """Takes items, gives stretches when they are full, and notes cues and stories as it goes.

    `stories` gets (milliseconds, title) when a story's first sound is placed, or that behind a mark.
    """

    def __init__(
        self,
        pauses: Pauses,
        gains_db: Mapping[str, float],
        channels: int,
        cues: list[Cue],
        stories: list[tuple[int, str]],
    ) -> None:
        self._pauses = pauses
        self._gains_db = gains_db
        self._channels = channels
        self._cues = cues
        self._stories = stories
        self._joiner = Joiner()
        self._joiner.add_silence(_samples(EDGE_MS))
        self._story = Story("")
        self._unheard: Story | None = None
        self._marks: list[Mark] = []
        self._last: Clip | None = None
        self._asked_ms: int | None = None
        self._after_insert = False
        self._music: Music | None = None
        self._sounds: list[Span] = []

    @property
    def position(self) -> int:
        """Samples (at 44.1 kHz) so far."""
        return self._joiner.position

    def add(self, item: Item) -> Iterator[Stretch]:
        """Lay `item` at the end; gives the stretches that it fills."""
        match item:
            case Story():
                self._story = self._unheard = item
            case Mark():
                self._marks.append(item)
            case Pause():
                self._asked_ms = (self._asked_ms or 0) + item.ms
            case Clip():
                yield from self._add_clip(item)
            case Insert():
                yield from self._add_insert(item)
            case Bed():
                yield from self._begin_bed(item)

    def finish(self) -> Iterator[Stretch]:
        """The last stretch. Raises AudioError where nothing was heard at all."""
        if not self._cues and not self._after_insert:
            raise AudioError("there is nothing to hear: no clip has any sound")
        self._joiner.add_silence(_samples(max(EDGE_MS, min(self._asked_ms or 0, self._pauses.longest_ms))))
        yield self._cut(is_last=True)

    def _add_clip(self, clip: Clip) -> Iterator[Stretch]:
        trimmed = trim(clip.speech.pcm, clip.speech.rate_hz)
        if not trimmed.pcm:
            _refuse_words_without_sound(clip)
            return
        joint = self._joint_before(clip)
        yield from self._pause(joint)
        pcm = amplify(trimmed.pcm, self._gains_db.get(clip.voice.id, 0.0))
        start = self._joiner.position
        self._add_sound(fade_edges(pcm, clip.speech.rate_hz, FADE_MS), clip.speech.rate_hz)
        paragraph = joint is None or joint.kind in ("story", "headline", "paragraph")
        self._cues.append(cue_of(clip, start, self._joiner.position - start, trimmed.lead, paragraph=paragraph))
        self._note_story(start)
        self._last, self._after_insert = clip, False

    def _add_insert(self, insert: Insert) -> Iterator[Stretch]:
        yield from self._pause(Joint("paragraph") if self._last or self._after_insert else None)
        self._joiner.fill_frame()
        self._note_story(self._joiner.position)
        frame = FRAME_SAMPLES * SAMPLE_BYTES * self._channels
        for piece in gathered(insert_sound(insert, self._channels), frame * INSERT_FRAMES):
            self._add_sound(piece, PROGRAMME_HZ, self._channels)
            if self._joiner.length >= FULL_S * PROGRAMME_HZ and self._joiner.length % FRAME_SAMPLES == 0:
                yield self._cut()
        self._after_insert = True

    def _add_sound(self, pcm: bytes, rate_hz: int, channels: int = 1) -> None:
        start = self._joiner.position
        self._joiner.add_sound(pcm, rate_hz, channels)
        if self._music is not None:
            self._sounds.append((start, self._joiner.position))

    def _begin_bed(self, bed: Bed) -> Iterator[Stretch]:
        yield from self._pause(Joint("paragraph") if self._last or self._after_insert else None)
        self._joiner.fill_frame()
        if self._joiner.length:
            yield self._cut()
        self._music = Music(bed, self._channels)
        self._note_story(self._joiner.position)
        self._joiner.add_silence(_samples(bed.alone_ms))
        self._last = None

    def _note_story(self, start: int) -> None:
        if self._unheard is not None:
            self._stories.append((milliseconds(start), self._unheard.title))
            self._unheard = None
        self._stories.extend((milliseconds(start), mark.title) for mark in self._marks)
        self._marks = []

    def _joint_before(self, clip: Clip) -> Joint | None:
        """Where `clip` meets what was heard before it; None at the very start, and where a bed has played alone."""
        if self._after_insert:
            return Joint("paragraph")
        if self._last is None:
            return None
        kind: JointKind = "story"
        if self._unheard is None:
            before, after = self._last.segment.end, clip.segment.start
            kind = joint_between(self._story.text, before, after, self._story.headline_end)
        return Joint(kind, speaker_changes=self._last.voice.id != clip.voice.id)

    def _pause(self, joint: Joint | None) -> Iterator[Stretch]:
        """Add the pause that was asked for, or else the joint's; cut the stretch there if it is time."""
        ms = pause_ms(joint, self._pauses) if joint else 0
        if self._asked_ms is not None:
            ms, self._asked_ms = min(self._asked_ms, self._pauses.longest_ms), None
        self._joiner.add_silence(_samples(ms))
        seconds = self._joiner.length / PROGRAMME_HZ
        ends_paragraph = joint is not None and joint.kind in ("story", "headline", "paragraph")
        if (
            (seconds >= SHORT_S and ends_paragraph and ms >= BREATH_MS)
            or (seconds >= FULL_S and ms >= BREATH_MS)
            or seconds >= LONG_S
        ):
            self._joiner.fill_frame()
            yield self._cut()

    def _cut(self, *, is_last: bool = False) -> Stretch:
        """A stretch; but for the last one, a sound follows it at once: pauses belong to what was before them."""
        if self._music is None:
            return self._joiner.cut()
        end = self._joiner.position
        sounds = self._sounds if is_last else [*self._sounds, (end, end)]
        music, channels = self._music.take(end - self._joiner.length, end, sounds), self._music.channels
        self._sounds = []
        if self._music.has_ended:
            self._music = None
        return self._joiner.cut(music, channels)


def _refuse_words_without_sound(clip: Clip) -> None:
    if any(character.isalnum() for character in clip.spoken.text):
        who = clip.segment.speaker or "the narrator"
        raise AudioError(
            f'"{clip.segment.text.strip()}" ({who}, voice {clip.voice.id}): there is no sound in this clip'
        )


def _samples(ms: int) -> int:
    return ms * PROGRAMME_HZ // 1000
