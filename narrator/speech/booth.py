"""`Script` + `Cast` → `Clip`s, in the article's order: a clip a sentence, by several engine processes, from the cache
where it was said before.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache as remember
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TypeVar

from narrator.disk.cache import default_cache_folder
from narrator.engines import clip_version, unread_character
from narrator.engines.worker import Request
from narrator.errors import NarratorError, SpeechError
from narrator.errors.faults import Fault, attempt
from narrator.language.breaths import breath_spans
from narrator.language.sentences import sentence_spans
from narrator.records import Cast, Change, Clip, Direction, Fallback, Script, Segment, Span, Speech, Spoken, Voice
from narrator.show.reading import Say
from narrator.show.settings import Show
from narrator.speech.clip_cache import ClipCache, clip_key
from narrator.speech.pool import Speakers, WorkerPool, core_count
from narrator.speech.shared.opening import open_shared

_LOG = logging.getLogger(__name__)
_MAX_CHARACTERS = 800
"""A longer sentence is cut between words: engines grow slow, and a neural one loses its breath, on endless texts."""

Other = TypeVar("Other")
Heard = TypeVar("Heard")
Placed = TypeVar("Placed", Change, Fallback)


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to be spoken: where it stands, in whose voice, as which words; `number` counts segments from 1.

    `instead` tells why this voice stands in for the one that was cast: what that one's engine cannot say. `stand_in`
    makes the line of the voice that speaks where this one fails, though nothing told before that it would.
    """

    segment: Segment
    voice: Voice
    spoken: Spoken
    number: int
    instead: str = ""
    stand_in: Callable[[], Line] | None = field(default=None, compare=False, repr=False)


def plan(script: Script, cast: Cast, say: Say, language: str) -> Iterator[Line]:
    """What is to be spoken, sentence by sentence; stretches without a word to say are left to the pauses."""
    for number, segment in enumerate(script.segments, 1):
        chosen = cast.voice_of(segment.speaker)
        sentences, fallbacks = _parted(segment, language)
        for sentence in sentences:
            reading = partial(_spoken_by, sentence, script.directions, partial(_read, say, language))
            line = _line(sentence, number, chosen, cast.stand_ins.get(chosen.id), reading)
            if fallbacks:
                spoken, fallbacks = replace(line.spoken, fallbacks=fallbacks + line.spoken.fallbacks), ()
                line = replace(line, spoken=spoken)
            if any(map(str.isalnum, line.spoken.text)):
                yield line


class Booth:
    """Where speech is made: engine processes at work side by side, and the cache of what they said before.

    `jobs` texts are spoken at once (0: one a core), none for longer than about `timeout_s`; unless `speakers` are
    handed in, which the booth closes in the end. A context manager; an engine is started only when something is not in
    the cache.
    """

    def __init__(
        self, cache: ClipCache, jobs: int = 0, timeout_s: float = 60.0, speakers: Speakers | None = None
    ) -> None:
        self._cache = cache
        self._pool = speakers or WorkerPool(timeout_s, jobs or core_count())
        self._threads = ThreadPoolExecutor(self._pool.at_once)
        self._warmed: set[str] = set()
        self._lock = Lock()
        self._saying: dict[str, Future[Speech]] = {}
        self._foreseen: set[str] = set()

    def __enter__(self) -> Booth:
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._pool.close()
        self._threads.shutdown()

    def warm(self, engine: str) -> None:
        """Start the engine's processes now, for what will be spoken soon; nobody waits for them here."""
        if engine in self._warmed:
            return
        self._warmed.add(engine)
        for _ in range(self._pool.early):
            self._threads.submit(self._pool.start, engine)

    def clips(self, items: Iterable[Line | Other]) -> Iterator[Clip | Other]:
        """The lines as clips, made while they are consumed; whatever stands between them passes in its place.

        A line that fails is spoken by its stand-in, and that is told in a warning; a clip tells whose voice it has.
        Raises SpeechError naming the segment when one cannot be spoken, VoiceError for a voice that is not installed.
        """
        waiting: deque[Future[Clip] | Other] = deque()
        for item in items:
            waiting.append(self._threads.submit(self._clip, item) if isinstance(item, Line) else item)
            while waiting and (len(waiting) > self._pool.ahead or _is_ready(waiting[0])):
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    @property
    def has_room(self) -> bool:
        """Whether it is worth to foresee more: of what was foreseen, so little has not been asked for yet."""
        return len(self._foreseen) < 2 * self._pool.ahead

    def foresee(self, line: Line) -> None:
        """Have a line spoken that will be asked for soon, into the cache; nobody waits for it here. What fails fails
        again, and is told, where it is asked for."""
        self._threads.submit(self._foresee, line)

    def let_go(self, lines: Iterable[Line]) -> None:
        """Nobody will ask for these lines any more, though they were foreseen."""
        with self._lock:
            self._foreseen.difference_update(map(self.key, lines))

    def _foresee(self, line: Line) -> None:
        key = self.key(line)
        with self._lock:
            if key in self._saying or self._cache.has(key):
                return
            self._foreseen.add(key)
        try:
            if self._say(key, line.spoken.text, line.voice)[1]:  # others share it: then it is not made now
                self._was_there(key, True)
        except NarratorError as error:
            _LOG.info("a line that will be asked for soon cannot be spoken: %s", error)

    def _was_there(self, key: str, found: bool) -> bool:
        """Whether the clip is of an earlier time: what was foreseen is made now, for who asks first."""
        with self._lock:
            foreseen = key in self._foreseen
            self._foreseen.discard(key)
        return found and not foreseen

    def passages(self, texts: Iterable[tuple[str, Voice]]) -> list[Speech]:
        """Texts that are of no article."""
        return self.heard(texts, lambda speech: speech)

    def heard(self, texts: Iterable[tuple[str, Voice]], listen: Callable[[Speech], Heard]) -> list[Heard]:
        """What `listen` makes of such texts; it listens to several side by side, and none is kept."""
        return [heard.result() for heard in self.hear(texts, listen)]

    def hear(self, texts: Iterable[tuple[str, Voice]], listen: Callable[[Speech], Heard]) -> list[Future[Heard]]:
        """The same, for who need not wait."""
        return [self._threads.submit(self._heard, text, voice, listen) for text, voice in texts]

    def _heard(self, text: str, voice: Voice, listen: Callable[[Speech], Heard]) -> Heard:
        return listen(self._say(_key(text, voice), text, voice)[0])

    def key(self, line: Line) -> str:
        """What the line's clip is kept under."""
        return _key(line.spoken.text, line.voice)

    def find(self, key: str) -> Speech | None:
        """The speech kept under that key, where there is any."""
        return self._cache.load(key)

    def has(self, key: str) -> bool:
        """Whether there is; nothing is read."""
        return self._cache.has(key)

    def _clip(self, line: Line) -> Clip:
        key = self.key(line)
        try:
            speech, found = self._say(key, line.spoken.text, line.voice)
        except SpeechError as error:
            if line.stand_in is None or self._pool.is_closed:
                raise SpeechError(f"{_place(line)}: {error}") from error
            other = line.stand_in()
            _LOG.warning("%s: %s; it is read by the voice '%s'", _place(line), error, other.voice.id)
            return self._clip(other)
        return Clip(line.segment, line.voice, line.spoken, speech, self._was_there(key, found))

    def _say(self, key: str, text: str, voice: Voice) -> tuple[Speech, bool]:
        """The speech, and whether it was there: in the cache, or being spoken for somebody else, who is waited for."""
        with self._lock:
            others = self._saying.get(key)
            mine = self._saying.setdefault(key, Future())
        if others is not None:
            return others.result(), True
        try:
            speech = self._cache.load(key)
            found = speech is not None
            if speech is None:
                request = Request(text, voice.voice, voice.rate, voice.pitch, voice.settings)
                speech = self._pool.speak(voice.engine, request)
                self._cache.save(key, speech)
            mine.set_result(speech)
        except BaseException as error:
            mine.set_exception(error)
            raise
        finally:
            with self._lock:
                del self._saying[key]
        return speech, found


def open_booth(show: Show) -> Booth:
    """Where the show's speech is made."""
    return Booth(open_clips(show), show.voices.jobs, show.voices.timeout_s)


def open_clips(show: Show) -> ClipCache:
    """The clips that are kept on this machine, before those that the show shares with others."""
    return ClipCache(clips_folder(), open_shared(show))


def clips_folder() -> Path:
    """Where clips are kept from one run to the next."""
    return default_cache_folder() / "clips"


def _key(text: str, voice: Voice) -> str:
    return clip_key(text, voice, _version(voice.engine, voice.voice))


_version = remember(clip_version)


def _is_ready(item: Future[Clip] | Other) -> bool:
    return item.done() if isinstance(item, Future) else True


def _result(item: Future[Clip] | Other) -> Clip | Other:
    return item.result() if isinstance(item, Future) else item


def _place(line: Line) -> str:
    words = line.segment.text.strip()
    shown = words if len(words) <= 60 else f"{words[:57]}..."
    return f"segment {line.number} ({line.segment.speaker or 'narrator'}, voice '{line.voice.id}'), “{shown}”"


def _line(
    sentence: Segment, number: int, voice: Voice, stand_in: Voice | None, reading: Callable[[str], Spoken]
) -> Line:
    """The sentence in that voice, or by its stand-in where the voice's engine cannot say all of it."""
    spoken = reading(voice.engine)
    if stand_in is None:
        return Line(sentence, voice, spoken, number)
    by_other = partial(_line, sentence, number, stand_in, None, reading)
    unread = unread_character(voice.engine, spoken.text, voice.language)
    if unread is None:
        return Line(sentence, voice, spoken, number, stand_in=by_other)
    return replace(by_other(), instead=f"{voice.engine} cannot say “{unread}”")


def _spoken_by(
    sentence: Segment, directions: Iterable[Direction], read: Callable[[str, str], Spoken], engine: str
) -> Spoken:
    """How the sentence is said to that engine."""
    return _as_directed(sentence, directions, partial(read, engine))


def _read(say: Say, language: str, engine: str, text: str) -> Spoken:
    return say(text, language, engine)


def _parted(segment: Segment, language: str) -> tuple[Iterable[Segment], tuple[Fallback, ...]]:
    """Its sentences; the whole segment, and what failed, where they cannot be told."""
    spans = attempt(lambda: list(sentence_spans(segment.text, language)))
    if not isinstance(spans, Fault):
        return _sentences(segment, spans), ()
    whole = (0, len(segment.text))
    _LOG.info("the sentences of segment %d are not parted", segment.start, exc_info=spans.raised)
    return _sentences(segment, [whole]), (Fallback("sentences", *whole, spans.told),)


def _sentences(segment: Segment, spans: Iterable[Span]) -> Iterator[Segment]:
    for start, end in spans:
        for first, last in breath_spans(segment.text, start, end, _MAX_CHARACTERS):
            yield replace(segment, start=segment.start + first, end=segment.start + last, text=segment.text[first:last])


def _as_directed(sentence: Segment, directions: Iterable[Direction], say: Callable[[str], Spoken]) -> Spoken:
    """How the sentence is said, with the words that an edited script asks for in the place of the written ones."""
    text, changes, said_so_far, done = sentence.text, [], [], 0
    fallbacks: list[Fallback] = []
    inside = [d for d in directions if d.kind == "say" and sentence.start <= d.start < d.end <= sentence.end]
    for direction in sorted(inside, key=lambda d: d.start):
        start, end = direction.start - sentence.start, direction.end - sentence.start
        before = say(text[done:start])
        changes += _moved(before.changes, done)
        fallbacks += _moved(before.fallbacks, done)
        changes.append(Change(start, end, text[start:end], direction.value, "script"))
        said_so_far += [before.text, direction.value]
        done = end
    rest = say(text[done:])
    changes += _moved(rest.changes, done)
    fallbacks += _moved(rest.fallbacks, done)
    return Spoken(text, "".join([*said_so_far, rest.text]), tuple(changes), tuple(fallbacks))


def _moved(places: Iterable[Placed], by: int) -> list[Placed]:
    """The same places of a text that begins so much earlier."""
    return [replace(place, start=place.start + by, end=place.end + by) for place in places]
