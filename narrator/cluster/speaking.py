"""A text → its speech, from a worker that has the same version of the voice; else from this machine."""

from __future__ import annotations

from functools import cache, partial

from narrator.cluster.crew import Crew
from narrator.cluster.records import SPEAK, Order, speak_order
from narrator.engines import voice_version
from narrator.engines.worker import Request
from narrator.errors import SpeechError
from narrator.records import Speech
from narrator.speech.clip_form import speech_in
from narrator.speech.pool import WorkerPool, check_sound

_START_S = 60.0
"""A neural engine may take so long to start on a slow disk, and is given a second try in a fresh process."""


class ClusterSpeakers:
    """`narrator.speech.pool.Speakers` by a crew. This machine's own engines start when nobody else can speak."""

    early = 0

    def __init__(self, crew: Crew, timeout_s: float) -> None:
        self.crew = crew
        self._timeout_s = timeout_s
        self._own = WorkerPool(timeout_s, crew.own.threads)
        self._version = cache(voice_version)

    @property
    def at_once(self) -> int:
        return self.crew.most_ahead

    @property
    def ahead(self) -> int:
        return self.crew.ahead

    @property
    def is_closed(self) -> bool:
        return self.crew.is_closed

    def start(self, engine: str) -> None:
        """Workers keep theirs."""

    def speak(self, engine: str, request: Request) -> Speech:
        """As `WorkerPool.speak`."""
        version = self._version(engine, request.voice)
        within_s = 2 * (_START_S + self._timeout_s + len(request.text) / 10)
        here = partial(self._own.speak, engine, request)
        content = speak_order(engine, request, self._timeout_s, version)
        order = Order(SPEAK, content, f"{request.voice} of {version}", within_s, len(request.text))
        return self.crew.do(order, partial(_checked, request), here)

    def close(self) -> None:
        self.crew.close()
        self._own.close()


def _checked(request: Request, content: memoryview) -> Speech:
    """Raises ValueError for what cannot be the text's sound."""
    speech = speech_in(content)
    try:
        check_sound(speech, request)
    except SpeechError as error:
        raise ValueError(str(error)) from error
    return speech
