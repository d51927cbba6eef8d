"""Every voice of an engine, on real weights, through whole articles: nothing lost, nothing silent, nobody else instead.

    python -m tests.benchmarks.real_voices ARTICLE … [--engines kokoro piper hibari] [--voices ID …] [--sentences N]

Each voice narrates each article that is in its language; who is quoted has voices of the same engine, or eSpeak's
where it has no others for the language. For a night: Kokoro speaks 2.7 times as fast as one listens, on a core, so that
an article of five minutes takes its 28 English voices most of an hour; `--sentences 6` is the short run. A line for
each voice, and what went wrong; leaves with 1 if something did. What was spoken stays in the cache: a night that was
interrupted goes on where it was after a second or two for each article that was done. Voices are those of the profiles
in the user's folder (`narrator voices add`) and ours.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from narrator import Article, Episode, produce, read_article, write_script
from narrator.archive import read_cues
from narrator.errors import NarratorError
from narrator.language.known import primary
from narrator.language.sentences import sentence_spans
from narrator.records import Cue, Speech, Voice
from narrator.show.file import Show
from narrator.sound.pcm import peak
from tests.benchmarks.listening.installed import installed_voices
from tests.benchmarks.listening.sentences import LANGUAGES
from tests.benchmarks.word_times import cut_out

ENGINES = ("kokoro", "piper", "hibari", "pico")
_QUIET = 500
"""Of 32,767: no cue of speech at -19 LUFS stays below."""

_FOR_OTHERS = "pyttsx3"
_PATIENCE_S = 900.0
"""A night is for machines that do other things too; that a voice is slow is no fault here."""


class _Told(logging.Handler):
    """What was warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def shortened(article: Article, sentences: int | None) -> Article:
    """Its first sentences alone."""
    spans = list(sentence_spans(article.text, article.language or "en"))[:sentences]
    return replace(article, text=article.text[: spans[-1][1]]) if spans else article


def faults(article: Article, voice: Voice, folder: Path) -> Iterator[str]:
    """What is wrong with the article in that voice; nothing where all is well."""
    told = _Told()
    logging.getLogger("narrator").addHandler(told)
    show = Show()
    show = replace(
        show, voices=replace(show.voices, narrator=voice.id, engine=(voice.engine, _FOR_OTHERS), timeout_s=_PATIENCE_S)
    )
    try:
        episode = produce(article, show, folder)
    except NarratorError as error:
        yield str(error)
        return
    finally:
        logging.getLogger("narrator").removeHandler(told)
    yield from told.lines
    if episode.narrator != voice.id:
        yield f"{episode.narrator} narrates"
    cues = list(read_cues(folder / episode.folder))
    yield from _lost(article, cues)
    yield from _silent(folder, episode, cues)


def _lost(article: Article, cues: Sequence[Cue]) -> Iterator[str]:
    heard = "".join("".join(filter(str.isalnum, cue.text)) for cue in cues)
    for segment in write_script(article).segments:
        if "".join(filter(str.isalnum, segment.text)) not in heard:
            yield f"not in the episode: “{segment.text.strip()[:60]}”"


def _silent(folder: Path, episode: Episode, cues: list[Cue]) -> Iterator[str]:
    sounds: Iterator[Speech] = cut_out(folder / episode.folder / episode.audio, cues)
    for cue, sound in zip(cues, sounds, strict=True):
        if any(map(str.isalnum, cue.text)) and peak(sound.pcm) < _QUIET:
            yield f"silent: “{cue.text.strip()[:60]}”"


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--engines", nargs="+", default=list(ENGINES), metavar="NAME")
    parser.add_argument("--voices", nargs="+", default=[], metavar="ID", help="these alone")
    parser.add_argument("--sentences", type=int, default=None, metavar="N", help="the first N of each article alone")
    options = parser.parse_args()
    articles = [shortened(read_article(str(path)), options.sentences) for path in options.articles]
    voices, left_out = installed_voices(LANGUAGES, options.voices, options.engines)
    wrong = 0
    for voice in voices:
        read = [each for each in articles if primary(each.language or "en") == primary(voice.language)]
        started = time.monotonic()
        found = [f"{article.title}: {fault}" for article in read for fault in _tried(article, voice)]
        told = f"{len(read)} articles in {time.monotonic() - started:.0f} s: {'wrong' if found else 'all is well'}"
        told = told if read else "no article is in its language"
        lines = [f"{voice.id:14} {voice.engine:8} {voice.language:6} {told}", *(f"    {fault}" for fault in found)]
        print("\n".join(lines), flush=True)
        wrong += bool(found)
    for line in left_out:
        print(f"left out: {line}")
    sys.exit(1 if wrong or not voices else 0)


def _tried(article: Article, voice: Voice) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        return list(faults(article, voice, Path(folder)))


if __name__ == "__main__":
    main()
