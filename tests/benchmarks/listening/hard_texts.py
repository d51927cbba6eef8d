"""Texts that engines stumble over, through every installed voice → said in full, refused in a line, or a fault.

    python -m tests.benchmarks.listening.hard_texts [--language en …] [--voices ID …] [--engines NAME …]

A fault is silence without an error, sound that ends long before the words could, or no answer in time. What comes out
is checked as in a run (`narrator.speech.pool.check_sound`) and against the voice's own pace, not by ear. Leaves with 1
if there is a fault.
"""

from __future__ import annotations

import argparse
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass

from narrator.errors import NarratorError
from narrator.records import Voice
from narrator.speech.booth import Booth
from narrator.speech.clip_cache import ClipCache
from narrator.spoken import spoken_form
from tests.benchmarks.listening.installed import installed_voices
from tests.benchmarks.listening.sentences import LANGUAGES

_SENTENCE = "the mayor said that the old bridge by the harbour would be closed for repairs in the spring and that "
HARD_TEXTS: Mapping[str, str] = {
    "emoji alone": "😀",
    "emoji among words": "The winner 🏆 wept 😭 and thanked everybody ❤️ in the hall.",
    "a flag and a family": "🇫🇷 👨‍👩‍👧‍👦",
    "single letter": "A",
    "letters": "B, C, D and E.",
    "one digit": "7",
    "initials": "J. R. R. Tolkien met C. S. Lewis.",
    "400 words": (_SENTENCE * 20).strip().removesuffix(" and that") + ".",
    "a word again and again": "the the the the the the the the",
    "a long word": "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "no vowels": "Hmm. Pfft. Shh.",
    "shouting": "STOP!!! WHAT??? NO!!!",
    "address": "https://www.example.org/news/2026/11/28/ferry?id=42&lang=en#top",
    "mail": "Write to j.smith+news@mail.example.com by noon.",
    "Chinese": "北京",
    "Chinese among words": "She flew to 北京 on Monday.",
    "Japanese": "東京で会いましょう。",
    "Cyrillic": "Владимир встретил Анну в Москве.",
    "Greek": "Η Αθήνα είναι η πρωτεύουσα.",
    "Arabic": "القاهرة مدينة كبيرة",
    "Hebrew": "ירושלים",
    "Hindi": "नई दिल्ली",
    "Thai": "กรุงเทพ",
    "foreign names": "Zbigniew Brzeziński, Nguyễn Thị Minh Khai and Þórður Guðmundsson spoke.",
    "marks alone": "… — ?!",
    "a dash alone": "—",
    "long number": "123456789012345678901234567890",
    "mathematics": "∑ x² ≤ ½ · π ÷ √2",
    "tabs and breaks": "One\ttwo\n\nthree\r\nfour",
    "control characters": "Be\x07fore\x1b[0m af\x00ter",
    "a lone surrogate": "Broken \ud83d here",
    "joined marks": "Z̴a̷l̸g̵o̶ text c̈́o̊mes",
    "right to left": "\u202eabc\u202c and \u200bzero width\ufeff",
    "markup": "<b>bold</b> &amp; <script>alert(1)</script>",
    "backslashes": "C:\\Users\\new\\table [[not]] {{a}} %s ${b}",
}
_TIMEOUT_S = 60.0
_SHORTEST_SHARE = 0.4
"""Of the time that the voice would take for as many letters at its own pace: below, words are missing."""
_PACED_LETTERS = 20
"""Fewer letters say nothing of pace."""
_PACE = "The council had known about the cracks in the wall since the spring, and nobody was told."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: "said", "refused" or "fault", with a line about it."""

    kind: str
    line: str
    took_s: float


def speak_hard_texts(voice: Voice, booth: Booth) -> dict[str, Outcome]:
    """Each of the texts in that voice, as a run would say it."""
    (usual,) = booth.passages([(_PACE, voice)])
    ms_a_letter = usual.duration_ms / _latin_letters(_PACE)
    return {name: _outcome(text, voice, booth, ms_a_letter) for name, text in HARD_TEXTS.items()}


def _outcome(text: str, voice: Voice, booth: Booth, ms_a_letter: float) -> Outcome:
    started = time.monotonic()
    try:
        said = spoken_form(text, voice.language).text
        (speech,) = booth.passages([(said, voice)])
    except NarratorError as error:
        kind = "fault" if "did not answer" in str(error) else "refused"
        return Outcome(kind, str(error), time.monotonic() - started)
    took_s, letters = time.monotonic() - started, _latin_letters(said)
    expected_ms = letters * ms_a_letter
    if letters >= _PACED_LETTERS and speech.duration_ms < _SHORTEST_SHARE * expected_ms:
        return Outcome("fault", f"{speech.duration_ms:.0f} ms where {expected_ms:.0f} were to be expected", took_s)
    return Outcome("said", f"{speech.duration_ms:.0f} ms", took_s)


def _latin_letters(text: str) -> int:
    return len(re.findall(r"[A-Za-zÀ-ɏ]", text))


def main() -> None:
    """Speak and print what was not said, voice by voice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--language", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    parser.add_argument("--voices", nargs="+", default=[], metavar="ID")
    parser.add_argument("--engines", nargs="+", default=[], metavar="NAME")
    options = parser.parse_args()
    voices, left_out = installed_voices(options.language, options.voices, options.engines)
    faults = 0
    with Booth(ClipCache(None), jobs=1, timeout_s=_TIMEOUT_S) as booth:
        for voice in voices:
            outcomes = speak_hard_texts(voice, booth)
            kinds = [outcome.kind for outcome in outcomes.values()]
            faults += kinds.count("fault")
            slowest = max(outcomes, key=lambda name: outcomes[name].took_s)
            told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in ("said", "refused", "fault"))
            print(f"{voice.id:14} {voice.engine:8} {told}; the slowest, {slowest}: {outcomes[slowest].took_s:.1f} s")
            for name, outcome in outcomes.items():
                if outcome.kind != "said":
                    print(f"    {outcome.kind}: {name}: {outcome.line}")
    print(*(f"left out: {line}" for line in left_out), sep="\n")
    raise SystemExit(1 if faults else 0)


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # what is tried again is in the outcome
    main()
