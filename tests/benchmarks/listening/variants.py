"""eSpeak NG's variants over one of its voices, heard by the judges → what the profiles are picked from.

    python -m tests.benchmarks.listening.variants gmw/en --language en-GB [--variants f1 f2 …] [--rate 0.9]
                                                  [--pitch 1.0] [--gap 2] [--every 4]

A row a variant, understood best first: word errors on every fourth sentence, P.808, pace, pitch, and which of our
voices of that language it is most like, by the embedding and by pitch and timbre (`apart`, below 0.9 too near).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from narrator.cast.audition import apart
from narrator.disk.cache import default_cache_folder
from narrator.errors import NarratorError
from narrator.language.known import language_of, primary
from narrator.records import Voice
from narrator.speech.booth import Booth
from narrator.speech.clip_cache import ClipCache
from narrator.voices.profiles import load_voices
from narrator.voices.timbre import measure
from tests.benchmarks.listening.measures import Heard, listen
from tests.benchmarks.listening.sentences import sentences
from tests.benchmarks.listening.speaker_embedding import likeness

_NO_PEOPLE = frozenset({"Demonic", "UniRobot", "anikaRobot", "croak", "fast", "whisper", "whisperf"})
"""Variants that are no voices of people; those called robosoft are none either."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A variant as heard, the voice of ours that it is most like by embedding, and the nearest by pitch and timbre."""

    heard: Heard
    most_like: str
    likeness: float
    nearest: str
    apart: float


def variant_names() -> list[str]:
    """Those that the carried eSpeak NG has and that are meant to be people."""
    import espeakng_loader

    folder = Path(espeakng_loader.get_data_path()) / "voices" / "!v"
    names = sorted(path.name for path in folder.iterdir())
    return [name for name in names if name not in _NO_PEOPLE and not name.startswith("robosoft")]


def candidate(voice: Voice, texts: Sequence[str], ours: Sequence[Heard], booth: Booth) -> Candidate:
    """The voice listened to and held beside ours."""
    (passage,) = booth.passages([(language_of(voice.language).passages["measured"], voice)])
    found = measure(passage.pcm, passage.rate_hz)
    voice = replace(voice, pitch_hz=found.pitch_hz, timbre=found.timbre)
    heard = listen(voice, texts, booth)
    like = {one.voice.id: likeness(heard.embedding, one.embedding) for one in ours}
    distances = {one.voice.id: apart(voice, one.voice) for one in ours}
    most_like, nearest = max(like, key=lambda id: like[id]), min(distances, key=lambda id: distances[id])
    return Candidate(heard, most_like, like[most_like], nearest, distances[nearest])


def main() -> None:
    """Listen and print."""
    options = _options()
    language = primary(options.language)
    texts = sentences(language)[1 :: options.every]
    with Booth(ClipCache(default_cache_folder() / "listening" / "clips"), jobs=1) as booth:
        carried = [voice for voice in load_voices() if voice.engine == "pyttsx3"]
        ours = [listen(voice, texts, booth) for voice in carried if primary(voice.language) == language]
        found = []
        for name in options.variants or variant_names():
            settings = (("gap", options.gap),)
            over = Voice(name, "pyttsx3", name, f"{options.voice}+{name}", options.language, settings=settings)
            try:
                found.append(candidate(replace(over, rate=options.rate, pitch=options.pitch), texts, ours, booth))
            except NarratorError as error:
                print(f"{name}: {error}")
    for one in sorted(found, key=lambda one: one.heard.hearing.percent_wrong):
        heard = one.heard
        print(
            f"{heard.voice.id:14} {heard.hearing.percent_wrong:5.1f}% P.808 {heard.p808 or 0:.2f} "
            f"{heard.words_a_minute:4.0f} words/min {heard.pitch_hz or 0:4.0f} Hz  like {one.most_like} "
            f"{one.likeness:.2f}, {one.apart:.2f} from {one.nearest}"
        )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("voice", help="eSpeak's voice of the language, such as gmw/en or roa/fr")
    parser.add_argument("--language", required=True, help="a BCP 47 tag")
    parser.add_argument("--variants", nargs="+", default=[], metavar="NAME", help="these alone")
    parser.add_argument("--rate", type=float, default=0.9)
    parser.add_argument("--pitch", type=float, default=1.0)
    parser.add_argument("--gap", type=float, default=2.0)
    parser.add_argument("--every", type=int, default=4, metavar="N", help="take every nth sentence")
    return parser.parse_args()


if __name__ == "__main__":
    main()
