"""Finished episodes → how far the times of their words are from where forced alignment hears them in the MP3.

    python -m tests.benchmarks.word_times EPISODE_FOLDER... [--every 1]

The MP3 is decoded as a player does, each cue's sound is cut out by the times in cues.json, and pocketsphinx aligns its
words (see `alignment`). So all that happens to a word is in the figure: trimming, pauses, joining, encoding, and what
the engine told in the first place. Cues with figures or signs are passed over, as what is said there is not what is
written; of the others, words that the aligner itself is unsure of. English only.
"""

from __future__ import annotations

import argparse
import string
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

from narrator.archive import read_cues, read_episode
from narrator.records import Cue, Speech
from narrator.sound.decode import decode_audio
from narrator.sound.stretch import PROGRAMME_HZ
from tests.benchmarks.alignment import Aligner, word_spans

_PLAIN = frozenset(string.ascii_letters + " .,;:?!'\"‘’“”–—-")
_FEWEST_WORDS = 3


def differences_ms(folder: Path, aligner: Aligner, every: int) -> Iterator[float]:
    """Told less heard, for each word of every nth plain cue."""
    episode = read_episode(folder / "episode.json")
    plain = [cue for cue in read_cues(folder) if set(cue.text) <= _PLAIN and len(cue.words) >= _FEWEST_WORDS]
    wanted = plain[::every]
    for cue, speech in zip(wanted, cut_out(folder / episode.audio, wanted), strict=True):
        told = {word.start: word.start_ms - cue.start_ms for word in cue.words}
        heard = aligner.hear(speech, cue.text) or []
        spans = word_spans(cue.text)
        if len(heard) == len(spans):
            pairs = zip(spans, heard, strict=True)
            yield from (told[start] - one.ms for (start, _), one in pairs if one.is_likely and start in told)


def cut_out(audio: Path, cues: list[Cue]) -> Iterator[Speech]:
    """The sound of each cue, one channel, the file read once from front to end."""
    pieces, sound, at = decode_audio(audio, 1), bytearray(), 0
    for cue in cues:
        start, end = (2 * (ms * PROGRAMME_HZ // 1000) for ms in (cue.start_ms, cue.end_ms))
        while at + len(sound) < end and (piece := next(pieces, None)) is not None:
            sound += piece
            if at + len(sound) < start:
                at += len(sound)
                sound.clear()
        del sound[: start - at]
        at = start
        yield Speech(bytes(sound[: end - start]), PROGRAMME_HZ)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, help="of a long episode take every nth cue")
    asked = parser.parse_args()
    aligner = Aligner()
    found = [value for folder in asked.folders for value in differences_ms(folder, aligner, asked.every)]
    apart = [abs(value) for value in found]
    print(
        f"{len(found)} words: {median(apart):.0f} ms off (median), {quantiles(apart, n=10)[-1]:.0f} ms (90th "
        f"percentile); {median(found):+.0f} ms on the whole"
    )


if __name__ == "__main__":
    main()
