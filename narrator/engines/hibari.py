"""hibari: a small neural engine that pip alone installs, with an American woman in it who can be made other persons."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from narrator.engines.bounds import check_pace
from narrator.engines.engine import EngineVoice
from narrator.engines.hibari_package import assets, not_installed
from narrator.engines.misaki import Reading, begin_frames, read_english, symbol_ids, unread_english
from narrator.engines.models import loading, models_folder
from narrator.engines.onnx_session import Session
from narrator.engines.speakable import speakable
from narrator.engines.throat import UNCHANGED, Throat
from narrator.errors import UnreadableError, VoiceError, nearest
from narrator.records import Gender, Speech, SpokenWord

if TYPE_CHECKING:
    from narrator.engines.throat import Sound

SIDE_BY_SIDE = True
_RATE_HZ = 24_000
_SYMBOLS_AT_ONCE = 250
"""Some 15 seconds. hibari itself takes 400, and then a long sentence needs 335 MB instead of 275."""
_DURATIONS = "/Clip_output_0"
"""How long each symbol lasts, inside the model, in frames of 25 ms."""
_STEPS_A_FRAME = 2
_SEED = 0
"""Of the noise in the sound: the same text has the same bytes."""
_VOICES_OPEN = 5


def load() -> HibariEngine:
    """Raises VoiceError when hibari is missing."""
    version()
    return HibariEngine(models_folder("hibari"))


def version() -> str:
    try:
        return ", ".join(f"{name} {metadata.version(name)}" for name in ("hibari-tts", "onnxruntime", "numpy"))
    except metadata.PackageNotFoundError as error:
        raise VoiceError(not_installed()) from error


def files(voice: str) -> tuple[Path, ...]:
    """The voice's network; none of the voice that the package brings, which the package's version tells: to read it for
    its digest would take 20 ms of each run. Raises VoiceError where the voice is not here.
    """
    version()
    path = HibariEngine(models_folder("hibari")).path(voice)
    return () if path.is_relative_to(assets()) else (path,)


def unread_character(text: str, language: str) -> str | None:
    """All of its voices are English."""
    return unread_english(text) if language else None


class HibariEngine:
    """The voice that hibari brings, and those of its others that lie in a folder."""

    name = "hibari"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._model = lru_cache(maxsize=_VOICES_OPEN)(_load_model)
        self._loading, self._reading = threading.Lock(), threading.Lock()

    def voices(self) -> tuple[EngineVoice, ...]:
        return tuple(_offer(name, facts) for name, facts in self._known.items())

    def speak(
        self,
        text: str,
        voice: str,
        rate: float,
        pitch: float,
        settings: Mapping[str, float] = MappingProxyType({}),
    ) -> Speech:
        path = self.path(voice)
        throat = Throat(**settings)
        check_pace(rate, pitch)
        with self._reading:
            readings = self._read(speakable(text), voice)
        with self._loading:
            model = self._model(path)
        played_hz = round(_RATE_HZ * pitch)
        parts: list[bytes] = []
        words: list[SpokenWord] = []
        at = 0
        for reading in readings:
            sound, begins = model.speak(reading.symbols, rate, pitch, throat)
            words += [SpokenWord(*span, (at + begins[first]) * 1000 / played_hz) for span, first in reading.words]
            parts.append((sound * 32767).astype("<i2").tobytes())
            at += len(sound)
        return Speech(b"".join(parts), played_hz, tuple(words), exact=True)

    def _read(self, text: str, voice: str) -> list[Reading]:
        try:
            readings = read_english(text, british=self._known[voice]["british"], most=_SYMBOLS_AT_ONCE)
        except UnreadableError as error:
            raise UnreadableError(f"hibari: {error}") from error
        if not readings:
            raise UnreadableError("there is nothing to say: hibari finds no word in the text")
        return readings

    def path(self, voice: str) -> Path:
        """Where the voice's network lies. Raises VoiceError where it does not."""
        if voice not in self._known:
            raise VoiceError(f"hibari voice '{voice}' is not installed{nearest(voice, self._known)}")
        facts = self._known[voice]
        folder = assets() if facts.get("bundled") else self._folder
        return folder / str(facts["file"])

    @cached_property
    def _known(self) -> dict[str, dict[str, Any]]:
        return {
            name: facts
            for name, facts in registry().items()
            if facts.get("bundled") or (self._folder / facts["file"]).is_file()
        }


def registry() -> dict[str, dict[str, Any]]:
    """Every voice that hibari's authors offer: name → language, accent, gender, file, bytes, sha256 and more."""
    known: dict[str, dict[str, Any]] = json.loads((assets() / "voices.json").read_text(encoding="utf-8"))
    return known


def _offer(name: str, facts: Mapping[str, Any]) -> EngineVoice:
    gender: Gender = facts["gender"]
    return EngineVoice(name, name.title(), facts["language"], gender, _RATE_HZ, pitch=True, word_times=True)


class _Model:
    """One voice's network in memory."""

    def __init__(self, path: Path) -> None:
        self._session = Session(path, _DURATIONS)

    def speak(self, symbols: str, rate: float, pitch: float, throat: Throat) -> tuple[Sound, list[int]]:
        """Sound from -1 to 1, to be played `pitch` times as fast, and the sample at which each symbol begins."""
        import numpy as np

        from narrator.engines.vocoder import STEP, step_for, stretches, synthesize

        step = step_for(1 / pitch)
        speed = rate / pitch * step / STEP
        ids = np.array([symbol_ids(symbols)], np.int64)
        told = self._session.run(None, {"ids": ids, "speed": np.array([speed], np.float32)})
        voiced, theta, noise, free, phase, f0 = (each[0] for each in told[:6])
        if throat != UNCHANGED:
            f0 = throat.melody_of(f0)
            for few in stretches(len(f0)):
                levels = np.logaddexp(voiced[:, few], np.logaddexp(noise[:, few], free[:, few]))
                change = throat.change_of(levels, _RATE_HZ)
                for each in (voiced, noise, free):
                    each[:, few] += change
        sound = synthesize((voiced, theta, noise, free, phase), f0, step, np.random.default_rng(_SEED))
        begins = [frame * _STEPS_A_FRAME * step for frame in begin_frames(symbols, np.ravel(told[6]).tolist())]
        return sound / max(1.0, float(np.abs(sound).max())), begins


def _load_model(path: Path) -> _Model:
    with loading("a voice of hibari", path):
        return _Model(path)
