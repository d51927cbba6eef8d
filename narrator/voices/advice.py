"""The voices that are here → what would make a show sound better, and what that costs to fetch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from narrator.errors.extras import pip_install
from narrator.language.known import primary
from narrator.records import Voice
from narrator.voices.profiles import speaks
from narrator.voices.quality import grade


@dataclass(frozen=True, slots=True)
class Advice:
    """An extra, and what `narrator voices add` then takes, bring what `gives` names for texts in `language`; `size_mb`
    is what that fetches.

    The engine's own package, some 40 MB with what it needs, comes on top where no neural engine is installed yet.
    """

    language: str
    extra: str
    voice: str
    gives: str
    size_mb: int

    @property
    def command(self) -> str:
        """What to type."""
        return " && ".join([pip_install(self.extra), *([f"narrator voices add {self.voice}"] if self.voice else [])])

    def __str__(self) -> str:
        return f"{self.command}: {self.gives}, {self.size_mb} MB"


_ADVICE = (
    Advice("en", "natural", "", "natural narrator", 13),
    Advice("en-GB", "kokoro", "kokoro", "natural British voices", 121),
    Advice("de", "piper", "piper:de_DE-thorsten-medium", "natural narrator", 63),
    Advice("fr", "piper", "piper:fr_FR-siwis-medium", "natural narrator", 63),
    Advice("es", "piper", "piper:es_ES-davefx-medium", "natural narrator", 63),
)
"""By language, the first step first. Sizes: the wheel of hibari-tts 0.2.1, Kokoro's int8 model with its voices
(data/offered.toml), a medium model of Piper."""


def advice_for(language: str, here: Iterable[Voice]) -> Advice | None:
    """The next step for texts in `language`; None where all that we know of is done, or nothing is known to help."""
    natural = [voice for voice in here if grade(voice) == "natural"]
    for advice in _ADVICE:
        regional = "-" in advice.language
        if regional and language.lower() != advice.language.lower():
            continue
        if not regional and primary(language) != advice.language:
            continue
        has_it = any(
            voice.language.lower() == advice.language.lower() if regional else speaks(voice, language)
            for voice in natural
        )
        if not has_it:
            return advice
    return None
