"""The voices that can speak on this machine: profiles whose engine is installed and has the voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from narrator.engines.worker import Worker
from narrator.errors import VoiceError
from narrator.language.known import primary
from narrator.records import Voice
from narrator.voices.profiles import load_voices, user_folder


def installed_voices(
    languages: Collection[str], ids: Collection[str] = (), engines: Collection[str] = ()
) -> tuple[list[Voice], list[str]]:
    """Voices of these languages, by engine and id, and a line for every engine that cannot be asked.

    `ids` and `engines` name those that are wanted; empty takes all.
    """
    by_engine: dict[str, list[Voice]] = defaultdict(list)
    for voice in load_voices(user_folder()):
        wanted = (not ids or voice.id in ids) and (not engines or voice.engine in engines)
        if wanted and primary(voice.language) in languages and voice.engine != "tone":
            by_engine[voice.engine].append(voice)
    found: list[Voice] = []
    left_out: list[str] = []
    for engine, voices in sorted(by_engine.items()):
        try:
            found += _there(engine, voices)
        except VoiceError as error:
            left_out.append(f"{engine}, {len(voices)} voices: {error}")
    return found, left_out


def _there(engine: str, voices: Sequence[Voice]) -> list[Voice]:
    worker = Worker(engine)
    try:
        has = {voice.id for voice in worker.voices()}
    finally:
        worker.close()
    return [voice for voice in voices if voice.voice in has or voice.voice.partition("+")[0] in has]
